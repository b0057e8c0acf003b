package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Sign test and order-statistic interval. */
public class MedianSignTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private static double[] upTo(int n) {
        return IntStream.rangeClosed(1, n).asDoubleStream().toArray();
    }

    @Test
    public void attainedLevels() {
        int[] n = {6, 8, 10, 15, 20, 30};
        double[] percent = {96.9, 99.2, 97.9, 96.5, 95.9, 95.7};
        for (int i = 0; i < n.length; i++) {
            double found = MedianSign.of("x", upTo(n[i])).estimate(.95).level();
            assertEquals(
                    100 * found,
                    percent[i],
                    .05,
                    "R: k <- qbinom(.025, n, .5); 1 - 2 * pbinom(k - 1, n, .5) at n = " + n[i]);
        }
        Estimate ten = MedianSign.of("x", upTo(10)).estimate(.95);
        assertEquals(ten.low(), 2.0);
        assertEquals(ten.high(), 9.0);
        assertEquals(ten.point(), 5.5);
        Golden.same(1 - ten.level(), 2 * 0.010742187500000007, 1e-12, "R: 2 * pbinom(1, 10, .5)");
    }

    @Test
    public void noIntervalBelowTheSmallestN() {
        Estimate five = MedianSign.of("x", upTo(5)).estimate(.95);
        assertTrue(Double.isNaN(five.low()));
        assertEquals(five.point(), 3.0);
        assertTrue(
                five.warnings().get(0).contains("needs at least 6 values, found 5"),
                five.warnings().get(0));
        assertTrue(Double.isNaN(
                MedianSign.of("x", upTo(13)).estimate(Judge.DECIDING).low()));
        assertEquals(MedianSign.of("x", upTo(14)).estimate(Judge.DECIDING).high(), 14.0);
        assertEquals(OrderStatistics.needed(Judge.DECIDING), 14);
    }

    @Test
    public void signTest() {
        MedianSign median = MedianSign.of("x", upTo(25));
        Golden.same(median.pAtMost(7.5), 0.021642625331878683, Golden.CLOSED, "R: pbinom(7, 25, .5)");
        assertEquals(median.pAtMost(7), median.pAtMost(7.5), "a value at the bound counts against");
        Golden.same(median.pAtLeast(18.5), 0.021642625331878683, Golden.CLOSED, "R: pbinom(7, 25, .5)");
        assertEquals(median.pAtLeast(19), median.pAtLeast(18.5), "a value at the bound counts against");
        assertEquals(median.pAtMost(0), StrictMath.scalb(1.0, -25));
        assertEquals(median.pAtMost(25), 1.0);
    }

    @Test
    public void intervalExcludesABoundExactlyIfItsPValueIsSmall() {
        double[] values = upTo(25);
        Arrays.fill(values, 20, 25, INF);
        Arrays.fill(values, 3, 6, 4);
        MedianSign median = MedianSign.of("x", values);
        for (double a : new double[] {1e-4, .01, .05}) {
            Estimate interval = median.estimate(1 - 2 * a);
            for (double bound = -1; bound < 30; bound += .5) {
                assertEquals(median.pAtMost(bound) <= a, bound < interval.low(), "above " + bound);
                assertEquals(median.pAtLeast(bound) <= a, bound > interval.high(), "below " + bound);
                assertTrue(median.pAtMost(bound) + median.pAtLeast(bound) >= 1);
            }
        }
    }

    @Test
    public void infiniteValues() {
        MedianSign most = MedianSign.of("x", new double[] {1, INF, INF, INF, 2, 3, INF, INF});
        assertEquals(most.estimate(.95).point(), INF);
        assertEquals(most.estimate(.95).low(), 1.0);
        MedianSign half = MedianSign.of("x", new double[] {1, INF});
        assertEquals(half.estimate(.95).point(), INF);
        MedianSign all = MedianSign.of("x", new double[] {INF, INF, INF, INF, INF, INF});
        assertEquals(all.estimate(.95).low(), INF);
        assertEquals(all.pAtMost(1e300), 1.0 / 64);
        assertEquals(all.pAtLeast(1e300), 1.0);
    }

    @Test
    public void edges() {
        assertEquals(MedianSign.of("x", new double[0]).pAtMost(0), 1.0);
        assertTrue(Double.isNaN(MedianSign.of("x", new double[0]).estimate(.95).point()));
        assertEquals(MedianSign.of("x", new double[] {7}).estimate(.95).point(), 7.0);
        assertThrows(IllegalArgumentException.class, () -> MedianSign.of("x", new double[] {Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> MedianSign.of("x", new double[] {Double.NEGATIVE_INFINITY}));
        double[] grown =
                MedianSign.of("x", upTo(3)).grown(2).estimate(.5).warnings().isEmpty() ? upTo(1) : upTo(0);
        assertEquals(grown.length, 1, "six values have an interval at 50 %");
    }

    @Test
    public void valuesAtTheBoundAreOnNeitherSide() {
        Inference same = MedianSign.of("x", new double[] {2, 2, 2});
        assertEquals(same.pAtMost(2), 1.0);
        assertEquals(same.pAtLeast(2), 1.0);
        Inference mixed = MedianSign.of("x", new double[] {1, 2, 3});
        assertEquals(mixed.pAtMost(2), 7 / 8.0, "one of three lies above");
        assertEquals(mixed.pAtLeast(2), 7 / 8.0);
    }

    @Test
    public void orderOfTheValuesDoesNotMatter() {
        Estimate found = MedianSign.of("x", new double[] {6, 1, 4, 2, 5, 3}).estimate(.95);
        assertEquals(new double[] {found.low(), found.point(), found.high()}, new double[] {1, 3.5, 6});
        assertThrows(
                IllegalArgumentException.class,
                () -> MedianSign.of("x", new double[] {1, 2}).pAtMost(Double.NaN));
    }
}
