package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Drift;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;

/**
 * The first step of the gate: the run's first replicates against stored ones that have other seeds.
 *
 * <p>There is one statistic for each arm and size that a hypothesis speaks of: the rule's quantity, for a rate that of
 * its event's first condition; infinite where a trial diverged, broke or lacks it. Which replicates are compared is
 * {@link DriftCheck#split}'s matter; the test is {@link PermutationRankTest}, the shift {@link HodgesLehmann} with its
 * 90 % interval. A quantity that B1 shows to be a time in samples is compared by its logarithm. The margin is one
 * standard deviation of B1, from its quartiles (their distance over 1.349); where these are equal or infinite, of its
 * finite values.
 *
 * <p>{@code CONSISTENT} if every interval lies inside its margin; else {@code UNDECIDED}, with the smallest shift that
 * would have triggered: the larger of the margin and half the width of the shift's interval at level 1 - 1e-3. Equal
 * ties all through are no shift.
 */
final class ShiftCheck {

    private static final double LEVEL = 0.90;

    private final List<Shift> shifts = new ArrayList<>();

    /** What is compared. */
    private record Statistic(ArmSpec arm, Size size, String quantity) {}

    /** One comparison. The shift is on the log scale if {@code log}. */
    private record Shift(
            String words,
            PermutationRankTest.Result test,
            Estimate shift,
            double margin,
            double caught,
            int run,
            int stored,
            boolean log) {

        boolean consistent() {
            return Math.max(Math.abs(shift.low()), Math.abs(shift.high())) <= margin;
        }

        boolean triggered() {
            // written so that a margin that does not exist holds nothing back
            return test.p() <= DriftCheck.TRIGGER && !(Math.abs(shift.point()) <= margin);
        }

        String sentence() {
            String interval = Double.isNaN(shift.low())
                    ? text(shift.point()) + " (no interval)"
                    : text(shift.point()) + " (" + Text.percent(shift.level()) + " interval " + text(shift.low())
                            + " to " + text(shift.high()) + ")";
            return words + ": " + (log ? "ratio " : "shift ") + interval + ", margin " + text(margin) + ", p "
                    + Text.p(test.p()) + " ("
                    + test.words() + ", " + run + " against " + stored + "), smallest " + (log ? "ratio" : "shift")
                    + " that would have been caught "
                    + text(caught);
        }

        private String text(double value) {
            return Text.number(log ? StrictMath.exp(value) : value);
        }
    }

    static ShiftCheck of(CaseSpec spec, List<Trial> run, List<Trial> stored) {
        Replicates now = new Replicates(run, Tier.FULL);
        Replicates then = new Replicates(stored, Tier.FULL);
        ShiftCheck check = new ShiftCheck();
        for (Statistic statistic : statistics(spec)) {
            ArmSpec arm = statistic.arm;
            DriftCheck.Split split = DriftCheck.split(arm.count(), stored(stored, statistic));
            List<Trial> fresh = now.of(arm, statistic.size, 0, split.first());
            List<Trial> pool = then.of(arm, statistic.size, split.from(), split.to());
            check.shifts.add(shift(statistic, fresh, pool));
        }
        return check;
    }

    private static Set<Statistic> statistics(CaseSpec spec) {
        Set<Statistic> all = new LinkedHashSet<>();
        for (Rule rule : spec.rules()) {
            if (rule.part() == Rule.Part.HYPOTHESIS) {
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

    /** One more than the largest stored index of the statistic's arm and size. */
    private static int stored(List<Trial> stored, Statistic statistic) {
        return stored.stream()
                .map(Trial::key)
                .filter(key -> key.experiment().equals(statistic.arm.experiment())
                        && key.size().equals(statistic.size))
                .mapToInt(key -> key.replicate() - statistic.arm.first() + 1)
                .max()
                .orElse(0);
    }

    private static Shift shift(Statistic statistic, List<Trial> fresh, List<Trial> pool) {
        boolean log = RuleInference.countsSamples(pool, statistic.quantity);
        double[] x = values(pool, statistic.quantity, log);
        double[] y = values(fresh, statistic.quantity, log);
        String words = statistic.quantity + " of " + statistic.arm.name() + " at " + statistic.size;
        PermutationRankTest.Result test = PermutationRankTest.test(x, y);
        double margin = deviation(x);
        boolean tied = x.length > 1
                && y.length > 1
                && Arrays.stream(x).allMatch(v -> v == x[0])
                && Arrays.stream(y).allMatch(v -> v == x[0]);
        if (tied) {
            Estimate none = new Estimate(words, 0, 0, 0, LEVEL, x.length + y.length, "all values equal", List.of());
            return new Shift(words, test, none, 0, 0, y.length, x.length, log);
        }
        Estimate shift = HodgesLehmann.shift(words, x, y, LEVEL);
        Estimate wide = HodgesLehmann.shift(words, x, y, 1 - DriftCheck.TRIGGER);
        double caught = Math.max(margin, (wide.high() - wide.low()) / 2);
        return new Shift(words, test, shift, margin, caught, y.length, x.length, log);
    }

    private static double[] values(List<Trial> trials, String quantity, boolean log) {
        return trials.stream()
                .mapToDouble(trial -> RuleInference.orInfinite(trial, quantity))
                .map(value -> log ? StrictMath.log(Math.max(0, value)) : value)
                .toArray();
    }

    /** Robust standard deviation; NaN, which no shift lies within, if fewer than two finite values are there. */
    private static double deviation(double[] values) {
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

    Drift.State state() {
        return !shifts.isEmpty() && shifts.stream().allMatch(Shift::consistent)
                ? Drift.State.CONSISTENT
                : Drift.State.UNDECIDED;
    }

    String sentence() {
        List<String> triggered =
                shifts.stream().filter(Shift::triggered).map(Shift::sentence).toList();
        if (!triggered.isEmpty()) {
            return "triggered: confirm on fresh replicates; " + String.join("; ", triggered);
        }
        List<Shift> open = shifts.stream().filter(shift -> !shift.consistent()).toList();
        if (!open.isEmpty()) {
            return open.size() + " of " + Text.count(shifts.size(), "shift")
                    + " cannot be told from none or from one beyond the margin; "
                    + open.get(0).sentence();
        }
        return Text.count(shifts.size(), "shift") + " inside the margin; "
                + shifts.get(0).sentence();
    }
}
