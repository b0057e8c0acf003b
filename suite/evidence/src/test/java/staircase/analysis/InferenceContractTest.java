package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** What every inference promises, for every class of the package that is one; a class without a row here fails. */
public class InferenceContractTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double[] A = {1.2, 2.5, 1.9, 3.1, 2.2, 1.4, 2.9, 1.7, 2.0, 2.6, 3.3, 1.1, 2.4, 1.6, 2.8, 2.1};
    private static final double[] B = {2.2, 2.9, 3.4, 1.8, 3.9, 2.7, 3.2, 4.1, 2.3, 3.0, 3.7, 2.6, 4.4, 3.5, 1.9, 2.8};

    /** Two samples to the inference about what they say; those of one sample pass the second over. */
    private static final Map<Class<?>, BiFunction<double[], double[], Inference>> ALL = new LinkedHashMap<>();

    static {
        ALL.put(MeanT.class, (a, b) -> MeanT.of("x", a));
        ALL.put(MedianSign.class, (a, b) -> MedianSign.of("x", a));
        ALL.put(SuccessRate.class, (a, b) -> new SuccessRate("x", above(a), a.length));
        ALL.put(
                StoppedRate.class,
                (a, b) -> StoppingBoundary.of(new int[] {a.length + 1}, .5, .5, 1e-4)
                        .stopped("x", 0, above(a)));
        ALL.put(MeanDifference.class, (a, b) -> MeanDifference.of("x", a, b));
        ALL.put(MeanRatio.class, (a, b) -> MeanRatio.of("x", a, b));
        ALL.put(Superiority.class, (a, b) -> Superiority.of("x", a, b));
        ALL.put(TimeRatio.class, (a, b) -> TimeRatio.of("x", a, 100, b, 100));
        ALL.put(PairedRatio.class, (a, b) -> PairedRatio.of("x", a, b));
        ALL.put(
                RateDifference.class,
                (a, b) -> RateDifference.of(
                        "x", new SuccessRate("a", above(a), a.length), new SuccessRate("b", above(b), b.length)));
        ALL.put(
                PairedRateDifference.class,
                (a, b) -> PairedRateDifference.of("x", above(a) / 2, above(b) / 4, a.length));
        ALL.put(SizeSpread.class, (a, b) -> SizeSpread.of("x", List.of(a, b)));
        ALL.put(ScalingExponent.class, (a, b) -> ScalingExponent.of("x", points(a)));
        ALL.put(SlopeDifference.class, (a, b) -> SlopeDifference.of("x", points(a), points(b)));
        ALL.put(PageTrend.class, (a, b) -> PageTrend.of("x", blocks(a, b)));
        ALL.put(Warned.class, (a, b) -> new Warned(MeanT.of("x", a), List.of("w")));
        ALL.put(Beside.class, (a, b) -> new Beside(MeanT.of("x", a), List.of("w")));
        ALL.put(Undecided.class, (a, b) -> new Undecided("x", 1, a.length, "p", List.of("w")));
    }

    private static int above(double[] values) {
        for (double value : values) {
            staircase.protocol.Require.that(!Double.isNaN(value), "NaN");
        }
        return (int) Arrays.stream(values).filter(v -> v > 1.5).count();
    }

    private static List<ScalingExponent.Point> points(double[] values) {
        List<ScalingExponent.Point> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double d = 16 << i % 4;
            points.add(new ScalingExponent.Point(d, values[i] * d, false));
        }
        return points;
    }

    private static List<double[]> blocks(double[] a, double[] b) {
        List<double[]> blocks = new ArrayList<>();
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            blocks.add(new double[] {a[i], (a[i] + b[i]) / 2, b[i]});
        }
        return blocks;
    }

    @DataProvider
    public Object[][] procedures() {
        return ALL.entrySet().stream()
                .map(e -> new Object[] {e.getKey().getSimpleName(), e.getValue()})
                .toArray(Object[][]::new);
    }

    /** Counted, so that a new inference cannot be forgotten. */
    @Test
    public void everyInferenceOfThePackageIsHere() throws Exception {
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.contains("$") && !name.startsWith("package-info")) {
                    Class<?> type = Class.forName(
                            "staircase.analysis." + name.replace(".class", ""),
                            false,
                            getClass().getClassLoader());
                    if (Inference.class.isAssignableFrom(type) && !type.isInterface()) {
                        found.add(type.getSimpleName());
                    }
                }
            }
        }
        TreeSet<String> here =
                new TreeSet<>(ALL.keySet().stream().map(Class::getSimpleName).toList());
        assertEquals(here, found);
        assertTrue(found.size() >= 18, found + "");
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Inference.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("staircase/analysis");
    }

    @Test(dataProvider = "procedures")
    public void pValuesAreMonotoneAndCannotBothBeSmall(String name, BiFunction<double[], double[], Inference> of) {
        Inference found = of.apply(A, B);
        double up = 0;
        double down = 1;
        for (double bound = -3; bound <= 6; bound += .0625) {
            double most = found.pAtMost(bound);
            double least = found.pAtLeast(bound);
            assertTrue(most >= up - 1e-12 && most <= 1, name + ": p of at most " + bound + " is " + most);
            assertTrue(least <= down + 1e-12 && least >= 0, name + ": p of at least " + bound + " is " + least);
            assertTrue(most + least >= 1 - 1e-9, name + " at " + bound);
            up = most;
            down = least;
        }
    }

    @Test(dataProvider = "procedures")
    public void intervalsAreNestedAndHoldThePoint(String name, BiFunction<double[], double[], Inference> of) {
        Inference found = of.apply(A, B);
        double low = Double.NaN;
        double high = Double.NaN;
        for (double level : new double[] {Judge.DECIDING, .99, .95, .8}) {
            Estimate interval = found.estimate(level);
            if (Double.isNaN(interval.low())) {
                assertFalse(interval.warnings().isEmpty(), name + " has no interval and does not say why");
                continue;
            }
            assertTrue(
                    interval.low() <= interval.point() && interval.point() <= interval.high(), name + ": " + interval);
            assertTrue(!(interval.low() < low - 1e-9) && !(interval.high() > high + 1e-9), name + " at " + level);
            low = interval.low();
            high = interval.high();
        }
    }

    @Test(dataProvider = "procedures")
    public void aPermutedSampleSaysTheSame(String name, BiFunction<double[], double[], Inference> of) {
        // pairs, blocks and sizes stay together: both samples are turned by whole groups of four
        double[] a = turned(A);
        double[] b = turned(B);
        Estimate one = of.apply(A, B).estimate(.95);
        Estimate other = of.apply(a, b).estimate(.95);
        assertEquals(other.point(), one.point(), 1e-9, name);
        assertEquals(other.low(), one.low(), 1e-9, name);
        assertEquals(other.high(), one.high(), 1e-9, name);
    }

    private static double[] turned(double[] values) {
        double[] turned = new double[values.length];
        Arrays.setAll(turned, i -> values[(i + 4) % values.length]);
        return turned;
    }

    /** A clear exception, or an inference that shows nothing; never a small p-value from nothing. */
    @Test(dataProvider = "procedures")
    public void badSamplesShowNothing(String name, BiFunction<double[], double[], Inference> of) {
        double[] nan = A.clone();
        nan[3] = Double.NaN;
        double[] constant = new double[16];
        Arrays.fill(constant, 2);
        double[] censored = new double[16];
        Arrays.fill(censored, INF);
        for (double[][] samples : new double[][][] {
            {{}, {}}, {{1.5}, {1.5}}, {constant, constant}, {censored, censored}, {nan, B}, {new double[] {-INF, 1}, B}
        }) {
            Inference found;
            try {
                found = of.apply(samples[0], samples[1]);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage() != null && !e.getMessage().isEmpty(), name);
                continue;
            }
            Estimate interval = found.estimate(Judge.DECIDING);
            double point = Double.isNaN(interval.point()) ? 0 : interval.point();
            assertFalse(
                    found.pAtMost(point) <= Judge.LEVEL && found.pAtLeast(point) <= Judge.LEVEL,
                    name + " on " + Arrays.deepToString(samples));
            assertTrue(found.pAtMost(INF) == 1 || found.pAtLeast(-INF) == 1, name);
        }
    }

    @Test(dataProvider = "procedures")
    public void badBoundsAndLevelsAreRefused(String name, BiFunction<double[], double[], Inference> of) {
        Inference found = of.apply(A, B);
        if (found instanceof Undecided) {
            return;
        }
        for (double level : new double[] {0, 1, -1, 2, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> found.estimate(level));
        }
        assertThrows(IllegalArgumentException.class, () -> found.pAtMost(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> found.pAtLeast(Double.NaN));
    }

    /** Twice as many replicates like these: no wider an interval. */
    @Test(dataProvider = "procedures")
    public void growingNarrows(String name, BiFunction<double[], double[], Inference> of) {
        Inference found = of.apply(A, B);
        Estimate few = found.estimate(.95);
        Estimate many = found.grown(4).estimate(.95);
        boolean compared = !Double.isNaN(few.low()) && !Double.isNaN(many.low());
        assertTrue(!compared || many.high() - many.low() <= few.high() - few.low() + 1e-9, name);
    }
}
