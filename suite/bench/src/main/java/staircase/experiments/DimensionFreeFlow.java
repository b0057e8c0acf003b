package staircase.experiments;

import java.util.ArrayList;
import java.util.List;
import staircase.arithmetic.Flow;
import staircase.arithmetic.FlowActivation;
import staircase.arithmetic.SumOrder;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.Purpose;
import staircase.protocol.Direction;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Require;
import staircase.protocol.Size;
import staircase.protocol.Unit;
import staircase.targets.Polynomial;

/**
 * The dimension-free flow ({@link Flow}) from particles drawn for each replicate to a horizon; no samples, no
 * dimension. The size names the number of particles.
 *
 * <p>The target is learned as it is written: the flow knows no other coordinates among which it could be placed. The
 * readouts of a replicate are the same for every target, activation and start.
 *
 * @param target of the variables alone
 * @param activation of the neurons
 * @param dt Euler's step
 * @param horizon time at which the flow ends
 * @param nodes of the Gauss-Hermite sums
 * @param order of all sums; its swap also names the pairs of coordinates whose difference is measured
 * @param spread standard deviation of the first weights on the variables; 0 for the flow of the theorem
 * @param split what the two coordinates of each pair start apart from their mean
 */
public record DimensionFreeFlow(
        Polynomial target,
        FlowActivation activation,
        double dt,
        double horizon,
        int nodes,
        SumOrder order,
        double spread,
        double split)
        implements Experiment {

    /** Risk at the horizon over the risk of the best constant. */
    public static final Quantity RISK = new Quantity(
            "risk_over_null",
            Unit.ONE,
            Direction.LOWER,
            "mean squared error over all points of the cube, at the horizon, over that of the best constant");

    /** Smallest value of {@link #RISK} at any step. */
    public static final Quantity LEAST_RISK = new Quantity(
            "least_risk_over_null", Unit.ONE, Direction.LOWER, "smallest risk over null at any time to the horizon");

    /** Largest weight on a variable that the merged-staircase property does not reach. */
    public static final Quantity FROZEN = new Quantity(
            "largest_frozen",
            Unit.ONE,
            Direction.NONE,
            "largest absolute weight of any particle on a frozen coordinate at the horizon");

    /** The least of the other variables' largest weights. */
    public static final Quantity SLOWEST = new Quantity(
            "slowest_moving",
            Unit.ONE,
            Direction.NONE,
            "over the coordinates that are not frozen: the smallest of their largest absolute weights at the horizon");

    /** How far the coordinates of a pair were ever apart. */
    public static final Quantity ASYMMETRY = new Quantity(
            "asymmetry",
            Unit.ONE,
            Direction.NONE,
            "largest difference of the weights on two symmetric coordinates, over particles, pairs and times");

    /** How much further apart the coordinates of a pair are at the horizon than at the start. */
    public static final Quantity GROWTH = new Quantity(
            "asymmetry_growth",
            Unit.ONE,
            Direction.NONE,
            "largest difference of the weights on two symmetric coordinates, at the horizon over at the start");

    private static final long serialVersionUID = 1L;

    /** Checks the settings. */
    public DimensionFreeFlow {
        Require.positive("dt", dt);
        Require.that(horizon >= dt, "the horizon must be at least dt = %s, found %s", dt, horizon);
        Require.that(spread >= 0, "spread must be at least 0, found %s", spread);
        Require.that(
                order.swap().isEmpty() || order.swap().size() == target.variables(),
                "a swap of the %d variables of %s has as many images, found %s",
                target.variables(),
                target.text(),
                order.swap());
        Require.that(split == 0 || !order.swap().isEmpty(), "a split of %s needs pairs", split);
    }

    /**
     * @param pair 1, 2, ... in the order of their first coordinates
     * @return how far its coordinates are apart at the horizon
     */
    public static Quantity apart(int pair) {
        return new Quantity(
                "apart_" + pair,
                Unit.ONE,
                Direction.NONE,
                "largest difference of the weights on the two coordinates of pair " + pair + " at the horizon");
    }

    @Override
    public List<Quantity> quantities(Size size) {
        List<Quantity> all = new ArrayList<>(List.of(RISK, LEAST_RISK, FROZEN, SLOWEST, ASYMMETRY, GROWTH));
        for (int pair = 1; pair <= pairs().size(); pair++) {
            all.add(apart(pair));
        }
        return all;
    }

    /** First and second coordinate of every pair, from 0. */
    private List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < order.swap().size(); i++) {
            int image = order.swap().get(i) - 1;
            if (i < image) {
                pairs.add(new int[] {i, image});
            }
        }
        return pairs;
    }

    @Override
    public double work(Size size) {
        // an activation takes about 20 operations
        return 20.0 * horizon / dt * size.get("particles") * (1 << target.variables()) * nodes;
    }

    @Override
    public void run(Cohort cohort) {
        Particles particles = new Particles(Math.toIntExact(cohort.size().get("particles")), spread, split);
        double[] table = Cubes.table(target.asWritten().monomials(), target.variables());
        for (int p = 0; p < cohort.count(); p++) {
            // named by the number of particles alone, so that every arm starts with the same readouts
            var stream = cohort.stream(p, Purpose.METHOD, new Particles(particles.count(), 0, 0));
            run(cohort, p, particles.start(stream, table, activation, nodes, order));
        }
    }

    private void run(Cohort cohort, int p, Flow flow) {
        double null0 = target.asWritten().nullError();
        List<int[]> pairs = pairs();
        double start = apart(flow, pairs);
        double most = start;
        double least = flow.risk() / null0;
        long steps = Math.round(horizon / dt);
        for (long step = 1; step <= steps; step++) {
            flow.step(dt);
            double risk = flow.risk() / null0;
            if (!(risk < Double.POSITIVE_INFINITY)) {
                cohort.end(p, Outcome.DIVERGED, "the risk is " + risk + " at time " + step * dt);
                return;
            }
            least = Math.min(least, risk);
            most = Math.max(most, apart(flow, pairs));
        }
        cohort.measure(p, RISK, flow.risk() / null0);
        cohort.measure(p, LEAST_RISK, least);
        measureWeights(cohort, p, flow);
        if (pairs.isEmpty()) {
            return;
        }
        cohort.measure(p, ASYMMETRY, most);
        for (int i = 0; i < pairs.size(); i++) {
            cohort.measure(p, apart(i + 1), apart(flow, List.of(pairs.get(i))));
        }
        if (start > 0) {
            cohort.measure(p, GROWTH, apart(flow, pairs) / start);
        }
    }

    private void measureWeights(Cohort cohort, int p, Flow flow) {
        double[] largest = new double[target.variables()];
        for (int j = 0; j < flow.count(); j++) {
            double[] u = flow.weights(j);
            for (int i = 0; i < largest.length; i++) {
                largest[i] = Math.max(largest[i], Math.abs(u[i]));
            }
        }
        double frozen = 0;
        double slowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < largest.length; i++) {
            if (target.unreached().contains(i + 1)) {
                frozen = Math.max(frozen, largest[i]);
            } else {
                slowest = Math.min(slowest, largest[i]);
            }
        }
        if (!target.unreached().isEmpty()) {
            cohort.measure(p, FROZEN, frozen);
        }
        if (slowest < Double.POSITIVE_INFINITY) {
            cohort.measure(p, SLOWEST, slowest);
        }
    }

    private static double apart(Flow flow, List<int[]> pairs) {
        double most = 0;
        for (int j = 0; j < flow.count() && !pairs.isEmpty(); j++) {
            double[] u = flow.weights(j);
            for (int[] pair : pairs) {
                most = Math.max(most, Math.abs(u[pair[0]] - u[pair[1]]));
            }
        }
        return most;
    }
}
