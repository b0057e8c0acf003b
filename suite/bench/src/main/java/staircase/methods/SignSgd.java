package staircase.methods;

import staircase.arithmetic.Update;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/**
 * SGD by the sign of the gradient on the two-layer ReLU net of {@link StandardSgd}.
 *
 * <p>{@code theta += eta sign(g)}, weight by weight, with g minus the gradient of {@code mean (y - f)^2 / 2} over the batch (Bernstein et
 * al. 2018, arXiv:1802.04434; for sparse parities Kou et al. 2024, arXiv:2404.12376). Every weight moves by the same length in every step,
 * so the step bounds how closely anything is fitted. O(samples M d) time.
 *
 * @param width M, hidden units, at least 1
 * @param batch b, samples of a step, at least 1
 * @param step eta as a formula of the size, above 0
 */
public record SignSgd(int width, int batch, Formula step) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the settings. */
    public SignSgd {
        Require.positive("width", width);
        Require.positive("batch", batch);
    }

    /** @return width 100, batch 64, step 0.003 */
    public static SignSgd standard() {
        return new SignSgd(100, 64, Formula.of("0.003"));
    }

    @Override
    public void train(Training training) {
        TwoLayer.train(training, width, batch, step, new Update.Sign());
    }

    @Override
    public double work(long samples, int dimension) {
        return (4.0 + 5.0 / batch) * samples * width * dimension;
    }
}
