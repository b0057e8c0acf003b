package staircase.certify;

import java.util.ArrayList;
import java.util.List;
import staircase.analysis.ConfirmationCheck;
import staircase.analysis.ConfirmationCheck.Trigger;
import staircase.analysis.DriftCheck;
import staircase.protocol.Certificate;
import staircase.protocol.Judgement;
import staircase.protocol.Shift;
import staircase.protocol.Trial;

/**
 * Real reruns on fresh suite seeds: the premise, that unchanged code gives exchangeable replicates, cannot be had from
 * stored numbers. Rerun i has the seed that follows from its number, so none can be drawn again.
 */
final class Reruns {

    private Reruns() {}

    static Certificate.Rerun run(Lab lab, List<Subject> subjects, int number) {
        long seed = ConfirmationCheck.suiteSeed(number, "certify");
        List<Judgement> judgements = new ArrayList<>();
        List<Double> ps = new ArrayList<>();
        for (Subject subject : subjects) {
            List<Trial> trials = new ArrayList<>();
            for (Subject.Place place : subject.places()) {
                trials.addAll(compute(
                        lab, place, Math.min(DriftCheck.FIRST, place.arm().count()), seed));
            }
            Judgement found = subject.first(distinct(trials), seed);
            found.drift().orElseThrow().shifts().forEach(shift -> ps.add(shift.p()));
            judgements.add(found);
        }
        List<Trigger> triggers = ConfirmationCheck.triggers(judgements, List.of());
        int comparisons = triggers.stream().mapToInt(t -> t.shifts().size()).sum();
        boolean red = false;
        for (Trigger trigger : triggers) {
            for (int i = 0; i < subjects.size(); i++) {
                Subject subject = subjects.get(i);
                if (subject.planned().spec().id().equals(trigger.caseId())) {
                    long again = ConfirmationCheck.suiteSeed(seed, "rerun " + number);
                    List<Trial> fresh = fresh(lab, subject, trigger.shifts(), again);
                    red |= subject.confirmed(trigger, comparisons, judgements.get(i), fresh);
                }
            }
        }
        List<String> claims = subjects.stream()
                .map(s -> s.definition().claim().id())
                .distinct()
                .toList();
        return new Certificate.Rerun(claims, seed, ps, !triggers.isEmpty(), red);
    }

    /** What the second step needs: twice the first replicates of each place that is looked at again. */
    private static List<Trial> fresh(Lab lab, Subject subject, List<Shift> shifts, long seed) {
        List<Trial> fresh = new ArrayList<>();
        for (Subject.Place place : subject.places()) {
            if (shifts.stream()
                    .anyMatch(shift -> shift.arm().equals(place.arm().name())
                            && shift.size().equals(place.size()))) {
                fresh.addAll(compute(
                        lab, place, ConfirmationCheck.replicates(place.arm().spec()), seed));
            }
        }
        return distinct(fresh);
    }

    private static List<Trial> compute(Lab lab, Subject.Place place, int count, long seed) {
        return lab.compute(
                place.arm().experiment(),
                place.arm().spec().experiment(),
                place.size(),
                place.arm().first(),
                count,
                seed);
    }

    /** Arms may share an experiment. */
    private static List<Trial> distinct(List<Trial> trials) {
        List<Trial> once = new ArrayList<>();
        for (Trial trial : trials) {
            if (once.stream().noneMatch(other -> other.key().equals(trial.key()))) {
                once.add(trial);
            }
        }
        return once;
    }
}
