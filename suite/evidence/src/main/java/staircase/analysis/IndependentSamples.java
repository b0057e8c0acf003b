package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import staircase.protocol.ArmSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Event;
import staircase.protocol.Formula;
import staircase.protocol.Size;
import staircase.protocol.Trial;

/**
 * From an estimand of two independent samples and their trials to its inference. A trial that diverged, broke or lacks
 * the quantity counts as infinite: a time ratio has it as not reached within the budget that the arm's task declares, and
 * the others cannot be had then. Independent samples come from replicates without an index in common or from sizes of
 * different dimension, which {@link staircase.protocol.CaseSpec} and {@link Estimand} check.
 *
 * @param a the arm's trials
 * @param b those of what it is compared with
 */
record IndependentSamples(List<Trial> a, List<Trial> b) {

    static Inference of(Estimand estimand, List<ArmSpec> arms, Replicates replicates) {
        ArmSpec arm = arms.get(0);
        ArmSpec other = arms.get(arms.size() - 1);
        Size size = estimand.sizes().get(0);
        Size where = estimand.sizes().get(estimand.sizes().size() - 1);
        IndependentSamples samples = new IndependentSamples(replicates.of(arm, size), replicates.of(other, where));
        return switch (estimand.kind()) {
            case DIFFERENCE -> samples.difference(estimand);
            case MEAN_RATIO -> samples.meanRatio(estimand);
            case TIME_RATIO -> samples.timeRatio(estimand, budget(arm, size), budget(other, where));
            case EXPONENT_GAP -> exponentGap(estimand, arm, other, replicates);
            default -> throw new IllegalArgumentException(estimand.kind() + " is not of independent samples");
        };
    }

    private Inference difference(Estimand estimand) {
        if (estimand.event().isPresent()) {
            Event event = estimand.event().orElseThrow();
            return RateDifference.of(estimand.words(), rate(event, a), rate(event, b));
        }
        Optional<String> lacking = lacking(estimand.quantity(), false);
        return lacking.isPresent()
                ? undecided(estimand, MeanDifference.PROCEDURE, lacking.get())
                : new Beside(
                        MeanDifference.of(
                                estimand.words(), values(a, estimand.quantity()), values(b, estimand.quantity())),
                        beside(estimand.quantity()));
    }

    /** What the two samples say without their means: which is larger, and whether the laws differ at all. */
    private List<String> beside(String quantity) {
        double[] x = values(a, quantity);
        double[] y = values(b, quantity);
        if (x.length < 2 || y.length < 2) {
            return List.of();
        }
        Estimate larger = Superiority.of("probability of being larger", x, y).estimate(Judge.READING);
        double same = KolmogorovSmirnovTest.withDefaults().test(x, y).getPValue();
        return List.of("probability of being larger " + Text.estimate(larger) + "; of one law: p " + Text.p(same)
                + " (Kolmogorov-Smirnov)");
    }

    private static SuccessRate rate(Event event, List<Trial> trials) {
        return new SuccessRate(
                event.toString(), (int) trials.stream().filter(event::happened).count(), trials.size());
    }

    private Inference meanRatio(Estimand estimand) {
        Optional<String> lacking = lacking(estimand.quantity(), false);
        return lacking.isPresent()
                ? undecided(estimand, MeanRatio.PROCEDURE, "no ratio of means: " + lacking.get())
                : MeanRatio.of(estimand.words(), values(a, estimand.quantity()), values(b, estimand.quantity()));
    }

    private Inference timeRatio(Estimand estimand, double budgetA, double budgetB) {
        double[] x = values(a, estimand.quantity());
        double[] y = values(b, estimand.quantity());
        return within(x, budgetA) && within(y, budgetB)
                ? TimeRatio.of(estimand.words(), x, budgetA, y, budgetB)
                : undecided(
                        estimand,
                        TimeRatio.PROCEDURE,
                        "a ratio of times is of samples, at least 1 and at most the budget of a task, and "
                                + estimand.quantity() + " is not");
    }

    /** Samples that the arm's task may use; NaN if its experiment declares none. */
    private static double budget(ArmSpec arm, Size size) {
        return arm.settings().get("task") instanceof Map<?, ?> task && task.get("budget") instanceof String text
                ? Formula.of(text).count(size)
                : Double.NaN;
    }

    private static boolean within(double[] times, double budget) {
        return budget >= 1
                && Arrays.stream(times).allMatch(t -> t == Double.POSITIVE_INFINITY || (t >= 1 && t <= budget));
    }

    private static Inference exponentGap(Estimand estimand, ArmSpec arm, ArmSpec other, Replicates replicates) {
        List<ScalingExponent.Point> first = new ArrayList<>();
        List<ScalingExponent.Point> second = new ArrayList<>();
        for (Size size : estimand.sizes()) {
            IndependentSamples at = new IndependentSamples(replicates.of(arm, size), replicates.of(other, size));
            Optional<String> lacking = at.lacking(estimand.quantity(), true);
            if (lacking.isPresent()) {
                return at.undecided(estimand, "difference of two slopes", lacking.get() + " at " + size);
            }
            for (double value : values(at.a, estimand.quantity())) {
                first.add(new ScalingExponent.Point(size.dimension(), value, false));
            }
            for (double value : values(at.b, estimand.quantity())) {
                second.add(new ScalingExponent.Point(size.dimension(), value, false));
            }
        }
        return SlopeDifference.of(estimand.words(), first, second);
    }

    private static double[] values(List<Trial> trials, String quantity) {
        return trials.stream()
                .mapToDouble(trial -> RuleInference.orInfinite(trial, quantity))
                .toArray();
    }

    /** Why no number can be had of every trial; empty if it can. */
    private Optional<String> lacking(String quantity, boolean positive) {
        return RuleInference.lacking(Stream.concat(a.stream(), b.stream()).toList(), quantity, positive);
    }

    private Inference undecided(Estimand estimand, String procedure, String warning) {
        return new Undecided(estimand.words(), Double.NaN, a.size() + b.size(), procedure, List.of(warning));
    }
}
