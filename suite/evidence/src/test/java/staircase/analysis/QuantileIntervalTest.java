package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Order statistics of quantiles against R, and the median's own. */
public class QuantileIntervalTest {

    private static double[] first(int n) {
        double[] values = new double[n];
        java.util.Arrays.setAll(values, i -> n - i);
        return values;
    }

    @Test
    public void valuesOfR() {
        Estimate found = QuantileInterval.of("x", first(20), .25, .95);
        assertEquals(found.low(), 2.0);
        assertEquals(found.high(), 10.0);
        assertEquals(found.point(), 5.0);
        Golden.same(
                found.level(),
                0.96182295819107826,
                Golden.CLOSED,
                "R: 1 - pbinom(1, 20, .25) - pbinom(9, 20, .25, lower=FALSE)");
    }

    @Test
    public void theMedianIsThatOfTheSignTest() {
        for (int n : new int[] {6, 10, 15, 25, 100}) {
            Estimate quantile = QuantileInterval.of("x", first(n), .5, .95);
            Estimate median = MedianSign.of("x", first(n)).estimate(.95);
            assertEquals(quantile.low(), median.low());
            assertEquals(quantile.high(), median.high());
            assertEquals(quantile.level(), median.level(), 1e-12);
        }
    }

    @Test
    public void upperAndLowerQuantilesMirror() {
        Estimate low = QuantileInterval.of("x", first(40), .1, .9);
        Estimate high = QuantileInterval.of("x", first(40), .9, .9);
        assertEquals(low.low(), 41 - high.high());
        assertEquals(low.high(), 41 - high.low());
    }

    @Test
    public void edges() {
        Estimate few = QuantileInterval.of("x", first(10), .9, .95);
        assertTrue(Double.isNaN(few.low()));
        // R: .9^36 = .0225, .9^35 = .0250316
        assertTrue(
                few.warnings().get(0).contains("needs at least 36 values, found 10"),
                few.warnings().get(0));
        assertTrue(Double.isNaN(QuantileInterval.of("x", new double[0], .5, .95).point()));
        double[] censored = first(20);
        censored[3] = Double.POSITIVE_INFINITY;
        assertEquals(QuantileInterval.of("x", censored, .5, .95).n(), 20);
        assertThrows(IllegalArgumentException.class, () -> QuantileInterval.of("x", first(9), 0, .95));
        assertThrows(IllegalArgumentException.class, () -> QuantileInterval.of("x", first(9), Double.NaN, .95));
        assertThrows(IllegalArgumentException.class, () -> QuantileInterval.of("x", first(9), .5, 1));
        assertThrows(
                IllegalArgumentException.class, () -> QuantileInterval.of("x", new double[] {Double.NaN}, .5, .95));
    }

    /** P(B = 0) = P(B = 2) = 1/4 of two values about their median: what is left of each side of one half. */
    @Test
    public void anAttainedLevelIsUsed() {
        Estimate two = QuantileInterval.of("x", first(2), .5, .5);
        assertEquals(new double[] {two.low(), two.high(), two.level()}, new double[] {1, 2, .5});
        assertEquals(
                QuantileInterval.of("x", first(1), .5, .5).warnings(),
                java.util.List.of("an interval of the 0.5-quantile at 50 % needs at least 2 values, found 1"));
        // tails of 1/16: .25^2 for the largest two, .75^10 = .0563 for the smallest ten
        assertTrue(
                QuantileInterval.of("x", first(2), .25, .875).warnings().get(0).contains("at least 10 values"));
        assertTrue(
                QuantileInterval.of("x", first(2), .75, .875).warnings().get(0).contains("at least 10 values"));
        assertThrows(IllegalArgumentException.class, () -> QuantileInterval.of("x", first(9), 1, .95));
    }
}
