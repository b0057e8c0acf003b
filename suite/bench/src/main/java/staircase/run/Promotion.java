package staircase.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import staircase.analysis.Bands;
import staircase.analysis.Judge;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Curve;
import staircase.protocol.InputException;
import staircase.protocol.Judgement;
import staircase.protocol.RunRecord;
import staircase.protocol.Size;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** Turns the trials of a run into the baseline of a case, or says why they cannot be. */
public final class Promotion {

    /** Band points of a stored curve: enough to draw, small enough to review. */
    private static final int BAND_CURVES = 4;

    private Promotion() {}

    /**
     * @param run complete
     * @param claim of the case
     * @param spec of the case
     * @param reason why it is accepted
     * @return the baseline
     * @throws InputException naming what is missing: a complete run of a gate tier on published seeds, built from a clean tree, in which
     *     no control of the case was shown to fail
     */
    public static Baseline of(StoredRun run, Claim claim, CaseSpec spec, String reason) {
        Judgement judgement = judged(run, spec);
        refuseUnless(
                !Judge.exact(claim) || judgement.verdict() == Verdict.SUPPORTED,
                spec,
                "an exact check that does not hold is no evidence: " + judgement.reason());
        refuseUnless(!reason.isBlank(), spec, "a reason is needed");
        List<Baseline.Cost> costs = new ArrayList<>();
        List<Baseline.Band> bands = new ArrayList<>();
        List<Trial> kept = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (ArmSpec arm : spec.arms()) {
            for (Size size : arm.sizes(run.record().tier())) {
                List<Trial> own = run.trials().stream()
                        .filter(t -> t.key().experiment().equals(arm.experiment())
                                && t.key().size().equals(size))
                        .toList();
                double seconds = own.stream()
                        .mapToDouble(t -> run.seconds().getOrDefault(t.key(), 0.0))
                        .average()
                        .orElse(0);
                costs.add(new Baseline.Cost(arm.name(), size, Math.round(seconds * 1e4) / 1e4));
                own.stream()
                        .filter(t -> seen.add(t.key()))
                        .map(Trial::withoutCurves)
                        .forEach(kept::add);
                quantities(own).stream().limit(BAND_CURVES).forEach(q -> {
                    List<Curve> curves = own.stream()
                            .map(t -> t.curves().get(q))
                            .filter(c -> c != null)
                            .toList();
                    Bands.band(arm.name(), size, q, curves).ifPresent(bands::add);
                });
            }
        }
        List<String> problems = Admission.problems(
                claim, spec, run.record().tier(), judgement, run.record().suiteSeed(), kept);
        refuseUnless(problems.isEmpty(), spec, String.join("; ", problems));
        return new Baseline(
                Baseline.FORMAT,
                claim.id(),
                spec.id(),
                spec.fingerprint(),
                run.record().suiteSeed(),
                run.digest(),
                run.record().created(),
                reason,
                run.record().provenance().arithmetic().fingerprint(),
                run.record().provenance().commit(),
                new Judgement(
                        judgement.claim(),
                        judgement.caseId(),
                        judgement.evidence(),
                        judgement.verdict(),
                        judgement.supportP(),
                        judgement.refuteP(),
                        judgement.level(),
                        judgement.reason(),
                        judgement.rules(),
                        java.util.Optional.empty()),
                costs,
                bands,
                kept);
    }

    /**
     * @param run complete, on a suite seed that nobody chose
     * @param claim of the case
     * @param spec of the case
     * @param stored or to be stored: the same specification
     * @return what it came to
     * @throws InputException if it does not count
     */
    public static Baseline.Repeat repeat(StoredRun run, Claim claim, CaseSpec spec, Baseline stored) {
        Judgement judgement = judged(run, spec);
        long seed = run.record().suiteSeed();
        refuseUnless(
                seed != RunRecord.PUBLISHED_SEED && seed != RunRecord.PILOT_SEED,
                spec,
                "the second run has suite seed " + seed + "; it must be a fresh one (stairs run --seeds fresh)");
        String fingerprint = run.record().claims().stream()
                .flatMap(c -> c.cases().stream())
                .filter(c -> c.id().equals(spec.id()))
                .findFirst()
                .map(CaseSpec::fingerprint)
                .orElse("none");
        refuseUnless(
                fingerprint.equals(stored.fingerprint()),
                spec,
                "the run on the fresh seed is of specification " + fingerprint + ", the baseline of "
                        + stored.fingerprint());
        return new Baseline.Repeat(
                seed,
                run.digest(),
                run.record().created(),
                run.record().provenance().commit(),
                judgement.verdict());
    }

    /**
     * A new baseline with its run on a fresh suite seed, which must agree: what holds on one seed only is not accepted as it stands.
     *
     * @param run complete, on a suite seed that nobody chose
     * @param claim of the case
     * @param spec of the case
     * @param made to be stored
     * @return the same with that run
     * @throws InputException if its verdict is another, or it does not count
     */
    public static Baseline agreeing(StoredRun run, Claim claim, CaseSpec spec, Baseline made) {
        Baseline.Repeat repeat = repeat(run, claim, spec, made);
        refuseUnless(
                repeat.verdict() == made.judgement().verdict(),
                spec,
                "it is " + Judge.words(claim, made.judgement().verdict()) + " on published seeds and "
                        + Judge.words(claim, repeat.verdict()) + " on suite seed " + repeat.suiteSeed() + ": "
                        + judged(run, spec).reason());
        return made.with(List.of(repeat), made.trials());
    }

    /** What is asked of any run before its numbers count. */
    private static Judgement judged(StoredRun run, CaseSpec spec) {
        Judgement judgement = run.judgements().stream()
                .filter(j -> j.caseId().equals(spec.id()))
                .findFirst()
                .orElseThrow(() -> refuse(spec, "the run was not judged; finish it with --resume"));
        refuseUnless(!run.digest().isEmpty(), spec, "the run is not complete; finish it with --resume");
        refuseUnless(
                run.record().tier() != Tier.QUICK, spec, "a quick run is not evidence; run the ci or the full tier");
        refuseUnless(
                run.record().provenance().clean(),
                spec,
                "it was built from a tree with uncommitted changes; commit, build and run again");
        refuseUnless(
                run.record().provenance().arithmetic() != null,
                spec,
                "no worker passed its self-check: it is not known how it was computed");
        refuseUnless(
                run.record().looks().stream().noneMatch(look -> look.caseId().equals(spec.id())),
                spec,
                "it was continued after a first look; baselines hold cases judged once, as declared");
        return judgement;
    }

    /** Curves worth a band: error and top coefficient first, then the others by name. */
    private static List<String> quantities(List<Trial> trials) {
        Set<String> names = new TreeSet<>();
        trials.forEach(t -> names.addAll(t.curves().keySet()));
        List<String> ordered = new ArrayList<>();
        for (String first : List.of("mse_over_null", "top")) {
            if (names.remove(first)) {
                ordered.add(first);
            }
        }
        ordered.addAll(names);
        return ordered;
    }

    private static void refuseUnless(boolean good, CaseSpec spec, String why) {
        if (!good) {
            throw refuse(spec, why);
        }
    }

    private static InputException refuse(CaseSpec spec, String why) {
        return new InputException("case " + spec.id() + " cannot become a baseline: " + why);
    }
}
