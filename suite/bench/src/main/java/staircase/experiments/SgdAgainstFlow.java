package staircase.experiments;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import staircase.arithmetic.Flow;
import staircase.arithmetic.FlowActivation;
import staircase.arithmetic.ParticleSgd;
import staircase.arithmetic.SumOrder;
import staircase.laws.UniformSigns;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Purpose;
import staircase.protocol.Direction;
import staircase.protocol.Formula;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Require;
import staircase.protocol.Size;
import staircase.protocol.Unit;
import staircase.targets.Polynomial;

/**
 * Online SGD in d dimensions beside the dimension-free flow, from the same readouts: how far apart do their errors get?
 *
 * <p>SGD starts from {@code w ~ N(0, 1/d)}, the flow from {@code u = 0, s = 1}, what this becomes as d grows. Sharing
 * the readouts removes what finitely many particles differ by. k steps of size eta are time k eta. At evenly spaced
 * times, SGD's error is measured on fresh points that hold every pattern of the relevant coordinates equally often
 * (what varies within a pattern is small, what varies between patterns is not left to chance) and compared with the
 * flow's exact risk. The distance is the largest difference of the two at any of these times, over the null error.
 *
 * @param target placed at random with random signs for SGD; as written for the flow
 * @param activation of both
 * @param width N, neurons and particles
 * @param step eta as a formula of the size
 * @param horizon time at which both end
 * @param dt Euler's step of the flow
 * @param nodes Gauss-Hermite nodes of the flow
 * @param times at which the two are compared
 * @param points fresh points for each pattern
 */
public record SgdAgainstFlow(
        Polynomial target,
        FlowActivation activation,
        int width,
        Formula step,
        double horizon,
        double dt,
        int nodes,
        int times,
        int points)
        implements Experiment {

    /** Largest distance of the two errors over the null error. */
    public static final Quantity DISTANCE = new Quantity(
            "distance",
            Unit.ONE,
            Direction.NONE,
            "largest distance at any of the times between the errors of SGD and of the flow, over the null error");

    /** Natural logarithm of {@link #DISTANCE}: differences of it are ratios. */
    public static final Quantity LOG_DISTANCE =
            new Quantity("log_distance", Unit.ONE, Direction.NONE, "natural logarithm of the distance");

    /** Error of SGD at the horizon. */
    public static final Quantity SGD_RISK = new Quantity(
            "sgd_risk_over_null", Unit.ONE, Direction.LOWER, "error of SGD at the horizon over the null error");

    /** Risk of the flow at the horizon. */
    public static final Quantity FLOW_RISK = new Quantity(
            "flow_risk_over_null", Unit.ONE, Direction.LOWER, "risk of the flow at the horizon over the null error");

    private static final long serialVersionUID = 1L;
    private static final UniformSigns LAW = new UniformSigns();

    /** Names the stream of the particles: the same ones for every step, since the arms are pairs. */
    private record Start(int width) {}

    /** Checks the settings. */
    public SgdAgainstFlow {
        Require.positive("width", width);
        Require.positive("dt", dt);
        Require.positive("times", times);
        Require.positive("points", points);
        long steps = Math.round(horizon / dt);
        Require.that(
                steps >= times && steps % times == 0,
                "the %d steps of the flow must be a multiple of the %d times",
                steps,
                times);
    }

    @Override
    public List<Quantity> quantities(Size size) {
        return List.of(DISTANCE, LOG_DISTANCE, SGD_RISK, FLOW_RISK, Learning.SAMPLES_USED);
    }

    @Override
    public int cohortLimit(Size size) {
        // about ten seconds of work: trials share nothing that would make larger cohorts cheaper
        return (int) Math.max(1, Math.min(25, 4e10 / work(size)));
    }

    @Override
    public double work(Size size) {
        double samples = horizon / step.at(size);
        double evaluations = (double) times * points * (1 << target.variables());
        return (4 * samples + 2 * evaluations) * width * (size.dimension() + 10.0)
                + 20.0 * width * nodes * (1 << target.variables()) * horizon / dt;
    }

    @Override
    public void run(Cohort cohort) {
        for (int p = 0; p < cohort.count(); p++) {
            run(cohort, p);
        }
    }

    private void run(Cohort cohort, int p) {
        Size size = cohort.size();
        int d = size.dimension();
        double eta = Require.positive("step of SGD", step.at(size));
        UniformRandomProvider stream = cohort.stream(p, Purpose.METHOD, new Start(width));
        double[] a = Particles.readouts(stream, width);
        double[][] w = new double[d][width];
        var normal = ZigguratSampler.NormalizedGaussian.of(stream);
        for (double[] row : w) {
            for (int j = 0; j < width; j++) {
                row[j] = normal.sample() / StrictMath.sqrt(d);
            }
        }
        PlacedTarget placed = target.place(d, cohort.stream(p, Purpose.PLACEMENT, target));
        double[] table = Cubes.table(target.asWritten().monomials(), target.variables());
        double[] s = new double[width];
        java.util.Arrays.fill(s, 1);
        Flow flow =
                new Flow(table, a.clone(), new double[width][target.variables()], s, activation, nodes, SumOrder.TREE);
        ParticleSgd sgd = new ParticleSgd(activation, a, w);
        Stratified fresh = new Stratified(placed, d, cohort.stream(p, Purpose.TEST, LAW), points);
        UniformRandomProvider data = cohort.stream(p, Purpose.DATA, LAW);
        UniformRandomProvider labels = cohort.stream(p, Purpose.LABEL, LAW);
        float[] x = new float[d];
        float[] y = new float[1];
        long total = Math.round(horizon / eta);
        long flowSteps = Math.round(horizon / dt) / times;
        double distance = 0;
        double error = Double.NaN;
        double risk = Double.NaN;
        long used = 0;
        for (int time = 1; time <= times; time++) {
            for (long until = total * time / times; used < until; used++) {
                LAW.draw(data, x, 0, 1, d, d);
                placed.label(x, 0, 1, d, labels, y, 0);
                sgd.descend(x, 0, y[0], eta);
            }
            for (long k = 0; k < flowSteps; k++) {
                flow.step(dt);
            }
            error = fresh.error(sgd) / placed.nullError();
            risk = flow.risk() / placed.nullError();
            distance = Math.max(distance, Math.abs(error - risk));
            if (!(error < Double.POSITIVE_INFINITY)) {
                cohort.end(p, Outcome.DIVERGED, "the error is " + error + " after " + used + " samples");
                cohort.measure(p, Learning.SAMPLES_USED, used);
                return;
            }
        }
        cohort.measure(p, DISTANCE, distance);
        cohort.measure(p, LOG_DISTANCE, StrictMath.log(distance));
        cohort.measure(p, SGD_RISK, error);
        cohort.measure(p, FLOW_RISK, risk);
        cohort.measure(p, Learning.SAMPLES_USED, used);
    }

    /** Fresh points that hold every pattern of the relevant coordinates equally often. */
    private static final class Stratified {

        private final float[] x;
        private final float[] y;
        private final int dimension;

        Stratified(PlacedTarget placed, int dimension, UniformRandomProvider test, int perPattern) {
            int[] relevant = placed.monomials().stream()
                    .map(Monomial::coordinates)
                    .flatMapToInt(java.util.Arrays::stream)
                    .distinct()
                    .toArray();
            int rows = perPattern << relevant.length;
            this.dimension = dimension;
            x = new float[rows * dimension];
            y = new float[rows];
            LAW.draw(test, x, 0, rows, dimension, dimension);
            for (int r = 0; r < rows; r++) {
                for (int i = 0; i < relevant.length; i++) {
                    x[r * dimension + relevant[i]] = (r >> i & 1) == 0 ? 1 : -1;
                }
            }
            placed.label(x, 0, rows, dimension, test, y, 0);
        }

        double error(ParticleSgd sgd) {
            double sum = 0;
            for (int r = 0; r < y.length; r++) {
                double residual = y[r] - sgd.predict(x, r * dimension);
                sum += residual * residual;
            }
            return sum / y.length;
        }
    }
}
