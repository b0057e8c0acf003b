package staircase.tasks;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testng.annotations.Test;
import staircase.problem.LadderTask;
import staircase.problem.Purpose;
import staircase.protocol.LadderSpec;
import staircase.protocol.Settings;
import staircase.protocol.TaskSpec;
import staircase.run.Ladder;
import staircase.run.Streams;

/** The ladder: whole, frozen, and no task can be told from what a method is told. */
public class LadderTest {

    private static final int FEWEST = 20;

    private static final String FROZEN = """
            biased-parity-3 8ae60f76c05d37f5
            biased-parity-4 014451a656fbefa9
            biased-parity-5 6b537e80343d020a
            hermite-1 e7df5e870c428a96
            hermite-2 b753d565302a8965
            hermite-3 7a9435052c6f89b3
            hermite-4 1231be09b0159e9f
            leap-1 35faf2de7e047eb6
            leap-2 cce7ddb3dd52367f
            leap-3 8947f985251a8fc1
            leap-4 e291c9bd32c3fa8a
            merged-two-roots 668253d1cb71abb8
            merged-branches ef3fa9785f3858b6
            merged-long 7bac118fede4e35c
            orthogonal-2 06500fa206004f80
            orthogonal-4 3be0aa78ca476d76
            random-small 707d61023ffdc5b9
            random-large cb18c1ca85df8cc5
            parity-2 44deae200dfaf6dc
            parity-3 221cfc2c4b453db9
            parity-4 e63860b66c451d52
            parity-5 f4700e3300d579e9
            parity-6 142d68ec1a8e44cf
            staircase-3 af5d6ea09e8d3c31
            staircase-4 8152825041003505
            staircase-5 167334e31478ff2b
            staircase-6 24d9f399827a3f61
            staircase-7 d4b3d7c2e8bcbef4
            staircase-8 a42164283070dea6
            staircase-9 a9267895237cc957
            staircase-10 b48449d73fbd41c5
            parity-full 4d309baaf10a390a
            parity-almost-full 6432e59960db960b
            """;

    private final Ladder ladder = Ladder.scan();
    private final LadderSpec spec = ladder.spec();

    /**
     * Fails when a task, size, budget or margin changes. One that was added gets a line of its own; a change of a line
     * raises {@code Ladder.VERSION}, and every stored method is measured anew.
     */
    @Test
    public void isFrozen() {
        StringBuilder found = new StringBuilder();
        for (TaskSpec task : spec.tasks()) {
            found.append(task.id())
                    .append(' ')
                    .append(new LadderSpec(Ladder.VERSION, List.of(task)).fingerprint())
                    .append('\n');
        }
        assertEquals(found.toString(), FROZEN);
    }

    @Test
    public void holdsEveryFamilyOnce() {
        assertTrue(ladder.families().size() >= 6, ladder.families().keySet().toString());
        assertTrue(spec.tasks().size() >= FEWEST, "tasks: " + spec.tasks().size());
        assertEquals(spec.tasks().size(), ladder.tasks().size());
        assertTrue(spec.tasks().stream().filter(TaskSpec::pilot).count() >= 3, "pilot tasks");
    }

    /** What a method learns about a task is its dimension, its budget and its inputs: several tasks must share each. */
    @Test
    public void noTaskCanBeToldFromItsSize() {
        Map<String, List<String>> alike = new HashMap<>();
        for (TaskSpec task : spec.tasks()) {
            alike.computeIfAbsent(task.size() + " " + task.budget() + " " + task.law(), key -> new ArrayList<>())
                    .add(task.id());
        }
        alike.forEach((told, tasks) -> assertTrue(tasks.size() >= 2, told + " tells that the task is " + tasks));
        ladder.tasks().forEach(task -> assertEquals(task.size().values().keySet(), java.util.Set.of("d"), task.id()));
    }

    /** All tasks of one size, budget and law also share schedule and points, and may run in one cohort. */
    @Test
    public void everyTaskCanBePlaced() {
        for (LadderTask task : ladder.tasks()) {
            var placed = task.task()
                    .target()
                    .place(
                            task.size().dimension(),
                            new Streams(5)
                                    .open(
                                            Purpose.PLACEMENT,
                                            (Record) task.task().target(),
                                            task.size(),
                                            0));
            assertTrue(placed.nullError() > 0, task.id());
        }
    }

    /** Rate margin, margins and budgets are part of what is frozen. */
    @Test
    public void fingerprintSeesEverythingThatDecides() {
        TaskSpec first = spec.tasks().get(0);
        List<TaskSpec> changed = new ArrayList<>(spec.tasks());
        changed.set(
                0,
                new TaskSpec(
                        first.id(),
                        first.family(),
                        "other words",
                        first.size(),
                        first.budget(),
                        first.law(),
                        first.margin(),
                        first.pilot(),
                        first.settings()));
        assertEquals(new LadderSpec(1, changed).fingerprint(), spec.fingerprint(), "words decide nothing");
        changed.set(
                0,
                new TaskSpec(
                        first.id(),
                        first.family(),
                        first.words(),
                        first.size(),
                        first.budget() + 1,
                        first.law(),
                        first.margin(),
                        first.pilot(),
                        first.settings()));
        assertTrue(!new LadderSpec(1, changed).fingerprint().equals(spec.fingerprint()), "a budget decides");
        assertEquals(Settings.fingerprint(List.of(1)).length(), 16);
    }
}
