package staircase.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Shift;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * A run against the stored evidence of its case.
 *
 * <p>In this order: no baseline, {@code MISSING}; another specification, {@code STALE}; same arithmetic and seeds and
 * every common trial equal, {@code IDENTICAL} (in the quick tier: every trial, else {@code UNDECIDED}). What is left has other bits. In the quick tier that is {@code
 * NUMERICS_CHANGED} where equal bits were to be expected, else a smoke test ({@link RangeCheck}). In the other tiers it
 * is the first step of the gate ({@link ShiftCheck}).
 *
 * <p>A sentence that says "triggered" asks for a confirmation on fresh replicates ({@link ConfirmationCheck}); only that
 * can find {@code MOVED}, which is therefore returned here for what is checked exactly and for nothing else. A verdict that differs from the stored one triggers too.
 */
public final class DriftCheck {

    /**
     * Replicates of a run that its first comparison uses, at most. With 100 stored ones, 20 catch a shift of two standard
     * deviations in 96 to 100 of 100 simulated gates with 60 to 4 comparisons, 10 catch it in 55 to 80.
     */
    public static final int FIRST = 20;

    /** Level a1 of the trigger, for all comparisons of a case together. */
    public static final double TRIGGER = 1e-3;

    /** Share of the replicates after the first ones that may be compared before a confirmation. */
    static final double SHARE = 0.45;

    private DriftCheck() {}

    /**
     * Which stored replicates may be read when, as indices counted from the arm's first replicate. With n planned and K
     * stored ones, those from f = min(20, n) on are split: B1 ends at max(n, f + .45 (K - f)), everything from there on
     * is B2. B2 holds only indices from n on, and nothing before a confirmation reads it: that is what makes the
     * confirmation's p-value right.
     *
     * @param first number of the run's replicates that are compared
     * @param from first index of B1
     * @param to index after the last one of B1, first index of B2
     * @param stored index after the last one of B2
     */
    public record Split(int first, int from, int to, int stored) {}

    /**
     * @param planned replicates that a run judges, at least 1
     * @param stored replicates that the baseline has
     * @return which of them may be read when
     */
    public static Split split(int planned, int stored) {
        int first = Math.min(FIRST, planned);
        int to = Math.max(planned, first + (int) (SHARE * Math.max(0, stored - first)));
        return new Split(first, Math.min(first, stored), Math.min(to, stored), stored);
    }

    /**
     * @param claim what the case belongs to: what is checked exactly is compared by its verdict
     * @param spec the case
     * @param judged what the run came to
     * @param run its trials, in any order; those of other cases are passed over
     * @param baseline what is stored for the case
     * @param arithmetic fingerprint of the run's arithmetic
     * @param suiteSeed the run's seed
     * @param tier what was run
     * @return what was found
     */
    public static Drift compare(
            Claim claim,
            CaseSpec spec,
            Judgement judged,
            List<Trial> run,
            Optional<Baseline> baseline,
            String arithmetic,
            long suiteSeed,
            Tier tier) {
        return Judge.exact(claim)
                ? compareExact(spec, judged, run, baseline, arithmetic, suiteSeed, tier)
                : compare(spec, judged, run, baseline, arithmetic, suiteSeed, tier);
    }

    /**
     * As {@link #compare(Claim, CaseSpec, Judgement, List, Optional, String, long, Tier)}, for the cases of statistical claims and audits.
     *
     * @param spec the case
     * @param judged what the run came to
     * @param run its trials, in any order; those of other cases are passed over
     * @param baseline what is stored for the case
     * @param arithmetic fingerprint of the run's arithmetic
     * @param suiteSeed the run's seed
     * @param tier what was run
     * @return what was found
     */
    public static Drift compare(
            CaseSpec spec,
            Judgement judged,
            List<Trial> run,
            Optional<Baseline> baseline,
            String arithmetic,
            long suiteSeed,
            Tier tier) {
        return settle(
                spec,
                run,
                baseline,
                arithmetic,
                suiteSeed,
                tier,
                (stored, before) -> tier == Tier.QUICK
                        ? RangeCheck.of(spec, run, stored.trials()).drift(stored)
                        : shifted(spec, judged, run, stored, before));
    }

    /** What every case has in common; {@code otherwise} says what other bits mean, given the baseline and what was seen of them. */
    private static Drift settle(
            CaseSpec spec,
            List<Trial> run,
            Optional<Baseline> baseline,
            String arithmetic,
            long suiteSeed,
            Tier tier,
            BiFunction<Baseline, String, Drift> otherwise) {
        if (baseline.isEmpty()) {
            return new Drift(
                    Drift.State.MISSING,
                    "no baseline is stored for case " + spec.id(),
                    Optional.empty(),
                    Optional.empty());
        }
        Baseline stored = baseline.get();
        if (!stored.fingerprint().equals(spec.fingerprint())) {
            return drift(
                    stored,
                    Drift.State.STALE,
                    "the baseline is of specification " + stored.fingerprint() + ", the case is now "
                            + spec.fingerprint() + ": promote a run of the new one");
        }
        boolean sameBits = stored.arithmetic().equals(arithmetic) && stored.suiteSeed() == suiteSeed;
        Bits bits = sameBits ? Bits.of(run, stored.trials()) : new Bits(0, 0, 0, Optional.empty());
        if (bits.compared > 0 && bits.difference.isEmpty()) {
            // a quick run says that every trial equals its line, the others speak of common ones
            boolean every = bits.others == 0 && bits.failed == 0;
            return drift(
                    stored, every || tier != Tier.QUICK ? Drift.State.IDENTICAL : Drift.State.UNDECIDED, bits.words());
        }
        if (tier == Tier.QUICK && bits.difference.isPresent()) {
            return drift(
                    stored,
                    Drift.State.NUMERICS_CHANGED,
                    "numerics changed, run the ci tier; first " + bits.difference.get());
        }
        return otherwise.apply(
                stored,
                bits.difference
                        .map(first -> "numerics changed, first " + first + "; ")
                        .orElse(""));
    }

    private static Drift shifted(CaseSpec spec, Judgement judged, List<Trial> run, Baseline stored, String before) {
        List<Shift> shifts = ShiftCheck.first(spec, run, stored.trials());
        boolean consistent = !shifts.isEmpty() && shifts.stream().allMatch(Shift::consistent);
        return new Drift(
                consistent ? Drift.State.CONSISTENT : Drift.State.UNDECIDED,
                before + ShiftWords.first(shifts) + changed(stored, judged),
                Optional.of(stored.judgement().verdict()),
                Optional.of(stored.digest()),
                shifts,
                Optional.empty());
    }

    /**
     * For identities and certificates, which have no law that could shift: equal bits are {@code IDENTICAL} as everywhere, and other
     * ones, of another seed or arithmetic, are {@code CONSISTENT} if the verdict is the stored one. If it is not, that is {@code MOVED}:
     * no chance is in it that a confirmation could rule out.
     *
     * @param spec the case
     * @param judged what the run came to
     * @param run its trials
     * @param baseline what is stored for the case
     * @param arithmetic fingerprint of the run's arithmetic
     * @param suiteSeed the run's seed
     * @param tier what was run
     * @return what was found
     */
    static Drift compareExact(
            CaseSpec spec,
            Judgement judged,
            List<Trial> run,
            Optional<Baseline> baseline,
            String arithmetic,
            long suiteSeed,
            Tier tier) {
        return settle(
                spec,
                run,
                baseline,
                arithmetic,
                suiteSeed,
                tier,
                (stored, before) -> stored.judgement().verdict() == judged.verdict()
                        ? drift(
                                stored,
                                Drift.State.CONSISTENT,
                                before + "checked exactly again, with the stored result")
                        : drift(
                                stored,
                                Drift.State.MOVED,
                                before + "checked exactly again, with another result than the stored"));
    }

    static Drift drift(Baseline stored, Drift.State state, String sentence) {
        return new Drift(state, sentence, Optional.of(stored.judgement().verdict()), Optional.of(stored.digest()));
    }

    private static String changed(Baseline stored, Judgement judged) {
        boolean same = stored.judgement().verdict() == judged.verdict();
        return same || !judged.evidence()
                ? ""
                : "; triggered: confirm on fresh replicates, for the verdict changed from "
                        + stored.judgement().verdict().words() + " to "
                        + judged.verdict().words();
    }

    /**
     * Comparison trial by trial. A trial that our own measurement lost has nothing to compare.
     *
     * @param compared trials of the run that are stored too
     * @param others trials of the run that are not
     * @param failed trials of the run that our own measurement lost
     * @param difference the first one in the order of the run
     */
    private record Bits(int compared, int others, int failed, Optional<String> difference) {

        static Bits of(List<Trial> run, List<Trial> stored) {
            Map<TrialKey, Trial> lines = stored.stream()
                    .collect(Collectors.toMap(Trial::key, Function.identity(), (a, b) -> b, java.util.HashMap::new));
            int compared = 0;
            int others = 0;
            int failed = 0;
            Optional<String> first = Optional.empty();
            for (Trial trial : run) {
                Trial line = lines.get(trial.key());
                if (trial.outcome() == Outcome.FAILED) {
                    failed++;
                    continue;
                }
                if (line == null) {
                    others++;
                    continue;
                }
                compared++;
                if (first.isEmpty()) {
                    first = difference(line, trial);
                }
            }
            return new Bits(compared, others, failed, first);
        }

        private static Optional<String> difference(Trial stored, Trial now) {
            String where = "in " + now.key() + ": ";
            if (stored.outcome() != now.outcome()) {
                return Optional.of(where + "outcome was " + stored.outcome() + ", is " + now.outcome());
            }
            Map<String, Double> names = new TreeMap<>(stored.scalars());
            names.putAll(now.scalars());
            for (String name : names.keySet()) {
                Double was = stored.scalars().get(name);
                Double is = now.scalars().get(name);
                // equals of Double compares bits, but for NaN, of which there is one
                if (was == null || !was.equals(is)) {
                    return Optional.of(where + name + " was " + (was == null ? "absent" : was) + ", is "
                            + (is == null ? "absent" : is));
                }
            }
            return Optional.empty();
        }

        String words() {
            String rest = others == 0 ? "" : "; " + others + " more have no stored line";
            String lost = failed == 0 ? "" : "; " + failed + " more failed and were not compared";
            return "all " + Text.count(compared, "trial") + " equal their stored lines" + rest + lost;
        }
    }
}
