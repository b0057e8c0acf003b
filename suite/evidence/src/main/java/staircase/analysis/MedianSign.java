package staircase.analysis;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * The exact sign test for a median theta, with the order-statistic interval that inverts it.
 *
 * <p>p-value of theta &lt;= b: P(B &gt;= #{x_i &gt; b}), B binomial(n, 1/2); of theta &gt;= b: P(B &gt;= #{x_i &lt;
 * b}). Values equal to the bound count against both, which keeps the level for laws with atoms. Nothing is assumed of
 * the law. Positive infinity means "never reached" and is a value like any other; NaN and negative infinity are
 * refused. The interval is given at its attained level; where n is too small for the level asked for there is none, and
 * the warning says which n is needed.
 *
 * <p>Sources: W. J. Dixon, A. M. Mood, JASA 41 (1946) 557, doi:10.1080/01621459.1946.10501898; David and Nagaraja, see
 * {@link OrderStatistics}. Cost: O(n log n) once.
 */
public final class MedianSign implements Inference {

    private static final String PROCEDURE = "order statistics, sign test";

    private final String quantity;
    private final double[] sorted;

    private MedianSign(String quantity, double[] sorted) {
        this.quantity = quantity;
        this.sorted = sorted;
    }

    /**
     * @param quantity of what, in words
     * @param values [n], none NaN or negative infinity; not modified
     * @return the inference
     */
    public static MedianSign of(String quantity, double[] values) {
        double[] sorted = values.clone();
        for (double value : sorted) {
            Require.that(
                    value > Double.NEGATIVE_INFINITY,
                    "%s: a number or positive infinity was expected, found %s",
                    quantity,
                    value);
        }
        Arrays.sort(sorted);
        return new MedianSign(quantity, sorted);
    }

    @Override
    public Estimate estimate(double level) {
        int n = sorted.length;
        int k = OrderStatistics.rank(n, level);
        double point = n == 0 ? Double.NaN : OrderStatistics.median(sorted);
        if (k == 0) {
            String warning = "an interval at " + Text.level(level) + " needs at least " + OrderStatistics.needed(level)
                    + " values, found " + n;
            return new Estimate(quantity, point, Double.NaN, Double.NaN, level, n, PROCEDURE, List.of(warning));
        }
        double attained = OrderStatistics.attained(n, k);
        List<String> warnings = CoverageTable.warnings(PROCEDURE, n, level);
        return new Estimate(quantity, point, sorted[k - 1], sorted[n - k], attained, n, PROCEDURE, warnings);
    }

    @Override
    public double pAtMost(double bound) {
        return p(count(bound, 1));
    }

    @Override
    public double pAtLeast(double bound) {
        return p(count(bound, -1));
    }

    /** Number of values on the side of the bound that {@code sign} names. */
    private int count(double bound, int sign) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        int count = 0;
        for (double value : sorted) {
            if (sign > 0 ? value > bound : value < bound) {
                count++;
            }
        }
        return count;
    }

    private double p(int count) {
        return BinomialDistribution.of(sorted.length, 0.5).survivalProbability(count - 1);
    }

    /** Repeats the values so that their quantiles stay where they are. */
    @Override
    public MedianSign grown(double factor) {
        return new MedianSign(quantity, OrderStatistics.repeated(sorted, factor));
    }
}
