package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Exact binomial inference against R, by enumeration, and at its edges. */
public class SuccessRateTest {

    private static SuccessRate rate(int k, int n) {
        return new SuccessRate("rate", k, n);
    }

    @Test
    public void valuesOfR() {
        Golden.same(
                rate(22, 25).pAtMost(.5),
                7.8260898590087891e-05,
                Golden.CLOSED,
                "R: binom.test(22, 25, .5, 'greater')$p.value");
        Golden.same(
                rate(20, 25).pAtMost(.5),
                0.0020386576652526838,
                Golden.CLOSED,
                "R: binom.test(20, 25, .5, 'greater')$p.value");
        Golden.same(
                rate(3, 25).pAtLeast(.5),
                7.8260898590087891e-05,
                Golden.CLOSED,
                "R: binom.test(3, 25, .5, 'less')$p.value");
        Golden.same(
                rate(41, 47).pAtMost(.7),
                0.0050454426272305408,
                Golden.CLOSED,
                "R: binom.test(41, 47, .7, 'greater')$p.value");
        Golden.same(
                rate(150, 153).pAtMost(.9),
                9.6241554352140651e-05,
                Golden.CLOSED,
                "R: binom.test(150, 153, .9, 'greater')$p.value");
        Estimate deciding = rate(20, 25).estimate(.9998);
        Golden.same(
                deciding.low(),
                0.41507641320793393,
                Golden.ITERATED,
                "R: binom.test(20, 25, conf.level = .9998)$conf.int");
        Golden.same(
                deciding.high(),
                0.98082251196226389,
                Golden.ITERATED,
                "R: binom.test(20, 25, conf.level = .9998)$conf.int");
        Golden.same(
                rate(0, 7).estimate(.95).high(), 0.40961639722500343, Golden.ITERATED, "R: binom.test(0, 7)$conf.int");
        Estimate reading = rate(20, 25).reading(.95);
        Golden.same(
                reading.low(), 0.60869049630459682, Golden.CLOSED, "R: prop.test(20, 25, correct = FALSE)$conf.int");
        Golden.same(
                reading.high(), 0.91139415313197425, Golden.CLOSED, "R: prop.test(20, 25, correct = FALSE)$conf.int");
        Golden.same(
                rate(3, 10).wilson(.95).low(),
                0.10779126740630104,
                Golden.CLOSED,
                "R: prop.test(3, 10, correct = FALSE)$conf.int");
    }

    @DataProvider
    public Object[][] replicatesThatSuffice() {
        return new Object[][] {
            {.5, new int[] {14, 18, 22, 25}},
            {.7, new int[] {26, 34, 41, 47}},
            {.8, new int[] {42, 54, 64, 73}},
            {.9, new int[] {88, 113, 134, 153}},
        };
    }

    @Test(dataProvider = "replicatesThatSuffice")
    public void smallestNumberOfReplicatesWithSoManyFailures(double bound, int[] expected) {
        for (int failures = 0; failures < expected.length; failures++) {
            int n = failures;
            while (rate(n - failures, n).pAtMost(bound) > Judge.LEVEL) {
                n++;
            }
            assertEquals(
                    n,
                    expected[failures],
                    "replicates for a rate above " + bound + " with " + failures
                            + " failures; recompute with R: n <- 1; while (binom.test(n - f, n, p, 'greater')$p.value > 1e-4) n <- n + 1");
        }
    }

    /**
     * P(p <= alpha) <= alpha at the bound itself, for every n, by adding up the law; and never 0 for what can happen.
     */
    @Test
    public void levelIsKeptExactly() {
        int checks = 0;
        for (int n = 1; n <= 30; n++) {
            for (double bound : new double[] {.1, .5, .8, .97}) {
                for (double alpha : new double[] {1e-4, .01, .05, .3}) {
                    double above = 0;
                    double below = 0;
                    for (int k = 0; k <= n; k++) {
                        double mass = BinomialDistribution.of(n, bound).probability(k);
                        above += rate(k, n).pAtMost(bound) <= alpha ? mass : 0;
                        below += rate(k, n).pAtLeast(bound) <= alpha ? mass : 0;
                    }
                    assertTrue(
                            above <= alpha * (1 + 1e-12),
                            "n " + n + ", bound " + bound + ", alpha " + alpha + ": " + above);
                    assertTrue(
                            below <= alpha * (1 + 1e-12),
                            "n " + n + ", bound " + bound + ", alpha " + alpha + ": " + below);
                    checks++;
                }
            }
        }
        assertEquals(checks, 480);
    }

    @Test
    public void intervalExcludesABoundExactlyIfItsPValueIsSmall() {
        for (int k = 0; k <= 25; k++) {
            Estimate interval = rate(k, 25).estimate(Judge.DECIDING);
            double last = 0;
            for (int i = 1; i < 200; i++) {
                double bound = i / 200.0;
                assertEquals(
                        rate(k, 25).pAtMost(bound) <= Judge.LEVEL, bound < interval.low(), k + " of 25 above " + bound);
                assertEquals(
                        rate(k, 25).pAtLeast(bound) <= Judge.LEVEL,
                        bound > interval.high(),
                        k + " of 25 below " + bound);
                assertTrue(rate(k, 25).pAtMost(bound) >= last, "monotone in the bound");
                last = rate(k, 25).pAtMost(bound);
                assertTrue(last + rate(k, 25).pAtLeast(bound) >= 1 - 1e-12, "never both small");
            }
        }
    }

    @Test
    public void edges() {
        assertEquals(rate(0, 0).pAtMost(.5), 1.0);
        assertEquals(rate(0, 0).pAtLeast(.5), 1.0);
        assertEquals(rate(0, 0).estimate(.95).high(), 1.0);
        assertEquals(rate(10, 10).estimate(.95).high(), 1.0);
        assertEquals(rate(10, 10).wilson(.95).high(), 1.0);
        assertEquals(rate(0, 10).wilson(.95).low(), 0.0);
        assertEquals(rate(3, 10).pAtMost(0), 0.0);
        assertEquals(rate(3, 10).pAtMost(1), 1.0);
        assertEquals(rate(3, 10).pAtLeast(1), 0.0);
        assertEquals(rate(0, 10).pAtMost(0), 1.0);
        assertThrows(IllegalArgumentException.class, () -> rate(3, 10).pAtMost(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> rate(11, 10));
        assertThrows(IllegalArgumentException.class, () -> rate(3, 10).estimate(1));
    }

    /** Rounding leaves a score interval a hair inside of 0 or 1, where every rate on that side is possible. */
    @Test
    public void intervalsReachTheEnds() {
        for (int n = 1; n <= 400; n++) {
            for (double level : new double[] {.9, .95, .9998}) {
                assertEquals(rate(n, n).wilson(level).high(), 1.0, "all of " + n);
                assertEquals(rate(0, n).wilson(level).low(), 0.0, "none of " + n);
            }
        }
    }

    @Test
    public void noRateLiesOutsideOfZeroToOne() {
        for (int k = 0; k <= 10; k++) {
            assertEquals(rate(k, 10).pAtMost(-.1), 0.0, k + " of 10");
            assertEquals(rate(k, 10).pAtLeast(1.1), 0.0, k + " of 10");
        }
        assertEquals(rate(10, 10).pAtLeast(1), 1.0);
        assertEquals(rate(10, 10).pAtMost(1), 1.0);
        assertThrows(IllegalArgumentException.class, () -> rate(0, 10).pAtMost(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> rate(10, 10).pAtLeast(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> rate(3, 10).pAtLeast(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> rate(0, 0).estimate(1));
    }

    /** Three quarters of ten are seven: a success that was not seen is never counted on. */
    @Test
    public void grownCountsAreRoundedDown() {
        assertEquals(rate(3, 4).grown(2.5), rate(7, 10));
        assertEquals(rate(20, 25).grown(1.2), rate(24, 30));
        assertEquals(rate(0, 0).grown(3), rate(0, 0));
        assertEquals(rate(3, 4).estimate(.95).point(), .75);
    }
}
