package staircase.experiments;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import staircase.arithmetic.DenseNetwork;
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
 * Two runs of one learner on the same samples: one as it is, one on (gx, y) from a first layer whose rows are moved by
 * the same g. Where training commutes with g, both compute the same function of the original inputs at all times, so
 * everything behind the first layer stays equal.
 *
 * <p>Batch 1, squared loss, fresh samples, plain double loops ({@link DenseNetwork}).
 *
 * @param target placed at random with random signs
 * @param learner what is trained
 * @param symmetry from which g is drawn; it also says which inputs are drawn
 * @param optimiser that turns gradients into steps
 * @param step eta as a formula of the size
 * @param steps number of samples
 * @param single whether every operation is rounded to single precision
 */
public record CoupledPair(
        Polynomial target,
        Learner learner,
        Symmetry symmetry,
        Optimiser optimiser,
        Formula step,
        int steps,
        boolean single)
        implements Experiment {

    /** How many parameters behind the first layer's weights differ between the runs. */
    public static final Quantity DIFFERING = new Quantity(
            "differing_parameters",
            Unit.COUNT,
            Direction.NONE,
            "parameters other than the first layer's weights whose bits differ between the two runs");

    /** Distance of the two readouts over the length of the first. */
    public static final Quantity READOUT = new Quantity(
            "readout_difference",
            Unit.ONE,
            Direction.NONE,
            "Euclidean distance of the two runs' readouts over the length of the first");

    /** Distance of the second first layer from the moved first one, over its length. */
    public static final Quantity FIRST_LAYER = new Quantity(
            "first_layer_difference",
            Unit.ONE,
            Direction.NONE,
            "Euclidean distance of the second run's first layer from the transformed first run's, over its length");

    /** How far training moved the readout of the first run. */
    public static final Quantity MOVED = new Quantity(
            "readout_moved",
            Unit.ONE,
            Direction.NONE,
            "Euclidean distance of the readout from its start over the length of the start");

    private static final long serialVersionUID = 1L;

    /** How gradients become steps. */
    public enum Optimiser {
        /** eta times the gradient. */
        SGD,
        /** Adam with the usual constants: moments .9 and .999, epsilon 1e-8. */
        ADAM
    }

    /**
     * Shape and first weights of a network.
     *
     * @param hidden widths of the hidden layers
     * @param meanField output 1/M times the sum, first weights N(0, 1/d), biases and readout U[-1, 1], steps without 1/M;
     *     else weights N(0, 2 / fan-in), readout N(0, 1 / fan-in), biases 0
     */
    public record Learner(List<Integer> hidden, boolean meanField) implements Serializable {

        private static final long serialVersionUID = 1L;

        /** Copies. */
        public Learner {
            hidden = List.copyOf(hidden);
            Require.that(!hidden.isEmpty(), "a learner needs a hidden layer");
        }

        private int[] widths(int d) {
            int[] widths = new int[hidden.size() + 1];
            widths[0] = d;
            for (int l = 1; l < widths.length; l++) {
                widths[l] = hidden.get(l - 1);
            }
            return widths;
        }

        private double scale() {
            return meanField ? 1.0 / hidden.get(hidden.size() - 1) : 1;
        }

        private double[] initial(UniformRandomProvider stream, int d) {
            int[] widths = widths(d);
            double[] all = new double[DenseNetwork.count(widths)];
            var normal = ZigguratSampler.NormalizedGaussian.of(stream);
            int at = 0;
            for (int l = 1; l < widths.length; l++) {
                double deviation = StrictMath.sqrt((meanField ? 1.0 : 2.0) / widths[l - 1]);
                for (int i = 0; i < widths[l] * widths[l - 1]; i++) {
                    all[at++] = deviation * normal.sample();
                }
                for (int o = 0; o < widths[l]; o++) {
                    all[at++] = meanField ? 2 * stream.nextDouble() - 1 : 0;
                }
            }
            double deviation = 1 / StrictMath.sqrt(widths[widths.length - 1]);
            while (at < all.length) {
                all[at++] = meanField ? 2 * stream.nextDouble() - 1 : deviation * normal.sample();
            }
            return all;
        }
    }

    /** Checks the number of steps. */
    public CoupledPair {
        Require.positive("steps", steps);
    }

    @Override
    public List<Quantity> quantities(Size size) {
        return List.of(DIFFERING, READOUT, FIRST_LAYER, MOVED);
    }

    @Override
    public double work(Size size) {
        return (single ? 20.0 : 10.0)
                * steps
                * DenseNetwork.count(learner.widths(size.dimension()))
                * (optimiser == Optimiser.ADAM ? 3 : 1);
    }

    @Override
    public void run(Cohort cohort) {
        for (int p = 0; p < cohort.count(); p++) {
            run(cohort, p);
        }
    }

    private void run(Cohort cohort, int p) {
        int d = cohort.size().dimension();
        double eta = step.at(cohort.size());
        UnaryOperator<double[]> g = symmetry.draw(cohort.stream(p, Purpose.METHOD, new Drawn(symmetry)), d);
        PlacedTarget placed = target.place(d, cohort.stream(p, Purpose.PLACEMENT, target));
        double[] start = learner.initial(cohort.stream(p, Purpose.METHOD, learner), d);
        Run plain = new Run(start.clone(), d, eta);
        Run moved = new Run(moved(start, g, d), d, eta);
        UniformRandomProvider data = cohort.stream(p, Purpose.DATA, new Drawn(symmetry));
        double[] x = new double[d];
        for (int step = 0; step < steps; step++) {
            symmetry.input(data, x);
            double y = label(placed, x);
            plain.descend(x, y);
            moved.descend(g.apply(x), y);
        }
        double[] first = plain.network.parameters();
        double[] second = moved.network.parameters();
        for (double value : first) {
            if (!Double.isFinite(value)) {
                cohort.end(p, Outcome.DIVERGED, "a parameter is " + value + " after " + steps + " steps");
                return;
            }
        }
        int matrix = d * learner.hidden().get(0);
        int readout = first.length - learner.hidden().get(learner.hidden().size() - 1);
        int differing = 0;
        for (int i = matrix; i < first.length; i++) {
            differing += Double.doubleToRawLongBits(first[i]) == Double.doubleToRawLongBits(second[i]) ? 0 : 1;
        }
        cohort.measure(p, DIFFERING, differing);
        cohort.measure(p, READOUT, distance(first, second, readout, first.length));
        cohort.measure(p, FIRST_LAYER, distance(moved(first, g, d), second, 0, matrix));
        cohort.measure(p, MOVED, distance(start, first, readout, first.length));
    }

    /** Names the streams of inputs and group elements. */
    private record Drawn(Symmetry symmetry) {}

    /** The same parameters with every row of the first layer moved by g. */
    private double[] moved(double[] parameters, UnaryOperator<double[]> g, int d) {
        double[] moved = parameters.clone();
        for (int o = 0; o < learner.hidden().get(0); o++) {
            double[] row = g.apply(Arrays.copyOfRange(parameters, o * d, (o + 1) * d));
            System.arraycopy(row, 0, moved, o * d, d);
        }
        return moved;
    }

    private static double label(PlacedTarget placed, double[] x) {
        double sum = 0;
        for (Monomial monomial : placed.monomials()) {
            double product = monomial.sign() * monomial.coefficient();
            for (int i : monomial.coordinates()) {
                product *= x[i];
            }
            sum += product;
        }
        return sum;
    }

    private static double distance(double[] from, double[] other, int begin, int end) {
        double squares = 0;
        double length = 0;
        for (int i = begin; i < end; i++) {
            squares += (from[i] - other[i]) * (from[i] - other[i]);
            length += from[i] * from[i];
        }
        return StrictMath.sqrt(squares / length);
    }

    /** One network on its way. */
    private final class Run {

        private final DenseNetwork network;
        private final double eta;
        private final double[] change;
        private final double[] mean;
        private final double[] square;
        private double meanLeft = 1;
        private double squareLeft = 1;

        Run(double[] parameters, int d, double eta) {
            network = new DenseNetwork(learner.widths(d), learner.scale(), single, parameters);
            this.eta = eta;
            change = new double[parameters.length];
            mean = new double[parameters.length];
            square = new double[parameters.length];
        }

        void descend(double[] x, double y) {
            double residual = y - network.predict(x);
            double[] gradient = network.gradient(single ? (float) residual : residual);
            if (optimiser == Optimiser.SGD) {
                for (int i = 0; i < change.length; i++) {
                    change[i] = single ? (float) (eta * gradient[i]) : eta * gradient[i];
                }
            } else {
                adam(gradient);
            }
            network.add(change);
        }

        private void adam(double[] gradient) {
            meanLeft *= 0.9;
            squareLeft *= 0.999;
            for (int i = 0; i < change.length; i++) {
                mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
                square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
                double length = StrictMath.sqrt(square[i] / (1 - squareLeft));
                change[i] = eta * (mean[i] / (1 - meanLeft)) / (length + 1e-8);
            }
        }
    }
}
