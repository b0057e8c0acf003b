package staircase.analysis;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * The probability theta = P(A &gt; B) + P(A = B) / 2 that a value of one sample exceeds one of an independent other, after
 * Brunner and Munzel, on the logit scale.
 *
 * <p>With the placements u_i = #{b &lt; a_i} / n (ties half) and w_j = #{a &gt; b_j} / m, t = mean of the u_i = mean of the
 * w_j, and v = S_u^2 / m + S_w^2 / n their variances over the sample sizes: p-value of theta &lt;= b is P(T &gt;= (logit t -
 * logit b) t (1 - t) / sqrt(v)), of theta &gt;= b P(T &lt;= the same), T of Student's law with v^2 / ((S_u^2 / m)^2 / (m -
 * 1) + (S_w^2 / n)^2 / (n - 1)) degrees of freedom. The interval inverts the two and stays inside 0 and 1. The laws may
 * differ in spread and shape; approximate, see {@link CoverageTable}.
 *
 * <p>Edge cases. Every a above every b: then v = 0, and the exact bound for every law is used: of k = min(m, n) disjoint
 * pairs all have a &gt; b, so the p-value of theta &lt;= b is b^k and the interval ends at 1; mirrored if every a is below.
 * All values equal, or fewer than two on a side: both p-values are 1. Infinite values rank as ties at their end; NaN is
 * refused.
 *
 * <p>Sources: E. Brunner, U. Munzel, Biometrical Journal 42 (2000) 17,
 * doi:10.1002/(SICI)1521-4036(200001)42:1&lt;17::AID-BIMJ17&gt;3.0.CO;2-U, for v and the degrees of freedom; M. Kaufmann,
 * C. Werner, E. Brunner, Computational Statistics 20 (2005) 445, for the logit. Cost: O((m + n) log (m + n)).
 */
public final class Superiority implements Inference {

    static final String PROCEDURE = "Brunner-Munzel, logit";

    private final String quantity;
    private final double point;
    /** S_u^2 / m and S_w^2 / n. */
    private final double squareA;

    private final double squareB;
    private final int m;
    private final int n;

    private Superiority(String quantity, double point, double squareA, double squareB, int m, int n) {
        this.quantity = quantity;
        this.point = point;
        this.squareA = squareA;
        this.squareB = squareB;
        this.m = m;
        this.n = n;
    }

    /**
     * @param quantity of what, in words
     * @param a [m] one sample, no NaN; not modified
     * @param b [n] the other, independent of it, no NaN; not modified
     * @return the inference about P(A &gt; B) + P(A = B) / 2
     */
    public static Inference of(String quantity, double[] a, double[] b) {
        double[] x = sorted(quantity, a);
        double[] y = sorted(quantity, b);
        int m = x.length;
        int n = y.length;
        if (m < 2 || n < 2) {
            return undecided(
                    quantity, Double.NaN, m + n, "at least 2 values on each side are needed, found " + m + " and " + n);
        }
        // twice the counts are whole numbers, so the sums are exact
        double[] above = placements(x, y);
        double[] below = placements(y, x);
        double point = Arrays.stream(above).sum() / (2.0 * m * n);
        if (x[0] == x[m - 1] && y[0] == y[n - 1] && x[0] == y[0]) {
            return undecided(quantity, point, m + n, "all values are equal: nothing to judge by");
        }
        return new Superiority(
                quantity, point, variance(above) / (4.0 * n * n) / m, variance(below) / (4.0 * m * m) / n, m, n);
    }

    private static Inference undecided(String quantity, double point, int n, String why) {
        return new Undecided(quantity, point, n, PROCEDURE, List.of(why));
    }

    private static double[] sorted(String quantity, double[] values) {
        double[] sorted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            Require.that(!Double.isNaN(values[i]), "%s: a value is NaN", quantity);
            // -0.0 and 0.0 are one value
            sorted[i] = values[i] + 0.0;
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** For each x twice the number of y below it, ties counting one; both sorted. */
    private static double[] placements(double[] x, double[] y) {
        double[] twice = new double[x.length];
        int below = 0;
        int notAbove = 0;
        for (int i = 0; i < x.length; i++) {
            while (below < y.length && y[below] < x[i]) {
                below++;
            }
            while (notAbove < y.length && y[notAbove] <= x[i]) {
                notAbove++;
            }
            twice[i] = below + (double) notAbove;
        }
        return twice;
    }

    private static double variance(double[] values) {
        double mean = LogLine.mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }

    /** True if the samples do not overlap at all. */
    private boolean separate() {
        return point == 0 || point == 1;
    }

    private TDistribution law() {
        double v = squareA + squareB;
        return TDistribution.of(v * v / (squareA * squareA / (m - 1) + squareB * squareB / (n - 1)));
    }

    private double error() {
        return StrictMath.sqrt(squareA + squareB) / (point * (1 - point));
    }

    @Override
    public Estimate estimate(double level) {
        OrderStatistics.checkLevel(level);
        double tail = (1 - level) / 2;
        double low;
        double high;
        if (separate()) {
            double end = StrictMath.pow(tail, 1.0 / Math.min(m, n));
            low = point == 1 ? end : 0;
            high = point == 1 ? 1 : 1 - end;
        } else {
            double half = law().inverseSurvivalProbability(tail) * error();
            low = inverse(logit(point) - half);
            high = inverse(logit(point) + half);
        }
        List<String> warnings = CoverageTable.warnings(PROCEDURE, Math.min(m, n), level);
        return new Estimate(quantity, point, low, high, level, m + n, PROCEDURE, warnings);
    }

    private static double logit(double p) {
        return StrictMath.log(p / (1 - p));
    }

    private static double inverse(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    @Override
    public double pAtMost(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        if (bound < 0) {
            return 0;
        }
        if (bound >= 1 || point == 0) {
            return 1;
        }
        return point == 1 ? StrictMath.pow(bound, Math.min(m, n)) : law().survivalProbability(statistic(bound));
    }

    @Override
    public double pAtLeast(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        if (bound > 1) {
            return 0;
        }
        if (bound <= 0 || point == 1) {
            return 1;
        }
        return point == 0 ? StrictMath.pow(1 - bound, Math.min(m, n)) : law().cumulativeProbability(statistic(bound));
    }

    /** Infinite at a bound of 0 or 1. */
    private double statistic(double bound) {
        return (logit(point) - logit(bound)) / error();
    }

    @Override
    public Superiority grown(double factor) {
        return new Superiority(quantity, point, squareA / factor, squareB / factor, (int) Math.rint(m * factor), (int)
                Math.rint(n * factor));
    }
}
