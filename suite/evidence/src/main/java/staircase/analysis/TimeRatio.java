package staircase.analysis;

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
 * censoring. Cost: O(m^2 n^2) time once, O(m n^2) memory; then O(log(m n)) for a bound. Beyond {@value #EXACT} pairs
 * {@link NormalRatioTails} take the place of the exact law, at O(m + n) for a bound.
 */
public final class TimeRatio implements Inference {

    static final String PROCEDURE = "truncated rank test, inverted";

    /** Pairs of times up to which the law of U is gone through. */
    private static final int EXACT = 40_000;

    private final String quantity;
    private final double[] a;
    private final double budgetA;
    private final double[] b;
    private final double budgetB;
    private final RatioTails tails;

    private TimeRatio(String quantity, double[] a, double budgetA, double[] b, double budgetB) {
        this.quantity = quantity;
        this.a = a;
        this.budgetA = budgetA;
        this.b = b;
        this.budgetB = budgetB;
        this.tails = (long) a.length * b.length > EXACT
                ? new NormalRatioTails(a, budgetA, b, budgetB)
                : new ExactRatioTails(new TruncatedRanks(a, budgetA, b, budgetB));
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
        double low = tails.low(tail);
        double high = tails.high(tail);
        boolean nothing = low == 0 && high == Double.POSITIVE_INFINITY;
        List<String> warnings =
                nothing ? List.of("too few times to bound the ratio at " + Text.level(level)) : List.of();
        return new Estimate(quantity, tails.crossing(), low, high, level, a.length + b.length, PROCEDURE, warnings);
    }

    @Override
    public double pAtMost(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        return tails.atMost(bound);
    }

    @Override
    public double pAtLeast(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        return tails.atLeast(bound);
    }

    /** Repeats the times so that their quantiles stay where they are. */
    @Override
    public TimeRatio grown(double factor) {
        return new TimeRatio(
                quantity, OrderStatistics.repeated(a, factor), budgetA, OrderStatistics.repeated(b, factor), budgetB);
    }
}
