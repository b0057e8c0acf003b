package staircase.analysis;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Region;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;

/**
 * The alternative that a rule's power is stated at, and the power: what all stored replicates of its arm say, and the
 * end of their 95 % interval that lies nearer to the rule's bound. The second one is the honest one: a pool of 100 in
 * which nothing ever failed says little about failures below 4 %.
 *
 * <p>The laws are those of {@link Power}: binomial for a rate, and for a median with the share of values beyond its
 * bound; Student's for a mean and an exponent, with the stored spread; for two arms the same of their pairs; for ratios of times
 * and of means and for spreads that of {@link ResampledPower}. A trend has none. It is planning only: nothing of it is part of a
 * specification or of a verdict.
 *
 * @param what the alternative, in words
 * @param stored replicates it rests on, at each size
 * @param point stored estimate
 * @param power at that estimate
 * @param cautious end of the 95 % interval nearer to the bound
 * @param cautiousPower power there
 */
public record Expected(String what, int stored, double point, double power, double cautious, double cautiousPower) {

    /**
     * @param spec a case
     * @param rule one of its rules
     * @param trials all stored replicates
     * @return the power; empty where the stored replicates give no interval, or no law is stated for this kind of rule
     */
    public static Optional<Expected> of(CaseSpec spec, Rule rule, List<Trial> trials) {
        Estimand estimand = rule.estimand();
        int n = planned(spec, estimand);
        List<ArmSpec> all = arms(spec, estimand, trials);
        if (all.isEmpty() || rule.part() == Rule.Part.EXPLORATORY) {
            return Optional.empty();
        }
        int stored = all.get(0).count();
        Replicates replicates = new Replicates(trials, Tier.FULL);
        return switch (estimand.kind()) {
            case RATE -> {
                Estimate rate = RuleInference.of(estimand, all, replicates).estimate(Judge.READING);
                yield Optional.of(exact(
                        rule,
                        stored,
                        rate,
                        value -> spec.looks().isEmpty()
                                ? Power.rate(rule, n, value)
                                : Sequential.power(spec, rule, value)));
            }
            case MEDIAN, RATIO -> share(rule, all, replicates, n);
            case MEAN, DIFFERENCE ->
                student(rule, RuleInference.of(estimand, all, replicates), stored, n, stored - 1, n - 1);
            case EXPONENT, EXPONENT_GAP -> {
                int sizes = estimand.sizes().size();
                Inference slope = RuleInference.of(estimand, all, replicates);
                yield student(
                        rule, slope, stored, n, slope.estimate(Judge.READING).n() - 2, n * sizes - 2);
            }
            case SPREAD, MEAN_RATIO, TIME_RATIO -> ratio(rule, all, replicates, stored, n);
            case TREND -> Optional.empty();
        };
    }

    /**
     * @param spec a case
     * @param rule one of its rules
     * @param trials all stored replicates, some at each size of its arms
     * @return power at what is stored, by drawing it again: for rules of any kind, and blind to what never happened
     */
    static double resampled(CaseSpec spec, Rule rule, List<Trial> trials) {
        List<ArmSpec> all = arms(spec, rule.estimand(), trials);
        return all.isEmpty()
                ? 0
                : ResampledPower.of(rule, all, new Replicates(trials, Tier.FULL), planned(spec, rule.estimand()), 1);
    }

    private static int planned(CaseSpec spec, Estimand estimand) {
        return estimand.arms().stream()
                .mapToInt(arm -> spec.arm(arm).count())
                .min()
                .orElseThrow();
    }

    /** The arms with as many replicates as are stored of each; of arms on replicates of their own no more than keep them apart; empty if none. */
    private static List<ArmSpec> arms(CaseSpec spec, Estimand estimand, List<Trial> trials) {
        List<ArmSpec> arms = estimand.arms().stream().map(spec::arm).toList();
        int apart = arms.stream()
                .filter(arm -> arm.disjoint(arms.get(0)))
                .mapToInt(arm -> Math.abs(arm.first() - arms.get(0).first()))
                .min()
                .orElse(Integer.MAX_VALUE);
        int stored = arms.stream()
                .mapToInt(arm -> Math.min(apart, stored(arm, estimand.sizes(), trials)))
                .min()
                .orElseThrow();
        if (stored == 0) {
            return List.of();
        }
        return arms.stream()
                .map(arm -> new ArmSpec(
                        arm.name(), arm.role(), arm.experiment(), arm.settings(), arm.grid(), arm.first(), stored))
                .toList();
    }

    private static Optional<Expected> ratio(Rule rule, List<ArmSpec> arms, Replicates replicates, int stored, int n) {
        Estimate found = RuleInference.of(rule.estimand(), arms, replicates).estimate(Judge.READING);
        double cautious = nearer(rule.supports(), found);
        if (!(found.point() > 0 && cautious > 0 && cautious < Double.POSITIVE_INFINITY)) {
            return Optional.empty();
        }
        return Optional.of(new Expected(
                "a ratio of",
                stored,
                found.point(),
                ResampledPower.of(rule, arms, replicates, n, 1),
                cautious,
                ResampledPower.of(rule, arms, replicates, n, cautious / found.point())));
    }

    /** Stored replicates at the size that has the fewest. */
    private static int stored(ArmSpec arm, List<Size> sizes, List<Trial> trials) {
        int fewest = Integer.MAX_VALUE;
        for (Size size : sizes) {
            fewest = Math.min(fewest, (int) trials.stream()
                    .map(Trial::key)
                    .filter(key -> key.experiment().equals(arm.experiment())
                            && key.size().equals(size)
                            && key.replicate() >= arm.first())
                    .count());
        }
        return fewest;
    }

    private static Expected exact(Rule rule, int stored, Estimate share, java.util.function.DoubleUnaryOperator power) {
        double cautious = nearer(rule.supports(), share);
        return new Expected(
                "a rate of",
                stored,
                share.point(),
                power.applyAsDouble(share.point()),
                cautious,
                power.applyAsDouble(cautious));
    }

    private static Optional<Expected> share(Rule rule, List<ArmSpec> arms, Replicates replicates, int n) {
        Region region = rule.supports();
        boolean upwards = region.high() == Double.POSITIVE_INFINITY;
        if (!upwards && region.low() > Double.NEGATIVE_INFINITY) {
            return Optional.empty();
        }
        List<double[]> values = arms.stream()
                .map(arm -> replicates.of(arm, rule.estimand().sizes().get(0)).stream()
                        .mapToDouble(trial ->
                                RuleInference.orInfinite(trial, rule.estimand().quantity()))
                        .toArray())
                .toList();
        int stored = values.stream().mapToInt(each -> each.length).min().orElseThrow();
        int beyond = 0;
        for (int i = 0; i < stored; i++) {
            double value = values.size() == 1 ? values.get(0)[i] : values.get(0)[i] / values.get(1)[i];
            // a pair that neither arm reached has no ratio and is not beyond anything
            beyond += (upwards ? value > region.low() : value < region.high()) ? 1 : 0;
        }
        Estimate share = new SuccessRate("share beyond the bound", beyond, stored).estimate(Judge.READING);
        return Optional.of(new Expected(
                "a share beyond the bound of",
                stored,
                share.point(),
                Power.sign(n, share.point()),
                share.low(),
                Power.sign(n, share.low())));
    }

    private static Optional<Expected> student(
            Rule rule, Inference inference, int stored, int n, double storedFreedom, double freedom) {
        Estimate found = inference.estimate(Judge.READING);
        double half = (found.high() - found.low()) / 2;
        // written so that a missing or one-sided interval, and one of no width, has no power
        if (!(half > 0 && half < Double.POSITIVE_INFINITY) || freedom < 1 || storedFreedom < 1) {
            return Optional.empty();
        }
        double t = TDistribution.of(storedFreedom).inverseSurvivalProbability((1 - Judge.READING) / 2);
        double error = half / t * StrictMath.sqrt(stored / (double) n);
        double cautious = nearer(rule.supports(), found);
        return Optional.of(new Expected(
                rule.estimand().sizes().size() == 1 ? "a mean of" : "a slope of",
                stored,
                found.point(),
                student(rule.supports(), found.point(), error, freedom),
                cautious,
                student(rule.supports(), cautious, error, freedom)));
    }

    private static double student(Region region, double truth, double error, double freedom) {
        return Power.student(freedom, (truth - region.low()) / error, (region.high() - truth) / error);
    }

    /** The end of the interval that lies nearer to the bound; of a region with two bounds, nearer to either. */
    private static double nearer(Region region, Estimate estimate) {
        return estimate.low() - region.low() < region.high() - estimate.high() ? estimate.low() : estimate.high();
    }

    /** @return as {@code stairs plan} prints it */
    public String words() {
        return "power " + power(power) + " at " + what + " " + Text.number(point) + " as in " + stored
                + " stored replicates, " + power(cautiousPower) + " at " + Text.number(cautious)
                + ", the near end of its 95 % interval";
    }

    /** Four decimals, rounded down, so that a power below 1 is never printed as 1. */
    static String power(double power) {
        return java.math.BigDecimal.valueOf(power)
                .setScale(4, java.math.RoundingMode.DOWN)
                .toPlainString();
    }
}
