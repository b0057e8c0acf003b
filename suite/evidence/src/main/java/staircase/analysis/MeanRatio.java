package staircase.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.TDistribution;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * Ratio theta = mu / nu of the expectations of two independent samples of numbers that are never below 0, by Fieller's method without a
 * common variance.
 *
 * <p>theta &lt;= b means mu - b nu &lt;= 0. With means m, k, standard deviations s, u and n, l values the statistic {@code T(b) = (m - b k) /
 * sqrt(s^2 / n + b^2 u^2 / l)} falls in b; p of theta &lt;= b is P(T' &gt;= T(b)), of theta &gt;= b it is P(T' &lt;= T(b)), T' of Student's law
 * with min(n, l) - 1 degrees of freedom, the fewest that Welch's approximation can give: for normal values its level is at most the one
 * asked for, whatever the two variances. The interval holds the b that are not rejected on either side; its upper end is infinite where
 * the second mean may be 0.
 *
 * <p>Edge cases. Fewer than two values on a side, a value below 0, a second sample of zeros only, or no scatter on either side (all values
 * of each side equal, of which t says nothing): both p-values are 1 and there is no interval.
 *
 * <p>Source: E. C. Fieller, Journal of the Royal Statistical Society B 16 (1954) 175; the fewest degrees of freedom: M. R. Mickey, M. B.
 * Brown, Annals of Mathematical Statistics 37 (1966) 639. Cost: O(n + l).
 */
public final class MeanRatio implements Inference {

    static final String PROCEDURE = "Fieller's ratio of means";

    private final String quantity;
    private final Side numerator;
    private final Side denominator;

    /** Mean and squared standard error of one sample. */
    private record Side(double mean, double variance, int n) {

        static Side of(double[] values) {
            double mean = Arrays.stream(values).sum() / values.length;
            double squares =
                    Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
            return new Side(mean, squares / (values.length - 1) / values.length, values.length);
        }

        Side grown(double factor) {
            int more = (int) Math.rint(n * factor);
            return new Side(mean, variance * n / more, more);
        }
    }

    private MeanRatio(String quantity, Side numerator, Side denominator) {
        this.quantity = quantity;
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /**
     * @param quantity of what, in words
     * @param first [n], finite; not modified
     * @param second [l], finite; not modified
     * @return the inference on the mean of the first over that of the second
     */
    public static Inference of(String quantity, double[] first, double[] second) {
        int n = first.length + second.length;
        if (first.length < 2 || second.length < 2) {
            return undecided(
                    quantity, n, "each mean needs at least 2 values, found " + first.length + " and " + second.length);
        }
        for (double[] sample : new double[][] {first, second}) {
            for (double value : sample) {
                Require.that(!Double.isNaN(value), "%s: a value is NaN", quantity);
                if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                    return undecided(quantity, n, "a ratio of means is of numbers from 0, found " + value);
                }
            }
        }
        Side a = Side.of(first);
        Side b = Side.of(second);
        if (!(b.mean > 0)) {
            return undecided(quantity, n, "all values of the second sample are 0: there is no ratio");
        }
        if (a.variance <= 1e-24 * a.mean * a.mean && b.variance <= 1e-24 * b.mean * b.mean) {
            return undecided(quantity, n, "all values of each sample are equal: a t test says nothing");
        }
        return new MeanRatio(quantity, a, b);
    }

    private static Inference undecided(String quantity, int n, String why) {
        return new Undecided(quantity, Double.NaN, n, PROCEDURE, List.of(why));
    }

    private TDistribution law() {
        return TDistribution.of(Math.min(numerator.n, denominator.n) - 1.0);
    }

    /** T(b); falls in b from 0 on, since both means are at least 0. */
    private double statistic(double bound) {
        double variance = numerator.variance + bound * bound * denominator.variance;
        double distance = numerator.mean - bound * denominator.mean;
        if (variance > 0) {
            return distance / StrictMath.sqrt(variance);
        }
        // a first sample without scatter at a bound of 0: zeros are where that bound is, anything else infinitely above
        return distance > 0 ? Double.POSITIVE_INFINITY : 0;
    }

    @Override
    public Estimate estimate(double level) {
        OrderStatistics.checkLevel(level);
        double t = law().inverseSurvivalProbability((1 - level) / 2);
        double low = statistic(0) <= t ? 0 : where(b -> statistic(b) - t);
        // T tends to minus the second mean in its standard errors: it may never fall to -t
        boolean bounded = denominator.mean > t * StrictMath.sqrt(denominator.variance);
        double high = bounded ? where(b -> statistic(b) + t) : Double.POSITIVE_INFINITY;
        List<String> warnings = bounded
                ? List.of()
                : List.of("the second mean may be 0 at " + Text.level(level) + ": the ratio has no upper bound");
        double point = numerator.mean / denominator.mean;
        Estimate estimate =
                new Estimate(quantity, point, low, high, level, numerator.n + denominator.n, PROCEDURE, warnings);
        return Warned.add(estimate, CoverageTable.warnings(PROCEDURE, Math.min(numerator.n, denominator.n), level));
    }

    /** Where a function that falls from a value above 0 becomes 0, by doubling and halving. */
    private static double where(DoubleUnaryOperator falling) {
        double high = 1;
        while (falling.applyAsDouble(high) > 0 && high < 1e300) {
            high *= 2;
        }
        double low = 0;
        // 1,100 halvings reach every double
        for (int i = 0; i < 1100 && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (falling.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    @Override
    public double pAtMost(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        // the ratio is at least 0
        return bound < 0 ? 0 : law().survivalProbability(statistic(bound));
    }

    @Override
    public double pAtLeast(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        return bound < 0 ? 1 : law().cumulativeProbability(statistic(bound));
    }

    @Override
    public MeanRatio grown(double factor) {
        return new MeanRatio(quantity, numerator.grown(factor), denominator.grown(factor));
    }
}
