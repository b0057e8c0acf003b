package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.rng.sampling.ListSampler;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.analysis.Conclusion;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.InputException;
import staircase.protocol.Judgement;
import staircase.protocol.Shard;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.store.Merge;
import staircase.store.RunFolder;

/** One digest and one set of verdicts, however a run is split, stopped, killed and put together again. */
public class ShardsTest {

    /** Kill -9 at so many moments. */
    private static final int KILLS = 20;

    private Path folder;
    private StoredRun whole;

    @BeforeClass
    public void undisturbed() throws IOException {
        folder = Files.createTempDirectory("shards");
        Path out = folder.resolve("whole");
        Runner.Result result = run(out, Shard.WHOLE);
        assertEquals(result.problems(), List.of());
        whole = RunFolder.read(out);
        assertEquals(whole.trials().size(), 48);
        assertEquals(whole.judgements().size(), 2);
    }

    @AfterClass
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static Runner.Result run(Path out, Shard shard) {
        return InProcess.run(out, shard, OptionalDouble.empty(), Integer.MAX_VALUE);
    }

    /** The merged run is the one that was never split: its digest and its judgements. */
    private void merged(List<Path> shards, Path out) {
        Merge.Merged merged = Merge.of(shards);
        assertEquals(merged.missing(), List.of());
        RunFolder written = RunFolder.create(out, merged.head());
        assertEquals(written.finish(merged.trials()), whole.digest(), shards + " were put together");
        Map<TrialKey, Trial> trials = merged.trials().stream().collect(Collectors.toMap(Trial::key, trial -> trial));
        List<Judgement> judgements = new ArrayList<>();
        for (Claim claim : merged.head().claims()) {
            for (CaseSpec spec : claim.cases()) {
                List<Trial> own =
                        merged.head().trials(spec).stream().map(trials::get).toList();
                judgements.add(Conclusion.of(merged.head(), claim, spec, own, Optional.empty()));
            }
        }
        assertEquals(judgements, whole.judgements());
    }

    @Test
    public void anyNumberOfShardsHasOneDigest() {
        for (int n : new int[] {2, 4, 8, 60}) {
            List<Path> shards = new ArrayList<>();
            int empty = 0;
            for (int i = 1; i <= n; i++) {
                Path out = folder.resolve(n + "-" + i);
                Runner.Result result = run(out, new Shard(i, n));
                assertEquals(result.missing(), 0);
                assertEquals(result.problems(), List.of());
                StoredRun part = RunFolder.read(out);
                assertTrue(part.judgements().isEmpty(), "a shard judges nothing");
                assertFalse(part.digest().isEmpty(), "a shard is complete, also an empty one");
                empty += part.trials().isEmpty() ? 1 : 0;
                shards.add(out);
            }
            assertEquals(empty > 0, n > 48, empty + " of " + n + " shards are empty");
            ListSampler.shuffle(new SplittableRandom(n)::nextLong, shards);
            merged(shards, folder.resolve(n + "-merged"));
        }
    }

    @Test
    public void killsAtRandomMomentsInOtherLocalesAndTimeZonesChangeNoByte() throws IOException, InterruptedException {
        long start = System.nanoTime();
        assertEquals(child(folder.resolve("timed"), new Shard(1, 2), 0).waitFor(), 0);
        int length = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        List<Path> shards = new ArrayList<>();
        int kills = 0;
        int begun = 0;
        for (int i = 1; i <= 2; i++) {
            Path out = folder.resolve("killed-" + i);
            shards.add(out);
            while (kills < i * KILLS / 2) {
                Process process = child(out, new Shard(i, 2), kills);
                // half of them at a random time, maybe before its first file; half after a random number of further
                // trials, which a machine under load may reach late
                int lines = lines(out);
                boolean ended = (kills % 2 == 0 || lines == 24)
                        ? process.waitFor(random.nextInt(length), TimeUnit.MILLISECONDS)
                        : endedBefore(lines + 1 + random.nextInt(4), out, process);
                process.destroyForcibly().waitFor();
                kills += ended ? 0 : 1;
                begun += Files.exists(out.resolve("journal.ndjson")) ? 1 : 0;
            }
            Process last = child(out, new Shard(i, 2), kills);
            assertEquals(last.waitFor(), 0, "after " + kills + " kills (random seed " + seed + "): " + log(out));
        }
        assertTrue(begun > 0, "no process lived long enough to write anything");
        merged(shards, folder.resolve("killed-merged"));
    }

    private static int lines(Path out) throws IOException {
        Path journal = out.resolve("journal.ndjson");
        return Files.exists(journal)
                ? (int) Files.readString(journal).chars().filter(c -> c == '\n').count()
                : 0;
    }

    private static boolean endedBefore(int lines, Path out, Process process) throws IOException, InterruptedException {
        while (lines(out) < lines) {
            if (process.waitFor(3, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return !process.isAlive();
    }

    private static Process child(Path out, Shard shard, int turn) throws IOException {
        List<String> languages = List.of("-Duser.language=de", "-Duser.language=tr", "-Duser.language=ar");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                languages.get(turn % 3),
                "-cp",
                System.getProperty("java.class.path"),
                InProcess.class.getName(),
                out.toString(),
                shard.words());
        builder.environment().put("TZ", turn % 2 == 0 ? "Asia/Kathmandu" : "America/St_Johns");
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile(out).toFile()))
                .start();
    }

    private static Path logFile(Path out) {
        return out.resolveSibling(out.getFileName() + ".log");
    }

    private static String log(Path out) throws IOException {
        return Files.readString(logFile(out), StandardCharsets.UTF_8);
    }

    @Test
    public void atTheTimeLimitWhatIsFinishedIsJudgedAndTheRestNamed() {
        Path out = folder.resolve("limited");
        Runner.Result none = InProcess.run(out, Shard.WHOLE, OptionalDouble.of(1e-12), 48);
        assertEquals(none.missing(), 48);
        assertEquals(none.digest(), "");
        assertEquals(none.problems().size(), 2, none.problems().toString());
        assertTrue(
                none.problems().get(0).contains("of its 32 trials are missing"),
                none.problems().get(0));
        assertTrue(RunFolder.read(out).trials().isEmpty());
        // cohorts of the largest size come first: 16 of the second case, then 16 of the first, then those at d=2
        Runner.Result some = InProcess.run(out, Shard.WHOLE, OptionalDouble.empty(), 40);
        StoredRun part = RunFolder.read(out);
        assertEquals(some.missing(), 8);
        assertEquals(part.trials().size(), 40);
        assertEquals(part.digest(), "");
        assertEquals(part.judgements(), List.of(whole.judgements().get(1)), "judged as in the whole run");
        assertEquals(some.problems().size(), 1, some.problems().toString());
        assertTrue(
                some.problems().get(0).contains("case first was not judged: 8 of its 32"),
                some.problems().get(0));
        assertEquals(run(out, Shard.WHOLE).digest(), whole.digest());
        assertEquals(RunFolder.read(out).judgements(), whole.judgements());
    }

    @Test
    public void twoRunsDoNotShareAFolder() throws IOException, InterruptedException {
        Path out = folder.resolve("shared");
        Process first = child(out, Shard.WHOLE, 0);
        while (first.isAlive() && Files.notExists(out.resolve("run.json"))) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        // held where it is, however long the second one takes
        signal("-STOP", first);
        String message =
                expectThrows(InputException.class, () -> run(out, Shard.WHOLE)).getMessage();
        assertTrue(message.contains("another run is writing into " + out), message);
        signal("-CONT", first);
        assertEquals(first.waitFor(), 0, log(out));
        assertEquals(RunFolder.read(out).digest(), whole.digest());
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertEquals(
                new ProcessBuilder("kill", name, Long.toString(process.pid()))
                        .start()
                        .waitFor(),
                0);
    }

    @Test
    public void aClockThatWasSetBackHarmsNothing() throws IOException {
        Path out = folder.resolve("future");
        InProcess.run(out, Shard.WHOLE, OptionalDouble.of(1e-12), 48);
        Path head = out.resolve("run.json");
        String created = "\"created\" : \"2199-01-01T00:00:00Z\"";
        Files.writeString(head, Files.readString(head).replaceFirst("\"created\" : \"[^\"]*\"", created));
        assertEquals(run(out, Shard.WHOLE).digest(), whole.digest());
        assertEquals(RunFolder.read(out).record().created(), "2199-01-01T00:00:00Z");
    }
}
