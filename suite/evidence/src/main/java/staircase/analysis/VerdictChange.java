package staircase.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.Judgement.RuleResult;
import staircase.protocol.Rule;
import staircase.protocol.Verdict;

/**
 * A verdict that differs from the stored one. By itself it is never red: of 35 cases at power .99 one flips in 30 % of
 * unchanged runs. It is always reported with both intervals, and asks for a confirmation.
 */
public final class VerdictChange {

    private VerdictChange() {}

    /**
     * @param found judgement with its comparison
     * @return true if it is evidence and its verdict is not the one stored for the same specification
     */
    public static boolean happened(Judgement found) {
        return found.evidence()
                && found.drift()
                        .filter(drift -> drift.state() != Drift.State.STALE)
                        .flatMap(Drift::storedVerdict)
                        .filter(stored -> stored != found.verdict())
                        .isPresent();
    }

    /**
     * @param found judgement with its comparison
     * @return true if one of the two says supported and the other refuted: then the baseline is doubtful
     */
    public static boolean contradicts(Judgement found) {
        return happened(found)
                && found.verdict() != Verdict.INCONCLUSIVE
                && found.drift().get().storedVerdict().get() != Verdict.INCONCLUSIVE;
    }

    /**
     * @param spec the case
     * @param found judgement of the run
     * @param stored baseline of the case
     * @return old and new verdict with both deciding intervals of each rule that changed its mind
     */
    public static String words(CaseSpec spec, Judgement found, Optional<Baseline> stored) {
        List<String> parts = new ArrayList<>();
        String most = "";
        double largest = -1;
        for (Rule rule : spec.rules()) {
            Optional<RuleResult> now = result(found, rule);
            Optional<RuleResult> then = stored.flatMap(baseline -> result(baseline.judgement(), rule));
            if (rule.part() != Rule.Part.EXPLORATORY && now.isPresent() && then.isPresent()) {
                String both = "rule " + rule.name() + " was "
                        + Text.estimate(then.get().deciding()) + " and is "
                        + Text.estimate(now.get().deciding());
                if (now.get().holds() != then.get().holds()) {
                    parts.add(both);
                }
                if (now.get().supportP() > largest) {
                    largest = now.get().supportP();
                    most = both;
                }
            }
        }
        if (parts.isEmpty() && !most.isEmpty()) {
            parts.add(most);
        }
        String before =
                found.drift().flatMap(Drift::storedVerdict).map(Verdict::words).orElse("none");
        return "verdict " + before + " before, " + found.verdict().words() + " now"
                + (parts.isEmpty() ? "" : ": " + String.join("; ", parts));
    }

    private static Optional<RuleResult> result(Judgement judgement, Rule rule) {
        return judgement.rules().stream()
                .filter(found -> found.rule().equals(rule.name()))
                .findFirst();
    }
}
