package staircase.arithmetic;

import staircase.protocol.Require;

/**
 * Functions on the cube {-1, 1}^d as tables of 2^d values. Index k of a point: coordinate i is +1 where bit i of k is 0.
 * Index m of a coefficient: the monomial of the coordinates whose bit is set.
 */
public final class Cube {

    private Cube() {}

    /**
     * Fourier-Walsh coefficients {@code E[f chi_S]} by the fast transform, O(d 2^d).
     *
     * @param table f, [2^d]
     * @return coefficients, [2^d]
     */
    public static double[] coefficients(double[] table) {
        double[] c = table.clone();
        for (int half = 1; half < c.length; half *= 2) {
            for (int block = 0; block < c.length; block += 2 * half) {
                for (int k = block; k < block + half; k++) {
                    double plus = c[k];
                    double minus = c[k + half];
                    c[k] = plus + minus;
                    c[k + half] = plus - minus;
                }
            }
        }
        for (int k = 0; k < c.length; k++) {
            c[k] /= c.length;
        }
        return c;
    }

    /**
     * @param table f, [2^d]
     * @return W_k, the sum of the squared coefficients of degree k, [d + 1]
     */
    public static double[] levels(double[] table) {
        double[] levels = new double[Integer.numberOfTrailingZeros(table.length) + 1];
        double[] c = coefficients(table);
        for (int m = 0; m < c.length; m++) {
            levels[Integer.bitCount(m)] += c[m] * c[m];
        }
        return levels;
    }

    /**
     * @param f table, [2^d]
     * @param h table, [2^d]
     * @return {@code E[f h]}
     */
    public static double product(double[] f, double[] h) {
        double sum = 0;
        for (int k = 0; k < f.length; k++) {
            sum += f[k] * h[k];
        }
        return sum / f.length;
    }

    /**
     * @param d dimension
     * @param k degree
     * @return C(d, k), the number of monomials of degree k; exact while it is below 2^53
     */
    public static double monomials(int d, int k) {
        Require.that(k >= 0 && k <= d, "a degree must be from 0 to %d, found %d", d, k);
        double count = 1;
        for (int i = 0; i < k; i++) {
            count = count * (d - i) / (i + 1);
        }
        return count;
    }
}
