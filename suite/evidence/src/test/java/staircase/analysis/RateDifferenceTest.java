package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Differences of rates against SciPy and R, their order, their maximisation and their size by enumeration. */
public class RateDifferenceTest {

    private static final String PYTHON =
            "Python: R = outcomes whose mid-p hypergeom(m + n, i + j, m).sf(i) + .pmf(i) / 2 is at most (1 + 1e-9) times "
                    + "the observed one; max over q of binom.pmf(range(m + 1), m, q + b) @ R @ binom.pmf(range(n + 1), n, q), "
                    + "minimize_scalar around the best of 4001 points; for ";

    private static RateDifference rates(int x, int m, int y, int n) {
        return RateDifference.of("difference", new SuccessRate("a", x, m), new SuccessRate("b", y, n));
    }

    @Test
    public void valuesOfSciPy() {
        Golden.same(
                rates(22, 25, 8, 25).pAtMost(0),
                2.235038603514984e-05,
                Golden.ITERATED,
                "SciPy: boschloo_exact([[22, 8], [3, 17]], alternative='greater', n=256).pvalue");
        Golden.same(
                rates(22, 25, 8, 25).pAtMost(.2),
                0.004756795521972964,
                Golden.ITERATED,
                PYTHON + "22 of 25, 8 of 25, b = .2");
        Golden.same(
                rates(22, 25, 8, 25).pAtLeast(.9),
                2.8714413010808387e-05,
                Golden.ITERATED,
                PYTHON + "22 of 25, 8 of 25, b = .9, less");
        Golden.same(
                rates(7, 10, 9, 15).pAtMost(-.3),
                0.025165941669984898,
                Golden.ITERATED,
                PYTHON + "7 of 10, 9 of 15, b = -.3");
        Golden.same(
                rates(7, 10, 9, 15).pAtLeast(.4),
                0.06857675489812581,
                Golden.ITERATED,
                PYTHON + "7 of 10, 9 of 15, b = .4, less");
        Golden.same(
                rates(40, 42, 30, 42).pAtMost(.05),
                0.008845078382039552,
                Golden.ITERATED,
                PYTHON + "40 of 42, 30 of 42, b = .05");
        Golden.same(
                rates(8, 8, 0, 8).pAtMost(0), StrictMath.scalb(1.0, -16), Golden.CLOSED, "max of q^8 (1 - q)^8: 2^-16");
    }

    @Test
    public void newcombeIntervalOfR() {
        String r =
                "R: l, u of prop.test(x, m, conf.level = c, correct = FALSE)$conf.int for each arm; d -+ sqrt((p1 - l1)^2 + (u2 - p2)^2), ...";
        Estimate reading = rates(22, 25, 8, 25).reading(.95);
        Golden.same(reading.low(), 0.29426176690525463, Golden.CLOSED, r);
        Golden.same(reading.high(), 0.72740524107967608, Golden.CLOSED, r);
        Golden.same(reading.point(), .56, Golden.CLOSED, "22/25 - 8/25");
        Estimate other = rates(7, 10, 9, 15).reading(.99);
        Golden.same(other.low(), -0.35068656511938678, Golden.CLOSED, r);
        Golden.same(other.high(), 0.47526017368510332, Golden.CLOSED, r);
    }

    /** The region must grow with A's successes and shrink with B's: validity for the whole side rests on it. */
    @Test
    public void orderRisesWithASuccessesAndFallsWithBs() {
        for (int[] size : new int[][] {{8, 8}, {6, 30}, {25, 14}, {42, 42}, {60, 20}}) {
            double[][] order = RateDifference.order(size[0], size[1]);
            double[][] turned = RateDifference.order(size[1], size[0]);
            for (int i = 0; i <= size[0]; i++) {
                for (int j = 0; j <= size[1]; j++) {
                    assertTrue(i == 0 || order[i][j] > order[i - 1][j], i + " and " + j);
                    assertTrue(j == 0 || order[i][j] < order[i][j - 1], i + " and " + j);
                    assertEquals(turned[j][i], -order[i][j], 1e-9);
                }
            }
        }
    }

    /** No rate of B in [u, v] gives a larger probability than A's largest with B's smallest: cut until that suffices. */
    @Test
    public void noNuisanceValueWasMissed() {
        for (int[] seen : new int[][] {{22, 25, 8, 25}, {3, 10, 0, 30}, {40, 42, 30, 42}, {5, 8, 5, 9}}) {
            double[][] order = RateDifference.order(seen[1], seen[3]);
            UnconditionalTail tail = new UnconditionalTail(order, seen[0], seen[2]);
            for (double b : new double[] {-.5, -.1, 0, .2, .6}) {
                double p = tail.p(b);
                double low = Math.max(0, -b);
                assertTrue(neverAbove(tail, b, low, Math.min(1, 1 - b), p * (1 + 1e-4), 0), "at " + b + ": " + p);
            }
        }
    }

    private static boolean neverAbove(UnconditionalTail tail, double b, double u, double v, double p, int depth) {
        if (tail.probability(Math.min(1, v + b), u) <= p) {
            return true;
        }
        double middle = (u + v) / 2;
        return depth < 40
                && neverAbove(tail, b, u, middle, p, depth + 1)
                && neverAbove(tail, b, middle, v, p, depth + 1);
    }

    /** Every pair of rates on the edge of the hypothesis, by enumeration of all outcomes. */
    @Test
    public void sizeIsKeptByEnumeration() {
        for (int[] size : new int[][] {{10, 10}, {8, 15}}) {
            int m = size[0];
            int n = size[1];
            for (double b : new double[] {-.25, 0, .3}) {
                boolean[][] rejected = new boolean[m + 1][n + 1];
                for (int x = 0; x <= m; x++) {
                    for (int y = 0; y <= n; y++) {
                        rejected[x][y] = rates(x, m, y, n).pAtMost(b) <= .01;
                    }
                }
                double worst = 0;
                for (double q = Math.max(0, -b); q <= Math.min(1, 1 - b); q += .013) {
                    BinomialDistribution first = BinomialDistribution.of(m, q + b);
                    BinomialDistribution second = BinomialDistribution.of(n, q);
                    double probability = 0;
                    for (int x = 0; x <= m; x++) {
                        for (int y = 0; y <= n; y++) {
                            probability += rejected[x][y] ? first.probability(x) * second.probability(y) : 0;
                        }
                    }
                    worst = Math.max(worst, probability);
                }
                assertTrue(worst <= .01 && worst > .001, worst + " at " + b);
            }
        }
    }

    @Test
    public void intervalExcludesABoundExactlyIfItsPValueIsSmall() {
        for (RateDifference rates :
                new RateDifference[] {rates(9, 10, 3, 12), rates(0, 8, 12, 12), rates(5, 5, 4, 4)}) {
            for (double a : new double[] {1e-4, .01, .05}) {
                Estimate interval = rates.estimate(1 - 2 * a);
                double before = 0;
                for (double bound = -1.0625; bound < 1.1; bound += .0625) {
                    double up = rates.pAtMost(bound);
                    assertEquals(up <= a, bound < interval.low(), "above " + bound + ": " + interval);
                    assertEquals(rates.pAtLeast(bound) <= a, bound > interval.high(), "below " + bound + interval);
                    assertTrue(up + rates.pAtLeast(bound) >= 1 - 1e-12);
                    assertTrue(up >= before * (1 - 1e-12));
                    before = up;
                }
            }
        }
    }

    @Test
    public void edges() {
        RateDifference none = rates(0, 0, 3, 5);
        assertEquals(none.pAtMost(0), 1.0, 1e-12);
        assertEquals(none.pAtLeast(0), 1.0, 1e-12);
        assertTrue(Double.isNaN(none.reading(.95).point()));
        assertEquals(none.estimate(.95).low(), -1.0);
        assertEquals(none.estimate(.95).high(), 1.0);
        assertEquals(rates(3, 5, 3, 5).pAtMost(1), 1.0);
        assertEquals(rates(3, 5, 3, 5).pAtMost(-1.1), 0.0);
        assertEquals(rates(0, 5, 5, 5).estimate(.95).low(), -1.0);
        assertTrue(rates(8, 10, 4, 10).grown(4).pAtMost(0) < rates(8, 10, 4, 10).pAtMost(0));
        assertThrows(IllegalArgumentException.class, () -> none.pAtMost(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> none.estimate(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> rates(6, 5, 1, 5));
    }

    @Test
    public void sidesMirror() {
        for (int[] x : new int[][] {{22, 25, 8, 25}, {7, 10, 9, 15}, {0, 6, 4, 9}, {6, 6, 1, 9}}) {
            for (double b : new double[] {-.6, -.2, 0, .1, .5}) {
                Golden.same(
                        rates(x[0], x[1], x[2], x[3]).pAtMost(b),
                        rates(x[2], x[3], x[0], x[1]).pAtLeast(-b),
                        Golden.ITERATED,
                        "none: the arms swapped");
            }
        }
    }

    @Test
    public void anArmWithoutReplicatesIsSaid() {
        for (RateDifference none : new RateDifference[] {rates(0, 0, 3, 5), rates(3, 5, 0, 0)}) {
            assertEquals(none.estimate(.95).warnings(), java.util.List.of("an arm has no replicate"));
            assertEquals(none.reading(.95), none.estimate(.95));
            assertEquals(none.estimate(.95).n(), 5);
            assertTrue(Double.isNaN(none.estimate(.95).point()));
        }
        assertTrue(rates(7, 10, 9, 15).estimate(.95).warnings().isEmpty());
        assertEquals(rates(7, 10, 9, 15).reading(.95).n(), 25);
        assertThrows(IllegalArgumentException.class, () -> rates(7, 10, 9, 15).pAtLeast(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> rates(7, 10, 9, 15).estimate(1));
    }

    /** The ends of what a difference can be: certain at -1 where nothing else can happen, and nothing above 1. */
    @Test
    public void differencesLieBetweenTheirEnds() {
        assertEquals(rates(0, 5, 5, 5).pAtMost(-1), 1.0, 1e-12);
        assertEquals(rates(5, 5, 0, 5).pAtLeast(1), 1.0, 1e-12);
        assertEquals(rates(1, 5, 5, 5).pAtMost(-1), 0.0, 1e-12);
        assertEquals(rates(5, 5, 0, 5).pAtMost(1), 1.0);
        assertEquals(rates(5, 5, 0, 5).pAtMost(Math.nextDown(-1.0)), 0.0);
        assertEquals(rates(5, 5, 0, 5).estimate(.9).high(), 1.0);
        assertEquals(Nuisance.largest(p -> 1, 1, 0), 0.0, "an empty range");
        assertEquals(Nuisance.largest(p -> p == .7 ? 1 : 0, .1, .7), 1.0, "the ends are looked at");
        assertEquals(Nuisance.largest(p -> p == .1 ? 1 : 0, .1, .7), 1.0);
        assertEquals(Nuisance.largest(p -> p, .2, .2), .2);
    }

    /** 500 on each side are the most whose outcomes are all gone through. */
    @Test
    public void joinedBoundsBeginBeyondFiveHundred() {
        JoinedBounds joined = new JoinedBounds(300, 501, 250, 500);
        assertEquals(rates(300, 501, 250, 500).pAtMost(.02), joined.p(.02));
        assertTrue(rates(300, 500, 250, 500).pAtMost(.02) != new JoinedBounds(300, 500, 250, 500).p(.02));
        assertEquals(rates(250, 500, 300, 501).pAtLeast(-.02), joined.p(.02));
    }
}
