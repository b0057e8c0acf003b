package staircase.methods;

import staircase.arithmetic.SparseFourier;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Require;

/**
 * Exhaustive search for the Fourier coefficients of a sparse polynomial of low degree, then least squares on those that stand out: what the
 * samples contain, found without a gradient. Fitted anew at each evaluation to the first {@code most} samples, as {@link SparseFourier}
 * describes. O(n C(d, k)) time a fit.
 *
 * @param degree k, highest number of coordinates in a product, at least 1
 * @param cut products below this many times the noise are dropped, above 0
 * @param most samples that are kept, at least 1
 */
public record FourierSearch(int degree, double cut, int most) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the settings. */
    public FourierSearch {
        Require.positive("degree", degree);
        Require.positive("cut", cut);
        Require.positive("most", most);
    }

    /** @return degree 3, cut 1.2, 2,000 samples */
    public static FourierSearch standard() {
        return new FourierSearch(3, 1.2, 2000);
    }

    @Override
    public void train(Training training) {
        Refitted.train(training, most, (position, x, labels) -> SparseFourier.of(x, labels, degree, cut)::predict);
    }

    @Override
    public double work(long samples, int dimension) {
        double sets = 1;
        for (int j = 1; j <= degree; j++) {
            sets = sets * Math.max(1, dimension - j + 1) / j;
        }
        // a geometric grid of evaluations costs some ten times its last fit
        return 20 * Math.min(samples, most) * sets;
    }
}
