package staircase.claims;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.experiments.Learning;
import staircase.problem.Schedule;
import staircase.problem.Task;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.run.Arm;
import staircase.run.Case;
import staircase.run.ClaimScan;
import staircase.run.Definition;
import staircase.run.Measurements;
import staircase.run.Streams;

/**
 * Every combination of target, law, probes and interventions that a claim uses, found by scanning: a trial has the same bits alone, in a
 * cohort, and in another order. Budgets and points are cut; methods that draw a number of samples of their own are left to their tests.
 */
public class CohortContractTest {

    private static final Streams STREAMS = new Streams(2);
    private static final int FEWEST = 12;

    private record Subject(Learning learning, Size size) {

        @Override
        public String toString() {
            Task task = learning.task();
            return task.target() + " under " + task.law() + " read by " + task.probes() + " after "
                    + learning.interventions() + " at " + size;
        }
    }

    @DataProvider
    public Object[] subjects() {
        Map<List<Object>, Subject> found = new LinkedHashMap<>();
        for (Definition definition : ClaimScan.scan().definitions()) {
            for (Case c : definition.cases()) {
                for (Arm arm : c.arms()) {
                    if (arm.experiment() instanceof Learning learning && !ownSamples(learning)) {
                        Task task = learning.task();
                        Size size = arm.spec().sizes(Tier.FULL).stream()
                                .min(Comparator.comparing(Size::dimension))
                                .orElseThrow();
                        found.putIfAbsent(
                                List.of(task.target(), task.law(), task.probes(), learning.interventions()),
                                new Subject(
                                        new Learning(cut(task), learning.method(), learning.interventions()), size));
                    }
                }
            }
        }
        assertTrue(found.size() >= FEWEST, "expected at least " + FEWEST + " combinations, found " + found.values());
        return found.values().toArray();
    }

    private static boolean ownSamples(Learning learning) {
        return Arrays.stream(learning.method().getClass().getRecordComponents())
                .anyMatch(component -> component.getName().equals("samples"));
    }

    private static Task cut(Task task) {
        return new Task(
                        task.target(),
                        task.law(),
                        task.supply(),
                        task.budget(),
                        Schedule.every("60"),
                        task.until(),
                        task.probes(),
                        150)
                .budget("120");
    }

    @Test(dataProvider = "subjects")
    public void bitsDoNotDependOnTheCohort(Subject subject) {
        List<Measurements.Member> members = new ArrayList<>();
        for (int r : new int[] {0, 1, 2}) {
            members.add(new Measurements.Member(subject.learning, r));
        }
        List<Trial> together = Measurements.compute(STREAMS, subject.size, members);
        List<Measurements.Member> reversed = List.of(members.get(2), members.get(1), members.get(0));
        List<Trial> backwards = Measurements.compute(STREAMS, subject.size, reversed);
        Set<Map<String, Double>> different = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            Trial alone = Measurements.compute(STREAMS, subject.size, List.of(members.get(i)))
                    .get(0);
            assertTrue(
                    alone.outcome() == Outcome.FINISHED || alone.outcome() == Outcome.CENSORED,
                    alone.outcome() + ": " + alone.why());
            assertEquals(together.get(i), alone, "in a cohort");
            assertEquals(backwards.get(2 - i), alone, "in another order");
            different.add(alone.scalars());
        }
        assertEquals(different.size(), 3, "replicates that measured the same numbers");
    }
}
