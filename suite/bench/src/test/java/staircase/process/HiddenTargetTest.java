package staircase.process;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.problem.Batch;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.InputLaw;
import staircase.problem.Method;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Target;
import staircase.problem.Task;
import staircase.problem.Training;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.run.Measurements;
import staircase.run.Streams;
import staircase.targets.Polynomial;

/**
 * Methods that look for the target in all that they come across find nothing: messages, environment, files and open files of
 * a program; the public methods of what a Java method is handed. The same searches find a target that is put there.
 */
public class HiddenTargetTest {

    /** Stands in the settings of the target, in nothing else, and is another one in each run. */
    private static final String SECRET = "secret" + java.util.UUID.randomUUID();

    private static final Size D8 = Size.of("d", 8);
    private static final Task TASK = ProcessMethodTest.task(new Marked(SECRET), 64);

    /** A target whose text nobody else has. */
    private record Marked(String text) implements Target {

        private static final long serialVersionUID = 1L;

        @Override
        public PlacedTarget place(int dimension, UniformRandomProvider placement) {
            return Polynomial.parse("x1 + x1*x2*x3").place(dimension, placement);
        }

        @Override
        public int terms() {
            return 2;
        }
    }

    private static Trial run(Method method) {
        return Measurements.compute(new Streams(3), D8, List.of(new Measurements.Member(Learning.of(TASK, method), 0)))
                .get(0);
    }

    private static List<String> seen(String before) throws IOException {
        Path notes = Files.createTempFile("notes", ".txt");
        try {
            Trial trial = run(ProcessMethodTest.method(before, "peek", notes, 20));
            assertEquals(trial.outcome(), Outcome.FINISHED, trial.why());
            return Files.readAllLines(notes);
        } finally {
            Files.delete(notes);
        }
    }

    private static List<String> with(String word, List<String> lines) {
        return lines.stream().filter(line -> line.contains(word)).toList();
    }

    @Test
    public void aProgramFindsNothing() throws IOException {
        List<String> seen = seen("");
        assertEquals(with(SECRET, seen), List.of());
        assertTrue(with("environment ", seen).size() > 1 && with("open ", seen).size() > 2, seen.toString());
        List<String> own = with("environment STAIRS", seen).stream().distinct().toList();
        assertEquals(own.size(), 1, own.toString());
        assertTrue(own.get(0).matches("environment STAIRS_TRIAL=[0-9a-f-]{36}"), own.toString());
    }

    /** No message has a field more than the page says. */
    @Test
    public void aProgramIsToldWhatThePageSays() throws IOException {
        List<String> seen = seen("");
        List<String> messages = with("message ", seen).stream()
                .map(line -> line.replaceAll("\\d+", "N"))
                .distinct()
                .toList();
        assertEquals(
                messages,
                List.of(
                        "message {\"type\":\"hello\",\"protocol\":\"staircase-method/N\"}",
                        "message {\"type\":\"begin\",\"dimension\":N,\"budget\":N,\"seed\":N}",
                        "message {\"type\":\"train\",\"samples\":N,\"used\":N,\"bytes\":N}",
                        "message {\"type\":\"predict\",\"points\":N,\"bytes\":N}",
                        "message {\"type\":\"end\"}"));
        // 20 samples of 8 inputs and a label, and nothing that belongs to points
        assertEquals(with("numbers ", seen).stream().distinct().toList(), List.of("numbers " + 4 * 20 * 9));
    }

    @Test
    public void theSearchFindsASecretInTheEnvironment() throws IOException {
        assertFalse(with("environment LEAK=" + SECRET, seen("env LEAK=" + SECRET + " "))
                .isEmpty());
    }

    @Test
    public void theSearchFindsASecretInAFile() throws IOException {
        Path leak = Files.writeString(Files.createTempFile("leak", ".txt"), SECRET);
        try {
            assertFalse(with("file " + leak + " " + SECRET, seen("")).isEmpty());
        } finally {
            Files.delete(leak);
        }
    }

    /** All that public methods without arguments lead to, from an object and through what they return. */
    private static Set<Object> reachable(Object from) {
        Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Object next = open.pop();
            if (next != null && found.add(next)) {
                if (next instanceof Iterable<?> many) {
                    many.forEach(open::push);
                } else if (next instanceof Optional<?> one) {
                    one.ifPresent(open::push);
                } else if (next instanceof Object[] many) {
                    Arrays.stream(many).filter(java.util.Objects::nonNull).forEach(open::push);
                } else {
                    types(next.getClass())
                            .filter(type -> Modifier.isPublic(type.getModifiers())
                                    && type.getName().startsWith("staircase."))
                            .flatMap(type -> Arrays.stream(type.getMethods()))
                            .filter(call -> call.getParameterCount() == 0
                                    && call.getReturnType() != void.class
                                    && !Modifier.isStatic(call.getModifiers())
                                    && call.getDeclaringClass() != Object.class)
                            .forEach(call -> call(call, next).ifPresent(open::push));
                }
            }
        }
        return found;
    }

    private static Stream<Class<?>> types(Class<?> type) {
        return type == null
                ? Stream.of()
                : Stream.concat(
                        Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces())),
                        types(type.getSuperclass()));
    }

    private static Optional<Object> call(java.lang.reflect.Method call, Object on) {
        try {
            return Optional.ofNullable(call.invoke(on));
        } catch (ReflectiveOperationException e) {
            return Optional.empty(); // what cannot be called leads nowhere
        }
    }

    private static List<Object> leading(Object from) {
        List<Class<?>> hidden = List.of(
                Target.class,
                PlacedTarget.class,
                InputLaw.class,
                Task.class,
                Probe.class,
                Experiment.class,
                Cohort.class);
        return reachable(from).stream()
                .filter(o -> hidden.stream().anyMatch(type -> type.isInstance(o))
                        || o.toString().contains(SECRET))
                .toList();
    }

    private static final AtomicReference<List<Object>> FOUND = new AtomicReference<>();

    /** What a Java method does with its training, and its model with points. */
    private enum Deed {
        SEARCH,
        COPY_LABELS
    }

    /** Looks for what it should not know. */
    private record Spy(Deed deed) implements Method {

        private static final long serialVersionUID = 1L;

        @Override
        public void train(Training training) {
            FOUND.set(leading(training));
            training.watch(deed == Deed.SEARCH ? (points, out) -> Arrays.fill(out, 0) : Spy::copyLabels);
            Batch batch = training.batch(20);
            while (training.next(batch)) {
                // the samples are its own
            }
        }

        private static void copyLabels(Batch points, float[] out) {
            System.arraycopy(points.labels(), 0, out, 0, out.length);
        }

        @Override
        public double work(long samples, int dimension) {
            return 1;
        }
    }

    @Test
    public void aJavaMethodFindsNothing() {
        assertEquals(run(new Spy(Deed.SEARCH)).outcome(), Outcome.FINISHED);
        assertEquals(FOUND.get(), List.of());
    }

    /** The labels of points are not where those of samples are: whoever predicts them knows nothing. */
    @Test
    public void theLabelsOfPointsAreNotHandedOut() {
        Trial trial = run(new Spy(Deed.COPY_LABELS));
        assertEquals(trial.outcome(), Outcome.FINISHED);
        double error = trial.scalar("mse_over_null").orElseThrow();
        assertTrue(error > .5, "error over null " + error);
    }

    /** A training that has the target behind it, at different depths. */
    public record Leaky(Optional<Holder> holder) {

        /** One step further. */
        public record Holder(Object held) {}
    }

    /** @return what leads to the target */
    @DataProvider
    public Object[][] leaks() {
        return new Object[][] {
            {TASK},
            {new Leaky(Optional.of(new Leaky.Holder(TASK.target())))},
            {new Leaky(Optional.of(new Leaky.Holder(List.of(1, SECRET))))},
            {new Leaky(Optional.of(new Leaky.Holder(new Object[] {new UniformSigns()})))},
            {Learning.of(TASK, new Spy(Deed.SEARCH))},
        };
    }

    @Test(dataProvider = "leaks")
    public void theSearchFindsATargetThatCanBeReached(Object from) {
        assertFalse(leading(from).isEmpty());
    }
}
