package staircase.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import staircase.protocol.InputException;
import staircase.protocol.Settings;
import staircase.protocol.Trial;

/**
 * Checksums of a stored baseline or method, written when it is accepted, fine enough to name what was changed by hand
 * since. It finds accidents; against forgery there is the history of the repository.
 *
 * @param trials SHA-256 of {@code trials.ndjson}
 * @param fields of {@code baseline.json} or {@code method.json}: path to checksum
 * @param lines of {@code trials.ndjson}: checksum of the whole line, then one of two digits for each scalar by name
 */
public record Seal(String trials, SortedMap<String, String> fields, List<String> lines) {

    private static final int FIELD = 8;
    private static final int LINE = 4;
    private static final int SCALAR = 2;

    /** Copies. */
    public Seal {
        fields = new TreeMap<>(fields);
        lines = List.copyOf(lines);
    }

    static Seal of(String head, String trials) {
        SortedMap<String, String> fields = fields(head, "the head");
        List<String> lines = new ArrayList<>();
        List<String> text = trials.lines().toList();
        for (int i = 0; i < text.size(); i++) {
            lines.add(line(text.get(i), "line " + (i + 1)));
        }
        return new Seal(RunFolder.digest(trials.getBytes(StandardCharsets.UTF_8)), fields, lines);
    }

    static Seal read(Path file) {
        return Json.parse(Json.read(file), Seal.class, file.toString());
    }

    /** SHA-256 of the sealed trials; the rest of a seal is read only to name what changed. */
    static String trials(Path file) {
        Object trials = Json.outline(Json.read(file), file.toString()).get("trials");
        if (trials instanceof String checksum) {
            return checksum;
        }
        throw new InputException(file + ", field trials: expected a checksum, found " + trials);
    }

    private static SortedMap<String, String> fields(String head, String where) {
        SortedMap<String, String> fields = new TreeMap<>();
        Map<?, ?> parsed = Json.parse(head, Map.class, where);
        parsed.forEach((name, value) -> collect(name.toString(), value, 2, fields));
        return fields;
    }

    private static void collect(String path, Object value, int depth, Map<String, String> into) {
        if (value instanceof Map<?, ?> map && depth > 0) {
            map.forEach((name, inner) -> collect(path + "." + name, inner, depth - 1, into));
        } else if (value instanceof List<?> list && depth > 0) {
            for (int i = 0; i < list.size(); i++) {
                into.put(path + "[" + i + "]", check(Json.line(list.get(i)), FIELD));
            }
            into.put(path, Integer.toString(list.size()));
        } else {
            into.put(path, check(Json.line(value), FIELD));
        }
    }

    private static String line(String text, String where) {
        StringBuilder code = new StringBuilder(check(text, LINE));
        TrialLines.read(text, where)
                .scalars()
                .forEach((name, value) -> code.append(check(name + " " + Json.line(value), SCALAR)));
        return code.toString();
    }

    private static String check(String text, int digits) {
        return HexFormat.of()
                .formatHex(Settings.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, digits);
    }

    /**
     * The SHA-256 of the trials against the sealed one, if there is a seal.
     *
     * @throws InputException if they differ
     */
    static void refuseChanged(Path folder, Path trials, byte[] lines) {
        Path seal = folder.resolve(Baselines.SEAL);
        if (Files.exists(seal) && !trials(seal).equals(RunFolder.digest(lines))) {
            throw new InputException(trials + " is not what was promoted; stairs baseline verify names what changed");
        }
    }

    /**
     * @param folder of a stored baseline or method
     * @return what is not as it was promoted, one sentence each; empty if everything is
     * @throws InputException if a file cannot be read at all
     */
    public static List<String> broken(Path folder) {
        Path seal = folder.resolve(Baselines.SEAL);
        if (!Files.exists(seal)) {
            return List.of();
        }
        Seal sealed = read(seal);
        List<String> broken = new ArrayList<>();
        Path method = folder.resolve(MethodBaselines.HEAD);
        Path head = Files.exists(method) ? method : folder.resolve(Baselines.HEAD);
        SortedMap<String, String> fields = fields(Json.read(head), head.toString());
        TreeSet<String> paths = new TreeSet<>(sealed.fields.keySet());
        paths.addAll(fields.keySet());
        for (String path : paths) {
            String was = sealed.fields.get(path);
            String is = fields.get(path);
            if (was == null || !was.equals(is)) {
                broken.add(head + ", field " + path + ": "
                        + (was == null ? "added" : is == null ? "taken away" : "changed") + " since it was promoted");
            }
        }
        sealed.brokenLines(folder.resolve(Baselines.TRIALS), broken);
        return broken;
    }

    private void brokenLines(Path file, List<String> broken) {
        String text = Json.read(file);
        if (RunFolder.digest(text.getBytes(StandardCharsets.UTF_8)).equals(trials)) {
            return;
        }
        int before = broken.size();
        if (!text.isEmpty() && !text.endsWith("\n")) {
            broken.add(file + " was cut short: its last line has no end");
        }
        List<String> now = text.lines().toList();
        if (now.size() != lines.size()) {
            broken.add(file + ": " + now.size() + " lines, " + lines.size() + " were promoted");
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            places.putIfAbsent(lines.get(i), i + 1);
        }
        for (int i = 0; i < Math.min(now.size(), lines.size()); i++) {
            String where = file + ", line " + (i + 1);
            try {
                String code = line(now.get(i), where);
                if (!code.equals(lines.get(i))) {
                    Integer elsewhere = places.get(code);
                    broken.add(
                            elsewhere != null
                                    ? where + " stood in line " + elsewhere
                                    : where + ": " + changed(now.get(i), code, lines.get(i), where));
                }
            } catch (InputException e) {
                broken.add(e.getMessage());
            }
        }
        if (broken.size() == before) {
            broken.add(file + ": its SHA-256 is not the one that was promoted");
        }
    }

    private static String changed(String text, String is, String was, String where) {
        Trial trial = TrialLines.read(text, where);
        List<String> names = new ArrayList<>();
        if (is.length() == was.length()) {
            List<Map.Entry<String, Double>> scalars =
                    List.copyOf(trial.scalars().entrySet());
            for (int i = 0; i < scalars.size(); i++) {
                int at = LINE + i * SCALAR;
                if (!is.regionMatches(at, was, at, SCALAR)) {
                    names.add(
                            scalars.get(i).getKey() + " (now " + scalars.get(i).getValue() + ")");
                }
            }
        }
        return "trial " + trial.key() + " changed since it was promoted: "
                + (names.isEmpty() ? "outcome, reason or the set of its quantities" : String.join(", ", names));
    }

    /**
     * @param folder of a stored baseline or method
     * @return true if it was sealed when it was promoted
     */
    public static boolean isThere(Path folder) {
        return Files.exists(folder.resolve(Baselines.SEAL));
    }

    /**
     * @param root of baselines
     * @return folders below it that hold any file of a case, relative to it; stored methods have a place of their own
     */
    public static List<Path> folders(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> List.of(Baselines.HEAD, Baselines.TRIALS, Baselines.SEAL)
                            .contains(file.getFileName().toString()))
                    .map(file -> root.relativize(file.getParent()))
                    .filter(folder -> !folder.startsWith(MethodBaselines.FOLDER))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (java.io.IOException e) {
            throw new InputException("cannot read the folder of baselines " + root + ": " + e, e);
        }
    }
}
