package staircase.analysis;

import staircase.protocol.Region;
import staircase.protocol.Rule;

/** The p-values of a rule, from those of its estimand. */
final class Bounds {

    private Bounds() {}

    /**
     * Against "outside the supporting region": both ends must be passed, so the larger one counts (intersection-union).
     */
    static double support(Rule rule, Inference inference) {
        Region region = rule.supports();
        return rule.part() == Rule.Part.EXPLORATORY ? 1 : Equivalence.p(inference, region.low(), region.high());
    }

    /** Against "inside the tolerated region": either end may be passed, so two ends cost a factor 2 (Bonferroni). */
    static double refute(Rule rule, Inference inference) {
        double below = below(rule, inference);
        double above = above(rule, inference);
        boolean both = rule.tolerates().low() > Double.NEGATIVE_INFINITY
                && rule.tolerates().high() < Double.POSITIVE_INFINITY;
        return Math.min(1, (both ? 2 : 1) * Math.min(below, above));
    }

    /** Small if the estimand lies below what is tolerated; 1 if nothing is below. */
    static double below(Rule rule, Inference inference) {
        double low = rule.tolerates().low();
        return low > Double.NEGATIVE_INFINITY ? inference.pAtLeast(low) : 1;
    }

    /** Small if the estimand lies above what is tolerated; 1 if nothing is above. */
    static double above(Rule rule, Inference inference) {
        double high = rule.tolerates().high();
        return high < Double.POSITIVE_INFINITY ? inference.pAtMost(high) : 1;
    }
}
