package staircase.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.InputLaw;
import staircase.problem.Intervention;
import staircase.problem.Method;
import staircase.problem.Passage;
import staircase.problem.Probe;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Task;
import staircase.protocol.Direction;
import staircase.protocol.Formula;
import staircase.protocol.Quantity;
import staircase.protocol.Size;
import staircase.protocol.Unit;

/**
 * A method learns a task. The session draws the data, counts the budget, evaluates and ends replicates; the method only descends.
 *
 * @param task what is learned, from what, for how long
 * @param method what learns
 * @param interventions what is planted into the model before training
 */
public record Learning(Task task, Method method, List<Intervention> interventions) implements Experiment {

    /** Samples at which the event that ends the task was seen; missing when it was not. */
    public static final Quantity HIT = new Quantity(
            "hit",
            Unit.SAMPLES,
            Direction.LOWER,
            "samples at which the quantity that ends the task first reached its threshold");

    /** Samples drawn for training until the replicate ended. */
    public static final Quantity SAMPLES_USED = new Quantity(
            "samples_used", Unit.SAMPLES, Direction.NONE, "training samples used until the replicate ended");

    private static final long serialVersionUID = 1L;

    /** Copies. */
    public Learning {
        interventions = List.copyOf(interventions);
    }

    /**
     * @param task what is learned
     * @param method what learns
     * @return the experiment without interventions
     */
    public static Learning of(Task task, Method method) {
        return new Learning(task, method, List.of());
    }

    /** All that must agree for replicates to be trained side by side: everything but the target. */
    private record Family(
            InputLaw law,
            Supply supply,
            Formula budget,
            Schedule evaluations,
            Optional<Passage> until,
            List<Probe> probes,
            int points,
            Method method,
            List<Intervention> interventions) {}

    @Override
    public Object family() {
        return new Family(
                task.law(),
                task.supply(),
                task.budget(),
                task.evaluations(),
                task.until(),
                task.probes(),
                task.points(),
                method,
                interventions);
    }

    @Override
    public Optional<Task> counted() {
        return Optional.of(task);
    }

    @Override
    public List<Quantity> quantities(Size size) {
        List<Quantity> all = new ArrayList<>();
        task.probes().forEach(probe -> all.addAll(probe.quantities(task.target())));
        all.add(SAMPLES_USED);
        if (task.until().isPresent()) {
            all.add(HIT);
        }
        return all;
    }

    @Override
    public int cohortLimit(Size size) {
        return method.cohortLimit();
    }

    @Override
    public double work(Size size) {
        long budget = task.budget().count(size);
        // budgets that end early are set with room to spare
        return method.work(task.until().isPresent() ? budget / 4 : budget, size.dimension());
    }

    @Override
    public void run(Cohort cohort) {
        new Session(cohort).run();
    }
}
