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

    /** One replicate of three conditions: six orders with 2 L = 28, 26, 26, 22, 22, 20. */
    @Test
    public void lawsOfOneReplicateByHand() {
        int[] ranks = {2, 4, 6};
        PageLaw exact = new PageLaw(List.of(ranks), 9);
        assertEquals(exact.least(), 20);
        assertEquals(exact.most(), 28);
        double[] from = {1, 5 / 6.0, 3 / 6.0, 1 / 6.0, 0};
        long[] scores = {20, 22, 26, 28, 29};
        for (int i = 0; i < scores.length; i++) {
            assertEquals(exact.from(scores[i]), from[i], 1e-15);
            assertEquals(exact.upTo(scores[i] - 1), 1 - from[i], 1e-15);
        }
        assertEquals(exact.upTo(40), 1.0, 1e-15);
        assertEquals(exact.from(-5), 1.0, 1e-15);
        // 8 values of the score lie between: the limit, of variance 8 about 24, with half a step
        PageLaw normal = new PageLaw(List.of(ranks), 8);
        Golden.same(normal.from(26), 0.29794154528258887, Golden.CLOSED, "R: pnorm((24 - 26 + .5) / sqrt(8))");
        Golden.same(normal.upTo(22), 0.29794154528258887, Golden.CLOSED, "R: pnorm((22 - 24 + .5) / sqrt(8))");
        assertEquals(normal.from(20), 1.0, "there is nothing below");
        assertEquals(normal.upTo(28), 1.0, "there is nothing above");
        assertEquals(normal.from(29), 0.0);
        assertEquals(normal.upTo(19), 0.0);
        Golden.same(normal.from(28), 0.10796246947007017, Golden.CLOSED, "R: pnorm((24 - 28 + .5) / sqrt(8))");
        Golden.same(normal.upTo(20), 0.10796246947007017, Golden.CLOSED, "R: pnorm((20 - 24 + .5) / sqrt(8))");
    }

    @Test
    public void fromTwoToTenConditions() {
        double[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        Golden.same(PageTrend.of("x", List.of(ten)).pAtMost(0), 1 / 3_628_800.0, 1e-9, "R: 1 / factorial(10)");
        assertEquals(PageTrend.of("x", List.of(new double[] {1, 2})).pAtMost(0), .5, 1e-15);
    }

    /** With the law of one set of ranks, another order of them: the same test. */
    @Test
    public void aLawMadeBeforeIsTheLawOfTheTies() {
        PageTrend made = PageTrend.of(
                "x",
                THREE,
                new PageLaw(List.of(
                        new int[] {2, 4, 6}, new int[] {2, 4, 6}, new int[] {2, 4, 6}, new int[] {2, 4, 6}, new int[] {
                            2, 4, 6
                        })));
        assertEquals(made.pAtMost(0), PageTrend.of("x", THREE).pAtMost(0));
        assertEquals(made.estimate(.9), PageTrend.of("x", THREE).estimate(.9));
    }

    /** 2^-5 on either side: an interval at 1 - 2^-4 is just there, beyond it there is none. */
    @Test
    public void intervalNeedsBothEndsToBeRejected() {
        List<double[]> blocks = java.util.Collections.nCopies(5, new double[] {1, 2});
        Inference five = PageTrend.of("x", blocks);
        assertEquals(five.pAtMost(0), 1 / 32.0);
        Estimate attained = five.estimate(1 - 2 / 32.0);
        assertTrue(attained.low() >= 0 && attained.high() == 1, attained.toString());
        Estimate none = five.estimate(.95);
        assertTrue(Double.isNaN(none.low()));
        assertEquals(none.warnings(), List.of("no interval at 95 % with 5 replicates"));
        for (double level : new double[] {0, 1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> five.estimate(level));
        }
    }

    /** Ties leave no order but one: that side is never rejected, so there is no interval. */
    @Test
    public void tiesEverywhereHaveNoInterval() {
        List<double[]> tied = java.util.Collections.nCopies(20, new double[] {3, 3, 3});
        assertTrue(Double.isNaN(PageTrend.of("x", tied).estimate(.5).low()));
    }

    @Test
    public void grownReplicatesAreRepeated() {
        Inference twice = PageTrend.of("x", THREE).grown(2);
        List<double[]> repeated = new ArrayList<>();
        for (double[] block : THREE) {
            repeated.add(block);
            repeated.add(block);
        }
        assertEquals(twice.pAtMost(0), PageTrend.of("x", repeated).pAtMost(0));
        assertEquals(twice.pAtMost(.3), PageTrend.of("x", repeated).pAtMost(.3));
        Inference part = PageTrend.of("x", THREE).grown(.6);
        assertEquals(
                part.pAtMost(0),
                PageTrend.of("x", List.of(THREE.get(0), THREE.get(2), THREE.get(4)))
                        .pAtMost(0));
    }
}
