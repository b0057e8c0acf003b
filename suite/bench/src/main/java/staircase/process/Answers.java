package staircase.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import staircase.protocol.InputException;
import staircase.store.Json;

/**
 * What a child says, heard by a thread of its own, so that whoever asks waits as long as he likes and no longer. Nothing that
 * a child says fills the memory: a line has an end, the bytes after it are those that were asked for, and of what it says
 * without being asked the beginning is enough.
 */
final class Answers {

    private static final int LONGEST_LINE = 65_536;
    private static final int KEPT = 4;
    private static final byte[] NONE = {};

    private final BlockingQueue<Answer> heard = new LinkedBlockingQueue<>(KEPT);
    private volatile int expected;

    /**
     * One message.
     *
     * @param text the line
     * @param head the same as an object; empty if it is none
     * @param bytes that followed, fewer than announced if the stream ended
     * @param end true if there will be no more, and nothing else is meant
     */
    record Answer(String text, Map<?, ?> head, byte[] bytes, boolean end) {}

    /** @param most bytes that may follow the next answer; more are not read */
    void expect(int most) {
        expected = most;
    }

    /** @return what was said already; null if nothing was */
    Answer now() {
        return heard.poll();
    }

    /** @return the next message; null if there was none in time */
    Answer within(int seconds) throws InterruptedException {
        return heard.poll(seconds, TimeUnit.SECONDS);
    }

    /** Listens until the stream ends or cannot be understood any more. */
    void listen(InputStream from) {
        try (InputStream in = new BufferedInputStream(from)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean sound = true;
            while (sound) {
                int b = in.read();
                if (b == '\n' || (b < 0 && line.size() > 0)) {
                    sound = hear(line.toString(StandardCharsets.UTF_8), in);
                    line.reset();
                } else if (b < 0) {
                    sound = false;
                } else if (line.size() < LONGEST_LINE) {
                    line.write(b);
                }
            }
        } catch (IOException e) {
            // a killed child's stream breaks: the end below says so
        }
        heard.offer(new Answer("", Map.of(), NONE, true));
    }

    /** @return false if more bytes follow than were expected: where the next line begins is unknown */
    private boolean hear(String text, InputStream in) throws IOException {
        Map<?, ?> head;
        try {
            head = Json.parse(text, Map.class, "answer");
        } catch (InputException e) {
            head = Map.of(); // whoever asked says so
        }
        Object announced = head.get(Message.BYTES);
        boolean sound = announced == null || (announced instanceof Integer n && n >= 0 && n <= expected);
        byte[] bytes = sound && announced != null ? in.readNBytes((Integer) announced) : NONE;
        heard.offer(new Answer(text, head, bytes, false));
        return sound;
    }
}
