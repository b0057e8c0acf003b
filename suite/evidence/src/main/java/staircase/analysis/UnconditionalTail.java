package staircase.analysis;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The largest probability of the outcomes at least as high as the one seen, when the difference of two probabilities is
 * given and their size is not.
 *
 * <p>An outcome is a pair (i, j) of counts; its order grows with i and falls with j, so the outcomes that count have
 * j up to a limit for each i. Two independent binomial counts: probabilities p + b and p. Two exclusive counts among n
 * pairs: the same two probabilities, and neither happens with the rest.
 */
final class UnconditionalTail implements DifferenceTail {

    private final int m;
    private final int n;
    private final int[] limit;
    private final boolean exclusive;

    /** Independent counts; order: [m + 1][n + 1]. */
    UnconditionalTail(double[][] order, int i, int j) {
        this(order, i, j, order.length - 1, order[0].length - 1, false);
    }

    /** Exclusive counts among n pairs; order: [n + 1][], row i up to j = n - i. */
    static UnconditionalTail exclusive(double[][] order, int i, int j) {
        int n = order.length - 1;
        return new UnconditionalTail(order, i, j, n, n, true);
    }

    private UnconditionalTail(double[][] order, int seenI, int seenJ, int m, int n, boolean exclusive) {
        this.m = m;
        this.n = n;
        this.exclusive = exclusive;
        this.limit = new int[m + 1];
        // equal values of the order can differ in their last bits
        double least = order[seenI][seenJ] - 1e-9;
        for (int i = 0; i <= m; i++) {
            int j = 0;
            while (j < order[i].length && order[i][j] >= least) {
                j++;
            }
            limit[i] = j - 1;
        }
    }

    @Override
    public double within(double b) {
        double low = Math.max(0, -b);
        double high = exclusive ? (1 - b) / 2 : Math.min(1, 1 - b);
        return Math.min(1, Nuisance.largest(p -> probability(Math.min(1, Math.max(0, p + b)), p), low, high));
    }

    /** Probability of the outcomes that count. Cost: O(m + n) for independent counts, O(n^2) for exclusive ones. */
    double probability(double p, double q) {
        double[] first = binomial(m, p);
        double[] second = exclusive ? null : sums(binomial(n, q));
        double sum = 0;
        for (int i = 0; i <= m; i++) {
            if (limit[i] < 0 || first[i] == 0) {
                continue;
            }
            sum += first[i] * (exclusive ? given(i, p, q) : second[limit[i]]);
        }
        return sum;
    }

    /** P(J &lt;= limit | I = i) for exclusive counts. */
    private double given(int i, double p, double q) {
        int rest = n - i;
        return rest == limit[i] ? 1 : sums(binomial(rest, Math.min(1, q / (1 - p))))[limit[i]];
    }

    private static double[] sums(double[] law) {
        for (int j = 1; j < law.length; j++) {
            law[j] += law[j - 1];
        }
        return law;
    }

    /** The binomial law, from its mode outwards: [n + 1]. */
    private static double[] binomial(int n, double p) {
        double[] law = new double[n + 1];
        int mode = (int) Math.min(n, Math.floor((n + 1) * p));
        law[mode] = BinomialDistribution.of(n, p).probability(mode);
        for (int k = mode; k < n; k++) {
            law[k + 1] = law[k] * ((n - k) * p / ((k + 1) * (1 - p)));
        }
        for (int k = mode; k > 0; k--) {
            law[k - 1] = law[k] * (k * (1 - p) / ((n - k + 1) * p));
        }
        return law;
    }
}
