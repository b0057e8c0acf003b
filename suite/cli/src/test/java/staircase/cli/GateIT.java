package staircase.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.testng.Assert;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.store.Baselines;
import staircase.store.RunFolder;

/** The packaged gate and baselines that really went wrong: emptied, moved, changed by hand, cut, foreign, of the future. */
public final class GateIT {

    private static final String CLAIM = "information-control";
    private static final String CASE = "information-is-there";
    private static final Path STORED = Path.of("../../baselines");

    /** A whole run of a claim on a suite seed of its own; each test continues a copy of it, which computes nothing again. */
    private Path run;

    @BeforeClass
    void aRun() throws IOException, InterruptedException {
        run = Shell.folder();
        Shell.stairs("run", "--claim", CLAIM, "--seeds", "77", "--out", run.toString(), "--no-report")
                .digest();
    }

    private static Path copy(Path from) throws IOException {
        Path to = Shell.folder();
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        }
        return to;
    }

    private static String[] gate(Path run, Path baselines) {
        return new String[] {
            "run",
            "--resume",
            run.toString(),
            "--gate",
            "--baselines",
            baselines.toString(),
            "--no-report",
            "--progress",
            "plain"
        };
    }

    /** Baselines in which elimination recovers nothing, at all three sizes. */
    private static Path moved() throws IOException {
        Path root = Files.createTempDirectory("stairs-baselines");
        Baseline stored = Baselines.read(STORED, CLAIM, CASE).orElseThrow();
        CaseSpec spec = staircase.run.ClaimScan.scan().definitions().stream()
                .flatMap(d -> d.claim().cases().stream())
                .filter(c -> c.id().equals(CASE))
                .findFirst()
                .orElseThrow();
        String elimination = spec.arm("elimination").experiment();
        List<Trial> trials = new ArrayList<>();
        for (Trial trial : stored.trials()) {
            TreeMap<String, Double> scalars = new TreeMap<>(trial.scalars());
            if (trial.key().experiment().equals(elimination)) {
                scalars.put("recovered", 0.0);
            }
            trials.add(new Trial(trial.key(), trial.outcome(), trial.why(), scalars, trial.curves()));
        }
        Baselines.write(root, stored.with(stored.fresh(), trials));
        return root;
    }

    private static void threeLines(Shell.Ended ended, String colour) {
        List<String> lines = ended.out().lines().toList();
        List<String> last = lines.subList(lines.size() - 3, lines.size());
        Assert.assertTrue(last.get(0).startsWith("what changed (" + colour + "): "), ended.out());
        Assert.assertTrue(last.get(1).startsWith("how sure: "), ended.out());
        Assert.assertTrue(last.get(2).startsWith("what to do: "), ended.out());
    }

    @Test
    public void anUnchangedSuiteIsGreen() throws IOException, InterruptedException {
        Shell.Ended ended = Shell.stairs(gate(copy(run), STORED)).expect(0);
        threeLines(ended, "green");
        Assert.assertTrue(ended.out().contains("all values that were compared are equal"), ended.out());
    }

    @Test
    public void emptiedBaselinesEndWithFour() throws IOException, InterruptedException {
        Shell.Ended ended = Shell.stairs(gate(copy(run), Files.createTempDirectory("stairs-empty")))
                .expect(4);
        threeLines(ended, "doubtful");
        Assert.assertTrue(ended.err().contains(CASE + ": no baseline is stored"), ended.err());
    }

    @Test
    public void aMovedBaselineIsRedAlsoAfterAKillInTheConfirmation() throws IOException, InterruptedException {
        Path baselines = moved();
        Path whole = copy(run);
        Shell.Ended undisturbed = Shell.stairs(gate(whole, baselines)).expect(1);
        threeLines(undisturbed, "red");
        StoredRun red = RunFolder.read(whole);
        Assert.assertEquals(
                red.judgements().get(0).drift().orElseThrow().state().name(), "MOVED");
        Path trials = whole.resolve("confirmation").resolve("trials.ndjson");
        Assert.assertEquals(Files.readAllLines(trials).size(), 120);

        Path killed = copy(run);
        Shell.Running running = Shell.start(Map.of(), gate(killed, baselines));
        Path journal = killed.resolve("confirmation").resolve("journal.ndjson");
        Shell.awaitLine(journal, running.process());
        running.process().destroyForcibly();
        running.process().waitFor();
        // the command of the folder remembers that there is a gate
        Shell.Ended resumed = Shell.stairs(
                        "run",
                        "--resume",
                        killed.toString(),
                        "--baselines",
                        baselines.toString(),
                        "--no-report",
                        "--progress",
                        "plain")
                .expect(1);
        threeLines(resumed, "red");
        Assert.assertEquals(RunFolder.read(killed).judgements(), red.judgements());
        Assert.assertEquals(
                Files.readString(killed.resolve("confirmation").resolve("trials.ndjson")), Files.readString(trials));
    }

    @Test
    public void whatIsNoGateIsRefused() throws IOException, InterruptedException {
        Shell.Ended quick = Shell.stairs("run", "--tier", "quick", "--gate").expect(2);
        Assert.assertTrue(quick.err().contains("a quick run judges nothing"), quick.err());
        Shell.Ended hand = Shell.stairs("run", "--confirm", CASE).expect(2);
        Assert.assertTrue(hand.err().contains("--confirm belongs to --gate"), hand.err());
    }

    /** A sealed copy of one baseline, to be spoilt. */
    private static Path sealed() throws IOException {
        Path root = Files.createTempDirectory("stairs-sealed");
        Baselines.write(root, Baselines.read(STORED, CLAIM, CASE).orElseThrow());
        return root;
    }

    private interface Spoil {
        String of(String text);
    }

    private static void spoilt(String name, Spoil spoil, String names) throws IOException, InterruptedException {
        Path root = sealed();
        Path file = root.resolve(CLAIM).resolve(CASE).resolve(name);
        String before = Files.readString(file);
        String after = spoil.of(before);
        Assert.assertNotEquals(after, before, "the test changes nothing");
        Files.writeString(file, after);
        Shell.Ended ended = Shell.stairs("baseline", "verify", "--baselines", root.toString())
                .expect(2);
        Assert.assertTrue(ended.err().contains(names), "expected " + names + " in\n" + ended.err());
        Assert.assertFalse(ended.err().contains("\tat "), ended.err());
    }

    @Test
    public void verifyNamesTheValueThatWasChanged() throws IOException, InterruptedException {
        spoilt(
                "trials.ndjson",
                text -> text.replaceFirst("\"recovered\":1", "\"recovered\":7"),
                "trials.ndjson, line 1: trial ");
        spoilt(
                "trials.ndjson",
                text -> text.replaceFirst("\"recovered\":1", "\"recovered\":7"),
                ": recovered (now 7.0)");
        spoilt(
                "baseline.json",
                text -> text.replaceFirst("\"suiteSeed\" : 1", "\"suiteSeed\" : 3"),
                "field suiteSeed: changed");
    }

    @Test
    public void verifyNamesWhatElseWentWrong() throws IOException, InterruptedException {
        spoilt("trials.ndjson", text -> text.substring(0, text.length() - 40), "was cut short");
        spoilt("trials.ndjson", text -> text + text.lines().findFirst().orElseThrow() + "\n", "2101 lines, 2100 were");
        spoilt(
                "trials.ndjson",
                text -> {
                    List<String> lines = new ArrayList<>(text.lines().toList());
                    java.util.Collections.swap(lines, 0, 1);
                    return String.join("\n", lines) + "\n";
                },
                "line 1 stood in line 2");
        spoilt(
                "baseline.json",
                text -> text.replaceFirst("\"format\" : 1", "\"format\" : 99"),
                "field format: changed");
        Path foreign = sealed();
        Files.move(foreign.resolve(CLAIM), foreign.resolve("another-claim"));
        Shell.Ended ended = Shell.stairs("baseline", "verify", "--baselines", foreign.toString())
                .expect(2);
        Assert.assertTrue(ended.err().contains("another-claim/" + CASE + " belongs to no case"), ended.err());
        Path future = sealed();
        Path head = future.resolve(CLAIM).resolve(CASE).resolve("baseline.json");
        Files.delete(head.resolveSibling("seal.json"));
        Files.writeString(head, Files.readString(head).replace("\"format\" : 1", "\"format\" : 99"));
        Shell.Ended later = Shell.stairs("baseline", "verify", "--baselines", future.toString())
                .expect(2);
        Assert.assertTrue(later.err().contains("field format: expected 1, found 99"), later.err());
    }

    @Test
    public void promotionRefusesWhatIsNoEvidence() throws IOException, InterruptedException {
        Path root = Files.createTempDirectory("stairs-promote");
        Shell.Ended fresh = Shell.stairs(
                        "baseline",
                        "promote",
                        run.toString(),
                        "--fresh",
                        run.toString(),
                        "--reason",
                        "a test",
                        "--baselines",
                        root.toString())
                .expect(2);
        Assert.assertTrue(
                fresh.err().contains("its suite seed is 77; baselines hold published seeds")
                        || fresh.err().contains("uncommitted changes"),
                fresh.err());
        try (Stream<Path> inside = Files.list(root)) {
            Assert.assertEquals(inside.count(), 0, "something was stored");
        }
        Shell.Ended unknown = Shell.stairs(
                        "baseline",
                        "promote",
                        run.toString(),
                        "--fresh",
                        run.toString(),
                        "--case",
                        "nothing",
                        "--reason",
                        "a test")
                .expect(2);
        Assert.assertTrue(unknown.err().contains("has no case \"nothing\"; its cases are " + CASE), unknown.err());
        Path refused = Shell.folder();
        Shell.start(
                        Map.of("STAIRS_FAULT", "blas"),
                        "run",
                        "--tier",
                        "quick",
                        "--claim",
                        CLAIM,
                        "--out",
                        refused.toString())
                .end()
                .expect(5);
        Shell.Ended nothing = Shell.stairs(
                        "baseline",
                        "promote",
                        refused.toString(),
                        "--fresh",
                        run.toString(),
                        "--reason",
                        "a test",
                        "--baselines",
                        root.toString())
                .expect(2);
        Assert.assertTrue(nothing.err().contains("run.json"), nothing.err());
    }
}
