package staircase.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import staircase.problem.Batch;

/** One trial of a child: its folder, its messages, and the count of the samples that it was granted. */
final class Trainee implements AutoCloseable {

    /** Name and version of the protocol. */
    static final String PROTOCOL = "staircase-method/1";

    private static final int LONGEST_NAME = 60;

    private final Child child;
    private final Path folder;
    private long used;
    private int grants;
    private int questions;

    Trainee(ProcessMethod method) {
        child = method.start();
        try {
            folder = Files.createTempDirectory("trial");
        } catch (IOException e) {
            child.close();
            throw new UncheckedIOException("cannot make a folder for a trial", e);
        }
    }

    /** @return how the child calls itself */
    String greet() {
        Map<?, ?> answer = child.ask(message("hello", "protocol", PROTOCOL), "hello");
        if (!PROTOCOL.equals(answer.get("protocol"))) {
            throw child.failure(
                    "broke the protocol: expected \"" + PROTOCOL + "\" in its hello, found " + answer.get("protocol"));
        }
        String name = String.valueOf(answer.get("name")).replaceAll("[^ -~]", "?");
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    void begin(int dimension, long budget, long seed) {
        child.ask(message("begin", "dimension", dimension, "budget", budget, "seed", seed), "ready");
    }

    /** @return empty, or why the child says that its numbers are no longer finite */
    String train(Batch batch, int position) {
        grants++;
        used += batch.rows();
        Path x = folder.resolve("x-" + grants + ".npy");
        Path y = folder.resolve("y-" + grants + ".npy");
        int rows = batch.rows();
        write(x, batch.inputs(), batch.offset(position), rows, batch.dimension(), batch.stride());
        write(y, batch.labels(), position * rows, rows, 0, 1);
        Map<?, ?> answer = child.ask(
                message("train", "x", x.toString(), "y", y.toString(), "samples", rows, "used", used), "trained");
        delete(x);
        delete(y);
        if ("diverged".equals(answer.get("type"))) {
            String why = String.valueOf(answer.get("why")).replaceAll("[^ -~]", "?");
            return "the method says that it diverged: " + why.substring(0, Math.min(100, why.length()));
        }
        Object says = answer.get("used");
        if (!(says instanceof Number number) || number.longValue() != used || number.doubleValue() != used) {
            throw child.failure("broke the budget: it was granted " + used + " samples so far and says that it used "
                    + String.valueOf(says).replaceAll("[^ -~]", "?"));
        }
        return "";
    }

    /** @return predictions, [n]; NaN for all if the child says that it diverged */
    float[] predict(Batch points, int position) {
        questions++;
        Path x = folder.resolve("points-" + questions + ".npy");
        Path f = folder.resolve("predictions-" + questions + ".npy");
        write(x, points.inputs(), points.offset(position), points.rows(), points.dimension(), points.stride());
        Map<?, ?> answer = child.ask(
                message("predict", "x", x.toString(), "out", f.toString(), "points", points.rows()), "predicted");
        float[] predictions;
        if ("diverged".equals(answer.get("type"))) {
            predictions = new float[points.rows()];
            java.util.Arrays.fill(predictions, Float.NaN);
        } else {
            try {
                predictions = Npy.read(f, points.rows());
            } catch (staircase.problem.MethodFailure e) {
                throw child.failure(e.getMessage());
            }
        }
        delete(x);
        delete(f);
        return predictions;
    }

    /** Ends in order. */
    void leave() {
        child.end();
    }

    private static void write(Path file, float[] values, int from, int rows, int columns, int stride) {
        try {
            Npy.write(file, values, from, rows, columns, stride);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an array for a method", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete an array of a method", e);
        }
    }

    private static Map<String, Object> message(String type, Object... pairs) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        for (int i = 0; i < pairs.length; i += 2) {
            message.put((String) pairs[i], pairs[i + 1]);
        }
        return message;
    }

    /** Kills what still runs and removes the folder. */
    @Override
    public void close() {
        child.close();
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> all = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.deleteIfExists(path);
            }
        } catch (java.nio.file.NoSuchFileException e) {
            return; // closed twice
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the folder of a trial", e);
        }
    }
}
