package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Differences of rates on shared replicates, against sums over the trinomial law. */
public class PairedRateDifferenceTest {

    private static final String PYTHON =
            "Python: outcomes (i, j) whose mid-p binom(i + j, .5).sf(i) + .pmf(i) / 2 is at most (1 + 1e-9) times the "
                    + "observed one; max over q of the sum of their trinomial probabilities at (q + b, q), minimize_scalar "
                    + "around the best of 4001 points; for u, v, n, b = ";

    private static PairedRateDifference pairs(int u, int v, int n) {
        return PairedRateDifference.of("difference", u, v, n);
    }

    @Test
    public void valuesOfEnumeration() {
        Golden.same(pairs(14, 0, 25).pAtMost(0), 1.9847803793079498e-05, Golden.ITERATED, PYTHON + "14, 0, 25, 0");
        Golden.same(pairs(14, 0, 42).pAtMost(0), 3.438555745560723e-05, Golden.ITERATED, PYTHON + "14, 0, 42, 0");
        Golden.same(pairs(14, 0, 14).pAtMost(0), StrictMath.scalb(1.0, -14), Golden.CLOSED, "all discordant: 2^-14");
        Golden.same(pairs(12, 2, 25).pAtMost(.1), 0.021612817735641984, Golden.ITERATED, PYTHON + "12, 2, 25, .1");
        Golden.same(pairs(12, 2, 25).pAtLeast(.7), 0.1615154031945977, Golden.ITERATED, PYTHON + "12, 2, 25, .7");
        Golden.same(pairs(5, 3, 20).pAtMost(-.2), 0.06486429649971563, Golden.ITERATED, PYTHON + "5, 3, 20, -.2");
    }

    @Test
    public void neverWeakerThanTheSignTest() {
        for (int u = 7; u <= 20; u++) {
            for (int v = 0; v < 4; v++) {
                double sign = org.apache.commons.statistics.distribution.BinomialDistribution.of(u + v, .5)
                        .survivalProbability(u - 1);
                assertTrue(pairs(u, v, 25).pAtMost(0) <= sign * (1 + 1e-12), u + " and " + v);
            }
        }
    }

    @Test
    public void sidesMirror() {
        for (double b : new double[] {-.4, -.1, 0, .3}) {
            assertEquals(pairs(6, 2, 15).pAtMost(b), pairs(2, 6, 15).pAtLeast(-b));
        }
    }

    @Test
    public void intervalExcludesABoundExactlyIfItsPValueIsSmall() {
        for (PairedRateDifference pairs :
                new PairedRateDifference[] {pairs(9, 1, 12), pairs(0, 0, 9), pairs(7, 0, 7)}) {
            for (double a : new double[] {.001, .05}) {
                Estimate interval = pairs.estimate(1 - 2 * a);
                double before = 0;
                for (double bound = -1.0625; bound < 1.1; bound += .125) {
                    double up = pairs.pAtMost(bound);
                    assertEquals(up <= a, bound < interval.low(), "above " + bound + ": " + interval);
                    assertEquals(pairs.pAtLeast(bound) <= a, bound > interval.high(), "below " + bound + interval);
                    assertTrue(up + pairs.pAtLeast(bound) >= 1 - 1e-12);
                    assertTrue(up >= before * (1 - 1e-12));
                    before = up;
                }
            }
        }
    }

    @Test
    public void edges() {
        PairedRateDifference none = pairs(0, 0, 0);
        assertEquals(none.pAtMost(0), 1.0);
        assertEquals(none.pAtLeast(0), 1.0);
        assertEquals(none.estimate(.95).low(), -1.0);
        assertEquals(none.estimate(.95).warnings().get(0), "no pair");
        assertEquals(pairs(0, 0, 30).pAtMost(0), 1.0, "no discordant pair");
        assertTrue(pairs(0, 0, 30).pAtLeast(.6) < .01, "thirty equal pairs bound the difference");
        assertEquals(pairs(5, 1, 10).grown(2).estimate(.9).point(), .4);
        assertThrows(IllegalArgumentException.class, () -> pairs(-1, 0, 3));
        assertThrows(IllegalArgumentException.class, () -> pairs(2, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> pairs(1, 2, 3).pAtLeast(Double.NaN));
    }

    @Test
    public void joinedBoundsBeginBeyondTwoHundredAndFifty() {
        assertEquals(pairs(60, 20, 251).pAtMost(.05), new JoinedBounds(60, 251, 20, 251).p(.05));
        assertTrue(pairs(60, 20, 250).pAtMost(.05) != new JoinedBounds(60, 250, 20, 250).p(.05));
    }

    /** Twelve pairs that look like ten: 6.5 become 6 and 3.25 become 4, whichever arm has them. */
    @Test
    public void grownPairsAreRoundedTowardsNoDifference() {
        assertEquals(pairs(4, 2, 8).grown(13 / 8.0).estimate(.9).point(), (6 - 4) / 13.0);
        assertEquals(pairs(2, 4, 8).grown(13 / 8.0).estimate(.9).point(), (4 - 6) / 13.0);
        assertEquals(pairs(5, 5, 10).grown(1.1).estimate(.9).point(), (5 - 6) / 11.0, "all pairs are discordant");
        assertEquals(pairs(0, 0, 0).grown(3).estimate(.9).n(), 0);
    }

    @Test
    public void badLevelsAndBounds() {
        for (double level : new double[] {0, 1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> pairs(3, 1, 8).estimate(level));
        }
        assertThrows(IllegalArgumentException.class, () -> pairs(3, 1, 8).pAtMost(Double.NaN));
        assertTrue(Double.isNaN(pairs(0, 0, 0).estimate(.9).point()));
    }
}
