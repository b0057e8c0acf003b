package staircase.certify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import staircase.analysis.ConfirmationCheck;
import staircase.analysis.ConfirmationCheck.Trigger;
import staircase.analysis.DriftCheck;
import staircase.analysis.Judge;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Certificate;
import staircase.protocol.Claim;
import staircase.protocol.Digits;
import staircase.protocol.Estimand;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.RunRecord;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * Which detector sees which mistake. A mistake is made in the cheapest arms in which it can be made, of different cases,
 * and the spoilt arm goes through the same gate as an honest one. Arms that learn come first: where nothing is learned
 * by honest code either, nothing can show.
 *
 * <p>Bits: three replicates on published seeds beside their stored lines. Drift: both steps on fresh seeds, at the levels
 * of the whole case. Control: a rule of this arm that held and does not hold any more. Structural: trials that failed
 * their audit.
 */
final class DefectStudy {

    /** Arms, of different cases, in which each mistake is made. */
    private static final int CASES = 2;

    private static final long SEED = 7_000_000_001L;

    private DefectStudy() {}

    private record Candidate(Subject subject, Subject.Place place, boolean learns, double seconds) {}

    static List<Certificate.Detection> run(Lab lab, List<Subject> subjects, java.util.function.Consumer<String> say) {
        List<Certificate.Detection> all = new ArrayList<>();
        for (Defect defect : Defect.values()) {
            for (Candidate candidate : candidates(subjects, defect)) {
                Certificate.Detection found = detect(lab, candidate.subject(), candidate.place(), defect);
                say.accept(found.toString());
                all.add(found);
            }
        }
        return all;
    }

    private static List<Candidate> candidates(List<Subject> subjects, Defect defect) {
        List<Candidate> all = new ArrayList<>();
        for (Subject subject : subjects) {
            for (Subject.Place place : subject.places()) {
                boolean honest =
                        place.arm().role() == Role.TREATMENT || place.arm().role() == Role.REFERENCE;
                if (honest && Spoilt.possible(place.arm().experiment(), defect)) {
                    all.add(new Candidate(subject, place, learns(subject, place), subject.seconds(place::equals)));
                }
            }
        }
        all.sort(Comparator.comparing(Candidate::learns).reversed().thenComparingDouble(Candidate::seconds));
        Set<String> cases = new HashSet<>();
        return all.stream()
                .filter(c -> cases.add(c.subject().planned().spec().id()))
                .limit(CASES)
                .toList();
    }

    /** Whether the case asks for successes there. */
    private static boolean learns(Subject subject, Subject.Place place) {
        return subject.planned().spec().rules().stream()
                .anyMatch(rule -> rule.part() != Rule.Part.EXPLORATORY
                        && rule.estimand().kind() == Estimand.Kind.RATE
                        && rule.estimand().arms().equals(List.of(place.arm().name()))
                        && rule.estimand().sizes().contains(place.size())
                        && rule.supports().low() > Double.NEGATIVE_INFINITY);
    }

    private static Certificate.Detection detect(Lab lab, Subject subject, Subject.Place place, Defect defect) {
        Spoilt spoilt = new Spoilt(place.arm().experiment(), defect);
        ArmSpec arm = place.arm().spec();
        List<Trial> published = compute(lab, spoilt, place, Tier.QUICK_REPLICATES, RunRecord.PUBLISHED_SEED);
        List<Trial> fresh = compute(lab, spoilt, place, Math.max(arm.count(), DriftCheck.FIRST), SEED);
        boolean structural = fresh.stream().anyMatch(trial -> trial.outcome() == Outcome.FAILED);
        Judgement first = subject.first(fresh, SEED);
        List<Trigger> triggers = ConfirmationCheck.triggers(List.of(first), List.of());
        boolean drift = false;
        if (!triggers.isEmpty()) {
            List<Trial> second = compute(lab, spoilt, place, ConfirmationCheck.replicates(arm), SEED + 1);
            drift = subject.confirmed(triggers.get(0), triggers.get(0).shifts().size(), first, second);
        }
        List<String> lost = structural ? List.of() : lost(subject, place, fresh);
        String note = structural
                ? fresh.stream()
                        .filter(trial -> trial.outcome() == Outcome.FAILED)
                        .findFirst()
                        .map(trial -> trial.why().replaceFirst("^trial \\S+ ", ""))
                        .orElse("")
                : first.drift().orElseThrow().shifts().stream()
                        .filter(shift ->
                                shift.arm().equals(arm.name()) && shift.size().equals(place.size()))
                        .map(shift -> shift.quantity() + " "
                                + moved(Math.abs(shift.shift().point()) / shift.margin()) + ", p "
                                + Digits.of(shift.p(), 2))
                        .findFirst()
                        .orElse("");
        return new Certificate.Detection(
                defect.words(),
                subject.planned().spec().id(),
                arm.name(),
                place.size(),
                differs(published, subject.stored().trials()),
                drift,
                !lost.isEmpty(),
                structural,
                note + (lost.isEmpty() ? "" : "; does not hold any more: " + String.join(", ", lost)));
    }

    /** In margins, of which one is 0 where all stored values are equal. */
    private static String moved(double margins) {
        if (Double.isNaN(margins)) {
            return "did not move";
        }
        return Double.isInfinite(margins)
                ? "moved beyond every margin"
                : String.format(java.util.Locale.ROOT, "moved by %.2f margins", margins);
    }

    private static List<Trial> compute(Lab lab, Spoilt spoilt, Subject.Place place, int count, long seed) {
        return lab.compute(
                spoilt,
                place.arm().spec().experiment(),
                place.size(),
                place.arm().first(),
                count,
                seed);
    }

    private static boolean differs(List<Trial> trials, List<Trial> stored) {
        Map<TrialKey, Trial> lines = new HashMap<>();
        stored.forEach(trial -> lines.put(trial.key(), trial));
        return trials.stream()
                .anyMatch(trial ->
                        lines.containsKey(trial.key()) && !trial.withoutCurves().equals(lines.get(trial.key())));
    }

    /** Rules of this arm at this size alone that held in the baseline and do not hold for these trials. */
    private static List<String> lost(Subject subject, Subject.Place place, List<Trial> trials) {
        ArmSpec arm = place.arm().spec();
        ArmSpec here = new ArmSpec(
                arm.name(),
                arm.role(),
                arm.experiment(),
                arm.settings(),
                List.of(new ArmSpec.GridPoint(place.size(), Tier.QUICK)),
                arm.first(),
                arm.count());
        List<Rule> rules = subject.planned().spec().rules().stream()
                .filter(rule -> rule.part() != Rule.Part.EXPLORATORY
                        && rule.estimand().arms().equals(List.of(arm.name()))
                        && rule.estimand().sizes().equals(List.of(place.size())))
                .map(rule -> new Rule(
                        rule.name(),
                        Rule.Part.HYPOTHESIS,
                        rule.estimand(),
                        rule.supports(),
                        rule.tolerates(),
                        rule.note()))
                .toList();
        if (rules.isEmpty()) {
            return List.of();
        }
        CaseSpec alone = new CaseSpec(subject.planned().spec().id(), "alone", Tier.QUICK, List.of(here), rules);
        Claim claim = subject.definition().claim().with(List.of(alone));
        List<String> lost = new ArrayList<>();
        for (Judgement.RuleResult now :
                Judge.judge(claim, alone, trials, Tier.CI).rules()) {
            Optional<Judgement.RuleResult> then = subject.stored().judgement().rules().stream()
                    .filter(result -> result.rule().equals(now.rule()))
                    .findFirst();
            if (then.isPresent() && then.get().holds() && !now.holds()) {
                lost.add(now.rule());
            }
        }
        return lost;
    }
}
