package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** The truncated rank test against R where nothing is censored, against plain enumeration, and its size. */
public class TimeRatioTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double[] A = {12, 35, 18, 27, 44, 31, 22, 29, 16};
    private static final double[] B = {21, 52, 37, 61, 48, 40, 33, 57, 70};
    private static final String R =
            "R: a <- c(12,35,18,27,44,31,22,29,16); b <- c(21,52,37,61,48,40,33,57,70); w <- wilcox.test(log(a), log(b) + ";
    private static final double[] CUT_A = {120, 150, INF, 90, 210, INF, 175};
    private static final double[] CUT_B = {100, 310, INF, 260, 390, 205, INF, 280};

    @Test
    public void valuesOfRWithoutCensoring() {
        Inference ratio = TimeRatio.of("a / b", A, 100, B, 100);
        Estimate at90 = ratio.estimate(.9);
        String interval = R + "0, exact = TRUE, conf.int = TRUE, conf.level = .9); exp(w$";
        Golden.same(at90.point(), 0.55000000000000016, Golden.CLOSED, interval + "estimate)");
        Golden.same(at90.low(), 0.38596491228070179, Golden.CLOSED, interval + "conf.int[1])");
        Golden.same(at90.high(), 0.77192982456140335, Golden.CLOSED, interval + "conf.int[2])");
        String test = R + "log(.8), exact = TRUE, alternative = ";
        Golden.same(ratio.pAtMost(.8), 0.97484574249280131, Golden.CLOSED, test + "'greater')$p.value");
        Golden.same(ratio.pAtLeast(.8), 0.031262854792266558, Golden.CLOSED, test + "'less')$p.value");
        assertEquals(at90.n(), 18);
    }

    /** The counts over all 6435 splits of min(a, c) and min(r b, c), midranks, that enumeration gives. */
    @Test
    public void censoredUnderUnequalBudgetsByEnumeration() {
        String python = "Python: R = scipy.stats.rankdata([min(x, c) for x in a] + [min(r * y, c) for y in b]), "
                + "c = min(240, r * 400); sum(R[list(s)]) against sum(R[:7]) over itertools.combinations(range(15), 7)";
        double[] r = {.29, .51, .83, 1.13};
        int[] up = {64, 1955, 5571, 6210};
        int[] down = {6399, 4745, 999, 309};
        Inference ratio = TimeRatio.of("a / b", CUT_A, 240, CUT_B, 400);
        for (int i = 0; i < r.length; i++) {
            Golden.same(ratio.pAtMost(r[i]), up[i] / 6435.0, Golden.CLOSED, python + ", r = " + r[i]);
            Golden.same(ratio.pAtLeast(r[i]), down[i] / 6435.0, Golden.CLOSED, python + ", r = " + r[i]);
        }
    }

    @Test
    public void intervalExcludesABoundExactlyIfItsPValueIsSmall() {
        double[] gridA = {8, 16, 16, 24, 8, 32, INF, 24, 16, 8, 32, INF};
        double[] gridB = {16, 24, 8, 32, 32, 40, INF, 24, 48, 40, INF};
        for (Inference ratio : new Inference[] {
            TimeRatio.of("a / b", CUT_A, 240, CUT_B, 400), TimeRatio.of("a / b", gridA, 32, gridB, 48)
        }) {
            for (double level : new double[] {.002, .01, .05, .2}) {
                Estimate interval = ratio.estimate(1 - 2 * level);
                double before = 0;
                for (double bound = -.0625; bound < 5; bound += .0625) {
                    double up = ratio.pAtMost(bound);
                    double down = ratio.pAtLeast(bound);
                    assertEquals(up <= level, bound < interval.low(), "above " + bound + " " + interval);
                    assertEquals(down <= level, bound > interval.high(), "below " + bound + " " + interval);
                    assertTrue(up >= before && up + down >= 1, up + " and " + down + " at " + bound);
                    before = up;
                }
                assertTrue(interval.low() <= interval.point() && interval.point() <= interval.high());
            }
        }
    }

    @Test
    public void swappingTheArmsTurnsTheRatioOver() {
        Inference ratio = TimeRatio.of("a / b", CUT_A, 240, CUT_B, 400);
        Inference turned = TimeRatio.of("b / a", CUT_B, 400, CUT_A, 240);
        for (double r : new double[] {.11, .3, .5, .9, 2.2}) {
            Golden.same(ratio.pAtMost(r), turned.pAtLeast(1 / r), Golden.CLOSED, "none: the arms swapped");
            Golden.same(ratio.pAtLeast(r), turned.pAtMost(1 / r), Golden.CLOSED, "none: the arms swapped");
        }
        Golden.same(
                ratio.estimate(.9).point(), 1 / turned.estimate(.9).point(), Golden.CLOSED, "none: the arms swapped");
    }

    /** Under theta = r the test at r rejects at most as often as its level says, at unequal budgets. */
    @Test
    public void sizeIsKeptUnderCensoring() {
        SplitMix64 random = new SplitMix64(20);
        int draws = 3000;
        int[] above = new int[2];
        int[] below = new int[2];
        int decided = 0;
        for (int s = 0; s < draws; s++) {
            double[] a = exponential(random, 18, 2.5, 3.5);
            double[] b = exponential(random, 14, 1, 1.0);
            // on a grid with ties as well as without
            Arrays.setAll(b, i -> b[i] == INF ? INF : Math.ceil(b[i] * 8) / 8);
            Arrays.setAll(a, i -> a[i] == INF ? INF : Math.ceil(a[i] * 3.2) / 3.2);
            Inference ratio = TimeRatio.of("a / b", a, 3.75, b, 1.0);
            decided += ratio instanceof TimeRatio ? 1 : 0;
            double[] levels = {.01, .05};
            for (int i = 0; i < levels.length; i++) {
                above[i] += ratio.pAtMost(2.5) <= levels[i] ? 1 : 0;
                below[i] += ratio.pAtLeast(2.5) <= levels[i] ? 1 : 0;
            }
        }
        assertTrue(decided > .7 * draws, "decided " + decided);
        // mean plus 3 standard deviations of binomial counts
        assertTrue(above[0] <= 30 + 16 && below[0] <= 30 + 16, above[0] + " and " + below[0] + " of 3000 at .01");
        assertTrue(above[1] <= 150 + 36 && below[1] <= 150 + 36, above[1] + " and " + below[1] + " of 3000 at .05");
        assertTrue(above[1] + below[1] > 60, "a test that never rejects keeps any size");
    }

    private static double[] exponential(SplitMix64 random, int n, double scale, double budget) {
        double[] times = new double[n];
        for (int i = 0; i < n; i++) {
            double time = -scale * StrictMath.log(((random.next() >>> 11) + 1) * 0x1p-53);
            times[i] = time <= budget ? time : INF;
        }
        return times;
    }

    @Test
    public void fewerThanHalfReachedIsNoRatio() {
        double[] most = {INF, INF, INF, 4, 5};
        Inference none = TimeRatio.of("a / b", most, 10, new double[] {1, 2, 3}, 10);
        assertEquals(none.pAtMost(0), 1.0);
        assertEquals(none.pAtLeast(1e300), 1.0);
        assertTrue(none.estimate(.9).warnings().get(0).startsWith("no ratio: 2 of 5 and 3 of 3"));
        assertTrue(Double.isNaN(TimeRatio.of("a / b", new double[0], 1, new double[] {1}, 1)
                .estimate(.9)
                .point()));
    }

    @Test
    public void separationHasTheSmallestPValue() {
        double[] a = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] b = {11, 12, 13, 14, 15, 16, 17, 18};
        Inference ratio = TimeRatio.of("a / b", a, 20, b, 20);
        Golden.same(ratio.pAtLeast(1), 1 / 12870.0, Golden.CLOSED, "1 / choose(16, 8)");
        assertTrue(ratio.estimate(Judge.DECIDING).high() < 1);
        Estimate few =
                TimeRatio.of("a / b", new double[] {1}, 1, new double[] {2}, 2).estimate(.9);
        assertEquals(few.low(), 0.0);
        assertEquals(few.high(), INF);
        assertEquals(few.point(), .5);
        assertTrue(few.warnings().get(0).startsWith("too few times"));
        assertTrue(TimeRatio.of("a / b", a, 20, b, 20).grown(2).pAtLeast(1) < 1e-8);
    }

    @Test
    public void aHundredAgainstAHundred() {
        double[] a = exponential(new SplitMix64(3), 100, 1, 1.5);
        double[] b = exponential(new SplitMix64(4), 100, 1, 1.5);
        Arrays.setAll(a, i -> 2 * a[i]);
        Estimate interval = TimeRatio.of("a / b", a, 3, b, 1.5).estimate(.95);
        assertTrue(interval.low() > 1 && interval.low() < 2 && interval.high() > 2, interval.toString());
    }

    @Test
    public void badInput() {
        double[] good = {1, 2};
        for (double bad : new double[] {0, -1, Double.NaN, 11}) {
            assertThrows(
                    IllegalArgumentException.class, () -> TimeRatio.of("a / b", new double[] {bad, 1}, 10, good, 10));
            assertThrows(
                    IllegalArgumentException.class, () -> TimeRatio.of("a / b", good, 10, new double[] {1, bad}, 10));
        }
        for (double budget : new double[] {0, -1, Double.NaN, INF}) {
            assertThrows(IllegalArgumentException.class, () -> TimeRatio.of("a / b", good, budget, good, 10));
        }
        Inference ratio = TimeRatio.of("a / b", good, 10, good, 10);
        assertThrows(IllegalArgumentException.class, () -> ratio.pAtMost(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> ratio.estimate(0));
    }

    @Test
    public void halfOfEachArmIsEnough() {
        double[] half = {INF, 4, INF, 5};
        double[] all = {1, 2, 3};
        double[] few = {1, INF, INF};
        assertEquals(TimeRatio.of("a / b", half, 10, half, 10).estimate(.9).point(), 1.0, 1e-12);
        assertEquals(TimeRatio.of("a / b", half, 10, all, 10).estimate(.9).n(), 7);
        assertTrue(TimeRatio.of("a / b", half, 10, all, 10) instanceof TimeRatio);
        Estimate none = TimeRatio.of("a / b", half, 10, few, 10).estimate(.9);
        assertTrue(none.warnings().get(0).startsWith("no ratio: 2 of 4 and 1 of 3 came within"), none.toString());
        assertEquals(none.n(), 7);
        assertThrows(
                IllegalArgumentException.class,
                () -> TimeRatio.of("a / b", all, 10, half, 10).pAtLeast(Double.NaN));
    }

    private static double[] sorted(double[] times) {
        return Arrays.stream(times).sorted().toArray();
    }

    /** A p-value that is the level itself rejects; one bit less does not. The smallest ratio of all is a bound as well. */
    @Test
    public void intervalEndsAreWhereTheLevelIsAttained() {
        ExactRatioTails tails = new ExactRatioTails(new TruncatedRanks(sorted(CUT_A), 240, sorted(CUT_B), 400));
        for (double r : new double[] {.29, .4, .51, .6}) {
            double p = tails.atMost(r);
            assertTrue(tails.low(p) > r, "rejected at " + p);
            assertTrue(tails.low(Math.nextDown(p)) <= r, "not rejected below " + p);
            double q = tails.atLeast(1.2 + r);
            assertTrue(tails.high(q) < 1.2 + r, "rejected at " + q);
            assertTrue(tails.high(Math.nextDown(q)) >= 1.2 + r, "not rejected below " + q);
        }
    }

    private static double brute(double[] a, double budgetA, double[] b, double budgetB, double r, boolean most) {
        double cut = Math.min(budgetA, r * budgetB);
        double mean = a.length * b.length / 2.0;
        double u = 0;
        for (double x : a) {
            for (double y : b) {
                boolean xCut = x > r * budgetB || x == INF;
                boolean yCut = r * y > budgetA || y == INF;
                double left = xCut ? cut : x;
                double right = yCut ? cut : r * y;
                boolean above = !yCut && (xCut || left > right || (!most && left == right));
                u += above ? 1 : xCut && yCut ? .5 : 0;
            }
        }
        double at = most ? Math.min(r, budgetA / budgetB) : Math.max(r, budgetA / budgetB);
        double t = Arrays.stream(a).filter(x -> x > at * budgetB).count()
                + Arrays.stream(b).filter(y -> at * y > budgetA).count();
        double all = a.length + b.length;
        double variance = a.length * b.length / 12.0 * (all + 1 - (t * t * t - t) / (all * (all - 1)));
        double z = ((most ? u - mean : mean - u) - .5) / Math.sqrt(variance);
        return z > 0
                ? org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
                        .survivalProbability(z)
                : 1;
    }

    /** On a grid of powers of two, where times tie with each other and with the cut, against pairs counted one by one. */
    @Test
    public void normalTailsCountTiesAsAPlainLoopDoes() {
        double[] a = {1, 2, 2, 4, 8, 8, 16, INF, INF};
        double[] b = {2, 2, 4, 8, 16, 32, INF};
        int seen = 0;
        for (double[] budgets : new double[][] {{16, 32}, {32, 32}, {64, 32}}) {
            NormalRatioTails tails = new NormalRatioTails(a, budgets[0], b, budgets[1]);
            for (double r : new double[] {1 / 32.0, 1 / 16.0, .125, .1875, .25, .375, .5, .75, 1, 1.5, 2, 4, 8}) {
                String where = "budget " + budgets[0] + ", ratio " + r;
                double most = brute(a, budgets[0], b, budgets[1], r, true);
                double least = brute(a, budgets[0], b, budgets[1], r, false);
                assertEquals(tails.atMost(r), most, 1e-12, where);
                assertEquals(tails.atLeast(r), least, 1e-12, where);
                seen += most < 1 || least < 1 ? 1 : 0;
            }
        }
        assertTrue(seen > 20, "compared below 1: " + seen);
    }
}
