package staircase.arithmetic;

import java.util.Arrays;
import staircase.protocol.Require;

/**
 * Gauss-Hermite quadrature for a standard normal variable: {@code E f(g) = sum_k weights[k] f(nodes[k])}, exact for
 * polynomials of degree up to {@code 2n - 1}.
 *
 * <p>The nodes are the roots of the orthonormal Hermite polynomial {@code h_n}, {@code sqrt(k+1) h_{k+1} = x h_k -
 * sqrt(k) h_{k-1}}. The roots of {@code h_{k+1}} lie strictly between those of {@code h_k}, so each is found by
 * bisection, degree by degree. Weights are {@code 1 / sum_{k < n} h_k(x)^2} (Christoffel). Both halves are mirror
 * images to the last bit. O(n^3) with a constant of about 100.
 */
public final class GaussHermite {

    private final double[] nodes;
    private final double[] weights;

    /** @param count n, number of nodes, from 1 to 60 */
    public GaussHermite(int count) {
        Require.that(count >= 1 && count <= 60, "nodes must be from 1 to 60, found %d", count);
        double[] roots = {};
        for (int degree = 1; degree <= count; degree++) {
            roots = next(roots, degree);
        }
        nodes = roots;
        weights = new double[count];
        double sum = 0;
        for (int k = 0; k < count; k++) {
            weights[k] = christoffel(nodes[k], count);
            sum += weights[k];
        }
        for (int k = 0; k < count; k++) {
            weights[k] /= sum;
        }
    }

    /** @return the nodes, increasing, [n] */
    public double[] nodes() {
        return nodes.clone();
    }

    /** @return the weights, which add up to 1, [n] */
    public double[] weights() {
        return weights.clone();
    }

    private static double[] next(double[] roots, int degree) {
        double[] ends = new double[degree + 1];
        // all roots of h_n lie within 2 sqrt(n)
        Arrays.fill(ends, 2 * StrictMath.sqrt(degree) + 1);
        System.arraycopy(roots, 0, ends, 1, roots.length);
        ends[0] = -ends[degree];
        double[] found = new double[degree];
        for (int i = 0; i < (degree + 1) / 2; i++) {
            double root = 2 * i == degree - 1 ? 0 : root(ends[i], ends[i + 1], degree);
            found[i] = root;
            found[degree - 1 - i] = -root;
        }
        if (degree % 2 == 1) {
            found[degree / 2] = 0;
        }
        return found;
    }

    private static double root(double low, double high, int degree) {
        boolean rises = hermite(high, degree) > 0;
        double from = low;
        double to = high;
        double middle = from + (to - from) / 2;
        while (middle > from && middle < to) {
            if (hermite(middle, degree) > 0 == rises) {
                to = middle;
            } else {
                from = middle;
            }
            middle = from + (to - from) / 2;
        }
        return middle;
    }

    private static double hermite(double x, int degree) {
        double before = 0;
        double now = 1;
        for (int k = 0; k < degree; k++) {
            double after = (x * now - StrictMath.sqrt(k) * before) / StrictMath.sqrt(k + 1.0);
            before = now;
            now = after;
        }
        return now;
    }

    private static double christoffel(double x, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            double h = hermite(x, k);
            sum += h * h;
        }
        return 1 / sum;
    }
}
