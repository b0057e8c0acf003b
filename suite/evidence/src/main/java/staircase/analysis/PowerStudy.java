package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Certificate;
import staircase.protocol.Rule;
import staircase.protocol.Shift;
import staircase.protocol.Verdict;

/**
 * What the gate catches and how surely verdicts come again, from fitted laws and never from splits: a pool of 30 hides
 * verdict flips.
 *
 * <p>Values that a shift moves are normal (times log-normal), so the power depends on the numbers of replicates and
 * comparisons only. Verdicts follow the laws of {@link Expected}, with success rates at the ends of their
 * Clopper-Pearson intervals.
 */
public final class PowerStudy {

    /** Shifts, in standard deviations. */
    public static final List<Double> SHIFTS = List.of(1.0, 1.5, 2.0, 3.0);

    private PowerStudy() {}

    /** All that the power depends on. */
    private record Plan(int comparisons, DriftCheck.Split split) {}

    /**
     * @param pools of all cases
     * @param runs to simulate of each
     * @param seed of the simulation
     * @return how many were caught
     */
    public static List<Certificate.Power> power(List<SplitStudy.Pool> pools, int runs, long seed) {
        Map<Plan, Integer> plans = new LinkedHashMap<>();
        for (SplitStudy.Pool pool : pools) {
            plan(pool).ifPresent(plan -> plans.merge(plan, 1, Integer::sum));
        }
        List<Certificate.Power> all = new ArrayList<>();
        plans.forEach((plan, cases) -> {
            for (double shift : SHIFTS) {
                int caught = (int) IntStream.range(0, runs)
                        .parallel()
                        .filter(i -> caught(plan, shift, new SplitMix64(seed + 1_000_003L * i + plan.comparisons)))
                        .count();
                DriftCheck.Split split = plan.split;
                all.add(new Certificate.Power(
                        cases,
                        plan.comparisons,
                        split.first(),
                        split.to() - split.from(),
                        2 * split.first(),
                        split.stored() - split.to(),
                        shift,
                        runs,
                        caught));
            }
        });
        return all;
    }

    private static Optional<Plan> plan(SplitStudy.Pool pool) {
        List<Shift> shifts = ShiftCheck.first(
                pool.spec(), pool.stored().trials(), pool.stored().trials());
        // the arm with the fewest replicates is caught least, and of those the one with the fewest stored
        return shifts.stream()
                .map(shift -> {
                    ArmSpec arm = pool.spec().arm(shift.arm());
                    int stored =
                            ShiftCheck.stored(arm, shift.size(), pool.stored().trials());
                    return DriftCheck.split(arm.count(), stored);
                })
                .min(Comparator.comparingInt(DriftCheck.Split::first).thenComparingInt(DriftCheck.Split::stored))
                .map(least -> new Plan(shifts.size(), least));
    }

    private static boolean caught(Plan plan, double shift, SplitMix64 random) {
        double[] first = sample(plan.split.to() - plan.split.from(), 0, random);
        double margin = ShiftCheck.deviation(first);
        double level = DriftCheck.TRIGGER / plan.comparisons;
        return beyond(first, sample(plan.split.first(), shift, random), margin, level)
                && beyond(
                        sample(plan.split.stored() - plan.split.to(), 0, random),
                        sample(2 * plan.split.first(), shift, random),
                        margin,
                        ConfirmationCheck.LEVEL);
    }

    private static boolean beyond(double[] stored, double[] fresh, double margin, double level) {
        return HodgesLehmann.shift("shift", stored, fresh, 0.9).point() > margin
                && PermutationRankTest.sequential(stored, fresh, level).p() <= level;
    }

    private static double[] sample(int count, double shift, SplitMix64 random) {
        double[] sample = new double[count];
        Arrays.setAll(sample, i -> shift + random.normal());
        return sample;
    }

    /**
     * @param pools of all cases
     * @return for each supported case how surely all its rules pass again, at least: rules may depend on each other in
     *     any way, and one whose 95 % interval says nothing leaves the cautious figure at 0
     */
    public static List<Certificate.Stability> stability(List<SplitStudy.Pool> pools) {
        List<Certificate.Stability> all = new ArrayList<>();
        for (SplitStudy.Pool pool : pools) {
            CaseSpec spec = pool.spec();
            Verdict verdict = pool.stored().judgement().verdict();
            if (verdict != Verdict.SUPPORTED) {
                continue;
            }
            double lost = 0;
            double cautiouslyLost = 0;
            for (Rule rule : spec.rules()) {
                if (rule.part() != Rule.Part.EXPLORATORY) {
                    Optional<Expected> expected =
                            Expected.of(spec, rule, pool.stored().trials());
                    // a rule without a stated law (all stored values equal, two bounds on a median) is drawn again
                    lost += 1
                            - expected.map(Expected::power)
                                    .orElseGet(() -> Expected.resampled(
                                            spec, rule, pool.stored().trials()));
                    cautiouslyLost += 1 - expected.map(Expected::cautiousPower).orElse(0.0);
                }
            }
            all.add(new Certificate.Stability(
                    spec.id(), verdict, Math.max(0, 1 - lost), Math.max(0, 1 - cautiouslyLost)));
        }
        return all;
    }
}
