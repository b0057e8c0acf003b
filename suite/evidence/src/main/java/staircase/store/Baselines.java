package staircase.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import staircase.protocol.Baseline;
import staircase.protocol.InputException;

/**
 * Stored baselines: {@code CLAIM/CASE/baseline.json} with the head and {@code trials.ndjson} with the scalars of every replicate, both
 * plain text that a review can read.
 */
public final class Baselines {

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
        Path file = folder.resolve("baseline.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Json.read(file);
        Object format = Json.parse(text, Map.class, file.toString()).get("format");
        if (!Integer.valueOf(Baseline.FORMAT).equals(format)) {
            throw new InputException(file + ", field format: expected " + Baseline.FORMAT + ", found " + format);
        }
        Baseline b = Json.parse(text, Baseline.class, file.toString());
        Path trials = folder.resolve("trials.ndjson");
        return Optional.of(new Baseline(
                b.format(),
                b.claim(),
                b.caseId(),
                b.fingerprint(),
                b.suiteSeed(),
                b.digest(),
                b.created(),
                b.reason(),
                b.arithmetic(),
                b.commit(),
                b.judgement(),
                b.seconds(),
                b.bands(),
                RunFolder.trials(Json.read(trials), trials)));
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
        Json.write(folder.resolve("trials.ndjson"), text.toString());
        Json.write(folder.resolve("baseline.json"), Json.pretty(baseline.head()));
    }
}
