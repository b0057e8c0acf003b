package staircase.analysis;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimand;
import staircase.protocol.Region;
import staircase.protocol.Require;
import staircase.protocol.Rule;

/**
 * What a rule can reach with its planned replicates, and what it needs. If no outcome at all can pass the level, no
 * test is made.
 *
 * <p>A rate passes for counts of successes from the smallest k with P(X &gt;= k) &lt;= a at its lower bound to the
 * largest with P(X &lt;= k) &lt;= a at its upper bound; a median with n values on one side reaches 2^-n; a mean and an
 * exponent have no smallest p-value once they have two values or three sizes. Cost: O(log n) evaluations of the
 * binomial law for each n.
 */
public final class Attainable {

    /** More replicates than this are not proposed. */
    private static final int MOST = 5000;

    private Attainable() {}

    /** Counts that pass: from {@code low} to {@code high}; none if {@code low > high}. */
    private record Counts(int low, int high) {

        boolean empty() {
            return low > high;
        }
    }

    /**
     * @param rule a rule
     * @param replicates at each size
     * @return smallest p-value that any outcome can give; 0 where there is none
     */
    public static double smallestP(Rule rule, int replicates) {
        Require.that(replicates >= 0, "replicates must be at least 0, found %d", replicates);
        return switch (rule.estimand().kind()) {
            case RATE -> smallestRateP(rule, replicates);
            case MEDIAN, RATIO -> StrictMath.scalb(1.0, -replicates);
            case DIFFERENCE ->
                rule.estimand().event().isEmpty() ? (replicates < 2 ? 1 : 0) : smallestDifferenceP(rule, replicates);
            case MEAN, MEAN_RATIO -> replicates < 2 ? 1 : 0;
            // all values of a size on one side of its bound: an error of 2^-n for each of the bounds that decide
            case SPREAD ->
                Math.min(
                        1,
                        (above(rule) ? 2.0 * rule.estimand().sizes().size() : 2.0)
                                * StrictMath.scalb(1.0, -replicates));
            case EXPONENT, EXPONENT_GAP ->
                differentSizes(rule) < 3 || replicates * rule.estimand().sizes().size() < 4 ? 1 : 0;
            case TIME_RATIO -> smallestRankP(replicates);
            case TREND -> smallestTrendP(rule.estimand().sizes().size(), replicates);
        };
    }

    /** Every pair discordant one way or the other, or none at all. */
    private static double smallestDifferenceP(Rule rule, int n) {
        double least = 1;
        for (int[] pairs : new int[][] {{n, 0}, {0, n}, {0, 0}}) {
            least = Math.min(
                    least, n == 0 ? 1 : Bounds.support(rule, PairedRateDifference.of("", pairs[0], pairs[1], n)));
        }
        return least;
    }

    /** Every replicate in order: one of k! orders each. */
    private static double smallestTrendP(int conditions, int n) {
        double p = 1;
        for (int i = 2; i <= conditions; i++) {
            p /= StrictMath.pow(i, n);
        }
        return p;
    }

    /** All times of one sample after all of the other: 1 / C(2n, n). */
    private static double smallestRankP(int n) {
        double p = 1;
        for (int i = 1; i <= n; i++) {
            p *= (double) i / (n + i);
        }
        return p;
    }

    private static boolean above(Rule rule) {
        return rule.supports().low() > Double.NEGATIVE_INFINITY;
    }

    private static long differentSizes(Rule rule) {
        return rule.estimand().sizes().stream()
                .mapToInt(size -> size.dimension())
                .distinct()
                .count();
    }

    private static double smallestRateP(Rule rule, int n) {
        double least = 1;
        for (int k = 0; k <= n; k++) {
            least = Math.min(least, Bounds.support(rule, new SuccessRate("", k, n)));
        }
        return least;
    }

    /**
     * Refuses a case that could never be supported. Identities and certificates have no level and are not refused.
     *
     * @param claim what the case belongs to
     * @param spec the case
     * @return why it is refused, with the number of replicates that the rule needs; empty if every rule can pass
     */
    public static Optional<String> refusal(Claim claim, CaseSpec spec) {
        return Judge.exact(claim) ? Optional.empty() : refusal(spec);
    }

    /**
     * As {@link #refusal(Claim, CaseSpec)}, for the cases of statistical claims and audits.
     *
     * @param spec the case
     * @return why it is refused; empty if every rule can pass
     */
    public static Optional<String> refusal(CaseSpec spec) {
        for (Rule rule : spec.rules()) {
            int planned = spec.arm(rule.estimand().arm()).count();
            if (rule.part() != Rule.Part.EXPLORATORY && !spec.looks().isEmpty() && !Sequential.canPass(spec, rule)) {
                return Optional.of(
                        "case " + spec.id() + ", rule \"" + rule.name() + "\": no outcome of its looks after "
                                + spec.looks() + " replicates passes; declare later ones");
            }
            if (rule.part() != Rule.Part.EXPLORATORY && smallestP(rule, planned) > Judge.LEVEL) {
                OptionalInt needed = replicatesNeeded(rule);
                return Optional.of("case " + spec.id() + ", rule \"" + rule.name() + "\": with "
                        + Text.count(planned, "replicate") + " of arm \""
                        + rule.estimand().arm() + "\" the smallest p-value is " + Text.p(smallestP(rule, planned))
                        + ", and "
                        + Text.p(Judge.LEVEL) + " is needed; "
                        + (needed.isPresent()
                                ? "declare at least " + needed.getAsInt() + " replicates"
                                : "no number of replicates up to " + MOST + " can pass"));
            }
        }
        return Optional.empty();
    }

    /**
     * @param rule a rule that is judged
     * @return smallest number of replicates at each size with which it can pass; empty if there is none up to 5000
     */
    public static OptionalInt replicatesNeeded(Rule rule) {
        for (int n = 1; n <= MOST; n++) {
            boolean can = rule.estimand().kind() == Estimand.Kind.RATE
                    ? !counts(rule, n).empty()
                    : smallestP(rule, n) <= Judge.LEVEL;
            if (can) {
                return OptionalInt.of(n);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * What the rule needs, for people: {@code at least 22 of 25}.
     *
     * @param rule a rule
     * @param replicates at each size
     * @return the outcomes that pass
     */
    public static String needs(Rule rule, int replicates) {
        if (rule.part() == Rule.Part.EXPLORATORY) {
            return "nothing: it is not judged";
        }
        String impossible = "more than " + Text.count(replicates, "replicate")
                + (replicatesNeeded(rule).isPresent()
                        ? " (at least " + replicatesNeeded(rule).getAsInt() + ")"
                        : "");
        switch (rule.estimand().kind()) {
            case RATE:
                Counts counts = counts(rule, replicates);
                return counts.empty() ? impossible : range(counts, replicates);
            case SPREAD:
                return smallestP(rule, replicates) > Judge.LEVEL
                        ? impossible
                        : "joined bounds of the medians " + sides(rule.supports(), "");
            case TREND:
                return smallestP(rule, replicates) > Judge.LEVEL
                        ? impossible
                        : "ranks within replicates whose trend is " + sides(rule.supports(), "");
            case TIME_RATIO:
                return smallestP(rule, replicates) > Judge.LEVEL
                        ? impossible
                        : "a rank sum of the times that puts their ratio " + sides(rule.supports(), "");
            case MEDIAN, RATIO:
                int k = fewest(0.5, replicates);
                return k > replicates
                        ? impossible
                        : "at least " + k + " of " + replicates
                                + (rule.estimand().kind() == Estimand.Kind.RATIO ? " ratios " : " values ")
                                + sides(rule.supports(), "");
            default:
                Estimand.Kind kind = rule.estimand().kind();
                boolean mean = kind == Estimand.Kind.MEAN
                        || kind == Estimand.Kind.DIFFERENCE
                        || kind == Estimand.Kind.MEAN_RATIO;
                int freedom = mean
                        ? replicates - 1
                        : replicates * rule.estimand().sizes().size() - 2;
                if (smallestP(rule, replicates) > Judge.LEVEL) {
                    return impossible;
                }
                if (rule.estimand().event().isPresent()) {
                    return "a difference " + sides(rule.supports(), "");
                }
                String t = Text.number(TDistribution.of(freedom).inverseSurvivalProbability(Judge.LEVEL));
                String what = kind == Estimand.Kind.MEAN_RATIO ? "a ratio of means " : mean ? "a mean " : "a slope ";
                return what + sides(rule.supports(), t + " standard errors ");
        }
    }

    private static String range(Counts counts, int n) {
        if (counts.high == n) {
            return "at least " + counts.low + " of " + n;
        }
        return counts.low == 0
                ? "at most " + counts.high + " of " + n
                : "between " + counts.low + " and " + counts.high + " of " + n;
    }

    private static String sides(Region region, String by) {
        String low = by + "above " + Text.number(region.low());
        String high = by + "below " + Text.number(region.high());
        if (region.low() == Double.NEGATIVE_INFINITY) {
            return high;
        }
        return region.high() == Double.POSITIVE_INFINITY ? low : low + " and as many " + high;
    }

    /**
     * @param rule a rule on a rate
     * @param replicates planned
     * @param rate true probability of the event
     * @return probability that the rule passes
     */
    public static double power(Rule rule, int replicates, double rate) {
        Require.that(
                rule.estimand().kind() == Estimand.Kind.RATE,
                "power is known for rates, found %s",
                rule.estimand().kind());
        Counts counts = counts(rule, replicates);
        if (counts.empty()) {
            return 0;
        }
        BinomialDistribution law = BinomialDistribution.of(replicates, rate);
        return counts.low == 0
                ? law.cumulativeProbability(counts.high)
                : counts.high == replicates
                        ? law.survivalProbability(counts.low - 1)
                        : law.probability(counts.low - 1, counts.high);
    }

    private static Counts counts(Rule rule, int n) {
        Region region = rule.supports();
        int low = region.low() == Double.NEGATIVE_INFINITY ? 0 : fewest(region.low(), n);
        int high = n;
        if (region.high() < Double.POSITIVE_INFINITY) {
            // failures play the part of successes: P(X <= k) at rate q is P(n - X >= n - k) at 1 - q, but without
            // forming 1 - q
            int from = -1;
            int to = n;
            while (to - from > 1) {
                int k = (from + to) >>> 1;
                if (new SuccessRate("", k, n).pAtLeast(region.high()) <= Judge.LEVEL) {
                    from = k;
                } else {
                    to = k;
                }
            }
            high = from;
        }
        return new Counts(low, high);
    }

    /** Smallest k with P(X >= k) at most the level; n + 1 if there is none. */
    static int fewest(double bound, int n) {
        int from = 0;
        int to = n + 1;
        while (to - from > 1) {
            int k = (from + to) >>> 1;
            if (new SuccessRate("", k, n).pAtMost(bound) <= Judge.LEVEL) {
                to = k;
            } else {
                from = k;
            }
        }
        return to;
    }
}
