package staircase.protocol;

import java.util.List;
import java.util.Optional;

/**
 * The verdict of one case with everything it rests on.
 *
 * @param claim id
 * @param caseId id
 * @param evidence false for a quick run, which judges nothing statistical; the verdict is then {@code INCONCLUSIVE} by definition
 * @param verdict the verdict
 * @param supportP largest p-value on the way to {@code SUPPORTED}; it is supported if this is at most the level
 * @param refuteP p-value on the way to {@code REFUTED}
 * @param level the suite's one-sided level a
 * @param reason one sentence: what decided, or what would settle it
 * @param rules one for each rule, in the order declared
 * @param drift against the baseline; empty before it was compared
 */
public record Judgement(
        String claim,
        String caseId,
        boolean evidence,
        Verdict verdict,
        double supportP,
        double refuteP,
        double level,
        String reason,
        List<RuleResult> rules,
        Optional<Drift> drift) {

    /**
     * @param rule name of the rule
     * @param deciding interval at the level that decides (1 - 2a)
     * @param reading interval at 95 % for reading
     * @param supportP p-value against "outside the supporting region"
     * @param refuteP p-value against "inside the tolerated region"
     * @param holds true if {@code supportP} is at most the level; always false for exploratory rules
     */
    public record RuleResult(
            String rule, Estimate deciding, Estimate reading, double supportP, double refuteP, boolean holds) {}

    /** Copies the rules. */
    public Judgement {
        rules = List.copyOf(rules);
    }

    /**
     * @param more said after the reason
     * @return the same judgement with it
     */
    public Judgement adding(String more) {
        return new Judgement(
                claim, caseId, evidence, verdict, supportP, refuteP, level, reason + "; " + more, rules, drift);
    }

    /**
     * @param found comparison with the baseline
     * @return the same judgement with it
     */
    public Judgement with(Drift found) {
        return new Judgement(
                claim, caseId, evidence, verdict, supportP, refuteP, level, reason, rules, Optional.of(found));
    }
}
