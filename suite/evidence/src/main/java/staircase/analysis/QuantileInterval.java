package staircase.analysis;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * A quantile of a law by order statistics, at the level that they attain.
 *
 * <p>Of n independent values the closed interval from the r-th to the s-th smallest holds the q-quantile with probability
 * at least 1 - P(B &lt; r) - P(B &gt;= s), B binomial(n, q), whatever the law. r is the largest rank with P(B &lt; r) at
 * most half of what the level leaves, s the smallest with P(B &gt;= s) at most that. Where one of them does not exist
 * there is no interval: NaN with a warning that names the n that is needed. Infinite values (never reached) stay in. The
 * point is the ceil(n q)-th smallest value.
 *
 * <p>Source: H. A. David, H. N. Nagaraja, Order Statistics, 3rd ed. (2003), section 7.1, doi:10.1002/0471722162. Cost:
 * O(n log n).
 */
public final class QuantileInterval {

    static final String PROCEDURE = "order statistics of a quantile";

    private static final int MOST = 100_000;

    private QuantileInterval() {}

    /**
     * @param quantity of what, in words
     * @param values [n], no NaN; not modified
     * @param q which quantile, above 0 and below 1
     * @param level confidence asked for, above 0 and below 1
     * @return the quantile with its interval at the attained level
     */
    public static Estimate of(String quantity, double[] values, double q, double level) {
        OrderStatistics.checkLevel(level);
        Require.that(q > 0 && q < 1, "%s: a quantile between 0 and 1 was expected, found %s", quantity, q);
        for (double value : values) {
            Require.that(!Double.isNaN(value), "%s: a value is NaN", quantity);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double point = n == 0 ? Double.NaN : sorted[Math.max(1, (int) Math.ceil(n * q - 1e-9)) - 1];
        double tail = (1 - level) / 2;
        int r = lower(n, q, tail);
        // the s-th smallest is the (n + 1 - s)-th largest, a lower rank of the (1 - q)-quantile seen from above
        int s = n + 1 - lower(n, 1 - q, tail);
        if (r == 0 || s == n + 1) {
            String warning = "an interval of the " + Text.number(q) + "-quantile at " + Text.level(level)
                    + " needs at least " + needed(q, tail) + " values, found " + n;
            return new Estimate(quantity, point, Double.NaN, Double.NaN, level, n, PROCEDURE, List.of(warning));
        }
        BinomialDistribution law = BinomialDistribution.of(n, q);
        double attained = 1 - law.cumulativeProbability(r - 1) - law.survivalProbability(s - 1);
        return new Estimate(quantity, point, sorted[r - 1], sorted[s - 1], attained, n, PROCEDURE, List.of());
    }

    /** Largest r with P(B &lt;= r - 1) at most the tail; 0 if there is none. */
    private static int lower(int n, double q, double tail) {
        BinomialDistribution law = BinomialDistribution.of(n, q);
        int r = 0;
        while (r < n && law.cumulativeProbability(r) <= tail) {
            r++;
        }
        return r;
    }

    private static int needed(double q, double tail) {
        int n = 1;
        while (n < MOST && !(StrictMath.pow(1 - q, n) <= tail && StrictMath.pow(q, n) <= tail)) {
            n++;
        }
        return n;
    }
}
