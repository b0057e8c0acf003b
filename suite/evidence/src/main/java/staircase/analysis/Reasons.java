package staircase.analysis;

import java.util.List;
import java.util.OptionalInt;
import staircase.protocol.CaseSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Judgement.RuleResult;
import staircase.protocol.Region;
import staircase.protocol.Rule;
import staircase.protocol.Verdict;

/** The sentence of a judgement: what decided, or what would settle it. */
final class Reasons {

    /** A plan beyond this many replicates is no plan. */
    private static final int MOST = 2000;

    private Reasons() {}

    static String of(Verdict verdict, CaseSpec spec, List<Inference> inferences, List<RuleResult> results) {
        return switch (verdict) {
            case SUPPORTED -> supported(spec, results);
            case REFUTED -> refuted(spec, inferences, results);
            case INCONCLUSIVE -> inconclusive(spec, inferences, results);
        };
    }

    private static String supported(CaseSpec spec, List<RuleResult> results) {
        RuleResult weakest = results.get(largest(spec, results, false));
        return "every hypothesis and control holds; the weakest is \"" + weakest.rule() + "\": "
                + Text.estimate(weakest.deciding()) + ", p " + Text.p(weakest.supportP());
    }

    private static String refuted(CaseSpec spec, List<Inference> inferences, List<RuleResult> results) {
        int at = -1;
        for (int i = 0; i < results.size(); i++) {
            boolean hypothesis = spec.rules().get(i).part() == Rule.Part.HYPOTHESIS;
            if (hypothesis
                    && (at < 0 || results.get(i).refuteP() < results.get(at).refuteP())) {
                at = i;
            }
        }
        Rule rule = spec.rules().get(at);
        boolean below = Bounds.below(rule, inferences.get(at)) <= Bounds.above(rule, inferences.get(at));
        String side = below
                ? "below " + Text.number(rule.tolerates().low())
                : "above " + Text.number(rule.tolerates().high());
        return "\"" + rule.name() + "\" is refuted: " + rule.estimand().words() + " is "
                + Text.estimate(results.get(at).deciding()) + ", " + side + ", p "
                + Text.p(results.get(at).refuteP());
    }

    private static String inconclusive(CaseSpec spec, List<Inference> inferences, List<RuleResult> results) {
        int control = largest(spec, results, true);
        if (control >= 0 && results.get(control).supportP() > Judge.LEVEL) {
            return "control \"" + results.get(control).rule() + "\" failed, so nothing is said of the hypotheses; "
                    + open(spec, spec.rules().get(control), inferences.get(control), results.get(control));
        }
        int at = largest(spec, results, false);
        return "\"" + results.get(at).rule() + "\" is open; "
                + open(spec, spec.rules().get(at), inferences.get(at), results.get(at));
    }

    /** Index of the judged rule with the largest p-value; the first of equals, -1 if there is none. */
    private static int largest(CaseSpec spec, List<RuleResult> results, boolean controls) {
        int at = -1;
        for (int i = 0; i < results.size(); i++) {
            Rule.Part part = spec.rules().get(i).part();
            boolean wanted = part != Rule.Part.EXPLORATORY && (!controls || part != Rule.Part.HYPOTHESIS);
            if (wanted && (at < 0 || results.get(i).supportP() > results.get(at).supportP())) {
                at = i;
            }
        }
        return at;
    }

    private static String open(CaseSpec spec, Rule rule, Inference inference, RuleResult result) {
        int planned = spec.arm(rule.estimand().arm()).count();
        String found = rule.estimand().words() + " is " + Text.estimate(result.deciding()) + ", p "
                + Text.p(result.supportP());
        if (!spec.looks().isEmpty()) {
            return found + " after " + result.deciding().n() + " replicates; needed were "
                    + Sequential.needs(spec, rule)
                    + "; the looks of a case are fixed, so more replicates are a run of their own with fresh seeds";
        }
        if (Attainable.smallestP(rule, planned) > Judge.LEVEL) {
            found += "; no outcome of " + Text.count(planned, "replicate") + " can pass";
        } else if (rule.estimand().kind() == Estimand.Kind.RATE) {
            long happened =
                    Math.round(result.deciding().point() * result.deciding().n());
            found += "; " + Attainable.needs(rule, planned) + " successes were needed, " + happened + " found";
        } else if (inference instanceof Undecided undecided) {
            return found + "; " + String.join("; ", undecided.warnings());
        }
        return found + "; " + settle(rule, inference, planned);
    }

    private static String settle(Rule rule, Inference inference, int planned) {
        double point = inference.estimate(Judge.READING).point();
        Region supports = rule.supports();
        Region tolerates = rule.tolerates();
        boolean towards = point > supports.low() && point < supports.high();
        boolean against = point < tolerates.low() || point > tolerates.high();
        if (!towards && !against) {
            return "it lies where neither side can be shown, and more replicates like these would not decide";
        }
        OptionalInt wanted = replicates(rule, inference, planned, towards);
        String like = rule.estimand().kind() == Estimand.Kind.RATE ? "at this rate" : "with replicates like these";
        return wanted.isPresent()
                ? like + " about " + wanted.getAsInt() + " replicates would " + (towards ? "decide" : "refute it")
                : like + " even " + MOST + " replicates would not decide";
    }

    /** Number of replicates that look like these and decide; empty if there is none up to {@link #MOST}. */
    private static OptionalInt replicates(Rule rule, Inference inference, int planned, boolean towards) {
        int from = planned;
        int to = planned;
        // by doubling first: of counts the p-value falls in a saw-tooth, so only the last stretch is searched one by
        // one
        while (!decides(rule, inference, planned, to, towards)) {
            if (to >= MOST) {
                return OptionalInt.empty();
            }
            from = to;
            to = Math.min(MOST, 2 * to);
        }
        int n = from + 1;
        while (n < to && !decides(rule, inference, planned, n, towards)) {
            n++;
        }
        return OptionalInt.of(n);
    }

    private static boolean decides(Rule rule, Inference inference, int planned, int n, boolean towards) {
        Inference more = inference.grown((double) n / planned);
        return (towards ? Bounds.support(rule, more) : Bounds.refute(rule, more)) <= Judge.LEVEL;
    }
}
