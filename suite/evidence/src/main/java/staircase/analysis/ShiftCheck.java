package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Rule;
import staircase.protocol.Shift;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;

/**
 * New replicates against stored ones that have other seeds, in both steps of the gate.
 *
 * <p>There is one statistic for each arm and size that a judged rule speaks of: the rule's quantity, for a rate that of
 * its event's first condition; infinite where a trial diverged, broke or lacks it. Which replicates are compared is
 * {@link DriftCheck#split}'s matter; the test is {@link PermutationRankTest}, the shift {@link HodgesLehmann} with its
 * 90 % interval. A quantity that B1 shows to be a time in samples is compared by its logarithm. The margin is one
 * standard deviation of B1, from its quartiles (their distance over 1.349); where these are equal or infinite, of its
 * finite values. Equal ties all through are no shift.
 *
 * <p>A case with k statistics tests each at a1 / k, so that chance triggers an unchanged case with probability at most
 * a1. The smallest shift that would have been caught is the larger of the margin and half the width of the shift's
 * interval at one minus that level.
 */
final class ShiftCheck {

    private static final double LEVEL = 0.90;

    private ShiftCheck() {}

    /** What is compared. */
    private record Statistic(ArmSpec arm, Size size, String quantity) {}

    /** Stored trials by name, with how many there are of each arm and size. */
    private static final class Pool {

        private final Replicates trials;
        private final Map<String, Integer> last = new HashMap<>();

        Pool(List<Trial> stored) {
            trials = new Replicates(stored, Tier.FULL);
            for (Trial trial : stored) {
                last.merge(
                        place(trial.key().experiment(), trial.key().size()),
                        trial.key().replicate(),
                        Math::max);
            }
        }

        private static String place(String experiment, Size size) {
            return experiment + "/" + size;
        }

        /** One more than the largest stored index of the arm at the size. */
        int count(ArmSpec arm, Size size) {
            Integer most = last.get(place(arm.experiment(), size));
            return most == null ? 0 : Math.max(0, most - arm.first() + 1);
        }
    }

    /** The first step: the run's first replicates against B1. */
    static List<Shift> first(CaseSpec spec, List<Trial> run, List<Trial> stored) {
        Replicates now = new Replicates(run, Tier.FULL);
        Pool then = new Pool(stored);
        Set<Statistic> statistics = statistics(spec);
        double level = DriftCheck.TRIGGER / Math.max(1, statistics.size());
        List<Shift> shifts = new ArrayList<>();
        for (Statistic statistic : statistics) {
            ArmSpec arm = statistic.arm;
            DriftCheck.Split split = DriftCheck.split(arm.count(), then.count(arm, statistic.size));
            List<Trial> fresh = now.of(arm, statistic.size, 0, split.first());
            List<Trial> pool = then.trials.of(arm, statistic.size, split.from(), split.to());
            if (fresh.isEmpty() && !arm.sizes(Tier.CI).contains(statistic.size)) {
                continue; // not part of what was run
            }
            boolean ratio = RuleInference.countsSamples(pool, statistic.quantity);
            double margin = deviation(values(pool, statistic.quantity, ratio));
            shifts.add(shift(statistic, fresh, pool, ratio, margin, level));
        }
        return shifts;
    }

    /** The second step: fresh replicates against B2, each with the margin that B1 gave it. */
    static List<Shift> second(CaseSpec spec, List<Shift> before, List<Trial> fresh, List<Trial> stored, double level) {
        Replicates now = new Replicates(fresh, Tier.FULL);
        Pool then = new Pool(stored);
        List<Shift> shifts = new ArrayList<>();
        for (Shift shift : before) {
            ArmSpec arm = spec.arm(shift.arm());
            DriftCheck.Split split = DriftCheck.split(arm.count(), then.count(arm, shift.size()));
            shifts.add(shift(
                    new Statistic(arm, shift.size(), shift.quantity()),
                    now.of(arm, shift.size(), 0, 2 * split.first()),
                    then.trials.of(arm, shift.size(), split.to(), split.stored()),
                    shift.ratio(),
                    shift.margin(),
                    level));
        }
        return shifts;
    }

    private static Set<Statistic> statistics(CaseSpec spec) {
        Set<Statistic> all = new LinkedHashSet<>();
        for (Rule rule : spec.rules()) {
            if (rule.part() != Rule.Part.EXPLORATORY) {
                Estimand estimand = rule.estimand();
                String quantity = estimand.event()
                        .map(event -> event.conditions().get(0).quantity())
                        .orElse(estimand.quantity());
                estimand.arms()
                        .forEach(arm -> estimand.sizes()
                                .forEach(size -> all.add(new Statistic(spec.arm(arm), size, quantity))));
            }
        }
        return all;
    }

    /** One more than the largest stored index of the arm at the size. */
    static int stored(ArmSpec arm, Size size, List<Trial> stored) {
        return new Pool(stored).count(arm, size);
    }

    private static Shift shift(
            Statistic statistic, List<Trial> fresh, List<Trial> pool, boolean ratio, double margin, double level) {
        double[] x = values(pool, statistic.quantity, ratio);
        double[] y = values(fresh, statistic.quantity, ratio);
        String words = statistic.quantity + " of " + statistic.arm.name() + " at " + statistic.size;
        boolean tied = x.length > 1
                && y.length > 1
                && Arrays.stream(x).allMatch(v -> v == x[0])
                && Arrays.stream(y).allMatch(v -> v == x[0]);
        Estimate shift = tied
                ? new Estimate(words, 0, 0, 0, LEVEL, x.length + y.length, "all values equal", List.of())
                : HodgesLehmann.shift(words, x, y, LEVEL);
        double allowed = tied ? 0 : margin;
        double caught = 0;
        if (!tied) {
            Estimate wide = HodgesLehmann.shift(words, x, y, 1 - level);
            caught = Math.max(margin, (wide.high() - wide.low()) / 2);
        }
        PermutationRankTest.Result test = PermutationRankTest.sequential(x, y, level);
        // written so that a margin that does not exist holds nothing back
        boolean beyond = test.p() <= level && !(Math.abs(shift.point()) <= allowed);
        return new Shift(
                statistic.arm.name(),
                statistic.size,
                statistic.quantity,
                ratio,
                test.p(),
                test.words(),
                shift,
                allowed,
                caught,
                y.length,
                x.length,
                level,
                beyond);
    }

    private static double[] values(List<Trial> trials, String quantity, boolean log) {
        return trials.stream()
                .mapToDouble(trial -> RuleInference.orInfinite(trial, quantity))
                .map(value -> log ? StrictMath.log(Math.max(0, value)) : value)
                .toArray();
    }

    /** Robust standard deviation; NaN, which no shift lies within, if fewer than two finite values are there. */
    static double deviation(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n >= 4) {
            double quartiles = OrderStatistics.median(Arrays.copyOfRange(sorted, (n + 1) / 2, n))
                    - OrderStatistics.median(Arrays.copyOfRange(sorted, 0, n / 2));
            if (quartiles > 0 && quartiles < Double.POSITIVE_INFINITY) {
                return quartiles / 1.349;
            }
        }
        double[] finite = Arrays.stream(sorted).filter(Double::isFinite).toArray();
        double mean = LogLine.mean(finite);
        double squares = 0;
        for (double value : finite) {
            squares += (value - mean) * (value - mean);
        }
        return finite.length < 2 ? Double.NaN : StrictMath.sqrt(squares / (finite.length - 1));
    }
}
