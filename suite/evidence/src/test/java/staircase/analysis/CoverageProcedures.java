package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import staircase.analysis.CoverageStudy.Study;
import staircase.protocol.Estimate;

/** What the coverage study draws for each procedure, and the truth that its intervals should hold. Above 300 lines, since each has its own. */
final class CoverageProcedures {

    /** Sizes of an exponent, and conditions of a trend. */
    private static final int SHARED = 5;

    /** Strata of a bootstrap: the fewest that are not one. */
    private static final int TASKS = 2;

    private static final int ALL = CoverageLaw.values().length;

    /** Every study, in the order of the table. */
    static final List<Study> STUDIES = List.of(
            new Study("Student's t", false, ALL, n -> 10_000, law -> law.mean, CoverageProcedures::mean),
            new Study(
                    "order statistics, sign test",
                    true,
                    ALL,
                    n -> 10_000,
                    law -> law.median,
                    CoverageProcedures::median),
            new Study("Clopper-Pearson", true, ALL, n -> 10_000, law -> law.exceeds, CoverageProcedures::exactRate),
            new Study("Wilson", false, ALL, n -> 10_000, law -> law.exceeds, CoverageProcedures::wilson),
            // of ranks alone: every law without ties is the first one
            new Study("Hodges-Lehmann", true, 1, n -> n > 50 ? 4000 : 10_000, law -> 0, CoverageProcedures::shift),
            new Study(
                    "least squares in logs, HC3, Student's t",
                    false,
                    ALL,
                    n -> n > 50 ? 1000 : n > 20 ? 4000 : 10_000,
                    law -> 1,
                    CoverageProcedures::exponent),
            new Study(
                    Superiority.PROCEDURE,
                    false,
                    ALL,
                    n -> 4000,
                    law -> law.aboveNormal,
                    CoverageProcedures::superiority),
            new Study(
                    MeanDifference.PROCEDURE,
                    false,
                    ALL,
                    n -> 4000,
                    law -> -2 * law.mean,
                    CoverageProcedures::meanDifference),
            new Study(MeanRatio.PROCEDURE, false, ALL, n -> 4000, law -> 1, CoverageProcedures::meanRatio),
            new Study(
                    SlopeDifference.PROCEDURE,
                    false,
                    ALL,
                    n -> n > 20 ? 1000 : 4000,
                    law -> 0,
                    CoverageProcedures::slopes),
            // of ranks alone
            new Study(PageTrend.PROCEDURE, true, 1, n -> 4000, law -> 0, CoverageProcedures::trend),
            new Study(
                    QuantileInterval.PROCEDURE,
                    true,
                    ALL,
                    n -> 4000,
                    law -> law.quartile,
                    CoverageProcedures::quartile),
            new Study(PairedRatio.PROCEDURE, true, ALL, n -> 4000, law -> 1, CoverageProcedures::pairedRatio),
            // of ranks alone, given how many are censored
            new Study(TimeRatio.PROCEDURE, true, 1, n -> n > 50 ? 1000 : 4000, law -> 2, CoverageProcedures::timeRatio),
            new Study(SizeSpread.PROCEDURE, true, ALL, n -> 4000, law -> 2, CoverageProcedures::spread),
            new Study(
                    RateDifference.PROCEDURE,
                    true,
                    ALL,
                    n -> 4000,
                    law -> law.exceeds - .5,
                    CoverageProcedures::rateDifference),
            new Study(
                    RateDifference.NEWCOMBE,
                    false,
                    ALL,
                    n -> 4000,
                    law -> law.exceeds - .5,
                    CoverageProcedures::newcombe),
            new Study(
                    PairedRateDifference.PROCEDURE,
                    true,
                    1,
                    n -> 4000,
                    law -> 0,
                    CoverageProcedures::pairedRateDifference),
            new Study(StoppedRate.PROCEDURE, true, ALL, n -> 4000, law -> law.exceeds, CoverageProcedures::stopped),
            new Study(
                    ProbabilityOfImprovement.PROCEDURE,
                    false,
                    ALL,
                    n -> 1000,
                    law -> 1 - law.aboveNormal,
                    CoverageProcedures::improvement),
            new Study(
                    PerformanceProfile.PROCEDURE,
                    false,
                    ALL,
                    n -> 1000,
                    law -> 1 - law.exceeds,
                    CoverageProcedures::profile));

    private CoverageProcedures() {}

    private static Estimate[] both(Inference inference) {
        return new Estimate[] {inference.estimate(CoverageStudy.LEVELS[0]), inference.estimate(CoverageStudy.LEVELS[1])
        };
    }

    /**
     * Where an interval costs seconds: what the two tests that it inverts say at the truth, as an interval that ends beside it
     * or nowhere.
     */
    private static Estimate[] atTruth(Inference inference, double truth) {
        double low = inference.pAtMost(truth);
        double high = inference.pAtLeast(truth);
        return Arrays.stream(CoverageStudy.LEVELS)
                .mapToObj(level -> new Estimate(
                        "x",
                        truth,
                        low <= (1 - level) / 2 ? Math.nextUp(truth) : Double.NEGATIVE_INFINITY,
                        high <= (1 - level) / 2 ? Math.nextDown(truth) : Double.POSITIVE_INFINITY,
                        level,
                        1,
                        "x",
                        List.of()))
                .toArray(Estimate[]::new);
    }

    private static Estimate[] mean(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        return both(MeanT.of("x", law.sample(random, n)));
    }

    private static Estimate[] median(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        return both(MedianSign.of("x", law.sample(random, n)));
    }

    private static int above(double bound, double[] sample) {
        return (int) Arrays.stream(sample).filter(value -> value > bound).count();
    }

    private static SuccessRate rate(CoverageLaw law, int n, SplitMix64 random) {
        return new SuccessRate("x", above(law.mean, law.sample(random, n)), n);
    }

    /** Intervals of rates depend on the count alone. */
    private static Estimate[] exactRate(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        SuccessRate rate = rate(law, n, random);
        return (Estimate[]) shared.computeIfAbsent(rate.successes(), k -> both(rate));
    }

    private static Estimate[] wilson(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        SuccessRate rate = rate(law, n, random);
        return (Estimate[]) shared.computeIfAbsent(rate.successes(), k ->
                new Estimate[] {rate.wilson(CoverageStudy.LEVELS[0]), rate.wilson(CoverageStudy.LEVELS[1])});
    }

    private static Estimate[] shift(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        double[] x = law.sample(random, n);
        double[] y = law.sample(random, n);
        double[] ranks = (double[]) shared.computeIfAbsent(n, k -> HodgesLehmann.uniform(n, n));
        return new Estimate[] {
            HodgesLehmann.shift("x", x, y, CoverageStudy.LEVELS[0], ranks),
            HodgesLehmann.shift("x", x, y, CoverageStudy.LEVELS[1], ranks)
        };
    }

    /** Values d e^(.3 (X - mean)) at d = 8, 16, 32, 64, 128, n of them at each: exponent 1. */
    private static List<ScalingExponent.Point> points(CoverageLaw law, int n, SplitMix64 random) {
        List<ScalingExponent.Point> points = new ArrayList<>();
        for (int size = 0; size < SHARED; size++) {
            double d = 8 << size;
            for (double x : law.sample(random, n)) {
                points.add(new ScalingExponent.Point(d, d * StrictMath.exp(.3 * (x - law.mean)), false));
            }
        }
        return points;
    }

    private static Estimate[] exponent(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        return both(ScalingExponent.of("y", points(law, n, random)));
    }

    private static Estimate[] slopes(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        return both(SlopeDifference.of("y", points(law, n, random), points(law, n, random)));
    }

    /** Against standard normal values: the two differ in place, spread and shape. */
    private static Estimate[] superiority(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        return both(Superiority.of("x", law.sample(random, n), CoverageLaw.NORMAL.sample(random, n)));
    }

    private static double[] sample(CoverageLaw law, int n, SplitMix64 random, DoubleUnaryOperator made) {
        return Arrays.stream(law.sample(random, n)).map(made).toArray();
    }

    /** Against three times as much: the spreads differ by that factor, as in the hardest cases of Behrens and Fisher. */
    private static Estimate[] meanDifference(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        return both(MeanDifference.of("x", law.sample(random, n), sample(law, n, random, x -> 3 * x)));
    }

    private static Estimate[] meanRatio(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        return both(MeanRatio.of("x", sample(law, n, random, Math::abs), sample(law, n, random, Math::abs)));
    }

    private static Estimate[] trend(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        List<double[]> blocks =
                IntStream.range(0, n).mapToObj(i -> law.sample(random, SHARED)).toList();
        PageLaw untied = (PageLaw) shared.computeIfAbsent(
                n, k -> new PageLaw(Collections.nCopies(n, new int[] {2, 4, 6, 8, 10})));
        return both(PageTrend.of("x", blocks, untied));
    }

    private static Estimate[] quartile(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        double[] x = law.sample(random, n);
        return new Estimate[] {
            QuantileInterval.of("x", x, .25, CoverageStudy.LEVELS[0]),
            QuantileInterval.of("x", x, .25, CoverageStudy.LEVELS[1])
        };
    }

    private static Estimate[] pairedRatio(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        return both(
                PairedRatio.of("x", sample(law, n, random, StrictMath::exp), sample(law, n, random, StrictMath::exp)));
    }

    /** Times e^X up to e, of which 16 % are longer, and twice such times up to 8, of which 8 % are. */
    private static Estimate[] timeRatio(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        double[] slow = sample(law, n, random, x -> within(8, 2 * StrictMath.exp(x)));
        double[] fast = sample(law, n, random, x -> within(StrictMath.E, StrictMath.exp(x)));
        return both(TimeRatio.of("x", slow, 8, fast, StrictMath.E));
    }

    private static double within(double budget, double time) {
        return time <= budget ? time : Double.POSITIVE_INFINITY;
    }

    /** Three sizes, at the second of which everything takes twice as long. */
    private static Estimate[] spread(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        return both(SizeSpread.of(
                "x",
                List.of(
                        sample(law, n, random, StrictMath::exp),
                        sample(law, n, random, x -> 2 * StrictMath.exp(x)),
                        sample(law, n, random, StrictMath::exp))));
    }

    /** How often one sample exceeds the mean, and another the median. */
    private static RateDifference rates(int i, int j, int n) {
        return RateDifference.of("x", new SuccessRate("x", i, n), new SuccessRate("x", j, n));
    }

    private static Estimate[] rateDifference(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        int i = above(law.mean, law.sample(random, n));
        int j = above(law.median, law.sample(random, n));
        return (Estimate[]) shared.computeIfAbsent(i * (n + 1) + j, k -> atTruth(rates(i, j, n), law.exceeds - .5));
    }

    private static Estimate[] newcombe(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        int i = above(law.mean, law.sample(random, n));
        int j = above(law.median, law.sample(random, n));
        return (Estimate[]) shared.computeIfAbsent(i * (n + 1) + j, k -> {
            RateDifference rates = rates(i, j, n);
            return new Estimate[] {rates.reading(CoverageStudy.LEVELS[0]), rates.reading(CoverageStudy.LEVELS[1])};
        });
    }

    /** Pairs that share an easy draw: both exceed 0 where it alone decides; 1 pair in 3 is discordant. */
    private static Estimate[] pairedRateDifference(
            CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        double[] common = law.sample(random, n);
        double[] one = law.sample(random, n);
        double[] other = law.sample(random, n);
        int onlyOne = 0;
        int onlyOther = 0;
        for (int i = 0; i < n; i++) {
            boolean first = common[i] + one[i] > 0;
            boolean second = common[i] + other[i] > 0;
            onlyOne += first && !second ? 1 : 0;
            onlyOther += second && !first ? 1 : 0;
        }
        int u = onlyOne;
        int v = onlyOther;
        return (Estimate[])
                shared.computeIfAbsent(u * (n + 1) + v, k -> atTruth(PairedRateDifference.of("x", u, v, n), 0));
    }

    /** Looks at 6, 10, 15, ... up to n, by a boundary that rules have: above or below one half. */
    private static Estimate[] stopped(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        int[] looks = CoverageTable.SIZES.stream()
                .mapToInt(each -> each)
                .filter(each -> each <= n)
                .toArray();
        StoppingBoundary boundary =
                (StoppingBoundary) shared.computeIfAbsent(-1, k -> StoppingBoundary.of(looks, .5, .5, Judge.LEVEL));
        double[] x = law.sample(random, n);
        int look = 0;
        int successes = above(law.mean, Arrays.copyOf(x, looks[0]));
        while (look + 1 < looks.length && !boundary.stops(look, successes)) {
            look++;
            successes = above(law.mean, Arrays.copyOf(x, looks[look]));
        }
        int at = look;
        int found = successes;
        return (Estimate[]) shared.computeIfAbsent(at * (n + 1) + found, k -> both(boundary.stopped("x", at, found)));
    }

    /** Two tasks, on each of which the costs of one method have this law, and those of the other are normal. */
    private static Estimate[] improvement(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        List<ProbabilityOfImprovement.Costs> tasks = IntStream.range(0, TASKS)
                .mapToObj(task ->
                        new ProbabilityOfImprovement.Costs(law.sample(random, n), CoverageLaw.NORMAL.sample(random, n)))
                .toList();
        return Arrays.stream(CoverageStudy.LEVELS)
                .mapToObj(level -> ProbabilityOfImprovement.of("x", tasks, level))
                .toArray(Estimate[]::new);
    }

    /** Two tasks; costs are above 0, and the factor is where the law has its mean. */
    private static Estimate[] profile(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        List<double[]> tasks = IntStream.range(0, TASKS)
                .mapToObj(task -> Arrays.stream(law.sample(random, n))
                        .map(StrictMath::exp)
                        .toArray())
                .toList();
        double[] factor = {StrictMath.exp(law.mean)};
        return Arrays.stream(CoverageStudy.LEVELS)
                .mapToObj(level ->
                        PerformanceProfile.of("x", tasks, factor, level).get(0))
                .toArray(Estimate[]::new);
    }
}
