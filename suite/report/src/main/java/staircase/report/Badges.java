package staircase.report;

import java.util.Locale;
import java.util.Optional;
import staircase.analysis.Judge;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.Verdict;
import staircase.report.View.Badge;

/** Verdicts, drifts and outcomes as words with a symbol and the class of a colour. */
final class Badges {

    static final Badge NONE = new Badge("plain", "\u2013", "not judged");

    private static final String GOOD = "good";
    private static final String BAD = "bad";
    private static final String OPEN = "open";
    private static final String PLAIN = "plain";

    private Badges() {}

    /** The verdict in the words of the claim's kind: what is checked exactly holds or is broken. */
    static Badge verdict(Claim claim, Verdict verdict) {
        String words = Judge.words(claim, verdict);
        return switch (verdict) {
            case SUPPORTED -> new Badge(GOOD, "\u2713", words);
            case REFUTED -> new Badge(BAD, "\u2717", words);
            case INCONCLUSIVE -> new Badge(OPEN, "?", words);
        };
    }

    /** The same words without the colour of a verdict. */
    static Badge faded(Badge badge) {
        return new Badge(PLAIN, badge.symbol(), badge.words());
    }

    static Badge drift(Optional<Drift> drift) {
        if (drift.isEmpty()) {
            return new Badge(PLAIN, "\u2013", "not compared");
        }
        Drift.State state = drift.get().state();
        String words = state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (state) {
            case IDENTICAL -> new Badge(GOOD, "=", words);
            case CONSISTENT -> new Badge(GOOD, "\u2248", words);
            case UNDECIDED -> new Badge(OPEN, "?", words);
            case MOVED -> new Badge(BAD, "\u2192", words);
            case NUMERICS_CHANGED -> new Badge(BAD, "\u2260", words);
            case MISSING -> new Badge(PLAIN, "\u2013", "no baseline yet");
            case STALE -> new Badge(OPEN, "!", "stale");
        };
    }

    /** What a larger tier than the one that was run would show. */
    static Badge beyond(String tiers) {
        return new Badge(PLAIN, "\u2013", tiers);
    }

    /** What a rule came to on its own; the verdict weighs the rules together. */
    static Badge outcome(Rule rule, Judgement judgement, Judgement.RuleResult result, int hypotheses) {
        if (rule.part() == Rule.Part.EXPLORATORY) {
            return new Badge(PLAIN, "\u00b7", "printed only");
        }
        if (!judgement.evidence()) {
            return new Badge(PLAIN, "\u2013", "not evidence");
        }
        if (result.holds()) {
            return new Badge(GOOD, "\u2713", "holds");
        }
        boolean hypothesis = rule.part() == Rule.Part.HYPOTHESIS;
        if (hypothesis && hypotheses * result.refuteP() <= judgement.level()) {
            return new Badge(BAD, "\u2717", "shown to fail");
        }
        return new Badge(OPEN, "?", hypothesis ? "open" : "control not shown");
    }
}
