package staircase.methods;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.arithmetic.SphericalNeurons;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Model;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/**
 * SGD with correlation loss on one ReLU neuron of length 1, {@code f(x) = relu(<w, x>)}, with or without a second use of each sample
 * (the setting of arXiv:2405.15459, single-index case).
 *
 * <p>{@code w <- w + gamma y [<v, x> > 0] x}, then {@code w <- w / |w|}, where v is the point at which the gradient is taken:
 *
 * <ul>
 *   <li>one pass: {@code v = w};
 *   <li>repeated: {@code v = w + rho y [<w, x> > 0] x}, a first gradient step on the same sample;
 *   <li>fresh: {@code v = w + rho y' [<w, x'> > 0] x'}, the same step on another sample: as much computation, no repetition, twice the samples.
 * </ul>
 *
 * <p>w starts uniform on the sphere. O(d) time a step, in plain loops over doubles.
 *
 * @param passes where gradients are taken
 * @param step gamma as a formula of the size, above 0
 * @param lookAhead rho as a formula of the size, above 0; one pass does not use it
 */
public record SphericalSgd(Passes passes, Formula step, Formula lookAhead) implements Method {

    private static final long serialVersionUID = 1L;

    /**
     * Steps of a batch, where so many are left before the next look: rows that are labelled in one call are labelled side by side. The
     * steps are the same ones in the same order.
     */
    private static final int STEPS = 4;

    /** Where the gradient of a step is taken. */
    public enum Passes {
        /** At the weights. */
        ONCE,
        /** After a first step on the same sample. */
        REPEATED,
        /** After a first step on a fresh sample. */
        FRESH
    }

    /** @return repeated samples, both steps 0.1/d */
    public static SphericalSgd standard() {
        return new SphericalSgd(Passes.REPEATED, Formula.of("0.1/d"), Formula.of("0.1/d"));
    }

    @Override
    public void train(Training training) {
        double gamma = Require.positive("step of " + this, step.at(training.size()));
        double rho = Require.positive("lookAhead of " + this, lookAhead.at(training.size()));
        SphericalNeurons neurons =
                new SphericalNeurons(training.count(), training.size().dimension());
        for (int s = 0; s < training.count(); s++) {
            neurons.draw(s, training.stream(s));
        }
        neurons.show();
        training.watch(new Shown(neurons));
        neurons.plant();
        int use = passes == Passes.FRESH ? 2 : 1;
        Batch one = training.batch(use);
        Batch several = training.batch(STEPS * use);
        while (true) {
            // never past the next look at the weights
            Batch samples = training.ahead() < several.rows() ? one : several;
            if (!training.next(samples)) {
                return;
            }
            for (int s = 0; s < training.count(); s++) {
                for (int r = 0; r < samples.rows(); r += use) {
                    step(neurons, s, samples, r, gamma, rho);
                }
            }
        }
    }

    private void step(SphericalNeurons neurons, int s, Batch samples, int r, double gamma, double rho) {
        float[] x = samples.inputs();
        int row = samples.offset(s) + r * samples.stride();
        int at = s * samples.rows() + r;
        float y = samples.labels()[at];
        switch (passes) {
            case ONCE -> neurons.step(s, x, row, y, gamma);
            case REPEATED -> neurons.step(s, x, row, y, gamma, row, y, rho);
            case FRESH -> neurons.step(s, x, row, y, gamma, row + samples.stride(), samples.labels()[at + 1], rho);
        }
    }

    /**
     * The neurons as the harness sees them.
     *
     * @param neurons one for each replicate
     */
    private record Shown(SphericalNeurons neurons) implements Model {

        @Override
        public void predict(Batch points, float[] out) {
            for (int s = 0; s < neurons.count(); s++) {
                for (int r = 0; r < points.rows(); r++) {
                    out[s * points.rows() + r] =
                            neurons.predict(s, points.inputs(), points.offset(s) + r * points.stride());
                }
            }
        }

        @Override
        public Map<String, INDArray> parameters() {
            return Map.of("w1", neurons.weights());
        }

        @Override
        public boolean keep(int[] positions) {
            neurons.keep(positions);
            return true;
        }
    }

    @Override
    public double work(long samples, int dimension) {
        // drawing a normal costs as much as some twenty operations
        return 30.0 * samples * dimension;
    }
}
