package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import staircase.protocol.ArmSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Size;
import staircase.protocol.Trial;

/**
 * From an estimand of two arms with the same replicates and their trials to its inference, pair by pair: a difference is the
 * mean of the differences, an exponent gap the exponent of the ratios. A trial that diverged, broke or lacks the quantity
 * counts as infinite on its side of a ratio; the others cannot be had then. Arms without a common replicate, of which only a
 * median ratio is asked, are paired in the order of theirs.
 *
 * @param first the arm's trials
 * @param second those of what it is compared with, in the same order
 */
record PairedSamples(List<Trial> first, List<Trial> second) {

    static Inference of(Estimand estimand, List<ArmSpec> arms, Replicates replicates) {
        Size size = estimand.sizes().get(0);
        return switch (estimand.kind()) {
            case RATIO -> ratio(estimand, of(arms, size, replicates));
            case DIFFERENCE -> difference(estimand, of(arms, size, replicates));
            case EXPONENT_GAP -> exponentGap(estimand, arms, replicates);
            default -> throw new IllegalArgumentException(estimand.kind() + " is not of pairs");
        };
    }

    private static PairedSamples of(List<ArmSpec> arms, Size size, Replicates replicates) {
        Map<Integer, Trial> other = new HashMap<>();
        int shift = arms.get(0).disjoint(arms.get(1))
                ? arms.get(0).first() - arms.get(1).first()
                : 0;
        replicates.of(arms.get(1), size).forEach(trial -> other.put(trial.key().replicate() + shift, trial));
        List<Trial> first = new ArrayList<>();
        List<Trial> second = new ArrayList<>();
        for (Trial trial : replicates.of(arms.get(0), size)) {
            Trial pair = other.get(trial.key().replicate());
            if (pair != null) {
                first.add(trial);
                second.add(pair);
            }
        }
        return new PairedSamples(first, second);
    }

    private static double[] values(List<Trial> trials, String quantity) {
        return trials.stream()
                .mapToDouble(trial -> RuleInference.orInfinite(trial, quantity))
                .toArray();
    }

    /** Why no number can be had of every pair; empty if it can. */
    private Optional<String> lacking(String quantity, boolean positive) {
        return RuleInference.lacking(
                Stream.concat(first.stream(), second.stream()).toList(), quantity, positive);
    }

    private static Inference ratio(Estimand estimand, PairedSamples pairs) {
        double[] a = values(pairs.first, estimand.quantity());
        double[] b = values(pairs.second, estimand.quantity());
        if (!DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).allMatch(value -> value > 0)) {
            String warning = "a ratio is of numbers above 0, and " + estimand.quantity() + " is not";
            return new Undecided(estimand.words(), Double.NaN, a.length, "sign test", List.of(warning));
        }
        return PairedRatio.of(estimand.words(), a, b);
    }

    private static Inference difference(Estimand estimand, PairedSamples pairs) {
        if (estimand.event().isPresent()) {
            return rateDifference(estimand, pairs);
        }
        String quantity = estimand.quantity();
        double[] a = values(pairs.first, quantity);
        double[] b = values(pairs.second, quantity);
        Optional<String> lacking = pairs.lacking(quantity, false);
        if (lacking.isPresent()) {
            String warning = "no mean difference: " + lacking.get();
            return new Undecided(estimand.words(), Double.NaN, a.length, "paired t", List.of(warning));
        }
        double[] differences = new double[a.length];
        Arrays.setAll(differences, i -> a[i] - b[i]);
        return new Beside(MeanT.of(estimand.words(), differences), List.of(PairTests.words(differences)));
    }

    private static Inference rateDifference(Estimand estimand, PairedSamples pairs) {
        Event event = estimand.event().orElseThrow();
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < pairs.first.size(); i++) {
            boolean first = event.happened(pairs.first.get(i));
            boolean second = event.happened(pairs.second.get(i));
            onlyFirst += first && !second ? 1 : 0;
            onlySecond += second && !first ? 1 : 0;
        }
        return PairedRateDifference.of(estimand.words(), onlyFirst, onlySecond, pairs.first.size());
    }

    private static Inference exponentGap(Estimand estimand, List<ArmSpec> arms, Replicates replicates) {
        String quantity = estimand.quantity();
        List<ScalingExponent.Point> points = new ArrayList<>();
        for (Size size : estimand.sizes()) {
            PairedSamples pairs = of(arms, size, replicates);
            Optional<String> lacking = pairs.lacking(quantity, true);
            if (lacking.isPresent()) {
                String warning = "no exponent gap: " + lacking.get() + " at " + size;
                return new Undecided(
                        estimand.words(),
                        Double.NaN,
                        points.size(),
                        "least squares in logs of ratios",
                        List.of(warning));
            }
            double[] a = values(pairs.first, quantity);
            double[] b = values(pairs.second, quantity);
            for (int i = 0; i < a.length; i++) {
                points.add(new ScalingExponent.Point(size.dimension(), a[i] / b[i], false));
            }
        }
        return ScalingExponent.of(estimand.words(), points);
    }
}
