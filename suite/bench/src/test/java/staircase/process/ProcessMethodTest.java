package staircase.process;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.probes.ErrorOverNull;
import staircase.probes.Mastery;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Target;
import staircase.problem.Task;
import staircase.protocol.Formula;
import staircase.protocol.InputException;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.run.Measurements;
import staircase.run.Streams;
import staircase.targets.Polynomial;

/** Every way in which a program can fail is caught, named and kept, and none finds the target. */
public class ProcessMethodTest {

    private static final int DEADLINE = 20;
    private static final int MEGABYTES = 300;
    private static final Size D8 = Size.of("d", 8);
    private static final Task TASK = task(Polynomial.parse("x1 + x1*x2*x3"), 1500);

    /** Sixty samples in three grants. */
    static Task task(Target target, int points) {
        return new Task(
                target,
                new UniformSigns(),
                Supply.fresh(),
                Formula.of("60"),
                Schedule.every("20"),
                Optional.empty(),
                List.of(new ErrorOverNull(), new Mastery()),
                points);
    }

    private static ProcessMethod method(String deed, Path notes, int seconds) {
        return method("", deed, notes, seconds);
    }

    /** @param before words of the command before the program */
    static ProcessMethod method(String before, String deed, Path notes, int seconds) {
        String program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path classes = Path.of(Misbehaver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Path main = Path.of(ProcessMethod.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return ProcessMethod.of(
                before + program + " -Xmx600m -XX:TieredStopAtLevel=1 -cp '" + classes + java.io.File.pathSeparator
                        + main + "' " + Misbehaver.class.getName() + " " + deed + " " + notes,
                seconds,
                MEGABYTES);
    }

    private static Trial run(ProcessMethod method) {
        Learning learning = Learning.of(TASK, method);
        return Measurements.compute(new Streams(3), D8, List.of(new Measurements.Member(learning, 0)))
                .get(0);
    }

    private static Path notes() throws IOException {
        Path notes = Files.createTempFile("notes", ".txt");
        notes.toFile().deleteOnExit();
        return notes;
    }

    /** @return deed, outcome, what its reason must say */
    @DataProvider
    public Object[][] deeds() {
        return new Object[][] {
            {
                "garbage",
                Outcome.BROKEN,
                "broke the protocol: expected a JSON object as the answer to train, found \"Segm"
            },
            {"list", Outcome.BROKEN, "broke the protocol: expected a JSON object"},
            {"type", Outcome.BROKEN, "broke the protocol: expected an answer of type \"trained\" to train"},
            {"huge", Outcome.BROKEN, "broke the protocol: expected a JSON object"},
            {"crash", Outcome.BROKEN, "crashed: it ended with exit code 3 when it was asked to train"},
            {"crash", Outcome.BROKEN, "standard error ended with:\nfirst line\nbad learning rate <script>"},
            {"close", Outcome.BROKEN, "broke the protocol: it closed its standard output"},
            {"budget", Outcome.BROKEN, "broke the budget: it was granted 20 samples so far and says that it used 120"},
            {"fraction", Outcome.BROKEN, "broke the budget"},
            {"fork", Outcome.BROKEN, "left 3 processes running: sleep"},
            {"memory", Outcome.BROKEN, "used too much memory: "},
            {"talk", Outcome.BROKEN, "{\"type\":\"more\",\"samples\":1000}"},
            {"extra", Outcome.BROKEN, "broke the protocol: expected 0 bytes after the answer to train"},
            {
                "old",
                Outcome.BROKEN,
                "broke the protocol: expected \"staircase-method/2\" in its hello, found staircase-method/1; version 1"
                        + " passed arrays in files"
            },
            {"short", Outcome.BROKEN, "expected 4096 bytes after the answer to predict, found \"{\"type\":\"predicted\""
            },
            {"long", Outcome.BROKEN, "expected 4096 bytes after the answer to predict"},
            {"nothing", Outcome.BROKEN, "expected 4096 bytes after the answer to predict"},
            {"word", Outcome.BROKEN, "expected 4096 bytes after the answer to predict"},
            {"cut", Outcome.BROKEN, "it ended after 4088 of the 4096 bytes of its answer to predict"},
            {"nan", Outcome.DIVERGED, "mse_over_null is NaN after 20 samples"},
            {"diverge", Outcome.DIVERGED, "the method says that it diverged: loss is <nan>"},
            {"good", Outcome.FINISHED, ""},
        };
    }

    @Test(dataProvider = "deeds")
    public void everyFailureIsNamed(String deed, Outcome outcome, String reason) throws IOException {
        Trial trial = run(method(deed, notes(), DEADLINE));
        assertEquals(trial.outcome(), outcome, trial.why());
        assertTrue(trial.why().contains(reason), "expected \"" + reason + "\" in:\n" + trial.why());
        assertTrue(
                trial.why().chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127)), "control characters are gone");
        assertTrue(trial.scalars().get("samples_used") <= 60);
    }

    @Test
    public void aProgramThatHangsIsKilledAtItsDeadline() throws IOException {
        long start = System.nanoTime();
        Trial trial = run(method("hang", notes(), 2));
        assertEquals(trial.outcome(), Outcome.BROKEN);
        assertTrue(trial.why().startsWith("hung: no answer to train within 2 s"), trial.why());
        assertTrue((System.nanoTime() - start) / 1e9 < 60, "it took too long");
    }

    @Test
    public void aProgramThatIsNotThereSaysSo() {
        Trial trial = run(ProcessMethod.of("no-such-program-anywhere", 5, MEGABYTES));
        assertEquals(trial.outcome(), Outcome.BROKEN);
        assertTrue(trial.why().startsWith("cannot be started"), trial.why());
    }

    /** While a method works through a grant, nothing else comes. */
    @Test
    public void readingAheadFindsNothing() throws IOException {
        Path notes = notes();
        assertEquals(run(method("ahead", notes, DEADLINE)).outcome(), Outcome.FINISHED);
        assertEquals(
                Files.readAllLines(notes).stream()
                        .filter(line -> line.startsWith("ahead"))
                        .toList(),
                List.of("ahead 0", "ahead 0", "ahead 0"));
    }

    /** A grant that does not fit into the pipe, and nobody who reads it: the deadline holds for that as well. */
    @Test
    public void aProgramThatDoesNotReadIsKilledAtItsDeadline() {
        Task large = new Task(
                TASK.target(),
                TASK.law(),
                TASK.supply(),
                Formula.of("20000"),
                Schedule.atEnd(),
                Optional.empty(),
                TASK.probes(),
                100);
        String greets = "read a; echo '{\"type\":\"hello\",\"protocol\":\"staircase-method/2\",\"name\":\"deaf\"}';"
                + " read a; echo '{\"type\":\"ready\"}'; exec sleep 300";
        ProcessMethod deaf = ProcessMethod.of("sh -c \"" + greets.replace("\"", "\"'\"'\"") + "\"", 2, MEGABYTES);
        Trial trial = Measurements.compute(
                        new Streams(3), D8, List.of(new Measurements.Member(Learning.of(large, deaf), 0)))
                .get(0);
        assertEquals(trial.outcome(), Outcome.BROKEN);
        assertTrue(trial.why().startsWith("hung: no answer to train within 2 s"), trial.why());
    }

    @Test
    public void aChangedScriptIsAnotherMethod() throws IOException {
        Path script = Files.createTempFile("method", ".py");
        Files.writeString(script, "one");
        ProcessMethod first = ProcessMethod.of("python3 " + script, 5, MEGABYTES);
        assertEquals(ProcessMethod.of("python3 " + script, 5, MEGABYTES), first);
        Files.writeString(script, "two");
        assertFalse(ProcessMethod.of("python3 " + script, 5, MEGABYTES).equals(first));
        Files.delete(script);
    }

    @Test
    public void commandsAreSplitAsAShellDoes() {
        assertEquals(ProcessMethod.words("a  'b c' d\"e f\"g ''"), List.of("a", "b c", "de fg", ""));
        assertThrows(InputException.class, () -> ProcessMethod.words("python3 'x"));
        assertThrows(InputException.class, () -> ProcessMethod.words("  "));
    }
}
