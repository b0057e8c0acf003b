package staircase.analysis;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import staircase.protocol.Region;
import staircase.protocol.Require;
import staircase.protocol.Rule;

/**
 * How surely a test at the level a = {@link Judge#LEVEL} passes with n replicates, if the truth is a stated alternative.
 *
 * <p>A rate: the binomial probability of the counts that pass, exact. A median: each replicate lies beyond the bound
 * with a probability q; the sign test passes with the binomial probability of enough of them, exact for every law. A
 * mean and a slope: with the distance D of the truth from the bound in standard errors, v degrees of freedom and t the
 * quantile of Student's law, the power is E Phi(D - t S), S^2 v chi-squared with v degrees of freedom: the tail of the
 * noncentral t law, exact for normal values, and for a slope as near as its standard error is to the stated one. With
 * two bounds both must be passed: E max(0, Phi(H - t S) - Phi(t S - L)), L and H the distances from the lower and the
 * upper bound.
 *
 * <p>Source of the noncentral t as the power of Student's test: N. L. Johnson, B. L. Welch, Biometrika 31 (1940) 362,
 * doi:10.1093/biomet/31.3-4.362. Cost: O(1) binomial tails; {@value #PANELS} panels of a quadrature for t.
 */
public final class Power {

    /** Power at which the smallest detectable effect is given. */
    public static final double GOAL = 0.9;

    private static final int PANELS = 2000;

    private Power() {}

    /**
     * @param rule a rule on a rate
     * @param n replicates
     * @param rate true probability of the event
     * @return probability that the rule passes
     */
    public static double rate(Rule rule, int n, double rate) {
        return Attainable.power(rule, n, rate);
    }

    /**
     * @param n replicates
     * @param beyond q, probability that a replicate lies beyond the bound
     * @return probability that the sign test passes
     */
    public static double sign(int n, double beyond) {
        int fewest = Attainable.fewest(0.5, n);
        return fewest > n ? 0 : BinomialDistribution.of(n, beyond).survivalProbability(fewest - 1);
    }

    /**
     * @param freedom v, degrees of freedom, above 0
     * @param above true value less the lower bound, in its standard errors; infinite if there is no lower bound
     * @param below upper bound less the true value, in its standard errors; infinite if there is no upper bound
     * @return probability that Student's test passes
     */
    public static double student(double freedom, double above, double below) {
        Require.that(freedom > 0, "degrees of freedom above 0 were expected, found %s", freedom);
        Require.that(
                !Double.isNaN(above) && !Double.isNaN(below), "distances were expected, found %s and %s", above, below);
        double t = TDistribution.of(freedom).inverseSurvivalProbability(Judge.LEVEL);
        ChiSquaredDistribution law = ChiSquaredDistribution.of(freedom);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        // beyond the first S nearly nothing lies, beyond the second one nearly nothing passes
        double end = Math.min(
                StrictMath.sqrt(law.inverseSurvivalProbability(1e-16) / freedom),
                Math.max(1e-9, (Math.min(above, below) + 9) / t));
        // Gauss and Legendre's three points on each panel: neither end of the range is touched
        double[] nodes = {-StrictMath.sqrt(0.6), 0, StrictMath.sqrt(0.6)};
        double[] weights = {5.0 / 9, 8.0 / 9, 5.0 / 9};
        double half = end / (2 * PANELS);
        double sum = 0;
        for (int panel = 0; panel < PANELS; panel++) {
            for (int i = 0; i < nodes.length; i++) {
                double s = half * (2 * panel + 1 + nodes[i]);
                // P(t S - L < Z < H - t S) as a difference of lower tails, with the lower bound's side mirrored
                double pass = normal.cumulativeProbability(above - t * s) - normal.cumulativeProbability(t * s - below);
                sum += weights[i] * 2 * freedom * s * law.density(freedom * s * s) * Math.max(0, pass);
            }
        }
        return Math.min(1, half * sum);
    }

    /**
     * The smallest effect that passes with probability {@link #GOAL}: for a rate the rate itself, for a median the
     * share of replicates beyond the bound, for a mean the distance from the bound in standard deviations of one
     * replicate, for an exponent the distance in standard errors; for two arms the same of the
     * pairs. A rule with two bounds has no such number, nor has a spread, a ratio of means or of times, or one that is not judged or cannot pass: NaN.
     *
     * @param rule a rule
     * @param n replicates at each size
     * @return the effect
     */
    public static double smallest(Rule rule, int n) {
        Region region = rule.supports();
        boolean upwards = region.high() == Double.POSITIVE_INFINITY;
        if (upwards == (region.low() == Double.NEGATIVE_INFINITY) || Attainable.smallestP(rule, n) > Judge.LEVEL) {
            return Double.NaN;
        }
        return switch (rule.estimand().kind()) {
            case RATE ->
                upwards
                        ? least(rate -> rate(rule, n, rate), region.low(), 1)
                        : least(rate -> rate(rule, n, rate), region.high(), 0);
            case MEDIAN, RATIO -> least(share -> sign(n, share), 0.5, 1);
            case MEAN, DIFFERENCE -> distance(n - 1.0) / StrictMath.sqrt(n);
            case SPREAD, MEAN_RATIO, TIME_RATIO, TREND -> Double.NaN;
            case EXPONENT, EXPONENT_GAP ->
                distance(n * (double) rule.estimand().sizes().size() - 2);
        };
    }

    private static double distance(double freedom) {
        double far = 1;
        while (student(freedom, far, Double.POSITIVE_INFINITY) < GOAL) {
            far *= 2;
        }
        return least(d -> student(freedom, d, Double.POSITIVE_INFINITY), far / 2, far);
    }

    /** Where a power that grows from {@code from} towards {@code to} reaches the goal, by halving. */
    private static double least(DoubleUnaryOperator power, double from, double to) {
        double fails = from;
        double passes = to;
        // 60 halvings are all that a double can show
        for (int i = 0; i < 60; i++) {
            double middle = fails + (passes - fails) / 2;
            if (power.applyAsDouble(middle) >= GOAL) {
                passes = middle;
            } else {
                fails = middle;
            }
        }
        return passes;
    }

    /**
     * The smallest detectable effect for people: {@code a rate from 0.9318}.
     *
     * @param rule a rule
     * @param n replicates at each size
     * @return the effect in words; empty if it has none
     */
    public static String words(Rule rule, int n) {
        double effect = smallest(rule, n);
        if (Double.isNaN(effect)) {
            return "";
        }
        boolean upwards = rule.supports().high() == Double.POSITIVE_INFINITY;
        String side = upwards
                ? "above " + Text.number(rule.supports().low())
                : "below " + Text.number(rule.supports().high());
        String number = Text.number(effect);
        return switch (rule.estimand().kind()) {
            case RATE -> upwards ? "a rate from " + number : "a rate up to " + number;
            case MEDIAN, RATIO -> Text.percent(Math.rint(1e4 * effect) / 1e4) + " of values " + side;
            case MEAN, DIFFERENCE -> "a mean " + number + " standard deviations " + side;
            case SPREAD, MEAN_RATIO, TIME_RATIO, TREND -> "";
            case EXPONENT, EXPONENT_GAP -> "a slope " + number + " standard errors " + side;
        };
    }
}
