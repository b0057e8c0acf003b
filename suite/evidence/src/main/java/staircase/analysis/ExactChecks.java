package staircase.analysis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Judgement.RuleResult;
import staircase.protocol.Region;
import staircase.protocol.Rule;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/**
 * Identities and certificates: every replicate must hold, and no probability of error is claimed or spent.
 *
 * <p>A rate with a lower bound demands the event of every replicate, one with an upper bound only of none. A mean or
 * median demands of every replicate that its value lies in the supporting region; one outside the tolerated region, or
 * without a value, breaks the rule. An exponent, a spread and what two arms differ by are compared by
 * their estimate. p-values are 0 (shown) or 1 (not shown) by position. A control that is broken breaks the case, as a
 * hypothesis does: where nothing is left to chance, a setup that does not behave is no reason to measure again.
 */
final class ExactChecks {

    /** What every single replicate can hold or break; the others are numbers of many, compared by their estimate. */
    private static final Set<Estimand.Kind> SINGLE =
            EnumSet.of(Estimand.Kind.RATE, Estimand.Kind.MEAN, Estimand.Kind.MEDIAN);

    private ExactChecks() {}

    /** One value per replicate compared with the regions. */
    private record Check(int good, int bad, int n, String firstBad, Estimate estimate) {}

    static Judgement judge(Claim claim, CaseSpec spec, Replicates replicates) {
        List<RuleResult> results = new ArrayList<>();
        Optional<String> gaps = Judge.gaps(spec, replicates);
        boolean all = gaps.isEmpty();
        int checks = 0;
        String broken = "";
        String open = "";
        for (Rule rule : spec.rules()) {
            Check check = check(rule, spec, replicates);
            boolean judged = rule.part() != Rule.Part.EXPLORATORY;
            boolean holds = judged && check.n > 0 && check.good == check.n;
            boolean breaks = judged && check.bad > 0;
            results.add(
                    new RuleResult(rule.name(), check.estimate, check.estimate, holds ? 0 : 1, breaks ? 0 : 1, holds));
            if (!judged) {
                continue;
            }
            checks += check.n;
            all &= holds;
            if (!holds && open.isEmpty()) {
                open = "\"" + rule.name() + "\" holds in " + check.good + " of " + check.n;
            }
            if (breaks && broken.isEmpty()) {
                String part = rule.part() == Rule.Part.HYPOTHESIS ? "" : "the control ";
                broken = part + "\"" + rule.name() + "\" is broken in " + check.bad + " of " + check.n + ", first in "
                        + check.firstBad;
            }
        }
        // a broken replicate is a counterexample whatever is missing
        boolean refuted = !broken.isEmpty();
        Verdict verdict = all ? Verdict.SUPPORTED : refuted ? Verdict.REFUTED : Verdict.INCONCLUSIVE;
        String why = refuted ? broken : gaps.orElse(open);
        String reason = all ? "holds in every one of " + Text.count(checks, "check") : why;
        return new Judgement(
                claim.id(),
                spec.id(),
                true,
                verdict,
                all ? 0 : 1,
                refuted ? 0 : 1,
                Judge.LEVEL,
                reason,
                results,
                Optional.empty());
    }

    /** {@code frozen ≤ 0 in every replicate of z1z2 at d=4}; as the rule says it where no single replicate can hold it. */
    static String words(Rule rule) {
        Estimand estimand = rule.estimand();
        if (rule.part() == Rule.Part.EXPLORATORY || !SINGLE.contains(estimand.kind())) {
            return rule.words();
        }
        String where =
                " replicate of " + estimand.arm() + " at " + estimand.sizes().get(0);
        if (estimand.kind() == Estimand.Kind.RATE) {
            boolean always = rule.supports().low() > Double.NEGATIVE_INFINITY;
            return estimand.event().orElseThrow() + (always ? " in every" : " in no") + where;
        }
        return estimand.quantity() + " is " + rule.supports().words() + " in every" + where;
    }

    private static Check check(Rule rule, CaseSpec spec, Replicates replicates) {
        Estimand estimand = rule.estimand();
        Inference inference = RuleInference.of(estimand, spec, replicates);
        Estimate found = inference.estimate(Judge.READING);
        if (!SINGLE.contains(estimand.kind())) {
            boolean good = inside(rule.supports(), found.point());
            boolean bad = !inside(rule.tolerates(), found.point());
            return new Check(
                    good ? 1 : 0,
                    bad ? 1 : 0,
                    found.n() > 0 ? 1 : 0,
                    "the estimate " + found.point(),
                    exact(found, found.point(), found.point()));
        }
        List<Trial> trials =
                replicates.of(spec.arm(estimand.arm()), estimand.sizes().get(0));
        int good = 0;
        int bad = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        String first = "";
        for (Trial trial : trials) {
            double value = value(rule, trial);
            boolean breaks = !inside(rule.tolerates(), value);
            good += inside(rule.supports(), value) ? 1 : 0;
            bad += breaks ? 1 : 0;
            least = Math.min(least, value);
            most = Math.max(most, value);
            first = breaks && first.isEmpty() ? trial.key() + " (" + value + ")" : first;
        }
        return new Check(
                good,
                bad,
                trials.size(),
                first,
                exact(found, trials.isEmpty() ? Double.NaN : least, trials.isEmpty() ? Double.NaN : most));
    }

    /**
     * For a rate 1 if the event happened, else 0; for the others the value, NaN (which lies in no region) if there is
     * none.
     */
    private static double value(Rule rule, Trial trial) {
        if (rule.estimand().kind() == Estimand.Kind.RATE) {
            return rule.estimand().event().orElseThrow().happened(trial) ? 1 : 0;
        }
        return Replicates.lost(trial)
                ? Double.NaN
                : trial.scalar(rule.estimand().quantity()).orElse(Double.NaN);
    }

    private static boolean inside(Region region, double value) {
        return value > region.low() && value < region.high();
    }

    private static Estimate exact(Estimate found, double least, double most) {
        return new Estimate(
                found.quantity(),
                found.point(),
                least,
                most,
                1,
                found.n(),
                "checked in every replicate: smallest and largest value",
                List.of());
    }
}
