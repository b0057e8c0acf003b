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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.methods.OnlineSgd;
import staircase.probes.ErrorOverNull;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Task;
import staircase.protocol.Formula;
import staircase.protocol.InfrastructureException;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.store.TrialLines;
import staircase.targets.Polynomial;

/**
 * Real workers: any number of them and any accident give the same lines, and nothing of the parent's environment
 * reaches them.
 */
public class WorkersTest {

    private Path folder;

    @BeforeClass
    public void create() throws IOException {
        folder = Files.createTempDirectory("workers");
    }

    @AfterClass
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** What an experiment of this test does besides adding up numbers. */
    enum Accident {
        /** Makes its file and waits, unless the file is there: so it can be killed once in mid-cohort. */
        WAITS,
        /** Ends its process. */
        HALTS,
        THROWS
    }

    record Unlucky(Accident accident, String file) implements Experiment {

        private static final long serialVersionUID = 1L;

        @Override
        public void run(Cohort cohort) {
            switch (accident) {
                case WAITS -> waitOnce(Path.of(file));
                case HALTS -> Runtime.getRuntime().halt(9);
                case THROWS -> throw new IllegalStateException("of its own");
            }
            for (int p = 0; p < cohort.count(); p++) {
                cohort.measure(p, Made.SUM, Made.Sum.sum(cohort, p));
            }
        }

        private static void waitOnce(Path file) {
            if (Files.notExists(file)) {
                try {
                    Files.createFile(file);
                    TimeUnit.MINUTES.sleep(2);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public List<Quantity> quantities(Size size) {
            return List.of(Made.SUM);
        }

        @Override
        public double work(Size size) {
            return 1;
        }
    }

    private static Plan plan(Path marker) {
        Task task = new Task(
                Polynomial.staircase(2),
                new UniformSigns(),
                Supply.fresh(),
                Formula.of("60"),
                Schedule.every("20"),
                Optional.empty(),
                List.of(new ErrorOverNull()),
                200);
        List<Arm> arms = new ArrayList<>();
        arms.add(Arm.treatment("staircase", Learning.of(task, new OnlineSgd(10, Formula.of("0.5/d")))));
        arms.add(Arm.reference(
                "parity", Learning.of(task.with(Polynomial.parity(2)), new OnlineSgd(10, Formula.of("0.5/d")))));
        for (Accident accident : Accident.values()) {
            arms.add(Arm.treatment(accident.name(), new Unlucky(accident, marker.toString())));
        }
        Arm[] all = arms.stream()
                .map(arm -> arm.at(Tier.QUICK, Made.sizes(8)).replicates(3))
                .toArray(Arm[]::new);
        return Plan.of(List.of(Made.definition("claim", Made.made("case", Tier.QUICK, all))), List.of(), Tier.CI);
    }

    static WorkerOptions options(int workers, Path logs) {
        Mode mode = System.getProperty("os.arch").equals("amd64") ? Mode.PORTABLE : Mode.NATIVE;
        return new WorkerOptions(workers, mode, "cpu", logs, Optional.empty(), false, "128m", Optional.empty());
    }

    private Map<TrialKey, Trial> run(int workers, List<Plan.Group> groups, Path logs) {
        Map<TrialKey, Trial> all = new HashMap<>();
        try (Executor executor = Executor.open(options(workers, logs))) {
            executor.run(groups, 1, (group, trials, seconds, problem) -> {
                assertEquals(trials.stream().map(Trial::key).toList(), group.keys());
                trials.forEach(trial -> all.put(trial.key(), trial));
            });
        }
        return all;
    }

    /**
     * One worker, whose first cohort is killed and computed again, whose third ends its own process twice, against two
     * workers without accidents and with other cohorts.
     */
    @Test
    public void accidentsAndTheNumberOfWorkersChangeNoLine() throws InterruptedException {
        Path marker = folder.resolve("marker");
        Plan plan = plan(marker);
        String waits = Measurements.id(new Unlucky(Accident.WAITS, marker.toString()));
        List<Plan.Group> groups = new ArrayList<>(plan.groups(Set.of(), 1));
        groups.sort(
                Comparator.comparing(group -> !group.keys().get(0).experiment().equals(waits)));
        Set<Long> others = children();
        Thread killer = new Thread(() -> killOnce(marker, others), "killer");
        killer.start();
        Map<TrialKey, Trial> one = run(1, groups, folder.resolve("one"));
        killer.join();

        assertTrue(Files.exists(marker), "nothing was killed");
        assertEquals(one.keySet(), plan.trials().keySet());
        Map<String, List<Trial>> byArm = new TreeMap<>(
                one.values().stream().collect(Collectors.groupingBy(t -> t.key().experiment())));
        outcomes(byArm, new Unlucky(Accident.WAITS, marker.toString()), Outcome.FINISHED, "");
        outcomes(byArm, new Unlucky(Accident.HALTS, marker.toString()), Outcome.FAILED, "computed twice");
        outcomes(byArm, new Unlucky(Accident.THROWS, marker.toString()), Outcome.FAILED, "of its own");

        Set<TrialKey> failed = one.values().stream()
                .filter(t -> t.outcome() == Outcome.FAILED)
                .map(Trial::key)
                .collect(Collectors.toSet());
        assertEquals(failed.size(), 6);
        List<Plan.Group> recut = plan.groups(failed, 4);
        assertTrue(recut.size() > groups.size() - 2, "the cohorts are to be cut in another way");
        Map<TrialKey, Trial> two = run(2, recut, folder.resolve("two"));
        assertEquals(two.size(), 9);
        two.forEach((key, trial) -> assertEquals(TrialLines.write(trial), TrialLines.write(one.get(key))));
    }

    /** A listener that fails is not called again, not even by who has waited for its turn meanwhile. */
    @Test
    public void afterAFailureNobodyIsHeard() {
        List<Plan.Group> groups = IntStream.range(0, 2)
                .mapToObj(r -> new Plan.Group(
                        Size.of("d", 2), List.of(new Measurements.Member(new Made.Sum(1, "kin", 1), r)), "sum", 1))
                .toList();
        List<Thread> heard = new ArrayList<>();
        IllegalStateException full;
        try (Executor executor = Executor.open(options(2, folder.resolve("full")))) {
            full = expectThrows(
                    IllegalStateException.class,
                    () -> executor.run(groups, 1, (group, trials, seconds, problem) -> {
                        heard.add(Thread.currentThread());
                        assertTrue(heard.size() > 1 || aWorkerWaits(), "the other cohort does not end");
                        throw new IllegalStateException("disk full");
                    }));
        }
        assertEquals(full.getMessage(), "disk full");
        assertEquals(heard.size(), 1);
    }

    private static boolean aWorkerWaits() {
        for (int i = 0; i < 2400; i++) {
            if (Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(t -> t.getName().startsWith("worker ") && t.getState() == Thread.State.BLOCKED)) {
                return true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }

    private static void outcomes(Map<String, List<Trial>> byArm, Experiment experiment, Outcome outcome, String why) {
        for (Trial trial : byArm.get(Measurements.id(experiment))) {
            assertEquals(trial.outcome(), outcome, trial.toString());
            assertTrue(trial.why().contains(why), trial.why());
            assertFalse(trial.why().contains("/"), "evidence holds no path of this machine: " + trial.why());
        }
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private static void killOnce(Path marker, Set<Long> others) {
        await(marker);
        ProcessHandle.current()
                .children()
                .filter(child -> !others.contains(child.pid()))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static void await(Path file) {
        for (int i = 0; i < 600 && Files.notExists(file); i++) {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A parent of its own, whose environment can be poisoned: says what its worker computes with, then has it wait. */
    static final class Parent {

        private Parent() {}

        /** @param args folder for logs and the marker */
        public static void main(String[] args) {
            Path folder = Path.of(args[0]);
            try (Executor executor = Executor.open(options(1, folder))) {
                System.out.println("core " + executor.hello().arithmetic().core());
                System.out.println("threads " + executor.hello().arithmetic().threads());
                System.out.println(
                        "environment " + executor.hello().arithmetic().environment());
                Measurements.Member member = new Measurements.Member(
                        new Unlucky(Accident.WAITS, folder.resolve("marker").toString()), 0);
                executor.run(
                        List.of(new Plan.Group(Size.of("d", 2), List.of(member), "waits", 1)), 1, (g, t, s, p) -> {});
            } catch (InfrastructureException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private Process parent(Path own, Map<String, String> environment) throws IOException {
        Files.createDirectories(own);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                own.toString());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(own.resolve("parent.log").toFile())
                .start();
    }

    @Test
    public void inheritedEnvironmentIsCleanedAndWorkersEndWithTheirParent() throws IOException, InterruptedException {
        Path own = folder.resolve("poisoned");
        Process parent = parent(
                own,
                Map.of(
                        "OMP_NUM_THREADS", "2",
                        "OPENBLAS_NUM_THREADS", "2",
                        "OPENBLAS_CORETYPE", "Prescott",
                        "OPENBLAS_VERBOSE", "2",
                        "GOTO_NUM_THREADS", "2",
                        "MKL_NUM_THREADS", "2",
                        "KMP_AFFINITY", "none",
                        "CLASSPATH", "/nowhere",
                        "JAVA_TOOL_OPTIONS", "-Dpoisoned=yes"));
        await(own.resolve("marker"));
        List<ProcessHandle> workers = parent.descendants().toList();
        parent.destroyForcibly().waitFor();
        String log = log(own);
        assertTrue(Files.exists(own.resolve("marker")), log);
        assertTrue(log.contains("Picked up JAVA_TOOL_OPTIONS"), "the parent was poisoned: " + log);
        assertTrue(log.contains("threads 1\n"), log);
        if (options(1, own).mode() == Mode.PORTABLE) {
            assertTrue(log.contains("core Haswell\n"), log);
            assertTrue(
                    log.contains("environment {OMP_NUM_THREADS=1, OPENBLAS_CORETYPE=Haswell, OPENBLAS_NUM_THREADS=1}"),
                    log);
        }
        assertFalse(Files.readString(own.resolve("worker-1.log")).contains("Picked up"), "the worker was poisoned");
        assertEquals(workers.size(), 1);
        for (ProcessHandle worker : workers) {
            // it sits in a cohort of two minutes
            worker.onExit().orTimeout(20, TimeUnit.SECONDS).join();
            assertFalse(worker.isAlive());
        }
    }

    @Test
    public void workerThatMultipliesWronglyIsRefused() throws IOException, InterruptedException {
        Path own = folder.resolve("faulty");
        Process parent = parent(own, Map.of(Worker.FAULT, "blas"));
        assertTrue(parent.waitFor(60, TimeUnit.SECONDS));
        String log = log(own);
        assertTrue(log.contains("self-check failed: the product of "), log);
        assertFalse(log.contains("core "), log);
    }

    private static String log(Path own) throws IOException {
        return Files.readString(own.resolve("parent.log"), StandardCharsets.UTF_8);
    }
}
