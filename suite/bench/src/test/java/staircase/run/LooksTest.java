package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.analysis.Conclusion;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.protocol.Shard;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.store.Merge;
import staircase.store.RunFolder;

/** A case that stops early looks at the same replicates, however its run is split, stopped, killed and put together again. */
public class LooksTest {

    private static final LookingClaim CLAIM = new LookingClaim();

    private Path folder;
    private StoredRun whole;

    @BeforeClass
    public void undisturbed() throws IOException {
        folder = Files.createTempDirectory("looks");
        assertEquals(
                run(folder.resolve("whole"), Shard.WHOLE, Integer.MAX_VALUE).problems(), List.of());
        whole = RunFolder.read(folder.resolve("whole"));
    }

    @AfterClass
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static Runner.Result run(Path out, Shard shard, int most) {
        return InProcess.run(CLAIM, out, shard, OptionalDouble.empty(), most);
    }

    private static boolean looking(StoredRun run, TrialKey key) {
        return run.record().claims().get(0).cases().stream()
                .filter(spec -> spec.id().equals(LookingClaim.LOOKING))
                .anyMatch(spec ->
                        spec.arms().stream().anyMatch(arm -> arm.experiment().equals(key.experiment())));
    }

    /** Replicates by arm of the case that looks. */
    private static Map<String, Integer> replicates(StoredRun run) {
        Map<String, Integer> counts = new TreeMap<>();
        for (CaseSpec spec : run.record().claims().get(0).cases()) {
            if (spec.id().equals(LookingClaim.LOOKING)) {
                run.trials()
                        .forEach(trial -> spec.arms().stream()
                                .filter(arm ->
                                        arm.experiment().equals(trial.key().experiment()))
                                .forEach(arm -> counts.merge(arm.name(), 1, Integer::sum)));
            }
        }
        return counts;
    }

    /** Nothing else here means anything if the arms all stop together or never. */
    @Test
    public void armsStopAtLooksOfTheirOwn() {
        Map<String, Integer> counts = replicates(whole);
        assertEquals(counts.size(), 4);
        counts.forEach((arm, n) -> assertTrue(List.of(10, 15, 20, 30, 40).contains(n), arm + ": " + n));
        assertEquals(new HashSet<>(counts.values()).size(), 4, counts.toString());
        assertEquals(counts.get("half"), Integer.valueOf(40), "goes on to the end");
        assertEquals(whole.judgements().size(), 2);
        assertTrue(
                whole.judgements().get(0).rules().stream()
                        .anyMatch(rule -> rule.deciding().warnings().stream().anyMatch(w -> w.contains("stop early"))),
                whole.judgements().get(0).toString());
    }

    /** A time limit before, within and between looks, and at a look; then the rest. */
    @Test
    public void stoppedAnywhereItEndsTheSame() {
        for (int most : new int[] {1, 27, 40, 64, 103, whole.trials().size() - 1}) {
            Path out = folder.resolve("stopped-" + most);
            assertEquals(run(out, Shard.WHOLE, most).digest(), "");
            StoredRun part = RunFolder.read(out);
            assertEquals(part.trials().size(), most);
            assertTrue(whole.trials().containsAll(part.trials()), "a trial that the whole run never needed");
            same(out, most + " cohorts, then the rest");
        }
    }

    private void same(Path out, String what) {
        Runner.Result rest = run(out, Shard.WHOLE, Integer.MAX_VALUE);
        assertEquals(rest.problems(), List.of(), what);
        assertEquals(rest.digest(), whole.digest(), what);
        StoredRun ended = RunFolder.read(out);
        assertEquals(ended.trials(), whole.trials(), what);
        assertEquals(ended.judgements(), whole.judgements(), what);
    }

    @Test
    public void killedWhereverItIsItEndsTheSame() throws IOException, InterruptedException {
        Path out = folder.resolve("killed");
        int lines = 0;
        for (int kill = 0; kill < 4; kill++) {
            Process process = InProcess.child(CLAIM, out, Shard.WHOLE);
            // a few trials further each time, so that the kills fall before, between and after looks
            while (lines(out) < lines + 17 && process.isAlive()) {
                Thread.sleep(3);
            }
            process.destroyForcibly().waitFor();
            assertTrue(lines(out) > lines, "nothing was written before kill " + kill);
            lines = lines(out);
        }
        assertTrue(lines < whole.trials().size(), "it ended before it was killed: " + lines);
        same(out, "killed with " + lines + " trials");
    }

    private static int lines(Path out) throws IOException {
        Path journal = out.resolve("journal.ndjson");
        return Files.exists(journal)
                ? (int) Files.readString(journal).chars().filter(c -> c == '\n').count()
                : 0;
    }

    /** One shard has all of the case, since only who sees all its trials knows when to look on; another order of shards. */
    @Test
    public void shardsKeepTheCaseTogetherAndHaveOneDigest() {
        for (int n : new int[] {2, 3}) {
            List<Path> shards = new ArrayList<>();
            Set<Integer> with = new HashSet<>();
            for (int i = n; i >= 1; i--) {
                Path out = folder.resolve(n + "-" + i);
                // each is interrupted once on its way
                run(out, new Shard(i, n), 1 + 5 * i);
                Runner.Result result = run(out, new Shard(i, n), Integer.MAX_VALUE);
                assertEquals(result.missing(), 0);
                StoredRun part = RunFolder.read(out);
                if (part.trials().stream().anyMatch(trial -> looking(part, trial.key()))) {
                    with.add(i);
                    assertEquals(replicates(part), replicates(whole));
                }
                shards.add(out);
            }
            assertEquals(with.size(), 1, "shards of " + n + " with the case: " + with);
            merged(shards, folder.resolve(n + "-merged"));
        }
    }

    private void merged(List<Path> shards, Path out) {
        Merge.Merged merged = Merge.of(shards);
        assertEquals(merged.missing(), List.of());
        RunFolder written = RunFolder.create(out, merged.head());
        assertEquals(written.finish(merged.trials()), whole.digest(), shards + " were put together");
        Map<TrialKey, Trial> trials = new HashMap<>();
        merged.trials().forEach(trial -> trials.put(trial.key(), trial));
        List<Judgement> judgements = new ArrayList<>();
        for (Claim claim : merged.head().claims()) {
            for (CaseSpec spec : claim.cases()) {
                List<Trial> own = Conclusion.needed(merged.head(), spec, trials).stream()
                        .map(trials::get)
                        .toList();
                judgements.add(Conclusion.of(merged.head(), claim, spec, own, Optional.empty()));
            }
        }
        assertEquals(judgements, whole.judgements());
    }

    /** The digest knows the looks: without its last trial the run is another one. */
    @Test
    public void digestIsOfTheTrialsThatWereNeeded() {
        List<Trial> fewer = whole.trials().subList(0, whole.trials().size() - 1);
        RunFolder written = RunFolder.create(folder.resolve("fewer"), whole.record());
        assertNotEquals(written.finish(fewer), whole.digest());
    }
}
