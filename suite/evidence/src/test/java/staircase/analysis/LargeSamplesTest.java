package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** What takes the place of exact laws beyond the sizes that these can be had for: against R, and against the exact laws. */
public class LargeSamplesTest {

    private static final double[] A = made(300, 37, 301, 100, 1);
    private static final double[] B = made(300, 53, 307, 97, 1.3);
    private static final String R = "R: i <- 1:300; a <- ((37*i) %% 301)/100 + 1; b <- ((53*i) %% 307)/97 + 1.3; ";

    private static double[] made(int n, int step, int modulus, double scale, double from) {
        return IntStream.rangeClosed(1, n)
                .mapToDouble(i -> (step * i) % modulus / scale + from)
                .toArray();
    }

    @Test
    public void ratioOfTimesWithoutCensoringIsTheRankTestsNormalLimit() {
        Inference ratio = TimeRatio.of("a / b", A, 1000, B, 1000);
        String test = R + "wilcox.test(a, r*b, exact = FALSE, correct = TRUE, alternative = ";
        Golden.same(ratio.pAtMost(.71), 4.0994211553067569e-11, 1e-9, test + "'greater')$p.value, r = .71");
        Golden.same(ratio.pAtMost(.75), 5.119547485752638e-07, 1e-9, test + "'greater')$p.value, r = .75");
        Golden.same(ratio.pAtLeast(.99), 3.453771268162368e-06, 1e-9, test + "'less')$p.value, r = .99");
        Golden.same(ratio.pAtLeast(1.05), 1.1240622191717161e-10, 1e-9, test + "'less')$p.value, r = 1.05");
        double point = ratio.estimate(.95).point();
        Golden.same(point, 0.87024323247270186, 1e-12, R + "exp(median(outer(log(a), log(b), '-')))");
        assertEquals(ratio.pAtMost(-1e-9), 0.0);
        assertEquals(ratio.pAtMost(2), 1.0, "on the other side of the estimate");
    }

    private static double[] times(SplitMix64 random, int n, double factor, double budget) {
        return IntStream.range(0, n)
                .mapToDouble(i -> factor * StrictMath.exp(random.normal()))
                .map(time -> time <= budget ? time : Double.POSITIVE_INFINITY)
                .sorted()
                .toArray();
    }

    /** 120 against 150 times, 16 % and 4 % of them censored, for which both laws can be had. */
    @Test
    public void normalTailsOfRatiosAreNearTheExactOnes() {
        SplitMix64 random = new SplitMix64(7);
        double[] a = times(random, 120, 1, 2.7);
        double[] b = times(random, 150, 2, 12);
        RatioTails exact = new ExactRatioTails(new TruncatedRanks(a, 2.7, b, 12));
        RatioTails normal = new NormalRatioTails(a, 2.7, b, 12);
        assertEquals(normal.crossing(), exact.crossing(), 1e-12);
        int seen = 0;
        double last = 0;
        for (double r = .1; r < 2; r *= 1.01) {
            for (boolean most : new boolean[] {true, false}) {
                double p = most ? exact.atMost(r) : exact.atLeast(r);
                double limit = most ? normal.atMost(r) : normal.atLeast(r);
                if (p > 1e-5 && p < .4) {
                    assertEquals(limit / p, 1.1, .15, "r = " + r + ", p = " + p);
                    seen++;
                }
            }
            assertTrue(normal.atMost(r) >= last, "falls at " + r);
            last = normal.atMost(r);
        }
        assertTrue(seen > 50, "compared: " + seen);
        assertEquals(normal.low(1e-4) / exact.low(1e-4), 1, .01);
        assertEquals(normal.high(1e-4) / exact.high(1e-4), 1, .01);
        assertEquals(normal.low(1e-300), 0.0, "never rejected");
        assertEquals(normal.high(1e-300), Double.POSITIVE_INFINITY);
    }

    /** Half of one arm never got there, under the smaller budget: the largest variance is at the ratio of the budgets. */
    @Test
    public void normalTailsStayAboveTheExactOnesUnderMuchCensoring() {
        SplitMix64 random = new SplitMix64(8);
        double[] a = times(random, 140, 1, 1.05);
        double[] b = times(random, 140, 1, 6);
        RatioTails exact = new ExactRatioTails(new TruncatedRanks(a, 1.05, b, 6));
        RatioTails normal = new NormalRatioTails(a, 1.05, b, 6);
        for (double r = .05; r < 8; r *= 1.03) {
            assertTrue(normal.atMost(r) > .94 * exact.atMost(r), "theta <= " + r);
            assertTrue(normal.atLeast(r) > .94 * exact.atLeast(r), "theta >= " + r);
        }
    }

    @Test
    public void differencesOfRatesAreJoinedBounds() {
        RateDifference rates =
                RateDifference.of("a - b", new SuccessRate("a", 600, 700), new SuccessRate("b", 500, 700));
        Golden.same(
                rates.pAtMost(.05),
                0.0028641413381909281,
                1e-9,
                "R: f <- function(s) pbinom(599, 700, s + .05, lower.tail = FALSE) - pbinom(500, 700, s); "
                        + "2 * pbinom(500, 700, uniroot(f, c(.7, .9), tol = 1e-16)$root)");
        Estimate interval = rates.estimate(.95);
        String low = "R: qbeta(.0125, 600, 101) - qbeta(1 - .0125, 501, 200)";
        Golden.same(interval.low(), 0.07284037611075278, 1e-9, low);
        String high = "R: qbeta(1 - .0125, 601, 100) - qbeta(.0125, 500, 201)";
        Golden.same(interval.high(), 0.21131061336248380, 1e-9, high);
        assertEquals(rates.pAtMost(-1.01), 0.0);
        assertEquals(rates.pAtMost(1), 1.0);
        Inference pairs = PairedRateDifference.of("a - b", 600, 50, 700);
        assertEquals(pairs.estimate(.95).low(), new JoinedBounds(600, 700, 50, 700).end(.025));
        assertEquals(pairs.pAtLeast(.9), new JoinedBounds(50, 700, 600, 700).p(-.9));
    }

    /** Every outcome of 12 and 9 replicates, at every pair of rates with the difference that is tested. */
    @Test
    public void joinedBoundsKeepTheirLevelByEnumeration() {
        int m = 12;
        int n = 9;
        double most = 0;
        for (double b : new double[] {-.9, -.4, 0, .3, .8}) {
            double[][] p = new double[m + 1][n + 1];
            for (int i = 0; i <= m; i++) {
                for (int j = 0; j <= n; j++) {
                    p[i][j] = new JoinedBounds(i, m, j, n).p(b);
                }
            }
            for (double q = Math.max(0, -b); q <= Math.min(1, 1 - b); q += .01) {
                BinomialDistribution first = BinomialDistribution.of(m, Math.min(1, q + b));
                BinomialDistribution second = BinomialDistribution.of(n, q);
                for (double level : new double[] {.5, .1, .01}) {
                    double size = 0;
                    for (int i = 0; i <= m; i++) {
                        for (int j = 0; j <= n; j++) {
                            size += p[i][j] <= level ? first.probability(i) * second.probability(j) : 0;
                        }
                    }
                    assertTrue(size <= level, "b = " + b + ", q = " + q + ": size " + size + " at " + level);
                    most = Math.max(most, size / level);
                }
            }
        }
        assertTrue(most > .4, "largest share of a level that was used: " + most);
    }

    /** Nothing of 60 and nothing of 45: the bounds are those of each rate alone. */
    @Test
    public void joinedBoundsAtTheEdge() {
        String r = "R: 1 - .0125^(1/45); 1 - .0125^(1/60)";
        Golden.same(new JoinedBounds(0, 60, 0, 45).end(.025), -0.092787320567367, 1e-9, r);
        Golden.same(-new JoinedBounds(0, 45, 0, 60).end(.025), 0.070430568798499, 1e-9, r);
        assertEquals(new JoinedBounds(0, 60, 45, 45).p(-1), 1.0);
        assertEquals(new JoinedBounds(1, 60, 45, 45).p(-1), 0.0, 1e-12);
    }

    private static List<double[]> blocks(int n) {
        List<double[]> blocks = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            double[] block = new double[5];
            for (int j = 1; j <= 5; j++) {
                block[j - 1] = (i * 7 + j * 11 + (i * j) % 13) % 17 + j / 4.0;
            }
            blocks.add(block);
        }
        return blocks;
    }

    @Test
    public void trendsOfManyReplicatesAreNormal() {
        Inference trend = PageTrend.of("x", blocks(1000));
        Golden.same(
                trend.pAtMost(0),
                1.3577782489162235e-06,
                1e-9,
                "R: x <- function(i, j) ((i*7 + j*11 + (i*j) %% 13) %% 17) + j/4; L <- 0; v <- 0; for (i in 1:1000) "
                        + "{ r <- rank(sapply(1:5, function(j) x(i, j))); L <- L + sum(1:5 * r); v <- v + 10 * sum((r - 3)^2) / 4 }; "
                        + "pnorm((2*L - 90000 - .5) / (2 * sqrt(v)), lower.tail = FALSE)");
        assertEquals(trend.estimate(.95).point(), 742.0 / 10_000, 1e-12);
    }

    /** Ranks with and without ties, for which both laws can be had. */
    @Test
    public void normalLawOfTrendsIsNearTheExactOne() {
        List<int[]> ranks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ranks.add(i % 3 == 0 ? new int[] {3, 3, 6, 8, 10} : new int[] {2, 4, 6, 8, 10});
        }
        PageLaw exact = new PageLaw(ranks, Integer.MAX_VALUE);
        PageLaw normal = new PageLaw(ranks, 1);
        assertEquals(normal.middle(), exact.middle());
        int seen = 0;
        for (long score = exact.least(); score <= exact.most(); score += 7) {
            double p = exact.from(score);
            if (p > 1e-5 && p < .4) {
                assertEquals(normal.from(score) / p, 1.03, .04, "p = " + p);
                assertEquals(normal.upTo(exact.least() + exact.most() - score) / p, 1.03, .04, "p = " + p);
                seen++;
            }
        }
        assertTrue(seen > 30, "compared: " + seen);
        assertEquals(normal.from(normal.least()), 1.0);
        assertEquals(normal.from(normal.most() + 1), 0.0);
        assertEquals(normal.upTo(normal.most()), 1.0);
        assertEquals(normal.upTo(normal.least() - 1), 0.0);
    }

    @DataProvider
    public Object[][] tenThousand() {
        SplitMix64 random = new SplitMix64(9);
        int n = 10_000;
        return new Object[][] {
            {TimeRatio.of("x", times(random, n, 1, 3), 3, times(random, n, 1.1, 9), 9), 1 / 1.1},
            {RateDifference.of("x", new SuccessRate("x", 7000, n), new SuccessRate("x", 6500, n)), .05},
            {PairedRateDifference.of("x", 900, 500, n), .04},
            {PageTrend.of("x", blocks(n)), .074}
        };
    }

    /** The truth, or what was seen, lies inside; each interval excludes a bound exactly if the p-value of it is small. */
    @Test(dataProvider = "tenThousand")
    public void intervalsOfTenThousandInvertTheirTests(Inference inference, double inside) {
        for (double level : new double[] {.9, .9998}) {
            Estimate interval = inference.estimate(level);
            double tail = (1 - level) / 2;
            assertTrue(interval.low() < inside && inside < interval.high(), interval.toString());
            double step = (interval.high() - interval.low()) / 40;
            assertTrue(step > 0 && step < .02, interval.toString());
            assertTrue(inference.pAtMost(interval.low() - step) <= tail, interval.toString());
            assertTrue(inference.pAtMost(interval.low() + step) > tail, interval.toString());
            assertTrue(inference.pAtLeast(interval.high() + step) <= tail, interval.toString());
            assertTrue(inference.pAtLeast(interval.high() - step) > tail, interval.toString());
        }
    }
}
