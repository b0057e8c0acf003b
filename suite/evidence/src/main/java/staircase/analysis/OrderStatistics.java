package staircase.analysis;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import staircase.protocol.Require;

/**
 * Which order statistics bound the median.
 *
 * <p>For n independent replicates and ranks k = 1, 2, ... the closed interval from the k-th smallest to the k-th
 * largest value contains the median with probability at least 1 - 2 P(B &lt;= k - 1), B binomial(n, 1/2), whatever the
 * law; exactly that for a continuous law. The attained level is a step function of k, so the one printed is the
 * attained one, never the one asked for.
 *
 * <p>Source: H. A. David, H. N. Nagaraja, Order Statistics, 3rd ed. (2003), section 7.1, doi:10.1002/0471722162. Cost:
 * O(n) evaluations of the binomial distribution function.
 */
public final class OrderStatistics {

    private OrderStatistics() {}

    /**
     * @param n number of values, at least 0
     * @param level confidence asked for, above 0 and below 1
     * @return largest k whose interval attains the level; 0 if none does
     */
    public static int rank(int n, double level) {
        checkLevel(level);
        int k = 0;
        while (2 * (k + 1) <= n && tail(n, k) <= (1 - level) / 2) {
            k++;
        }
        return k;
    }

    /**
     * @param n number of values
     * @param k rank, from 1 to (n + 1) / 2
     * @return confidence of the interval from the k-th smallest to the k-th largest value
     */
    public static double attained(int n, int k) {
        Require.that(k >= 1 && 2 * k <= n + 1, "a rank from 1 to %d was expected, found %d", (n + 1) / 2, k);
        return 1 - 2 * tail(n, k - 1);
    }

    /**
     * @param level confidence asked for, above 0 and below 1
     * @return smallest n for which {@link #rank} is not 0
     */
    public static int needed(double level) {
        int n = 2;
        while (rank(n, level) == 0) {
            n++;
        }
        return n;
    }

    /**
     * @param sorted values in increasing order, at least one
     * @return the middle value, or the mean of the two middle ones
     */
    public static double median(double[] sorted) {
        Require.that(sorted.length > 0, "a median needs a value");
        int half = sorted.length / 2;
        double upper = sorted[half];
        if (sorted.length % 2 == 1) {
            return upper;
        }
        double lower = sorted[half - 1];
        // equal values first: the mean of two infinite ones is themselves; halves first: no overflow
        return lower == upper ? lower : lower / 2 + upper / 2;
    }

    /** P(B &lt;= k), B binomial(n, 1/2). */
    private static double tail(int n, int k) {
        return BinomialDistribution.of(n, 0.5).cumulativeProbability(k);
    }

    static void checkLevel(double level) {
        Require.that(level > 0 && level < 1, "a level between 0 and 1 was expected, found %s", level);
    }

    /** A sample of {@code factor} times as many values whose quantiles are those of {@code sorted}. */
    static double[] repeated(double[] sorted, double factor) {
        int n = sorted.length;
        double[] more = new double[(int) Math.rint(n * factor)];
        for (int i = 0; i < more.length; i++) {
            more[i] = sorted[(int) ((2L * i + 1) * n / (2L * more.length))];
        }
        return more;
    }
}
