package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * The median theta of the ratio a_i / b_i of two times that were measured on the same replicates: exact sign test, and
 * the order-statistic interval that inverts it.
 *
 * <p>p-value of theta &lt;= r: P(B &gt;= #{a_i / b_i &gt; r}), B binomial(n, 1/2); of theta &gt;= r: P(B &gt;= #{a_i /
 * b_i &lt; r}). Nothing is assumed of the law of the ratio, symmetry included. A pair at the bound counts against both.
 *
 * <p>Positive infinity means "not reached within the budget" and is later than every number: if only a_i is infinite
 * the ratio is infinite, if only b_i is, it is 0. So theta speaks of times within the budgets that were given. If both
 * are infinite the ratio is unknown: such a pair stays among the n, helps neither p-value, and counts as 1 in the
 * estimate. Too few pairs for the level asked for: no interval, and the warning says how many are needed. No pair: both
 * p-values are 1.
 *
 * <p>Sources: W. J. Dixon, A. M. Mood, JASA 41 (1946) 557, doi:10.1080/01621459.1946.10501898; David and Nagaraja, see
 * {@link OrderStatistics}. Cost: O(n log n) once.
 */
public final class PairedRatio implements Inference {

    static final String PROCEDURE = "order statistics of paired ratios, sign test";

    private final MedianSign least;
    private final MedianSign most;
    private final double point;
    private final List<String> warnings;

    private PairedRatio(MedianSign least, MedianSign most, double point, List<String> warnings) {
        this.least = least;
        this.most = most;
        this.point = point;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * @param quantity of what, in words
     * @param a [n] times above 0, infinite where not reached; not modified
     * @param b [n] the times that belong to them; not modified
     * @return the inference about the median of a / b
     */
    public static PairedRatio of(String quantity, double[] a, double[] b) {
        Require.that(
                a.length == b.length, "%s: pairs were expected, found %d and %d values", quantity, a.length, b.length);
        int n = a.length;
        double[] least = new double[n];
        double[] most = new double[n];
        double[] middle = new double[n];
        int unknown = 0;
        for (int i = 0; i < n; i++) {
            Require.that(
                    a[i] > 0 && b[i] > 0,
                    "%s: times above 0 were expected, found %s and %s in pair %d",
                    quantity,
                    a[i],
                    b[i],
                    i);
            double ratio = a[i] / b[i];
            boolean neither = Double.isNaN(ratio);
            unknown += neither ? 1 : 0;
            least[i] = neither ? 0 : ratio;
            most[i] = neither ? Double.POSITIVE_INFINITY : ratio;
            middle[i] = neither ? 1 : ratio;
        }
        Arrays.sort(middle);
        List<String> warnings = new ArrayList<>();
        if (unknown > 0) {
            warnings.add(unknown + " of " + Text.count(n, "pair") + " not reached on either side: used for neither");
        }
        return new PairedRatio(
                MedianSign.of(quantity, least),
                MedianSign.of(quantity, most),
                n == 0 ? Double.NaN : OrderStatistics.median(middle),
                warnings);
    }

    @Override
    public Estimate estimate(double level) {
        Estimate low = least.estimate(level);
        Estimate both = new Estimate(
                low.quantity(),
                point,
                low.low(),
                most.estimate(level).high(),
                low.level(),
                low.n(),
                PROCEDURE,
                low.warnings());
        return Warned.add(both, warnings);
    }

    @Override
    public double pAtMost(double bound) {
        return least.pAtMost(bound);
    }

    @Override
    public double pAtLeast(double bound) {
        return most.pAtLeast(bound);
    }

    /** Repeats the ratios so that their quantiles stay where they are. */
    @Override
    public PairedRatio grown(double factor) {
        return new PairedRatio(least.grown(factor), most.grown(factor), point, warnings);
    }
}
