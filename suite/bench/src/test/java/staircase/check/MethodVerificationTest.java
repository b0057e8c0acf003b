package staircase.check;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import staircase.protocol.CheckRecord;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Outcome;
import staircase.protocol.TaskSpec;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.run.Ladder;
import staircase.run.MethodText;
import staircase.store.MethodBaselines;

/** Each way in which a stored method is not what a check of the whole ladder gave is told, by task and trial. */
public class MethodVerificationTest {

    private static final Ladder LADDER = Ladder.scan();

    private Path root;

    @BeforeMethod
    public void folder() throws IOException {
        root = Files.createTempDirectory("methods");
    }

    private static MethodBaseline stored() {
        String text = MethodText.write((Record) MethodText.parse("online-sgd"));
        MethodSheet sheet = new Candidate(text, MethodText.parse(text)).sheet("online-sgd", LADDER, Optional.empty());
        Map<TrialKey, Trial> trials = new LinkedHashMap<>();
        for (TaskSpec task : LADDER.spec().tasks()) {
            for (int replicate = 0; replicate < CheckRecord.REPLICATES; replicate++) {
                TrialKey key = new TrialKey(sheet.experiments().get(task.id()), task.size(), replicate);
                trials.put(
                        key, new Trial(key, Outcome.FINISHED, "", new TreeMap<>(Map.of("hit", 64.0)), new TreeMap<>()));
            }
        }
        LadderSpec spec = LADDER.spec();
        return new MethodBaseline(
                MethodBaseline.FORMAT,
                sheet,
                spec.version(),
                spec.fingerprint(),
                CheckRecord.REPLICATES,
                List.of(),
                "digest",
                "2026-01-01T00:00:00Z",
                "why",
                "portable",
                "abc",
                List.copyOf(trials.values()));
    }

    private static MethodBaseline with(MethodBaseline old, MethodSheet sheet, int ladder) {
        return new MethodBaseline(
                old.format(),
                sheet,
                ladder,
                old.ladderFingerprint(),
                old.replicates(),
                old.microseconds(),
                old.digest(),
                old.created(),
                old.reason(),
                old.arithmetic(),
                old.commit(),
                old.trials());
    }

    private MethodVerification of(MethodBaseline method) {
        MethodBaselines.write(root, method);
        return MethodVerification.of(root, LADDER);
    }

    private void unusable(MethodBaseline method, String words) {
        List<String> found = of(method).unusable();
        assertTrue(
                !found.isEmpty() && found.stream().allMatch(line -> line.startsWith("method online-sgd: ")),
                found.toString());
        assertTrue(found.stream().anyMatch(line -> line.contains(words)), words + " in " + found);
    }

    private static MethodBaseline trials(UnaryOperator<List<Trial>> change) {
        MethodBaseline method = stored();
        return method.with(change.apply(new ArrayList<>(method.trials())));
    }

    @Test
    public void whatWasStoredIsFound() {
        MethodVerification found = of(stored());
        assertEquals(found.damaged(), List.of());
        assertEquals(found.unusable(), List.of());
        assertEquals(found.notes(), List.of());
        assertEquals(found.checked(), 1);
    }

    @Test
    public void oneChangedValueIsNamed() throws IOException {
        of(stored());
        Path file = root.resolve("methods/online-sgd/trials.ndjson");
        Files.writeString(file, Files.readString(file).replaceFirst("\"hit\":64", "\"hit\":32"));
        List<String> damaged = MethodVerification.of(root, LADDER).damaged();
        assertEquals(damaged.size(), 1, damaged.toString());
        assertTrue(damaged.get(0).contains("line 1: trial ") && damaged.get(0).contains("hit (now 32.0)"));
    }

    @Test
    public void aMethodWithoutASealIsSealedOnlyIfNothingIsWrong() throws IOException {
        of(stored());
        Path seal = root.resolve("methods/online-sgd/seal.json");
        Files.delete(seal);
        MethodVerification found = MethodVerification.of(root, LADDER);
        assertEquals(found.unsealed().size(), 1);
        assertTrue(found.notes().get(0).contains("has no seal"), found.notes().toString());
        of(trials(all -> all.subList(0, all.size() - 1)));
        Files.delete(seal);
        assertEquals(MethodVerification.of(root, LADDER).unsealed(), List.of());
    }

    @Test
    public void missingFailedAndForeignTrialsAreTold() {
        String last =
                LADDER.spec().tasks().get(LADDER.spec().tasks().size() - 1).id();
        unusable(trials(all -> all.subList(0, all.size() - 1)), "task " + last + ": replicates 0 to 24 were expected");
        unusable(
                trials(all -> {
                    all.set(
                            0,
                            new Trial(
                                    all.get(0).key(),
                                    Outcome.FAILED,
                                    "out of memory",
                                    new TreeMap<>(),
                                    new TreeMap<>()));
                    return all;
                }),
                "failed on the machine");
        unusable(
                trials(all -> {
                    TrialKey key = all.get(0).key();
                    all.add(new Trial(
                            new TrialKey("0123456789abcdef", key.size(), 0),
                            Outcome.FINISHED,
                            "",
                            new TreeMap<>(),
                            new TreeMap<>()));
                    return all;
                }),
                "1 of its");
    }

    @Test
    public void anotherLadderSeedOrExperimentIsStale() {
        MethodBaseline good = stored();
        MethodSheet sheet = good.sheet();
        unusable(with(good, sheet, Ladder.VERSION + 1), "measured on ladder " + (Ladder.VERSION + 1));
        MethodSheet seeded = new MethodSheet(
                sheet.name(),
                sheet.text(),
                sheet.settings(),
                sheet.fingerprint(),
                5,
                sheet.experiments(),
                sheet.tuning());
        unusable(with(good, seeded, Ladder.VERSION), "suite seed 5 is not the one that follows");
        Map<String, Object> settings = new LinkedHashMap<>(sheet.settings());
        settings.put("width", 7);
        MethodSheet set = new MethodSheet(
                sheet.name(),
                sheet.text(),
                settings,
                sheet.fingerprint(),
                sheet.suiteSeed(),
                sheet.experiments(),
                sheet.tuning());
        unusable(with(good, set, Ladder.VERSION), "is not that of its settings");
        TreeMap<String, String> experiments = new TreeMap<>(sheet.experiments());
        experiments.put("staircase-3", "0123456789abcdef");
        MethodSheet other = new MethodSheet(
                sheet.name(),
                sheet.text(),
                sheet.settings(),
                sheet.fingerprint(),
                sheet.suiteSeed(),
                experiments,
                sheet.tuning());
        unusable(with(good, other, Ladder.VERSION), "stale on task staircase-3");
    }

    @Test
    public void aTaskThatCameLaterIsANote() {
        MethodBaseline good = stored();
        MethodSheet sheet = good.sheet();
        TreeMap<String, String> experiments = new TreeMap<>(sheet.experiments());
        String gone = experiments.remove("staircase-3");
        MethodSheet other = new MethodSheet(
                sheet.name(),
                sheet.text(),
                sheet.settings(),
                sheet.fingerprint(),
                sheet.suiteSeed(),
                experiments,
                sheet.tuning());
        MethodVerification found = of(with(good, other, Ladder.VERSION)
                .with(good.trials().stream()
                        .filter(t -> !t.key().experiment().equals(gone)
                                || !t.key()
                                        .size()
                                        .equals(LADDER.spec()
                                                .task("staircase-3")
                                                .size()))
                        .toList()));
        assertEquals(found.unusable(), List.of());
        assertTrue(
                found.notes().get(0).contains("was not measured on staircase-3"),
                found.notes().toString());
    }
}
