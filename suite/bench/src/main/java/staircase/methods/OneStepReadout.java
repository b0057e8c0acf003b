package staircase.methods;

import staircase.arithmetic.OneStepLayer;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Model;
import staircase.problem.Training;
import staircase.protocol.Formula;

/**
 * One full-batch step on the output layer of a two-layer net with a frozen, unscaled first layer; correlation loss. The setting of the
 * positive result for full parities (arXiv:2412.04910).
 *
 * <p>{@code f(x) = (1/N) sum_j a_j phi(<w_j, x> + b)}, phi the ReLU clipped to [0, 5], b = 0 for even d and -1 for odd d. The readout
 * starts at 0, and one step on {@code -mean y f} makes it {@code a_j = (1/n) sum_i y_i phi(<w_j, x_i> + b)}, up to a factor that changes no
 * sign. Samples are streamed; at any time the model is the step on those seen so far. Weights are {@code level + noise * N(0, 1)},
 * independently. O(n N d) time, O(N d) memory.
 *
 * @param width N, hidden units as a formula of the size
 * @param levels on which discrete values the weights lie before noise is added
 * @param noise standard deviation of the normal that is added to each weight, as a formula of the size; at least 0
 */
public record OneStepReadout(Formula width, Levels levels, Formula noise) implements Method {

    /** Discrete part of a first-layer weight. */
    public enum Levels {
        /** Always 0: only the noise is left, a Gaussian initialisation. */
        ZERO,
        /** -1 or 1, equally likely. */
        SIGNS,
        /** -2, -1, 1 or 2, equally likely. */
        FOUR;

        /**
         * @param bits two random bits
         * @return the level
         */
        int of(int bits) {
            int sign = (bits & 1) == 0 ? 1 : -1;
            return switch (this) {
                case ZERO -> 0;
                case SIGNS -> sign;
                case FOUR -> (bits & 2) == 0 ? sign : 2 * sign;
            };
        }
    }

    private static final long serialVersionUID = 1L;

    /** @return width 4 d^2, weights ±1 without noise */
    public static OneStepReadout standard() {
        return new OneStepReadout(Formula.of("4*d^2"), Levels.SIGNS, Formula.of("0"));
    }

    @Override
    public void train(Training training) {
        int d = training.size().dimension();
        int units = Math.toIntExact(width.count(training.size()));
        double deviation = noise.at(training.size());
        OneStepLayer layer = new OneStepLayer(training.count(), d, units);
        for (int s = 0; s < training.count(); s++) {
            layer.draw(s, training.stream(s), levels::of, deviation, -(d % 2));
        }
        training.watch(new Streamed(layer));
        Batch samples = training.batch(1);
        while (training.next(samples)) {
            layer.add(samples.inputs(), samples.labels());
        }
    }

    /**
     * The layer as the harness sees it.
     *
     * @param layer of all replicates
     */
    private record Streamed(OneStepLayer layer) implements Model {

        @Override
        public void predict(Batch points, float[] out) {
            layer.predict(points.inputs(), points.rows(), out);
        }

        @Override
        public boolean keep(int[] positions) {
            layer.keep(positions);
            return true;
        }
    }

    @Override
    public double work(long samples, int dimension) {
        // the width is a formula of a size that is not known here; 4 d^2 is the standard one
        return 8.0 * samples * dimension * dimension * (dimension + 3);
    }
}
