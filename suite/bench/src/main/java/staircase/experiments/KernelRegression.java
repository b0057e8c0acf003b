package staircase.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.buffer.DataType;
import staircase.problem.Batch;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.Model;
import staircase.problem.PlacedTarget;
import staircase.problem.Purpose;
import staircase.problem.Task;
import staircase.protocol.Curve;
import staircase.protocol.Direction;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Require;
import staircase.protocol.Size;
import staircase.protocol.Unit;

/**
 * A linear method learns a task from its whole budget at once, with several ridges, of which the best on the fresh
 * points is kept.
 *
 * <p>Choosing by the test error favours the machine; so it may stand for "no linear method does better", never for a
 * linear method that should succeed by itself. The error is the first quantity that the task's first probe names.
 * Samples, placement, signs and fresh points come from the streams of {@link Learning}: an arm of either kind on the
 * same law, dimension and replicate sees the same points. What is measured is what one evaluation at the end of the
 * budget measures there, and which ridge was kept.
 *
 * <p>Replicates are computed one after another. Memory: the machine's, up to n^2 floats.
 *
 * @param task with fresh samples; its schedule and its early end play no part
 * @param machine that is fitted
 * @param ridges to choose from, increasing
 */
public record KernelRegression(Task task, LinearMachine machine, List<Double> ridges) implements Experiment {

    /** The ridge that was kept. */
    public static final Quantity RIDGE =
            new Quantity("ridge", Unit.ONE, Direction.NONE, "ridge with the smallest error on the fresh points");

    /**
     * Dimension of the space of predictors over the number of monomials as high as the top one: n / C(d, k) for a
     * kernel.
     */
    public static final Quantity RANK = new Quantity(
            "rank_over_monomials",
            Unit.ONE,
            Direction.NONE,
            "dimension of the space of predictors over the number of monomials of the top one's degree");

    private static final long serialVersionUID = 1L;

    /** Checks the ridges and copies. */
    public KernelRegression {
        Require.that(!ridges.isEmpty(), "a kernel regression needs a ridge");
        for (int i = 0; i < ridges.size(); i++) {
            Require.positive("ridge", ridges.get(i));
            Require.that(i == 0 || ridges.get(i) > ridges.get(i - 1), "ridges must increase, found %s", ridges);
        }
        ridges = List.copyOf(ridges);
        Require.that(
                task.supply().sample().isEmpty(), "a kernel regression needs fresh samples, found %s", task.supply());
        Quantity error = error(task);
        Require.that(
                error.direction() == Direction.LOWER,
                "the first probe must name an error first, found %s",
                error.name());
    }

    /**
     * @param ridge 1, 2, ...
     * @return error with this ridge
     */
    public static Quantity error(int ridge) {
        return new Quantity("error_" + ridge, Unit.ONE, Direction.LOWER, "error with ridge number " + ridge);
    }

    private static Quantity error(Task task) {
        return task.probes().get(0).quantities(task.target()).get(0);
    }

    @Override
    public Optional<Task> counted() {
        return Optional.of(task);
    }

    @Override
    public List<Quantity> quantities(Size size) {
        List<Quantity> all = new ArrayList<>();
        task.probes().forEach(probe -> all.addAll(probe.quantities(task.target())));
        for (int i = 1; i <= ridges.size(); i++) {
            all.add(error(i));
        }
        all.add(RIDGE);
        all.add(RANK);
        all.add(Learning.SAMPLES_USED);
        return all;
    }

    @Override
    public int cohortLimit(Size size) {
        return 3;
    }

    @Override
    public double work(Size size) {
        return ridges.size() * machine.work(task.budget().count(size), size.dimension());
    }

    @Override
    public void run(Cohort cohort) {
        List<PlacedTarget> targets = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        for (int p = 0; p < cohort.count(); p++) {
            UniformRandomProvider placement = cohort.stream(p, Purpose.PLACEMENT, (Record) task.target());
            targets.add(task.target().place(cohort.size().dimension(), placement));
            tasks.add(task);
        }
        Evaluator evaluator = new Evaluator(cohort, tasks, targets);
        for (int p = 0; p < cohort.count(); p++) {
            fit(cohort, p, targets.get(p), evaluator);
        }
    }

    private void fit(Cohort cohort, int p, PlacedTarget target, Evaluator evaluator) {
        int n = Math.toIntExact(task.budget().count(cohort.size()));
        Batch sample = new Batch(1, n, cohort.size().dimension(), DataType.FLOAT);
        UniformRandomProvider inputs = cohort.stream(p, Purpose.DATA, (Record) task.law());
        task.law().at(target).draw(inputs, sample.inputs(), 0, n, sample.dimension(), sample.stride());
        UniformRandomProvider labels = cohort.stream(p, Purpose.LABEL, (Record) task.law());
        target.label(sample.inputs(), 0, n, sample.stride(), labels, sample.labels(), 0);
        sample.changed();
        List<Model> models = machine.fit(sample, ridges, cohort.stream(p, Purpose.METHOD, (Record) machine));
        cohort.measure(p, Learning.SAMPLES_USED, n);
        cohort.measure(p, RANK, machine.rank(n, sample.dimension()) / monomials(sample.dimension(), degree(target)));
        Map<Quantity, Double> best = Map.of();
        int chosen = -1;
        for (int i = 0; i < models.size(); i++) {
            Map<Quantity, Double> read =
                    evaluator.read(models.get(i), new int[] {p}).get(0);
            double error = read.get(error(task));
            if (!Double.isFinite(error)) {
                cohort.end(p, Outcome.DIVERGED, "the error with ridge " + ridges.get(i) + " is " + error);
                return;
            }
            cohort.measure(p, error(i + 1), error);
            if (chosen < 0 || error < best.get(error(task))) {
                best = read;
                chosen = i;
            }
        }
        cohort.measure(p, RIDGE, ridges.get(chosen));
        Map<Quantity, Curve> history = new LinkedHashMap<>();
        best.forEach((quantity, value) -> {
            cohort.measure(p, quantity, value);
            history.put(quantity, new Curve(new long[] {n}, new double[] {value}));
        });
        task.probes()
                .forEach(
                        probe -> probe.close(target, history, (quantity, value) -> cohort.measure(p, quantity, value)));
    }

    private static int degree(PlacedTarget target) {
        return target.monomials().get(target.top()).degree();
    }

    /** {@code C(d, k)}. */
    private static double monomials(int dimension, int degree) {
        double count = 1;
        for (int i = 0; i < degree; i++) {
            count = count * (dimension - i) / (i + 1);
        }
        return count;
    }
}
