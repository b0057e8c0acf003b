package staircase.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * The ratio theta of two independent arms' times, T_A distributed as theta T_B, from times that were only watched up to
 * budgets C_A and C_B: the truncated rank test, inverted over all ratios.
 *
 * <p>At a ratio r both arms are cut at c = min(C_A, r C_B). If theta = r, then min(T_A, c) and min(r T_B, c) have one
 * law, whatever the censoring, so every split of the pooled values is equally likely. The statistic is the Mann-Whitney
 * count U(r) = #{a_i &gt; r b_j} with a half for two values at the cut; its law given how many lie there is in
 * {@link TruncatedRanks}. Other ties between the arms, which only single values of r have, count against the p-value,
 * and ties within an arm do not matter; breaking them at random shows that this keeps the level. So p(r) is exact, and
 *
 * <pre>p-value of theta &lt;= b: max of p(U or more) over all r &lt;= b;
 * p-value of theta &gt;= b: max of p(U or less) over all r &gt;= b.</pre>
 *
 * The maxima make the two monotone and valid for the whole side; they are over at most 2 (m + 1)(n + 1) + 1 values,
 * since p changes only at ratios of observed times and budgets. The interval is what neither rejects; it is closed, and
 * its confidence is at least the level asked for. The estimate is where U crosses m n / 2: the median of the ratios a_i
 * / b_j if nothing is censored (the geometric mean of the middle two).
 *
 * <p>Edge cases. Infinity means "not within the budget"; NaN, times not above 0 or above their budget are refused. If
 * fewer than half of an arm, or none, came within its budget, there is no ratio: both p-values are 1, and a warning
 * says to compare success rates. Without censoring the interval is the one of Hodges and Lehmann for the logarithms.
 *
 * <p>Sources: J. L. Hodges, E. L. Lehmann, Annals of Mathematical Statistics 34 (1963) 598,
 * doi:10.1214/aoms/1177704172, for inverting a rank test; cutting both arms at one point makes it exact under
 * censoring. Cost: O(m^2 n^2) time once, O(m n^2) memory; then O(m n) for a bound.
 */
public final class TimeRatio implements Inference {

    static final String PROCEDURE = "truncated rank test, inverted";

    private final String quantity;
    private final double[] a;
    private final double budgetA;
    private final double[] b;
    private final double budgetB;
    /** Ratios at which p can change, in order: [K]. Position 2s + 1 is the s-th, 2s the gap below it. */
    private final double[] ratios;
    /** p of "U or more", largest so far from the left; p of "U or less", largest so far from the right: [2K + 1]. */
    private final double[] above;

    private final double[] below;
    private final double point;

    private TimeRatio(String quantity, double[] a, double budgetA, double[] b, double budgetB) {
        this.quantity = quantity;
        this.a = a;
        this.budgetA = budgetA;
        this.b = b;
        this.budgetB = budgetB;
        TruncatedRanks ranks = new TruncatedRanks(a, budgetA, b, budgetB);
        this.ratios = ranks.ratios();
        this.point = ranks.crossing();
        TruncatedRanks.Tails tails = ranks.tails();
        this.above = tails.above();
        this.below = tails.below();
        for (int at = 1; at < above.length; at++) {
            above[at] = Math.max(above[at], above[at - 1]);
        }
        for (int at = below.length - 2; at >= 0; at--) {
            below[at] = Math.max(below[at], below[at + 1]);
        }
    }

    /**
     * @param quantity of what, in words
     * @param a [m] times of arm A above 0 and up to its budget, infinite where not reached; not modified
     * @param budgetA C_A, above 0
     * @param b [n] times of arm B; not modified
     * @param budgetB C_B, above 0
     * @return the inference about the ratio of A's times to B's
     */
    public static Inference of(String quantity, double[] a, double budgetA, double[] b, double budgetB) {
        int hitsA = check(quantity, a, budgetA);
        int hitsB = check(quantity, b, budgetB);
        if (hitsA == 0 || hitsB == 0 || 2 * hitsA < a.length || 2 * hitsB < b.length) {
            String warning = "no ratio: " + hitsA + " of " + a.length + " and " + hitsB + " of " + b.length
                    + " came within their budgets, and at least half of each must; compare the success rates";
            return new Undecided(quantity, Double.NaN, a.length + b.length, PROCEDURE, List.of(warning));
        }
        return new TimeRatio(quantity, sorted(a), budgetA, sorted(b), budgetB);
    }

    private static double[] sorted(double[] values) {
        return DoubleStream.of(values).sorted().toArray();
    }

    private static int check(String quantity, double[] times, double budget) {
        Require.positive(quantity + ": a budget", budget);
        int hits = 0;
        for (double time : times) {
            boolean infinite = time == Double.POSITIVE_INFINITY;
            Require.that(
                    infinite || (time > 0 && time <= budget),
                    "%s: a time above 0 and at most its budget %s, or infinity, was expected, found %s",
                    quantity,
                    budget,
                    time);
            hits += infinite ? 0 : 1;
        }
        return hits;
    }

    @Override
    public Estimate estimate(double level) {
        OrderStatistics.checkLevel(level);
        double tail = (1 - level) / 2;
        int first = 0;
        while (first < above.length && above[first] <= tail) {
            first++;
        }
        int last = below.length - 1;
        while (last >= 0 && below[last] <= tail) {
            last--;
        }
        // where a gap is the first not rejected, the ratio below it is the end, as pAtMost has it
        double low = first == 0 ? 0 : ratios[(first - 1) / 2];
        double high = last == below.length - 1 ? Double.POSITIVE_INFINITY : ratios[last / 2];
        boolean nothing = low == 0 && high == Double.POSITIVE_INFINITY;
        List<String> warnings =
                nothing ? List.of("too few times to bound the ratio at " + Text.percent(level)) : List.of();
        return new Estimate(quantity, point, low, high, level, a.length + b.length, PROCEDURE, warnings);
    }

    @Override
    public double pAtMost(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        // ratios are above 0; at a ratio where p changes, the gap above it counts as well, so that the interval is
        // closed
        return bound < 0 ? 0 : above[2 * count(bound, true)];
    }

    @Override
    public double pAtLeast(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        return below[2 * count(bound, false)];
    }

    /** Number of ratios below the bound, or also at it. */
    private int count(double bound, boolean at) {
        int found = Arrays.binarySearch(ratios, bound);
        return found < 0 ? -found - 1 : found + (at ? 1 : 0);
    }

    /** Repeats the times so that their quantiles stay where they are. */
    @Override
    public TimeRatio grown(double factor) {
        return new TimeRatio(quantity, repeated(a, factor), budgetA, repeated(b, factor), budgetB);
    }

    private static double[] repeated(double[] sorted, double factor) {
        int n = sorted.length;
        double[] more = new double[(int) Math.rint(n * factor)];
        Arrays.setAll(more, i -> sorted[(int) ((2L * i + 1) * n / (2L * more.length))]);
        return more;
    }
}
