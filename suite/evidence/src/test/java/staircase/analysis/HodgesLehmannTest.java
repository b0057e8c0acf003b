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
}
