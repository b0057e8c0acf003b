package staircase.arithmetic;

import java.util.Locale;
import staircase.protocol.Require;

/**
 * Solves {@code (G + ridge I) v = r} for a symmetric positive semi-definite G: kernel ridge regression with {@code G
 * = K}, {@code r = y}, or least squares on features with {@code G = Phi' Phi}, {@code r = Phi' y}, which is the same
 * predictor when {@code K = Phi Phi'}.
 *
 * <p>The ridge is added as it stands, not multiplied by n: the kernels here are 1 on the diagonal, so it reads as the
 * variance of the label noise that one guards against.
 *
 * <p>A Cholesky factor in single precision, then two triangular solves as plain loops down the columns of the factor
 * with sums in double. A ridge below about 1e-7 times the largest eigenvalue drowns in rounding.
 */
public final class RidgeRegression {

    private RidgeRegression() {}

    /**
     * O(n^3 / 3) time, no memory beyond n values.
     *
     * @param gram G, [n, n], of which the lower triangle counts; overwritten by the factor
     * @param ridge at least 0
     * @param right r, [n]
     * @return v, [n]
     * @throws ArithmeticException if {@code G + ridge I} is not positive definite in single precision
     */
    public static double[] solve(ColumnMatrix gram, double ridge, double[] right) {
        int n = gram.rows();
        Require.that(gram.columns() == n, "a Gram matrix is square, found %d by %d", n, gram.columns());
        Require.that(right.length == n, "%d equations need %d right-hand sides, found %d", n, n, right.length);
        Require.that(
                ridge >= 0 && ridge < Double.POSITIVE_INFINITY, "a ridge must be finite, at least 0, found %s", ridge);
        float[] column = new float[n];
        for (int j = 0; j < n; j++) {
            gram.get(j, column);
            column[j] = (float) (column[j] + ridge);
            gram.put(j, column);
        }
        factor(gram, ridge);
        double[] v = right.clone();
        // L u = r: once u_j is known, its column is taken off what is left
        for (int j = 0; j < n; j++) {
            gram.get(j, column);
            v[j] /= column[j];
            for (int i = j + 1; i < n; i++) {
                v[i] -= v[j] * column[i];
            }
        }
        // L' v = u: row j of L' is column j of L
        for (int j = n - 1; j >= 0; j--) {
            gram.get(j, column);
            double sum = v[j];
            for (int i = j + 1; i < n; i++) {
                sum -= v[i] * column[i];
            }
            v[j] = sum / column[j];
        }
        return v;
    }

    private static void factor(ColumnMatrix gram, double ridge) {
        int good = gram.cholesky();
        if (good < gram.rows()) {
            throw new ArithmeticException(String.format(
                    Locale.ROOT,
                    "a Gram matrix of %d rows plus ridge %s is not positive definite in single precision (pivot of row"
                            + " %d); try a larger ridge",
                    gram.rows(),
                    ridge,
                    good + 1));
        }
    }
}
