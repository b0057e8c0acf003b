package staircase.methods;

import staircase.arithmetic.Update;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/**
 * SGD with heavy-ball momentum on the two-layer ReLU net of {@link StandardSgd}.
 *
 * <p>{@code m <- mu m + g}, {@code theta += eta m}, where g is minus the gradient of {@code mean (y - f)^2 / 2} over the batch (Polyak
 * 1964; PyTorch's form without dampening). In the long run a step counts {@code 1 / (1 - mu)} times. O(samples M d) time; one more number
 * for each weight.
 *
 * @param width M, hidden units, at least 1
 * @param batch b, samples of a step, at least 1
 * @param step eta as a formula of the size, above 0
 * @param momentum mu, at least 0 and below 1
 */
public record MomentumSgd(int width, int batch, Formula step, double momentum) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the settings. */
    public MomentumSgd {
        Require.positive("width", width);
        Require.positive("batch", batch);
        Require.that(momentum >= 0 && momentum < 1, "momentum must be at least 0 and below 1, found %s", momentum);
    }

    /** @return width 100, batch 1, step 0.05/d, momentum 0.9: a step as long as that of standard-sgd in the long run */
    public static MomentumSgd standard() {
        return new MomentumSgd(100, 1, Formula.of("0.05/d"), 0.9);
    }

    @Override
    public void train(Training training) {
        TwoLayer.train(training, width, batch, step, new Update.Momentum(momentum));
    }

    @Override
    public double work(long samples, int dimension) {
        return (4.0 + 6.0 / batch) * samples * width * dimension;
    }
}
