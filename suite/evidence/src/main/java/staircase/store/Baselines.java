package staircase.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.InputException;

/**
 * Stored baselines: {@code CLAIM/CASE/baseline.json} with the head and {@code trials.ndjson} with the scalars of every replicate, both
 * plain text that a review can read, and {@code seal.json}, by which a changed value is named.
 */
public final class Baselines {

    static final String HEAD = "baseline.json";
    static final String TRIALS = "trials.ndjson";
    static final String SEAL = "seal.json";

    private Baselines() {}

    /**
     * @param root folder of baselines
     * @param claim id
     * @param caseId id
     * @return the baseline, or empty if none is stored
     * @throws InputException naming file, line and field if it cannot be read
     */
    public static Optional<Baseline> read(Path root, String claim, String caseId) {
        Path folder = root.resolve(claim).resolve(caseId);
        Path file = folder.resolve(HEAD);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Baseline head = head(Json.read(file), file.toString());
        Path trials = folder.resolve(TRIALS);
        byte[] lines = Slice.read(trials);
        Seal.refuseChanged(folder, trials, lines);
        return Optional.of(head.with(head.fresh(), RunFolder.trials(lines, trials)));
    }

    /**
     * @param folder maybe of baselines
     * @return true if a baseline is stored in it or below it; a run keeps copies of its own and is none
     */
    public static boolean exist(Path folder) {
        return Files.isDirectory(folder)
                && !RunFolder.exists(folder)
                && !Seal.folders(folder).isEmpty();
    }

    /**
     * Baselines of some claims, as far as they are stored in a folder.
     *
     * @param folder all baselines, those of one claim, or one case's
     * @param claims whose cases are looked up
     * @return baselines by case id
     * @throws InputException naming file, line and field if one cannot be read
     */
    public static Map<String, Baseline> of(Path folder, List<Claim> claims) {
        Path inside = folder.toAbsolutePath().normalize();
        Map<String, Baseline> found = new LinkedHashMap<>();
        for (Path root = inside;
                root != null && root.getNameCount() >= inside.getNameCount() - 2;
                root = root.getParent()) {
            for (Claim claim : claims) {
                for (CaseSpec spec : claim.cases()) {
                    if (root.resolve(claim.id()).resolve(spec.id()).startsWith(inside)) {
                        read(root, claim.id(), spec.id()).ifPresent(baseline -> found.put(spec.id(), baseline));
                    }
                }
            }
        }
        return found;
    }

    /**
     * @param head text of a {@code baseline.json}
     * @param trials text of the {@code trials.ndjson} beside it
     * @param where they stand, for complaints
     * @return the baseline
     * @throws InputException naming line and field if it cannot be read
     */
    public static Baseline parse(String head, String trials, String where) {
        Baseline read = head(head, where);
        return read.with(read.fresh(), RunFolder.trials(trials.getBytes(StandardCharsets.UTF_8), Path.of(where)));
    }

    /**
     * @param text of a {@code baseline.json}
     * @param where it stands, for complaints
     * @return the baseline without its trials
     * @throws InputException naming the field if it cannot be read
     */
    public static Baseline head(String text, String where) {
        Map<String, Object> outline = Json.outline(text, where);
        Object format = outline.get("format");
        if (!Integer.valueOf(Baseline.FORMAT).equals(format)) {
            throw new InputException(where + ", field format: expected " + Baseline.FORMAT + ", found " + format);
        }
        // fresh runs come last; to look at the text spares building the whole twice
        int fresh = text.lastIndexOf("\"fresh\"");
        boolean now = outline.containsKey("fresh")
                && (text.indexOf("\"verdict\"", fresh) >= 0 || text.indexOf("\"digest\"", fresh) < 0);
        return Json.parse(now ? text : completed(text, where), Baseline.class, where);
    }

    /** Before 2026-11-25 baselines knew no fresh runs, before the 26th only ones with the same verdict, which they did not name. */
    private static String completed(String text, String where) {
        Map<String, Object> loose = new LinkedHashMap<>();
        ((Map<?, ?>) Json.parse(text, Map.class, where)).forEach((key, value) -> loose.put(key.toString(), value));
        Object own = loose.get("judgement") instanceof Map<?, ?> judgement ? judgement.get("verdict") : null;
        List<Object> runs = new ArrayList<>();
        if (loose.get("fresh") instanceof List<?> known) {
            for (Object run : known) {
                Map<Object, Object> fields = new LinkedHashMap<>(run instanceof Map<?, ?> given ? given : Map.of());
                fields.putIfAbsent("verdict", own);
                runs.add(fields);
            }
        }
        loose.put("fresh", runs);
        return Json.line(loose);
    }

    /**
     * @param root folder of baselines
     * @param baseline to store in place of the old one
     */
    public static void write(Path root, Baseline baseline) {
        Path folder = root.resolve(baseline.claim()).resolve(baseline.caseId());
        StringBuilder text = new StringBuilder();
        baseline.trials()
                .forEach(trial ->
                        text.append(TrialLines.write(trial.withoutCurves())).append('\n'));
        String head = Json.pretty(baseline.head());
        Json.write(folder.resolve(TRIALS), text.toString());
        Json.write(folder.resolve(HEAD), head);
        Json.write(folder.resolve(SEAL), Json.pretty(Seal.of(head, text.toString())));
    }
}
