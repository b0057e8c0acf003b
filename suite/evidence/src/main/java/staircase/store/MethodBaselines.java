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
 * replicate, both plain text that a review can read, and {@code seal.json}, by which a changed value is named.
 */
public final class MethodBaselines {

    static final String FOLDER = "methods";
    static final String HEAD = "method.json";

    private MethodBaselines() {}

    /**
     * @param root folder of baselines
     * @return every stored method, by name
     * @throws InputException naming file, line and field if one cannot be read
     */
    public static List<MethodBaseline> read(Path root) {
        return folders(root).stream().map(MethodBaselines::one).toList();
    }

    /**
     * @param folder of one stored method
     * @return the method
     * @throws InputException naming file, line and field if it cannot be read or its trials are not those that were sealed
     */
    public static MethodBaseline one(Path folder) {
        Path file = folder.resolve(HEAD);
        String text = Json.read(file);
        Object format = Json.outline(text, file.toString()).get("format");
        if (!Integer.valueOf(MethodBaseline.FORMAT).equals(format)) {
            throw new InputException(file + ", field format: expected " + MethodBaseline.FORMAT + ", found " + format);
        }
        Path trials = folder.resolve(Baselines.TRIALS);
        byte[] lines = Slice.read(trials);
        Seal.refuseChanged(folder, trials, lines);
        return Json.parse(text, MethodBaseline.class, file.toString()).with(RunFolder.trials(lines, trials));
    }

    /**
     * @param root folder of baselines
     * @return folders of stored methods, by name
     */
    public static List<Path> folders(Path root) {
        return inside(root)
                .filter(file -> file.endsWith(HEAD))
                .map(Path::getParent)
                .toList();
    }

    /**
     * @param root folder of baselines
     * @return files beside the stored methods that are part of none
     */
    public static List<Path> strays(Path root) {
        List<Path> folders = folders(root);
        return inside(root)
                .filter(file -> !folders.contains(file.getParent())
                        || !List.of(HEAD, Baselines.TRIALS, Baselines.SEAL)
                                .contains(file.getFileName().toString()))
                .toList();
    }

    /** Files below the stored methods, in order. */
    private static Stream<Path> inside(Path root) {
        Path folder = root.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new InputException("cannot list the stored methods in " + folder + ": " + e, e);
        }
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
        String head = Json.pretty(method.with(List.of()));
        Json.write(folder.resolve(Baselines.TRIALS), text.toString());
        Json.write(folder.resolve(HEAD), head);
        Json.write(folder.resolve(Baselines.SEAL), Json.pretty(Seal.of(head, text.toString())));
    }
}
