package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import staircase.protocol.ArmSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;

/**
 * From an estimand and its trials to the inference that belongs to it. Every trial counts, whatever its outcome:
 *
 * <ul>
 *   <li>a rate counts it as "did not happen" if it diverged, broke or lacks the quantity;
 *   <li>a mean cannot be had as long as one trial lacks the quantity;
 *   <li>a median counts a trial that lacks the quantity, diverged or broke as infinite: never reached;
 *   <li>an exponent lets such a trial enter at its cap, the samples it used, as censored. That is only right for a
 *   quantity that is itself a number of samples, so it is done only if every value found lies between 1 and the samples
 *   that its own trial used.
 * </ul>
 */
final class RuleInference {

    /** Quantity that every trial of a learning task measures: training samples used until it ended. */
    static final String CAP = "samples_used";

    private RuleInference() {}

    static Inference of(Estimand estimand, ArmSpec arm, Replicates replicates) {
        if (estimand.kind() == Estimand.Kind.EXPONENT) {
            return exponent(estimand, arm, replicates);
        }
        List<Trial> trials = replicates.of(arm, estimand.sizes().get(0));
        return switch (estimand.kind()) {
            case RATE -> rate(estimand, trials);
            case MEAN -> mean(estimand, trials);
            default -> median(estimand, trials);
        };
    }

    private static Inference rate(Estimand estimand, List<Trial> trials) {
        Event event = estimand.event().orElseThrow();
        int happened = (int) trials.stream().filter(event::happened).count();
        List<String> warnings = new ArrayList<>();
        long lost = trials.stream().filter(Replicates::lost).count();
        if (lost > 0) {
            warnings.add(lost + " of " + trials.size() + " diverged or broke and count as \"did not happen\"");
        }
        long silent = trials.stream()
                .filter(t -> t.outcome() == Outcome.FINISHED
                        && event.conditions().stream()
                                .anyMatch(c -> t.scalar(c.quantity()).isEmpty()))
                .count();
        if (silent > 0) {
            warnings.add(
                    silent + " of " + trials.size() + " finished without the quantity and count as \"did not happen\"");
        }
        return Warned.of(new SuccessRate(estimand.words(), happened, trials.size()), warnings);
    }

    private static Inference mean(Estimand estimand, List<Trial> trials) {
        double[] found = trials.stream()
                .filter(trial -> !Replicates.lost(trial))
                .map(trial -> trial.scalar(estimand.quantity()))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        int lacking = trials.size() - found.length;
        if (lacking > 0) {
            String warning = "no mean: " + lacking + " of " + trials.size() + " replicates have no value";
            return new Undecided(estimand.words(), Double.NaN, trials.size(), "Student's t", List.of(warning));
        }
        return MeanT.of(estimand.words(), found);
    }

    private static Inference median(Estimand estimand, List<Trial> trials) {
        double[] values = new double[trials.size()];
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            values[i] = orInfinite(trials.get(i), estimand.quantity());
        }
        if (Arrays.stream(values).anyMatch(v -> v == Double.NEGATIVE_INFINITY)) {
            return new Undecided(
                    estimand.words(), Double.NaN, values.length, "sign test", List.of("a value is minus infinite"));
        }
        long infinite = Arrays.stream(values).filter(Double::isInfinite).count();
        if (infinite > 0) {
            long lost = trials.stream().filter(Replicates::lost).count();
            warnings.add(infinite + " of " + values.length + " never reached it and count as infinite"
                    + (lost > 0 ? " (" + lost + " diverged or broke)" : ""));
        }
        return Warned.of(MedianSign.of(estimand.words(), values), warnings);
    }

    /** The quantity, or infinity where the trial diverged, broke or lacks it. */
    static double orInfinite(Trial trial, String quantity) {
        return Replicates.lost(trial)
                ? Double.POSITIVE_INFINITY
                : trial.scalar(quantity).orElse(Double.POSITIVE_INFINITY);
    }

    private static Inference exponent(Estimand estimand, ArmSpec arm, Replicates replicates) {
        List<ScalingExponent.Point> points = new ArrayList<>();
        List<Trial> all = new ArrayList<>();
        int lacking = 0;
        int capless = 0;
        for (Size size : estimand.sizes()) {
            for (Trial trial : replicates.of(arm, size)) {
                all.add(trial);
                double value = orInfinite(trial, estimand.quantity());
                boolean missing = value == Double.POSITIVE_INFINITY;
                OptionalDouble cap = trial.scalar(CAP);
                lacking += missing ? 1 : 0;
                capless += missing && cap.isEmpty() ? 1 : 0;
                points.add(
                        new ScalingExponent.Point(size.dimension(), missing ? cap.orElse(Double.NaN) : value, missing));
            }
        }
        if (lacking > 0 && (capless > 0 || !countsSamples(all, estimand.quantity()))) {
            String warning = lacking + " of " + all.size() + " replicates have no value, and "
                    + (capless > 0
                            ? capless + " of them no " + CAP
                            : estimand.quantity() + " is not a number of samples")
                    + " to enter at";
            return new Undecided(estimand.words(), Double.NaN, all.size(), "least squares in logs", List.of(warning));
        }
        return ScalingExponent.of(estimand.words(), points);
    }

    /**
     * True if there is a value and every value found lies between 1 and the samples that its trial used: it can be a
     * time in samples.
     */
    static boolean countsSamples(List<Trial> trials, String quantity) {
        boolean some = false;
        for (Trial trial : trials) {
            double value = orInfinite(trial, quantity);
            if (Double.isFinite(value)) {
                some = true;
                if (!(value >= 1 && value <= trial.scalar(CAP).orElse(Double.NaN))) {
                    return false;
                }
            }
        }
        return some;
    }
}
