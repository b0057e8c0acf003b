package staircase.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * Prints how long each procedure takes on samples of the size given as argument (10,000 if none), in milliseconds: the
 * median of five calls with new values. For people; no test asserts a time.
 */
final class Timings {

    private Timings() {}

    private interface Procedure {
        Object on(double[] x, double[] y);
    }

    /** @param arguments the number of values on each side */
    public static void main(String[] arguments) {
        int n = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        Map<String, Procedure> all = new TreeMap<>();
        all.put("Hodges-Lehmann", (x, y) -> HodgesLehmann.shift("x", x, y, .95));
        all.put("mean, t", (x, y) -> MeanT.of("x", x).estimate(.95));
        all.put("median, sign test", (x, y) -> MedianSign.of("x", x).estimate(.95));
        all.put("paired ratio", (x, y) -> PairedRatio.of("x", x, y).estimate(.95));
        all.put("quantile", (x, y) -> QuantileInterval.of("x", x, .25, .95));
        all.put("difference of means", (x, y) -> MeanDifference.of("x", x, y).estimate(.95));
        all.put("ratio of means", (x, y) -> MeanRatio.of("x", x, y).estimate(.95));
        all.put("superiority", (x, y) -> Superiority.of("x", x, y).estimate(.95));
        all.put("spread, interval", (x, y) -> SizeSpread.of("x", List.of(x, y)).estimate(.95));
        all.put("spread, p", (x, y) -> SizeSpread.of("x", List.of(x, y)).pAtLeast(2));
        all.put("rate", (x, y) -> new SuccessRate("x", n / 2, n).estimate(.95));
        all.put("difference of rates", (x, y) -> rates(x, y).estimate(.95));
        all.put(
                "pairs of rates",
                (x, y) -> PairedRateDifference.of("x", above(x), above(y) / 2, 2 * n)
                        .estimate(.95));
        all.put("ratio of times", (x, y) -> TimeRatio.of("x", x, 1e9, y, 1e9).estimate(.95));
        all.put("tests of pairs", (x, y) -> PairTests.words(differences(x, y)));
        all.put(
                "trend, 5 sizes",
                (x, y) -> PageTrend.of("x", blocks(random(x), n)).estimate(.95));
        all.put("Theil-Sen, 5 sizes", (x, y) -> TheilSen.slope(sizes(n), y));
        all.put(
                "Kolmogorov-Smirnov",
                (x, y) -> KolmogorovSmirnovTest.withDefaults().test(x, y));
        SplitMix64 random = new SplitMix64(1);
        all.forEach((name, procedure) -> {
            long[] times = new long[5];
            for (int round = 0; round < times.length; round++) {
                double[] x = sample(random, n);
                double[] y = sample(random, n);
                long start = System.nanoTime();
                procedure.on(x, y);
                times[round] = System.nanoTime() - start;
            }
            long first = times[0];
            Arrays.sort(times);
            System.out.printf(Locale.ROOT, "%-22s %10.1f   first call %10.1f%n", name, times[2] / 1e6, first / 1e6);
        });
    }

    private static int above(double[] sample) {
        return (int) Arrays.stream(sample).filter(value -> value > 1).count();
    }

    private static RateDifference rates(double[] x, double[] y) {
        return RateDifference.of(
                "x", new SuccessRate("x", above(x), x.length), new SuccessRate("x", above(y) / 2, y.length));
    }

    private static double[] differences(double[] x, double[] y) {
        double[] differences = new double[x.length];
        Arrays.setAll(differences, i -> x[i] - y[i]);
        return differences;
    }

    private static SplitMix64 random(double[] x) {
        return SplitMix64.of(x, x);
    }

    private static List<double[]> blocks(SplitMix64 random, int n) {
        return IntStream.range(0, n).mapToObj(i -> sample(random, 5)).toList();
    }

    private static double[] sizes(int n) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> StrictMath.log(8 << i % 5));
        return x;
    }

    private static double[] sample(SplitMix64 random, int n) {
        double[] sample = new double[n];
        Arrays.setAll(sample, i -> StrictMath.exp(random.normal()));
        return sample;
    }
}
