package staircase.targets;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Target;
import staircase.protocol.Require;

/**
 * A member of the orthogonal family of one-hidden-layer networks on standard normal inputs: {@code f(z) = C sum over w in {-1,1}^k of w1 w2
 * ... wk relu(<w, z> / sqrt k)}, z the signed coordinates of a set of k that is drawn for each replicate. Two members on different sets are
 * uncorrelated (Goel, Gollakota, Jin, Karmalkar, Klivans 2020, arXiv:2006.12011).
 *
 * <p>k is even: for odd k above 1 the sum is 0, since {@code relu(t) - relu(-t) = t}. C makes the variance 1; before, it is {@code 2^k sum_j
 * C(k, j) (-1)^j K(1 - 2 j / k)} with {@code K(c) = (sqrt(1 - c^2) + (pi - arccos c) c) / 2 pi}, the mean of {@code relu(u) relu(v)} at
 * correlation c (Cho and Saul 2009). The mean is 0. 2^k k operations a sample.
 *
 * @param degree k, even, 2 to 12
 */
public record SymmetricSum(int degree) implements Target {

    private static final long serialVersionUID = 1L;

    /** Checks the degree. */
    public SymmetricSum {
        Require.that(degree >= 2 && degree <= 12 && degree % 2 == 0, "k must be even, 2 to 12, found %d", degree);
    }

    @Override
    public int terms() {
        return 1;
    }

    @Override
    public PlacedTarget place(int dimension, UniformRandomProvider placement) {
        Monomial support = Polynomial.parity(degree)
                .place(dimension, placement)
                .monomials()
                .get(0);
        return new Placed(support, 1 / StrictMath.sqrt(variance(degree)));
    }

    private static double variance(int k) {
        double sum = 0;
        double choose = 1;
        for (int j = 0; j <= k; j++) {
            double c = 1 - 2.0 * j / k;
            double kernel =
                    (StrictMath.sqrt(1 - c * c) + (StrictMath.PI - StrictMath.acos(c)) * c) / (2 * StrictMath.PI);
            sum += (j % 2 == 0 ? 1 : -1) * choose * kernel;
            choose = choose * (k - j) / (j + 1);
        }
        return (1 << k) * sum;
    }

    private record Placed(Monomial support, double scale) implements PlacedTarget {

        @Override
        public void label(float[] x, int from, int rows, int stride, UniformRandomProvider labels, float[] y, int at) {
            int[] coordinates = support.coordinates();
            int k = coordinates.length;
            double root = StrictMath.sqrt(k);
            for (int r = 0; r < rows; r++) {
                double sum = 0;
                for (int w = 0; w < 1 << k; w++) {
                    double inner = 0;
                    for (int i = 0; i < k; i++) {
                        float z = x[from + r * stride + coordinates[i]];
                        inner += (w >> i & 1) == 0 ? z : -z;
                    }
                    sum += (Integer.bitCount(w) % 2 == 0 ? 1 : -1) * Math.max(0, inner / root);
                }
                // a flip of one coordinate's sign flips the sum: the signs of the placement enter as their product
                y[at + r] = (float) (support.sign() * scale * sum);
            }
        }

        @Override
        public double nullError() {
            return 1;
        }

        @Override
        public List<Monomial> monomials() {
            return List.of(support);
        }
    }
}
