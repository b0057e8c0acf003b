package staircase.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Judgement.RuleResult;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/**
 * From a case's trials to its verdict, at one fixed level whatever else ran.
 *
 * <p>With hypotheses j = 1..J and controls k: PS = max(max_j pS_j, max_k p_k) and PR = max(min(1, J min_j pR_j), max_k
 * p_k). The case is {@code SUPPORTED} if and only if PS &lt;= a, {@code REFUTED} if and only if PR &lt;= a, else {@code
 * INCONCLUSIVE} with what would settle it. A false {@code SUPPORTED} needs a true null in the maximum, which passes
 * with probability at most a; a false {@code REFUTED} is a union over J at a / J each, or a control whose null is true.
 * Over {@value #M} cases and two sides at most 2 M a = {@value #ALPHA} of all suites have a false verdict, with no
 * assumption on how cases depend on each other.
 *
 * <p>A replicate that is absent or {@code FAILED} makes the case inconclusive. A quick run judges nothing statistical.
 * Identities and certificates are checked without error probabilities, in every tier ({@link ExactChecks}).
 */
public final class Judge {

    /** Cases that the suite's promise has room for. */
    public static final int M = 50;

    /** Probability of any false verdict in the whole suite, at most. */
    public static final double ALPHA = 0.01;

    /** The level a of each case and side. */
    public static final double LEVEL = ALPHA / (2 * M);

    /** Level of the deciding interval. */
    public static final double DECIDING = 1 - 2 * LEVEL;

    /** Level of the interval for reading. */
    public static final double READING = 0.95;

    private Judge() {}

    /**
     * @param claim what the case belongs to
     * @param spec the case
     * @param trials of the run, in any order; those of other cases are passed over
     * @param tier what was run
     * @return the judgement, without a comparison with a baseline
     * @throws IllegalArgumentException if two trials have one key
     */
    public static Judgement judge(Claim claim, CaseSpec spec, List<Trial> trials, Tier tier) {
        return judge(claim, spec, trials, tier, true);
    }

    /** Every number of {@link #judge} without the reason, which for an open case costs more than all of them. */
    static Judgement numbers(Claim claim, CaseSpec spec, List<Trial> trials, Tier tier) {
        return judge(claim, spec, trials, tier, false);
    }

    private static Judgement judge(Claim claim, CaseSpec spec, List<Trial> trials, Tier tier, boolean words) {
        Replicates replicates = new Replicates(trials, tier);
        if (exact(claim)) {
            return ExactChecks.judge(claim, spec, replicates);
        }
        if (tier == Tier.QUICK) {
            return undecided(claim, spec, replicates, false, "quick run: not evidence");
        }
        Optional<String> gaps = gaps(spec, replicates);
        return gaps.isPresent()
                ? undecided(claim, spec, replicates, true, gaps.get())
                : decide(claim, spec, replicates, words);
    }

    /**
     * @param claim a claim
     * @return true if its cases are checked without error probabilities: identities and certificates
     */
    public static boolean exact(Claim claim) {
        return claim.kind() == Claim.Kind.IDENTITY || claim.kind() == Claim.Kind.CERTIFICATE;
    }

    /**
     * @param claim a claim
     * @param verdict what a case of it came to
     * @return the verdict in the words of the claim's kind: what is checked exactly holds or is broken
     */
    public static String words(Claim claim, Verdict verdict) {
        if (exact(claim) && verdict != Verdict.INCONCLUSIVE) {
            return verdict == Verdict.SUPPORTED ? "holds" : "broken";
        }
        return verdict.words();
    }

    /**
     * @param claim a claim
     * @param rule of one of its cases
     * @return the whole sentence in words: what is checked exactly is asked of every replicate, not of a rate or a mean
     */
    public static String words(Claim claim, Rule rule) {
        return exact(claim) ? ExactChecks.words(rule) : rule.words();
    }

    /** What the judged rules lack; empty if nothing. */
    static Optional<String> gaps(CaseSpec spec, Replicates replicates) {
        Set<String> gaps = new LinkedHashSet<>();
        for (Rule rule : spec.rules()) {
            if (rule.part() != Rule.Part.EXPLORATORY && !spec.looks().isEmpty()) {
                Sequential.gap(spec, rule, replicates).ifPresent(gaps::add);
            } else if (rule.part() != Rule.Part.EXPLORATORY) {
                for (String arm : rule.estimand().arms()) {
                    for (Size size : rule.estimand().sizes()) {
                        replicates.gap(spec.arm(arm), size).ifPresent(gaps::add);
                    }
                }
            }
        }
        return gaps.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", gaps));
    }

    private static Judgement undecided(
            Claim claim, CaseSpec spec, Replicates replicates, boolean evidence, String reason) {
        List<RuleResult> results = new ArrayList<>();
        for (Rule rule : spec.rules()) {
            Inference inference = RuleInference.of(rule.estimand(), spec, replicates);
            Estimate found = inference.estimate(READING);
            Estimate point = new Estimate(
                    found.quantity(),
                    found.point(),
                    Double.NaN,
                    Double.NaN,
                    READING,
                    found.n(),
                    found.procedure(),
                    found.warnings());
            Estimate warned = Warned.add(point, List.of(reason));
            results.add(new RuleResult(rule.name(), warned, warned, 1, 1, false));
        }
        return new Judgement(
                claim.id(), spec.id(), evidence, Verdict.INCONCLUSIVE, 1, 1, LEVEL, reason, results, Optional.empty());
    }

    private static Judgement decide(Claim claim, CaseSpec spec, Replicates replicates, boolean words) {
        List<Inference> inferences = new ArrayList<>();
        List<RuleResult> results = new ArrayList<>();
        double hypotheses = 0;
        double controls = 0;
        double least = 1;
        int count = 0;
        for (Rule rule : spec.rules()) {
            Inference inference = spec.looks().isEmpty()
                    ? RuleInference.of(rule.estimand(), spec, replicates)
                    : Sequential.inference(spec, rule, replicates).orElseThrow();
            double supportP = Bounds.support(rule, inference);
            boolean explored = rule.part() == Rule.Part.EXPLORATORY;
            double refuteP = explored ? 1 : Bounds.refute(rule, inference);
            if (rule.part() == Rule.Part.HYPOTHESIS) {
                count++;
                hypotheses = Math.max(hypotheses, supportP);
                least = Math.min(least, refuteP);
            } else if (!explored) {
                controls = Math.max(controls, supportP);
            }
            inferences.add(inference);
            boolean holds = !explored && supportP <= LEVEL;

            results.add(new RuleResult(
                    rule.name(), inference.estimate(DECIDING), inference.reading(READING), supportP, refuteP, holds));
        }
        double supportP = Math.max(hypotheses, controls);
        double refuteP = Math.max(Math.min(1, count * least), controls);
        Verdict verdict = verdict(supportP, refuteP);
        String reason = words ? Reasons.of(verdict, spec, inferences, results) : "";
        return new Judgement(
                claim.id(), spec.id(), true, verdict, supportP, refuteP, LEVEL, reason, results, Optional.empty());
    }

    private static Verdict verdict(double supportP, double refuteP) {
        boolean supported = supportP <= LEVEL;
        boolean refuted = refuteP <= LEVEL;
        if (supported && refuted) {
            // each rule's two regions are disjoint and its tests monotone in one statistic, so this is a defect of a
            // test
            throw new IllegalStateException("both supported (p " + supportP + ") and refuted (p " + refuteP + ")");
        }
        return supported ? Verdict.SUPPORTED : refuted ? Verdict.REFUTED : Verdict.INCONCLUSIVE;
    }
}
