package staircase.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import staircase.experiments.Learning;
import staircase.problem.InputLaw;
import staircase.problem.LadderTask;
import staircase.problem.Method;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Target;
import staircase.problem.Task;
import staircase.protocol.Formula;
import staircase.protocol.Outcome;
import staircase.protocol.RunRecord;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.run.Executor;
import staircase.run.Ladder;
import staircase.run.Measurements;
import staircase.run.Plan;
import staircase.run.WorkerOptions;

/**
 * Ten tiny cases that a program or a method of one's own must get through before it is worth a check: small and large dimensions, grants of one
 * sample and of many, a budget of one, two replicates that must differ in what they are told and not in form, and one
 * trial twice, whose every number must be the same.
 */
public final class Conformance {

    private Conformance() {}

    /**
     * @param what was tried
     * @param good whether it went well
     * @param found what went wrong; else empty
     */
    public record Finding(String what, boolean good, String found) {}

    /** A case: dimension, budget, samples between evaluations, points of one. */
    private record Tiny(String what, int dimension, String budget, String every, int points) {}

    private static final List<Tiny> CASES = List.of(
            new Tiny("16 dimensions, 200 samples", 16, "200", "50", 64),
            new Tiny("4 dimensions", 4, "64", "16", 64),
            new Tiny("100 dimensions", 100, "120", "60", 64),
            new Tiny("a budget of one sample", 16, "1", "1", 16),
            new Tiny("grants of one sample", 16, "5", "1", 16),
            new Tiny("one grant of 3,000 samples", 16, "3000", "3000", 16),
            new Tiny("a budget that evaluations do not divide", 16, "103", "25", 32),
            new Tiny("predictions on one point", 16, "20", "10", 1),
            new Tiny("predictions on 2,500 points", 16, "20", "10", 2500));

    /**
     * @param method to try
     * @param workers how they are forked
     * @return what was found, case by case
     */
    public static List<Finding> of(Method method, WorkerOptions workers) {
        List<Finding> findings = new ArrayList<>();
        LadderTask model = Ladder.scan().tasks().stream()
                .filter(task -> task.id().equals("parity-2"))
                .findFirst()
                .orElseThrow();
        try (Executor executor = Executor.open(workers)) {
            Trial first = null;
            for (Tiny tiny : CASES) {
                Trial trial = run(executor, method, tiny, model.task());
                first = first == null ? trial : first;
                findings.add(finding(tiny.what(), trial));
            }
            Trial again = run(executor, method, CASES.get(0), model.task());
            boolean same = again.equals(first);
            findings.add(new Finding(
                    "the same seed gives the same predictions",
                    same && first.outcome() != Outcome.BROKEN,
                    same
                            ? first.why()
                            : "error over null was " + first.scalars().get("mse_over_null") + " and then "
                                    + again.scalars().get("mse_over_null")
                                    + "; take all randomness from the seed or the generator that it is given"));
        }
        return findings;
    }

    private static Finding finding(String what, Trial trial) {
        boolean good = trial.outcome() == Outcome.FINISHED || trial.outcome() == Outcome.CENSORED;
        return new Finding(what, good, good ? "" : trial.outcome() + ": " + trial.why());
    }

    private static Trial run(Executor executor, Method method, Tiny tiny, Task model) {
        Target target = model.target();
        InputLaw law = model.law();
        Task task = new Task(
                target,
                law,
                Supply.fresh(),
                Formula.of(tiny.budget()),
                Schedule.every(tiny.every()),
                Optional.empty(),
                model.probes(),
                tiny.points());
        Measurements.Member member = new Measurements.Member(Learning.of(task, method), 0);
        Plan.Group group = new Plan.Group(Size.of("d", tiny.dimension()), List.of(member), tiny.what(), 1);
        Map<String, Trial> found = new HashMap<>();
        executor.run(
                List.of(group), RunRecord.PILOT_SEED, (g, trials, seconds, problem) -> found.put("", trials.get(0)));
        return found.get("");
    }
}
