package staircase.process;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.rng.UniformRandomProvider;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.probes.ErrorOverNull;
import staircase.probes.Mastery;
import staircase.problem.Batch;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Task;
import staircase.problem.Training;
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
    private static final Task TASK = new Task(
            Polynomial.parse("x1 + x1*x2*x3"),
            new UniformSigns(),
            Supply.fresh(),
            Formula.of("60"),
            Schedule.every("20"),
            Optional.empty(),
            List.of(new ErrorOverNull(), new Mastery()),
            1500);

    private static ProcessMethod method(String deed, Path notes, int seconds) {
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
                program + " -Xmx600m -XX:TieredStopAtLevel=1 -cp '" + classes + java.io.File.pathSeparator + main + "' "
                        + Misbehaver.class.getName() + " " + deed + " " + notes,
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
            {"old", Outcome.BROKEN, "broke the protocol: expected \"staircase-method/1\" in its hello"},
            {"short", Outcome.BROKEN, "must have the shape (1024,), found (1023,)"},
            {"nothing", Outcome.BROKEN, "predictions-1.npy that was asked for is not there"},
            {"text", Outcome.BROKEN, "is no .npy file"},
            {"cut", Outcome.BROKEN, "was cut short"},
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

    /** The next samples are not written before they are granted. */
    @Test
    public void readingAheadFindsNothing() throws IOException {
        Path notes = notes();
        assertEquals(run(method("ahead", notes, DEADLINE)).outcome(), Outcome.FINISHED);
        assertEquals(Files.readString(notes), "false\n");
    }

    /** Messages, files and environment: nothing that names or holds the target, the law, the task or labels of points. */
    @Test
    public void nothingThatAProgramSeesLeadsToTheTarget() throws IOException {
        Path notes = notes();
        assertEquals(run(method("peek", notes, DEADLINE)).outcome(), Outcome.FINISHED);
        List<String> seen = Files.readAllLines(notes);
        List<String> files = seen.stream()
                .filter(line -> line.startsWith("file "))
                .map(line -> line.substring(line.lastIndexOf('/') + 1).replaceAll("[0-9]+", "N"))
                .distinct()
                .sorted()
                .toList();
        assertEquals(files, List.of("points-N.npy", "trialN", "x-N.npy", "y-N.npy"));
        // at a prediction the folder holds the points and nothing of the samples
        int predict = seen.indexOf(seen.stream()
                .filter(line -> line.contains("\"predict\""))
                .findFirst()
                .orElseThrow());
        assertFalse(
                seen.get(predict + 1).contains("y-") || seen.get(predict + 2).contains("y-"), seen.toString());
        List<String> environment = seen.stream()
                .filter(line -> line.startsWith("environment STAIRS"))
                .distinct()
                .toList();
        assertEquals(environment.size(), 1, environment.toString());
        assertTrue(environment.get(0).matches("environment STAIRS_TRIAL=[0-9a-f-]{36}"), environment.toString());
        List<String> told = seen.stream()
                .filter(line -> line.startsWith("message ") || line.startsWith("file "))
                .filter(line -> line.matches("(?i).*(x1|parity|polynomial|target|signs|task|label|replicate).*"))
                .toList();
        assertEquals(told, List.of());
        Set<String> keys = seen.stream()
                .filter(line -> line.startsWith("message "))
                .flatMap(line -> Arrays.stream(line.replaceAll("[^\"]*\"(\\w+)\":", "$1 ")
                        .replaceAll("\"[^\"]*\"|[{}0-9,]", " ")
                        .trim()
                        .split(" +")))
                .filter(word -> word.matches("[a-z]+"))
                .collect(Collectors.toSet());
        assertTrue(
                Set.of("message", "type", "x", "y", "samples", "used", "out", "points")
                        .containsAll(keys),
                keys.toString());
    }

    /** The same through the API: what a Java method is handed returns numbers, samples and streams, and nothing else. */
    @Test
    public void nothingThatAMethodIsHandedLeadsToTheTarget() {
        Set<Class<?>> harmless = Set.of(
                int.class, long.class, boolean.class, void.class, Size.class, UniformRandomProvider.class, Batch.class);
        for (java.lang.reflect.Method call : Training.class.getMethods()) {
            assertTrue(harmless.contains(call.getReturnType()), call.toString());
        }
        assertEquals(Training.class.getFields().length, 0);
        List<Class<?>> handed = new java.util.ArrayList<>();
        Learning.of(TASK, new Spy(handed))
                .run(new Measurements(
                        new Streams(1), D8, List.of(new Measurements.Member(Learning.of(TASK, new Spy(handed)), 0))));
        assertEquals(SEEN.get().getFields().length, 0, "public fields of what a method is handed");
        assertFalse(java.lang.reflect.Modifier.isPublic(SEEN.get().getModifiers()), "its class is nobody's business");
    }

    private static final java.util.concurrent.atomic.AtomicReference<Class<?>> SEEN =
            new java.util.concurrent.atomic.AtomicReference<>();

    /** Looks at the object behind the interface. */
    private record Spy(List<Class<?>> handed) implements staircase.problem.Method {

        private static final long serialVersionUID = 1L;

        @Override
        public void train(Training training) {
            SEEN.set(training.getClass());
            training.watch((points, out) -> Arrays.fill(out, 0));
        }

        @Override
        public double work(long samples, int dimension) {
            return 1;
        }
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
