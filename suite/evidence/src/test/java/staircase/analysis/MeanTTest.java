package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Student's t against R, and where there is no t. */
public class MeanTTest {

    private static final double[] X = {0.31, 0.42, 0.37, 0.55, 0.29, 0.48, 0.51, 0.33};
    private static final String R = "R: x <- c(.31,.42,.37,.55,.29,.48,.51,.33); t.test(x, ";

    @Test
    public void valuesOfR() {
        Inference mean = MeanT.of("x", X);
        Golden.same(mean.pAtMost(.3), 0.0085520243960285139, Golden.CLOSED, R + "mu = .3, alternative = 'greater')");
        Golden.same(mean.pAtLeast(.5), 0.015879103820442796, Golden.CLOSED, R + "mu = .5, alternative = 'less')");
        Golden.same(mean.estimate(.9998).low(), 0.16327107569605515, Golden.ITERATED, R + "conf.level = .9998)");
        Golden.same(mean.estimate(.9998).high(), 0.6517289243039448, Golden.ITERATED, R + "conf.level = .9998)");
        Golden.same(mean.estimate(.95).low(), 0.32573952299123671, Golden.ITERATED, R + "conf.level = .95)");
        Golden.same(mean.estimate(.95).point(), 0.40749999999999997, Golden.CLOSED, "R: mean(x)");
        assertTrue(mean.pAtMost(.3) + mean.pAtLeast(.3) >= 1 - 1e-12);
    }

    @Test
    public void equalValuesAreDecidedByTheSignTest() {
        double[] same = new double[14];
        java.util.Arrays.fill(same, 0.1);
        Inference mean = MeanT.of("x", same);
        assertEquals(mean.pAtMost(0.05), 1.0 / 16384);
        assertEquals(mean.pAtMost(0.1), 1.0);
        assertEquals(mean.pAtLeast(0.1), 1.0);
        assertEquals(mean.pAtLeast(0.2), 1.0 / 16384);
        Estimate interval = mean.estimate(Judge.DECIDING);
        assertEquals(interval.low(), 0.1);
        assertEquals(interval.high(), 0.1);
        assertEquals(interval.level(), 1 - 2.0 / 16384);
        assertFalse(interval.warnings().isEmpty());
        Inference few = MeanT.of("x", new double[13]);
        assertTrue(few.pAtMost(-1) > Judge.LEVEL, "13 equal values are not enough");
        assertTrue(Double.isNaN(few.estimate(Judge.DECIDING).low()));
    }

    @Test
    public void equalUpToRoundingIsEqual() {
        Inference mean = MeanT.of("x", new double[] {0.3, 0.1 + 0.2, 0.3, 0.3});
        assertEquals(mean.pAtMost(0), 1.0 / 16);
    }

    @Test
    public void edges() {
        for (double[] values :
                new double[][] {{}, {3}, {1, 2, Double.POSITIVE_INFINITY}, {Double.NEGATIVE_INFINITY, 1}}) {
            Inference mean = MeanT.of("x", values);
            assertEquals(mean.pAtMost(-10), 1.0);
            assertEquals(mean.pAtLeast(10), 1.0);
            assertTrue(Double.isNaN(mean.estimate(.95).low()));
            assertFalse(mean.estimate(.95).warnings().isEmpty());
        }
        assertThrows(IllegalArgumentException.class, () -> MeanT.of("x", new double[] {1, Double.NaN}));
    }

    @Test
    public void equalUpToRoundingIsEqualAtEverySize() {
        for (double unit : new double[] {1e-9, 1e9}) {
            Inference mean = MeanT.of("x", new double[] {Math.nextUp(unit), unit, unit});
            assertEquals(mean.pAtMost(0), 1.0 / 8, "the sign test of " + unit);
        }
        // 2^-n = (1 - level) / 2 is enough
        Estimate attained = MeanT.of("x", new double[] {3, 3}).estimate(.5);
        assertEquals(attained.low(), 3.0);
        assertEquals(attained.level(), .5);
        assertTrue(Double.isNaN(MeanT.of("x", new double[] {3, 3}).estimate(.51).low()));
    }

    /** Student's law with one degree of freedom is Cauchy's: the 75 % point is 1. */
    @Test
    public void twoValuesHaveAMean() {
        Estimate interval = MeanT.of("x", new double[] {1, 3}).estimate(.5);
        assertEquals(interval.low(), 1, 1e-12);
        assertEquals(interval.high(), 3, 1e-12);
        assertEquals(
                MeanT.of("x", new double[] {3}).estimate(.5).warnings().get(0),
                "a mean needs at least 2 values, found 1");
    }

    @Test
    public void badLevelsAndBoundsAndGrowth() {
        Inference mean = MeanT.of("x", X);
        assertThrows(IllegalArgumentException.class, () -> mean.estimate(1));
        Inference same = MeanT.of("x", new double[] {3, 3});
        assertThrows(IllegalArgumentException.class, () -> same.estimate(0));
        for (Inference each : new Inference[] {mean, same}) {
            assertThrows(IllegalArgumentException.class, () -> each.pAtMost(Double.NaN));
            assertThrows(IllegalArgumentException.class, () -> each.pAtLeast(Double.NaN));
        }
        Golden.same(
                mean.grown(4).pAtMost(.3),
                3.3035237748331307e-07,
                Golden.ITERATED,
                R + "mu = .3)$statistic -> t; pt(2 * t, 31, lower.tail = FALSE)");
        assertEquals(mean.grown(4).estimate(.95).n(), 32);
    }
}
