package staircase.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import staircase.problem.Batch;

/** One trial of a child: its messages, and the count of the samples that it was granted. */
final class Trainee implements AutoCloseable {

    /** Name and version of the protocol. */
    static final String PROTOCOL = "staircase-method/2";

    private static final String EARLIER = "staircase-method/1";
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_REASON = 100;

    private final Child child;
    private long used;

    Trainee(ProcessMethod method) {
        child = method.start();
    }

    /** @return how the child calls itself */
    String greet() {
        Map<?, ?> answer = child.ask(Message.of("hello", "protocol", PROTOCOL), "hello");
        Object speaks = answer.get("protocol");
        if (!PROTOCOL.equals(speaks)) {
            throw child.failure("broke the protocol: expected \"" + PROTOCOL + "\" in its hello, found "
                    + plain(speaks, LONGEST_NAME)
                    + (EARLIER.equals(speaks)
                            ? "; version 1 passed arrays in files, version 2 passes them in the stream: take"
                                    + " suite/adapters/staircase_method.py of this version"
                            : ""));
        }
        return plain(answer.get("name"), LONGEST_NAME);
    }

    void begin(int dimension, long budget, long seed) {
        child.ask(Message.of("begin", "dimension", dimension, "budget", budget, "seed", seed), "ready");
    }

    /** @return empty, or why the child says that its numbers are no longer finite */
    String train(Batch batch, int position) {
        used += batch.rows();
        Message grant =
                Message.of("train", "samples", batch.rows(), "used", used).with(Message.numbers(batch, position, true));
        Map<?, ?> answer = child.ask(grant, "trained");
        if ("diverged".equals(answer.get("type"))) {
            return "the method says that it diverged: " + plain(answer.get("why"), LONGEST_REASON);
        }
        Object says = answer.get("used");
        if (!(says instanceof Number number) || number.longValue() != used || number.doubleValue() != used) {
            throw child.failure("broke the budget: it was granted " + used + " samples so far and says that it used "
                    + plain(says, LONGEST_NAME));
        }
        return "";
    }

    /** @return predictions, [n]; NaN for all if the child says that it diverged */
    float[] predict(Batch points, int position) {
        Message question =
                Message.of("predict", "points", points.rows()).with(Message.numbers(points, position, false));
        Answers.Answer answer = child.ask(question, "predicted", Float.BYTES * points.rows());
        float[] predictions = new float[points.rows()];
        if ("diverged".equals(answer.head().get("type"))) {
            Arrays.fill(predictions, Float.NaN);
        } else {
            ByteBuffer.wrap(answer.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(predictions);
        }
        return predictions;
    }

    /** Ends in order. */
    void leave() {
        child.end();
    }

    /** Untrusted text: what is no plain character is shown as a question mark. */
    private static String plain(Object text, int longest) {
        String shown = String.valueOf(text).replaceAll("[^ -~]", "?");
        return shown.substring(0, Math.min(longest, shown.length()));
    }

    /** Kills what still runs. */
    @Override
    public void close() {
        child.close();
    }
}
