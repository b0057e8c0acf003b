package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Shifts against R's wilcox.test. */
public class HodgesLehmannTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double[] X = {1.83, .50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    private static final double[] Y = {.878, .647, .598, 2.05, 1.06, 1.29, 1.07, 3.14, 1.2901};

    @Test
    public void valuesOfR() {
        String r =
                "R: x <- c(1.83,.50,1.62,2.48,1.68,1.88,1.55,3.06,1.30); y <- c(.878,.647,.598,2.05,1.06,1.29,1.07,3.14,1.2901); "
                        + "wilcox.test(y, x, exact = TRUE, conf.int = TRUE, conf.level = .9)";
        Estimate shift = HodgesLehmann.shift("x", X, Y, .9);
        Golden.same(shift.point(), -0.56000000000000005, Golden.CLOSED, r);
        Golden.same(shift.low(), -1.0100000000000002, Golden.CLOSED, r);
        Golden.same(shift.high(), 0.097999999999999976, Golden.CLOSED, r);
        assertTrue(shift.level() >= .9);
    }

    @Test
    public void nullLawOfR() {
        double[] law = HodgesLehmann.uniform(9, 9);
        double sum = 0;
        double[] expected = {
            2.0567667626491154e-05, 4.1135335252982309e-05, 8.2270670505964617e-05, 0.00014397367338543808
        };
        for (int u = 0; u < expected.length; u++) {
            sum += law[u];
            Golden.same(sum, expected[u], Golden.CLOSED, "R: pwilcox(" + u + ", 9, 9)");
        }
        double[] other = HodgesLehmann.uniform(4, 6);
        Golden.same(other[0], 0.0047619047619047623, Golden.CLOSED, "R: dwilcox(0, 4, 6)");
        Golden.same(other[3], 0.014285714285714285, Golden.CLOSED, "R: dwilcox(3, 4, 6)");
        Golden.same(other[12], 0.085714285714285715, Golden.CLOSED, "R: dwilcox(12, 4, 6)");
        assertEquals(Arrays.stream(HodgesLehmann.uniform(13, 40)).sum(), 1, 1e-12);
    }

    @Test
    public void infiniteValuesWidenTheInterval() {
        double[] x = X.clone();
        double[] y = Y.clone();
        x[0] = INF;
        y[0] = INF;
        Estimate shift = HodgesLehmann.shift("x", x, y, .9);
        assertTrue(shift.low() <= -1.01 && shift.high() >= 0.098, shift.toString());
        double[] never = {INF, INF, INF, INF, INF, INF};
        Estimate all = HodgesLehmann.shift("x", never, never, .9);
        assertEquals(all.point(), 0.0);
        assertEquals(all.low(), -INF);
        assertEquals(all.high(), INF);
        assertEquals(HodgesLehmann.shift("x", X, never, .9).low(), INF);
    }

    @Test
    public void edges() {
        Estimate few = HodgesLehmann.shift("x", new double[] {1, 2}, new double[] {2, 3}, .9);
        assertEquals(few.point(), 1.0);
        assertTrue(Double.isNaN(few.low()));
        assertTrue(few.warnings().get(0).contains("no interval"));
        assertTrue(Double.isNaN(HodgesLehmann.shift("x", new double[0], Y, .9).point()));
        assertThrows(IllegalArgumentException.class, () -> HodgesLehmann.shift("x", new double[] {Double.NaN}, Y, .9));
        double[] same = {5, 5, 5, 5, 5, 5};
        Estimate none = HodgesLehmann.shift("x", same, same, .9);
        assertEquals(none.low(), 0.0);
        assertEquals(none.high(), 0.0);
    }

    /** Laws that can be gone through by hand: U of 2 and 2 values is 0 to 4 with shares 1, 1, 2, 1, 1 of 6, of 1 and 3 it is uniform. */
    @Test
    public void endsAreTheLastThatAttainTheLevel() {
        Estimate two = HodgesLehmann.shift("x", new double[] {0, 10}, new double[] {1, 13}, .3);
        assertEquals(two.low(), 1.0, "differences -9, 1, 3, 13; P(U <= 1) = 1/3 is at most .35");
        assertEquals(two.high(), 3.0);
        assertEquals(two.level(), 1.0 / 3, 1e-15);
        assertEquals(two.n(), 4);
        double[] one = {0};
        double[] three = {5, 1, 2};
        Estimate attained = HodgesLehmann.shift("x", one, three, .5);
        assertEquals(attained.low(), 1.0, "P(U <= 0) = 1/4 is .25 itself");
        assertEquals(attained.high(), 5.0);
        assertEquals(attained.level(), .5);
        Estimate least = HodgesLehmann.shift("x", one, three, 1e-20);
        assertEquals(least.low(), 1.0, "an end never crosses the middle");
        assertEquals(least.high(), 5.0);
        assertTrue(Double.isNaN(HodgesLehmann.shift("x", one, three, .51).low()));
        Golden.same(
                HodgesLehmann.shift("x", X, Y, .9).level(),
                0.90608802961744139,
                Golden.CLOSED,
                "R: 1 - 2 * pwilcox(qwilcox(.05, 9, 9) - 1, 9, 9)");
        assertEquals(HodgesLehmann.uniform(0, 3), new double[] {1}, "without a value on one side U is 0");
    }

    @Test
    public void manyDifferencesHaveTheNormalLimit() {
        double[] x = new double[201];
        double[] y = new double[200];
        Arrays.setAll(x, i -> 37 * (i + 1) % 301 / 100.0);
        Arrays.setAll(y, i -> 53 * (i + 1) % 307 / 97.0 + .2);
        String r =
                "R: x <- ((37*(1:201)) %% 301)/100; y <- ((53*(1:200)) %% 307)/97 + .2; d <- sort(outer(y, x, '-')); "
                        + "s <- sqrt(201*200*402/12); k <- floor(qnorm(.025, 20100, s) + .5); ";
        Estimate shift = HodgesLehmann.shift("x", x, y, .95);
        Golden.same(shift.point(), 0.26247422680412386, Golden.CLOSED, r + "median(d)");
        Golden.same(shift.low(), 0.081237113402061856, Golden.CLOSED, r + "d[k]");
        Golden.same(shift.high(), 0.44268041237113387, Golden.CLOSED, r + "d[40201 - k]");
        Golden.same(shift.level(), 0.95000127664124401, Golden.CLOSED, r + "1 - 2 * pnorm(k - .5, 20100, s)");
    }

    /** Differences -inf, 1, 5, inf, inf and the one of two infinite values, which may be anything. */
    @Test
    public void infiniteValuesBelowCountToo() {
        Estimate shift = HodgesLehmann.shift("x", new double[] {0, -INF}, new double[] {-INF, 5, 1}, .1);
        assertEquals(shift.point(), 3.0, "that one as 0");
        assertEquals(shift.low(), 1.0, "third of six, that one as minus infinity");
        assertEquals(shift.high(), INF, "fourth, that one as infinity");
    }

    @Test
    public void levelsLieBetweenZeroAndOne() {
        for (double level : new double[] {0, 1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> HodgesLehmann.shift("x", X, Y, level));
        }
    }
}
