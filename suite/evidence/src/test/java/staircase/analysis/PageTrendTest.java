package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Page's trend test against SciPy and enumeration. */
public class PageTrendTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final List<double[]> THREE = List.of(
            new double[] {3, 4, 5},
            new double[] {1, 7, 9},
            new double[] {2, 1, 6},
            new double[] {4, 5, 8},
            new double[] {1, 3, 2});
    private static final List<double[]> FOUR = List.of(
            new double[] {1, 2, 3, 4},
            new double[] {2, 1, 4, 3},
            new double[] {1, 3, 2, 4},
            new double[] {1, 2, 4, 3},
            new double[] {2, 3, 1, 4},
            new double[] {1, 2, 3, 4});

    @Test
    public void valuesOfScipy() {
        String command = "python3: from scipy.stats import page_trend_test as p; p(%s, method='exact').pvalue";
        Golden.same(
                PageTrend.of("x", THREE).pAtMost(0),
                0.006558641975308641,
                Golden.CLOSED,
                command.formatted("[[3,4,5],[1,7,9],[2,1,6],[4,5,8],[1,3,2]]"));
        Golden.same(
                PageTrend.of("x", FOUR).pAtMost(0),
                0.0002631513179574974,
                Golden.CLOSED,
                command.formatted("[[1,2,3,4],[2,1,4,3],[1,3,2,4],[1,2,4,3],[2,3,1,4],[1,2,3,4]]"));
    }

    /** Infinite values tie: of the orders of (1, inf, inf) a third puts the 1 first. */
    @Test
    public void tiesAreExact() {
        Inference found = PageTrend.of("x", List.of(new double[] {1, INF, INF}, new double[] {5, 7, 7}));
        assertEquals(found.pAtMost(0), 1.0 / 9, 1e-15);
        assertEquals(found.pAtLeast(0), 1.0, 1e-15);
        assertEquals(PageTrend.of("x", List.of(new double[] {2, 2, 2})).pAtMost(0), 1.0);
    }

    @Test
    public void intervalAndTestAgree() {
        List<double[]> blocks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            blocks.addAll(FOUR);
        }
        Inference found = PageTrend.of("x", blocks);
        for (double level : new double[] {.5, .9, .95, .9998}) {
            Estimate interval = found.estimate(level);
            double tail = (1 - level) / 2;
            for (double bound = -.95; bound < 1; bound += .0137) {
                assertEquals(found.pAtMost(bound) <= tail, interval.low() > bound, level + " at " + bound);
                assertEquals(found.pAtLeast(bound) <= tail, interval.high() < bound, level + " at " + bound);
            }
        }
        assertEquals(found.estimate(.95).point(), .7, .1);
        assertTrue(found.pAtMost(0) < 1e-9);
    }

    @Test
    public void edges() {
        assertEquals(PageTrend.of("x", List.of()).pAtMost(0), 1.0);
        assertTrue(Double.isNaN(PageTrend.of("x", THREE).estimate(.9998).low()));
        assertThrows(IllegalArgumentException.class, () -> PageTrend.of("x", List.of(new double[] {1})));
        assertThrows(IllegalArgumentException.class, () -> PageTrend.of("x", List.of(new double[11])));
        assertThrows(
                IllegalArgumentException.class, () -> PageTrend.of("x", List.of(new double[] {1, 2}, new double[3])));
        assertThrows(IllegalArgumentException.class, () -> PageTrend.of("x", List.of(new double[] {1, Double.NaN})));
        assertThrows(
                IllegalArgumentException.class, () -> PageTrend.of("x", THREE).pAtMost(Double.NaN));
        assertTrue(PageTrend.of("x", THREE).grown(3).pAtMost(0) < 1e-5);
    }
}
