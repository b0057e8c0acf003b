package staircase.methods;

import staircase.arithmetic.Update;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/**
 * Adam on the two-layer ReLU net of {@link StandardSgd}.
 *
 * <p>{@code m <- b1 m + (1 - b1) g}, {@code v <- b2 v + (1 - b2) g^2}, {@code theta += eta (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) +
 * 1e-8)} with g minus the gradient of {@code mean (y - f)^2 / 2} over the batch (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1). Acts
 * weight by weight, so it keeps permutations and sign flips of the inputs but no rotation. O(samples M d) time; two more numbers for each
 * weight.
 *
 * @param width M, hidden units, at least 1
 * @param batch b, samples of a step, at least 1
 * @param step eta as a formula of the size, above 0
 * @param beta1 decay of the mean, at least 0 and below 1
 * @param beta2 decay of the mean square, at least 0 and below 1
 */
public record Adam(int width, int batch, Formula step, double beta1, double beta2) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the settings. */
    public Adam {
        Require.positive("width", width);
        Require.positive("batch", batch);
        Require.that(beta1 >= 0 && beta1 < 1, "beta1 must be at least 0 and below 1, found %s", beta1);
        Require.that(beta2 >= 0 && beta2 < 1, "beta2 must be at least 0 and below 1, found %s", beta2);
    }

    /** @return width 100, batch 4, step 0.003, decays 0.9 and 0.999 */
    public static Adam standard() {
        return new Adam(100, 4, Formula.of("0.003"), 0.9, 0.999);
    }

    @Override
    public void train(Training training) {
        TwoLayer.train(training, width, batch, step, new Update.Adam(beta1, beta2));
    }

    @Override
    public double work(long samples, int dimension) {
        return (4.0 + 15.0 / batch) * samples * width * dimension;
    }
}
