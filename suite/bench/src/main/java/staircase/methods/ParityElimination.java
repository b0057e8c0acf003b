package staircase.methods;

import staircase.arithmetic.SparseFourier;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Require;

/**
 * Gaussian elimination over GF(2): finds any parity of sign inputs, whatever its degree, from about d samples without noise, and nothing
 * else. Predicts 0 as long as no parity or more than one fits all samples. Fitted anew at each evaluation to the first {@code most}
 * samples. O(n d^2 / 64) time a fit.
 *
 * @param most samples that are kept, at least 1
 */
public record ParityElimination(int most) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the number of samples. */
    public ParityElimination {
        Require.positive("most", most);
    }

    /** @return 2,000 samples */
    public static ParityElimination standard() {
        return new ParityElimination(2000);
    }

    @Override
    public void train(Training training) {
        Refitted.train(training, most, (position, x, labels) -> SparseFourier.parity(x, labels)::predict);
    }

    @Override
    public double work(long samples, int dimension) {
        return Math.min(samples, most) * (double) dimension * dimension;
    }
}
