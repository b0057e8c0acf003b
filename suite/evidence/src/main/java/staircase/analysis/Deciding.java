package staircase.analysis;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import staircase.protocol.CaseSpec;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.Verdict;

/**
 * The rule on which a case's verdict hangs: of a refuted case the hypothesis with the smallest p-value of refutation, else the judged
 * rule with the largest p-value on the way to support; the first of equals.
 *
 * @param rule as it was declared
 * @param result what it came to
 */
public record Deciding(Rule rule, Judgement.RuleResult result) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * @param spec the case
     * @param judgement what it came to
     * @return the deciding rule; empty if no judged rule has a result
     */
    public static Optional<Deciding> of(CaseSpec spec, Judgement judgement) {
        boolean refuted = judgement.verdict() == Verdict.REFUTED;
        Deciding found = null;
        double most = Double.NEGATIVE_INFINITY;
        for (Rule rule : spec.rules()) {
            boolean wanted = refuted ? rule.part() == Rule.Part.HYPOTHESIS : rule.part() != Rule.Part.EXPLORATORY;
            Optional<Judgement.RuleResult> result = judgement.rules().stream()
                    .filter(candidate -> wanted && candidate.rule().equals(rule.name()))
                    .findFirst();
            if (result.isPresent()) {
                double weight = refuted ? -result.get().refuteP() : result.get().supportP();
                found = weight > most ? new Deciding(rule, result.get()) : found;
                most = Math.max(most, weight);
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * Distance from the bound in standard errors, on one scale for every procedure: the z with P(N(0,1) &gt; z) = p, p being the rule's
     * p-value on the way to support. Exact tests of rates have no standard error at 0 or 1; their p-value has a z all the same. A rule is
     * shown at z &gt;= 3.719, the level 1e-4; a negative z means that the estimate lies on the wrong side.
     *
     * @return z; infinite where p is 0 or 1
     */
    public double standardErrors() {
        return NORMAL.inverseSurvivalProbability(result.supportP());
    }
}
