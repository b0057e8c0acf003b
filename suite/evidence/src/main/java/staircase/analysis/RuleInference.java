package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
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
 *   that its own trial used;
 *   <li>a spread over sizes and a trend count it as infinite at its size, a ratio as infinite on its side;
 *   <li>a difference, a ratio of means and an exponent gap cannot be had as long as one trial of either sample lacks the quantity.
 * </ul>
 *
 * <p>Two arms are compared pair by pair, {@link PairedSamples}; without a common replicate they are {@link
 * IndependentSamples}, except for a median ratio.
 */
final class RuleInference {

    /** Quantity that every trial of a learning task measures: training samples used until it ended. */
    static final String CAP = "samples_used";

    private RuleInference() {}

    static Inference of(Estimand estimand, CaseSpec spec, Replicates replicates) {
        return of(estimand, estimand.arms().stream().map(spec::arm).toList(), replicates);
    }

    /** {@code arms} are those of the estimand, which may have more or fewer replicates than the case declares. */
    static Inference of(Estimand estimand, List<ArmSpec> arms, Replicates replicates) {
        ArmSpec arm = arms.get(0);
        Size size = estimand.sizes().get(0);
        return switch (estimand.kind()) {
            case RATE -> rate(estimand, replicates.of(arm, size));
            case MEAN -> mean(estimand, replicates.of(arm, size));
            case MEDIAN -> median(estimand, replicates.of(arm, size));
            case EXPONENT -> exponent(estimand, arm, replicates);
            case SPREAD -> spread(estimand, arm, replicates);
            case TREND -> trend(estimand, arm, replicates);
            case RATIO -> PairedSamples.of(estimand, arms, replicates);
            case DIFFERENCE, EXPONENT_GAP ->
                arms.get(0).disjoint(arms.get(1))
                        ? IndependentSamples.of(estimand, arms, replicates)
                        : PairedSamples.of(estimand, arms, replicates);
            case MEAN_RATIO, TIME_RATIO -> IndependentSamples.of(estimand, arms, replicates);
        };
    }

    private static Inference rate(Estimand estimand, List<Trial> trials) {
        return rate(estimand, trials, (happened, n) -> new SuccessRate(estimand.words(), happened, n));
    }

    /** Takes how often it happened, and of how many. */
    interface Counted {
        Inference of(int happened, int n);
    }

    static Inference rate(Estimand estimand, List<Trial> trials, Counted counted) {
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
        return Warned.of(counted.of(happened, trials.size()), warnings);
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
        return new Beside(Warned.of(MedianSign.of(estimand.words(), values), warnings), quartiles(values));
    }

    private static List<String> quartiles(double[] values) {
        return values.length == 0
                ? List.of()
                : List.of("quartiles "
                        + Text.estimate(QuantileInterval.of("lower quartile", values, 0.25, Judge.READING)) + " and "
                        + Text.estimate(QuantileInterval.of("upper quartile", values, 0.75, Judge.READING)));
    }

    private static Inference spread(Estimand estimand, ArmSpec arm, Replicates replicates) {
        List<double[]> samples = estimand.sizes().stream()
                .map(size -> replicates.of(arm, size).stream()
                        .mapToDouble(trial -> orInfinite(trial, estimand.quantity()))
                        .toArray())
                .toList();
        int n = samples.stream().mapToInt(sample -> sample.length).sum();
        if (samples.stream().flatMapToDouble(Arrays::stream).anyMatch(value -> value <= 0)) {
            String warning = "a spread is of numbers above 0, and " + estimand.quantity() + " is not";
            return new Undecided(estimand.words(), Double.NaN, n, "order statistics", List.of(warning));
        }
        return SizeSpread.of(estimand.words(), samples);
    }

    /** One block for each replicate that is there at every size. */
    private static Inference trend(Estimand estimand, ArmSpec arm, Replicates replicates) {
        Map<Integer, List<Double>> values = new java.util.TreeMap<>();
        for (Size size : estimand.sizes()) {
            for (Trial trial : replicates.of(arm, size)) {
                values.computeIfAbsent(trial.key().replicate(), r -> new ArrayList<>())
                        .add(orInfinite(trial, estimand.quantity()));
            }
        }
        return PageTrend.of(
                estimand.words(),
                values.values().stream()
                        .filter(block -> block.size() == estimand.sizes().size())
                        .map(block ->
                                block.stream().mapToDouble(Double::doubleValue).toArray())
                        .toList());
    }

    /** Why no number can be had of every trial; empty if it can. */
    static Optional<String> lacking(List<Trial> all, String quantity, boolean positive) {
        long missing = all.stream()
                .filter(trial -> orInfinite(trial, quantity) == Double.POSITIVE_INFINITY)
                .count();
        if (missing > 0) {
            return Optional.of(missing + " of " + all.size() + " replicates have no value");
        }
        boolean wrong = positive && all.stream().anyMatch(trial -> !(orInfinite(trial, quantity) > 0));
        return wrong ? Optional.of("ratios are of numbers above 0, and " + quantity + " is not") : Optional.empty();
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
