package staircase.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Event;
import staircase.protocol.Outcome;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * Cases that may stop early: which trials they still need, and what their rules say when they have stopped.
 *
 * <p>Every judged rule follows a {@link StoppingBoundary} of its own over the looks of the case: it stops for support at
 * level a, and for refutation at a / J if it is one of J hypotheses, as the judge will ask, or at a if it is a control. It
 * is judged on the replicates of the look at which its own boundary stopped it, however many its arm has in the end. An
 * arm at a size goes on to the next look as long as one of its judged rules has not stopped; one without a judged rule
 * ends at the first look. A trial that our own measurement lost holds its arm where it is.
 *
 * <p>Which trials are needed follows from the trials alone, in the order of their index: never from which worker was
 * faster, or where a run was interrupted.
 */
public final class Sequential {

    private Sequential() {}

    /**
     * @param spec a case
     * @param tier what is run
     * @param drawn replicates drawn for each arm if more than declared, 0 for the declared ones
     * @return true if it may stop early there: a quick run judges nothing, and what is drawn for a baseline is drawn in full
     */
    public static boolean applies(CaseSpec spec, Tier tier, int drawn) {
        return !spec.looks().isEmpty() && tier != Tier.QUICK && drawn == 0;
    }

    /**
     * @param spec a case that may stop early
     * @param tier what is run
     * @param trials those that are there, also of other cases
     * @return what the case needs, as far as the trials tell, in plan order; if all of them are there, it needs no more
     */
    public static Set<TrialKey> needed(CaseSpec spec, Tier tier, Map<TrialKey, Trial> trials) {
        Set<TrialKey> needed = new LinkedHashSet<>();
        for (ArmSpec arm : spec.arms()) {
            for (Size size : arm.sizes(tier)) {
                List<Rule> open = judged(spec, arm, size);
                int from = 0;
                for (int look = 0; look < spec.looks().size(); look++) {
                    boolean here = true;
                    for (; from < spec.looks().get(look); from++) {
                        TrialKey key = new TrialKey(arm.experiment(), size, arm.first() + from);
                        needed.add(key);
                        Trial trial = trials.get(key);
                        here &= trial != null && trial.outcome() != Outcome.FAILED;
                    }
                    int at = look;
                    if (!here || open.stream().allMatch(rule -> stopped(spec, rule, trials, at))) {
                        break;
                    }
                }
            }
        }
        return needed;
    }

    private static List<Rule> judged(CaseSpec spec, ArmSpec arm, Size size) {
        return spec.rules().stream()
                .filter(rule -> rule.part() != Rule.Part.EXPLORATORY
                        && rule.estimand().arm().equals(arm.name())
                        && rule.estimand().sizes().contains(size))
                .toList();
    }

    /** True if the rule's boundary is crossed at this look or an earlier one, all of whose trials are there. */
    private static boolean stopped(CaseSpec spec, Rule rule, Map<TrialKey, Trial> trials, int last) {
        ArmSpec arm = spec.arm(rule.estimand().arm());
        List<Trial> found = new ArrayList<>();
        for (int i = 0; i < spec.looks().get(last); i++) {
            found.add(trials.get(
                    new TrialKey(arm.experiment(), rule.estimand().sizes().get(0), arm.first() + i)));
        }
        return look(spec, rule, found).isPresent();
    }

    /** The first look at which the rule stops on these trials, in the order of their index; empty if it goes on. */
    private static Optional<Integer> look(CaseSpec spec, Rule rule, List<Trial> trials) {
        StoppingBoundary boundary = boundary(spec, rule);
        for (int look = 0; look < spec.looks().size() && spec.looks().get(look) <= trials.size(); look++) {
            if (boundary.stops(
                    look, happened(rule, trials.subList(0, spec.looks().get(look))))) {
                return Optional.of(look);
            }
        }
        return Optional.empty();
    }

    private static int happened(Rule rule, List<Trial> trials) {
        Event event = rule.estimand().event().orElseThrow();
        return (int) trials.stream().filter(event::happened).count();
    }

    /**
     * @param spec a case that may stop early
     * @param rule one of its judged rules
     * @return when it stops
     */
    public static StoppingBoundary boundary(CaseSpec spec, Rule rule) {
        long hypotheses = spec.rules().stream()
                .filter(each -> each.part() == Rule.Part.HYPOTHESIS)
                .count();
        double support = Judge.LEVEL;
        double refute = rule.part() == Rule.Part.HYPOTHESIS ? Judge.LEVEL / hypotheses : Judge.LEVEL;
        int[] looks = spec.looks().stream().mapToInt(Integer::intValue).toArray();
        return rule.supports().high() == Double.POSITIVE_INFINITY
                ? StoppingBoundary.of(
                        looks, rule.supports().low(), support, rule.tolerates().low(), refute)
                : StoppingBoundary.of(
                        looks, rule.tolerates().high(), refute, rule.supports().high(), support);
    }

    /** What the rule says on the trials of its arm, in the order of their index; empty if it has not stopped yet. */
    static Optional<Inference> inference(CaseSpec spec, Rule rule, Replicates replicates) {
        ArmSpec arm = spec.arm(rule.estimand().arm());
        Size size = rule.estimand().sizes().get(0);
        if (rule.part() == Rule.Part.EXPLORATORY) {
            int first = spec.looks().get(0);
            return Optional.of(RuleInference.rate(
                    rule.estimand(),
                    replicates.of(arm, size, 0, first),
                    (happened, n) -> new SuccessRate(rule.estimand().words(), happened, n)));
        }
        List<Trial> trials = replicates.before(arm, size);
        return look(spec, rule, trials)
                .map(look -> RuleInference.rate(
                        rule.estimand(),
                        trials.subList(0, spec.looks().get(look)),
                        (happened, n) ->
                                boundary(spec, rule).stopped(rule.estimand().words(), look, happened)));
    }

    /** What a judged rule lacks to stop; empty if it has stopped. */
    static Optional<String> gap(CaseSpec spec, Rule rule, Replicates replicates) {
        if (inference(spec, rule, replicates).isPresent()) {
            return Optional.empty();
        }
        ArmSpec arm = spec.arm(rule.estimand().arm());
        Size size = rule.estimand().sizes().get(0);
        if (!replicates.planned(arm, size)) {
            return replicates.gap(arm, size);
        }
        int there = replicates.before(arm, size).size();
        int next =
                spec.looks().stream().filter(look -> look > there).findFirst().orElseThrow();
        return Optional.of("arm \"" + arm.name() + "\" at " + size + ": only the first " + there + " of the " + next
                + " replicates of its next look are there; run again with --resume");
    }

    /**
     * @param spec a case that may stop early
     * @param rule one of its judged rules
     * @param rate true probability of the event
     * @return probability that the rule passes
     */
    static double power(CaseSpec spec, Rule rule, double rate) {
        StoppingBoundary boundary = boundary(spec, rule);
        return rule.supports().high() == Double.POSITIVE_INFINITY ? boundary.power(rate) : boundary.powerBelow(rate);
    }

    /** True if some outcome passes. */
    static boolean canPass(CaseSpec spec, Rule rule) {
        StoppingBoundary boundary = boundary(spec, rule);
        int last = spec.looks().size() - 1;
        return rule.supports().high() == Double.POSITIVE_INFINITY
                ? boundary.upper(last) <= spec.looks().get(last)
                : boundary.lower(last) >= 0;
    }

    /**
     * @param spec a case that may stop early
     * @param rule one of its judged rules
     * @return the outcomes that pass, and what is saved, in words
     */
    public static String needs(CaseSpec spec, Rule rule) {
        StoppingBoundary boundary = boundary(spec, rule);
        boolean above = rule.supports().high() == Double.POSITIVE_INFINITY;
        List<String> stops = new ArrayList<>();
        for (int look = 0; look < spec.looks().size(); look++) {
            int n = spec.looks().get(look);
            if (above ? boundary.upper(look) <= n : boundary.lower(look) >= 0) {
                stops.add((above ? boundary.upper(look) : boundary.lower(look)) + " of " + n);
            }
        }
        return (above ? "at least " : "at most ") + stops.stream().collect(Collectors.joining(", "))
                + "; stops there, after "
                + Text.number(boundary.expectedReplicates(above ? 0.99 : 0.01)) + " replicates on average at a rate of "
                + (above ? "0.99" : "0.01");
    }
}
