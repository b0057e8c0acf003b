package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Sign test on paired ratios against R, with times that were not reached. */
public class PairedRatioTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private static PairedRatio ratios(int n) {
        double[] a = IntStream.rangeClosed(1, n).mapToDouble(i -> 3.0 * i).toArray();
        double[] b = new double[n];
        Arrays.fill(b, 3);
        return PairedRatio.of("a / b", a, b);
    }

    @Test
    public void valuesOfR() {
        PairedRatio ratio = ratios(25);
        Golden.same(ratio.pAtMost(4), 0.00045526027679443343, Golden.CLOSED, "R: pbinom(4, 25, .5)");
        Golden.same(ratio.pAtLeast(22.5), 7.8260898590087891e-05, Golden.CLOSED, "R: pbinom(3, 25, .5)");
        Estimate interval = ratio.estimate(.95);
        assertEquals(interval.low(), 8.0);
        assertEquals(interval.high(), 18.0);
        assertEquals(interval.point(), 13.0);
        Golden.same(interval.level(), 0.95671474933624268, Golden.CLOSED, "R: 1 - 2 * pbinom(7, 25, .5)");
    }

    @Test
    public void onlyOneSideReachedDecides() {
        double[] a = new double[14];
        double[] b = new double[14];
        Arrays.fill(a, INF);
        Arrays.fill(b, 5);
        PairedRatio never = PairedRatio.of("a / b", a, b);
        assertEquals(never.pAtMost(1e9), 1.0 / 16384);
        assertEquals(never.pAtLeast(1e9), 1.0);
        assertEquals(never.estimate(Judge.DECIDING).low(), INF);
        PairedRatio turned = PairedRatio.of("b / a", b, a);
        assertEquals(turned.pAtLeast(1e-9), 1.0 / 16384);
        assertEquals(turned.pAtMost(0), 1.0, "a ratio of 0 is not above 0");
        assertEquals(turned.estimate(Judge.DECIDING).high(), 0.0);
    }

    @Test
    public void neitherReachedHelpsNobody() {
        double[] a = {4, 6, 8, 10, 12, 14, INF, INF};
        double[] b = {2, 2, 2, 2, 2, 2, INF, INF};
        PairedRatio ratio = PairedRatio.of("a / b", a, b);
        Golden.same(ratio.pAtMost(1.5), 37 / 256.0, Golden.CLOSED, "R: pbinom(5, 8, .5, lower = FALSE)");
        assertEquals(ratio.pAtLeast(.5), 1.0);
        Golden.same(ratio.pAtLeast(7.5), 37 / 256.0, Golden.CLOSED, "R: pbinom(5, 8, .5, lower = FALSE)");
        Estimate interval = ratio.estimate(.9);
        assertEquals(interval.low(), 0.0, "the second smallest of 0, 0, 2, ..., 7");
        assertEquals(interval.high(), INF);
        assertEquals(interval.point(), 3.5, "1, 1, 2, 3, 4, ..., 7");
        assertTrue(
                interval.warnings().get(0).startsWith("2 of 8 pairs"),
                interval.warnings().toString());
    }

    @Test
    public void intervalExcludesABoundExactlyIfItsPValueIsSmall() {
        double[] a = IntStream.range(0, 25).mapToDouble(i -> 3 + (i * 7) % 11).toArray();
        double[] b = IntStream.range(0, 25).mapToDouble(i -> 2 + (i * 5) % 6).toArray();
        a[3] = INF;
        b[5] = INF;
        a[7] = INF;
        b[7] = INF;
        PairedRatio ratio = PairedRatio.of("a / b", a, b);
        for (double level : new double[] {.0001, .01, .05}) {
            Estimate interval = ratio.estimate(1 - 2 * level);
            double before = 0;
            for (double bound = 0; bound < 8; bound += .125) {
                assertEquals(ratio.pAtMost(bound) <= level, bound < interval.low(), "above " + bound);
                assertEquals(ratio.pAtLeast(bound) <= level, bound > interval.high(), "below " + bound);
                assertTrue(ratio.pAtMost(bound) + ratio.pAtLeast(bound) >= 1);
                assertTrue(ratio.pAtMost(bound) >= before);
                before = ratio.pAtMost(bound);
            }
        }
    }

    @Test
    public void swappingTheArmsTurnsTheRatioOver() {
        double[] a = {4, 9, INF, 2, 7, 7, 12};
        double[] b = {2, 3, 5, INF, 7, 1, 3};
        PairedRatio ratio = PairedRatio.of("a / b", a, b);
        PairedRatio turned = PairedRatio.of("b / a", b, a);
        for (double r : new double[] {.25, .5, 1, 2, 4}) {
            assertEquals(ratio.pAtMost(r), turned.pAtLeast(1 / r));
            assertEquals(ratio.pAtLeast(r), turned.pAtMost(1 / r));
        }
    }

    @Test
    public void edges() {
        PairedRatio none = PairedRatio.of("a / b", new double[0], new double[0]);
        assertEquals(none.pAtMost(1), 1.0);
        assertEquals(none.pAtLeast(1), 1.0);
        assertTrue(Double.isNaN(none.estimate(.95).point()));
        Estimate few = ratios(5).estimate(.95);
        assertTrue(Double.isNaN(few.low()));
        assertTrue(few.warnings().get(0).contains("needs at least 6 values, found 5"));
        assertEquals(ratios(5).grown(3).estimate(.95).n(), 15);
        for (double bad : new double[] {0, -1, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> PairedRatio.of("a / b", new double[] {bad}, new double[] {1}));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> PairedRatio.of("a / b", new double[] {1}, new double[] {bad}));
        }
        assertThrows(IllegalArgumentException.class, () -> PairedRatio.of("a / b", new double[2], new double[3]));
        assertThrows(IllegalArgumentException.class, () -> ratios(5).pAtMost(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> ratios(5).estimate(1));
    }

    @Test
    public void onlyWholePairsAreTaken() {
        String message = org.testng.Assert.expectThrows(
                        IllegalArgumentException.class,
                        () -> PairedRatio.of("x", new double[] {1, 2}, new double[] {1, 2, 3}))
                .getMessage();
        assertEquals(message, "x: pairs were expected, found 2 and 3 values");
        double[] values = new double[20];
        java.util.Arrays.setAll(values, i -> 1 + i);
        assertTrue(PairedRatio.of("x", values, values).estimate(.95).warnings().stream()
                .noneMatch(w -> w.contains("used for neither")));
    }
}
