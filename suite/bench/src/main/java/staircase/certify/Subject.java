package staircase.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import staircase.analysis.ConfirmationCheck;
import staircase.analysis.DriftCheck;
import staircase.protocol.Baseline;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;
import staircase.run.Arm;
import staircase.run.Case;
import staircase.run.Definition;

/**
 * A case with its stored evidence, whose gate can be asked about any trials.
 *
 * @param definition of its claim
 * @param planned the case
 * @param stored its baseline, of the same specification
 */
record Subject(Definition definition, Case planned, Baseline stored) {

    /** Arms and sizes that a judged rule speaks of in the ci tier, each once. */
    record Place(Arm arm, Size size) {}

    List<Place> places() {
        Set<String> judged = new TreeSet<>();
        for (Rule rule : planned.spec().rules()) {
            if (rule.part() != Rule.Part.EXPLORATORY) {
                rule.estimand()
                        .arms()
                        .forEach(arm -> rule.estimand().sizes().forEach(size -> judged.add(arm + " at " + size)));
            }
        }
        List<Place> places = new ArrayList<>();
        for (Arm arm : planned.arms()) {
            for (Size size : arm.spec().sizes(Tier.CI)) {
                if (judged.contains(arm.name() + " at " + size)) {
                    places.add(new Place(arm, size));
                }
            }
        }
        return places;
    }

    /** CPU seconds of one replicate there, as stored. */
    double seconds(Predicate<Place> which) {
        return places().stream()
                .filter(which)
                .mapToDouble(place -> stored.seconds().stream()
                        .filter(cost -> cost.arm().equals(place.arm().name())
                                && cost.size().equals(place.size()))
                        .mapToDouble(Baseline.Cost::seconds)
                        .sum())
                .sum();
    }

    /** The first step of the gate. */
    Judgement first(List<Trial> trials, long suiteSeed) {
        Judgement open = new Judgement(
                definition.claim().id(),
                planned.spec().id(),
                false,
                Verdict.INCONCLUSIVE,
                1,
                1,
                1e-4,
                "first step only",
                List.of(),
                Optional.empty());
        Drift drift =
                DriftCheck.compare(planned.spec(), open, trials, Optional.of(stored), "other bits", suiteSeed, Tier.CI);
        return open.with(drift);
    }

    /** The second step. */
    boolean confirmed(ConfirmationCheck.Trigger trigger, int comparisons, Judgement before, List<Trial> fresh) {
        return ConfirmationCheck.confirm(
                        planned.spec(), trigger, comparisons, before.drift().orElseThrow(), fresh, stored.trials(), 0)
                .confirmation()
                .orElseThrow()
                .moved();
    }
}
