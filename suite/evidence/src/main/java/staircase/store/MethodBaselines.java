package staircase.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import staircase.protocol.InputException;
import staircase.protocol.MethodBaseline;

/**
 * Stored methods: {@code methods/NAME/method.json} with the head and {@code trials.ndjson} with the scalars of every
 * replicate, both plain text that a review can read.
 */
public final class MethodBaselines {

    static final String FOLDER = "methods";
    private static final String HEAD = "method.json";
    private static final String TRIALS = "trials.ndjson";

    private MethodBaselines() {}

    /**
     * @param root folder of baselines
     * @return every stored method, by name
     * @throws InputException naming file, line and field if one cannot be read
     */
    public static List<MethodBaseline> read(Path root) {
        Path folder = root.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> Files.exists(path.resolve(HEAD)))
                    .sorted()
                    .map(MethodBaselines::one)
                    .toList();
        } catch (IOException e) {
            throw new InputException("cannot list the stored methods in " + folder + ": " + e, e);
        }
    }

    private static MethodBaseline one(Path folder) {
        Path file = folder.resolve(HEAD);
        String text = Json.read(file);
        Object format = Json.outline(text, file.toString()).get("format");
        if (!Integer.valueOf(MethodBaseline.FORMAT).equals(format)) {
            throw new InputException(file + ", field format: expected " + MethodBaseline.FORMAT + ", found " + format);
        }
        Path trials = folder.resolve(TRIALS);
        return Json.parse(text, MethodBaseline.class, file.toString())
                .with(RunFolder.trials(Slice.read(trials), trials));
    }

    /**
     * @param root folder of baselines
     * @param method to store in place of the old one of its name
     */
    public static void write(Path root, MethodBaseline method) {
        Path folder = root.resolve(FOLDER).resolve(method.sheet().name());
        StringBuilder text = new StringBuilder();
        method.trials()
                .forEach(trial ->
                        text.append(TrialLines.write(trial.withoutCurves())).append('\n'));
        Json.write(folder.resolve(TRIALS), text.toString());
        Json.write(folder.resolve(HEAD), Json.pretty(method.with(List.of())));
    }
}
