package staircase.experiments;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import staircase.arithmetic.Cube;
import staircase.arithmetic.CubeNetwork;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.PlacedTarget;
import staircase.problem.Purpose;
import staircase.protocol.Direction;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Require;
import staircase.protocol.Size;
import staircase.protocol.Unit;
import staircase.targets.Polynomial;

/**
 * Noisy descent on the population loss of a two-layer ReLU network ({@link CubeNetwork}): no samples, every point of the
 * cube counts the same. First weights N(0, 1/d), biases and readouts U[-1, 1].
 *
 * @param target a parity, placed at random with random signs
 * @param shuffled whether the labels are independent signs instead, one for each point: then there is nothing to learn
 * @param width M
 * @param eta step
 * @param steps T
 * @param tau standard deviation of the noise
 * @param clip R, to which the network's gradient is cut
 */
public record NoisyPopulationDescent(
        Polynomial target, boolean shuffled, int width, double eta, int steps, double tau, double clip)
        implements Experiment {

    /** Correlation of the network with its labels at the end. */
    public static final Quantity COEFFICIENT = new Quantity(
            "coefficient", Unit.ONE, Direction.HIGHER, "E[f y] / E[y^2] over all points after the last step");

    /** Error at the end. */
    public static final Quantity RISK = DimensionFreeFlow.RISK;

    /** Largest length of the network's gradient at the start, before it is cut. */
    public static final Quantity LONGEST = new Quantity(
            "longest_gradient",
            Unit.ONE,
            Direction.NONE,
            "largest Euclidean length, over all points, of the network's gradient in its parameters before the first step");

    private static final long serialVersionUID = 1L;

    /** Names the stream of first weights and noise: the same ones for every target and level of noise. */
    private record Start(int width) {}

    /** Checks the settings. */
    public NoisyPopulationDescent {
        Require.positive("width", width);
        Require.positive("eta", eta);
        Require.positive("steps", steps);
        Require.that(tau >= 0, "tau must be at least 0, found %s", tau);
        Require.positive("clip", clip);
    }

    @Override
    public List<Quantity> quantities(Size size) {
        return List.of(COEFFICIENT, RISK, LONGEST);
    }

    @Override
    public int cohortLimit(Size size) {
        return 25;
    }

    @Override
    public double work(Size size) {
        return 12.0 * steps * width * (1 << size.dimension());
    }

    @Override
    public void run(Cohort cohort) {
        for (int p = 0; p < cohort.count(); p++) {
            // positions differ in nothing but their streams
            run(cohort, p);
        }
    }

    private void run(Cohort cohort, int p) {
        int d = cohort.size().dimension();
        PlacedTarget placed = target.place(d, cohort.stream(p, Purpose.PLACEMENT, target));
        double[] y = Cubes.table(placed.monomials(), d);
        if (shuffled) {
            UniformRandomProvider labels = cohort.stream(p, Purpose.LABEL, target);
            for (int k = 0; k < y.length; k++) {
                y[k] = labels.nextBoolean() ? 1 : -1;
            }
        }
        UniformRandomProvider stream = cohort.stream(p, Purpose.METHOD, new Start(width));
        var normal = ZigguratSampler.NormalizedGaussian.of(stream);
        double[] a = new double[width];
        double[] b = new double[width];
        double[][] w = new double[width][d];
        for (int j = 0; j < width; j++) {
            a[j] = 2 * stream.nextDouble() - 1;
            b[j] = 2 * stream.nextDouble() - 1;
            for (int i = 0; i < d; i++) {
                w[j][i] = normal.sample() / StrictMath.sqrt(d);
            }
        }
        CubeNetwork network = new CubeNetwork(a, b, w, clip);
        network.predict();
        double longest = network.longest();
        for (int step = 0; step < steps; step++) {
            network.descend(y, eta, tau, normal);
        }
        double[] f = network.predict();
        double power = Cube.product(y, y);
        double error = 0;
        for (int k = 0; k < f.length; k++) {
            error += (y[k] - f[k]) * (y[k] - f[k]) / f.length;
        }
        if (!(error < Double.POSITIVE_INFINITY)) {
            cohort.end(p, Outcome.DIVERGED, "the error is " + error + " after " + steps + " steps");
            return;
        }
        cohort.measure(p, COEFFICIENT, Cube.product(f, y) / power);
        cohort.measure(p, RISK, error / power);
        cohort.measure(p, LONGEST, longest);
    }
}
