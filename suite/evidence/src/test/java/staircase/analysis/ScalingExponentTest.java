package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.testng.annotations.Test;
import staircase.analysis.ScalingExponent.Point;
import staircase.protocol.Estimate;

/** Slopes against R's lm and sandwich and against SciPy; censoring. */
public class ScalingExponentTest {

    private static final double[][] Y = {
        {110, 131, 98, 120},
        {230, 251, 190, 260},
        {480, 530, 395, 610},
        {900, 1100, 1010, 830},
        {2300, 1700, 2050, 1850}
    };
    private static final String R =
            "R: d <- rep(c(16,32,64,128,256), each=4); y <- c(110,131,98,120,230,251,190,260,480,530,395,610,900,1100,1010,830,"
                    + "2300,1700,2050,1850); m <- lm(log(y) ~ log(d)); s <- coef(m)[2]; se <- sqrt(sandwich::vcovHC(m, 'HC3')[2,2]); ";

    private static List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int g = 0; g < Y.length; g++) {
            for (double y : Y[g]) {
                points.add(new Point(16 << g, y, false));
            }
        }
        return points;
    }

    @Test
    public void valuesOfR() {
        Inference slope = ScalingExponent.of("y", points());
        Estimate at95 = slope.estimate(.95);
        Golden.same(at95.point(), 1.025476565524571, Golden.CLOSED, R + "s");
        Golden.same(at95.low(), 0.96363698935937581, Golden.ITERATED, R + "s - qt(.975, 18) * se");
        Golden.same(at95.high(), 1.0873161416897663, Golden.ITERATED, R + "s + qt(.975, 18) * se");
        Golden.same(
                slope.pAtMost(.9), 0.00023403044886291559, Golden.ITERATED, R + "pt((s - .9) / se, 18, lower = FALSE)");
        Golden.same(slope.pAtLeast(1.2), 6.5161750595216899e-06, Golden.ITERATED, R + "pt((s - 1.2) / se, 18)");
        assertEquals(at95.n(), 20);
    }

    @Test
    public void companions() {
        double[] x = points().stream().mapToDouble(p -> StrictMath.log(p.d())).toArray();
        double[] y = points().stream().mapToDouble(p -> StrictMath.log(p.y())).toArray();
        LackOfFit lack = LackOfFit.of(x, y, LogLine.fit(x, y));
        Golden.same(lack.f(), 0.15842417276201626, Golden.ITERATED, R + "anova(m, lm(log(y) ~ factor(d)))");
        Golden.same(lack.p(), 0.92260231326787268, Golden.ITERATED, R + "anova(m, lm(log(y) ~ factor(d)))");
        assertEquals(lack.above(), 3);
        assertEquals(lack.below(), 15);
        Golden.same(
                TheilSen.slope(x, y),
                1.0283165165747858,
                Golden.CLOSED,
                "SciPy: scipy.stats.theilslopes(log(y), log(d))[0]");
        List<String> reading = ScalingExponent.of("y", points()).reading(.95).warnings();
        // R: k <- d > 16; coef(lm(log(y[k]) ~ log(d[k])))[2]
        assertTrue(
                reading.stream()
                        .anyMatch(w ->
                                w.startsWith("Theil-Sen 1.028; without the smallest size 1.02; lack of fit F(3, 15)")),
                reading.toString());
    }

    @Test
    public void orderOfTrialsMovesNoBit() {
        List<Point> reversed = points();
        Collections.reverse(reversed);
        assertEquals(
                ScalingExponent.of("y", reversed).estimate(.95),
                ScalingExponent.of("y", points()).estimate(.95));
    }

    @Test
    public void bentCurveIsWarnedOf() {
        List<Point> bent = new ArrayList<>();
        for (Point p : points()) {
            bent.add(new Point(p.d(), p.y() * StrictMath.exp(StrictMath.pow(StrictMath.log(p.d() / 64), 2)), false));
        }
        List<String> warnings = ScalingExponent.of("y", bent).reading(.95).warnings();
        assertTrue(warnings.stream().anyMatch(w -> w.contains("does not fit")), warnings.toString());
    }

    @Test
    public void censoredAtALargeSizeDecidesOnlyAtLeast() {
        List<Point> capped = points();
        capped.set(16, new Point(256, 2000, true));
        Inference slope = ScalingExponent.of("y", capped);
        assertEquals(slope.pAtLeast(100), 1.0);
        assertTrue(slope.pAtMost(.5) < 1e-6);
        assertEquals(slope.estimate(.95).high(), Double.POSITIVE_INFINITY);
        assertTrue(slope.estimate(.95).warnings().get(0).contains("1 value entered at the cap"));
    }

    @Test
    public void censoredAtASmallSizeDecidesNothing() {
        List<Point> capped = points();
        capped.set(0, new Point(16, 100, true));
        Inference slope = ScalingExponent.of("y", capped);
        assertEquals(slope.pAtLeast(100), 1.0);
        assertEquals(slope.pAtMost(-100), 1.0);
    }

    @Test
    public void mostlyCensoredSizeIsDropped() {
        List<Point> capped = points();
        for (int i = 16; i < 19; i++) {
            capped.set(i, new Point(256, 2000, true));
        }
        Estimate estimate = ScalingExponent.of("y", capped).estimate(.95);
        assertEquals(estimate.n(), 16);
        assertTrue(
                estimate.warnings().get(0).contains("d=256 was dropped: 3 of 4 censored"),
                estimate.warnings().toString());
        List<Point> all =
                points().stream().map(p -> new Point(p.d(), p.y(), true)).toList();
        Inference none = ScalingExponent.of("y", all);
        assertEquals(none.pAtMost(-10), 1.0);
        assertTrue(Double.isNaN(none.estimate(.95).point()));
    }

    @Test
    public void moreCensoringAtALargeSizeNeverSupportsAtMost() {
        assertTrue(ScalingExponent.of("y", points()).pAtLeast(1.25) < 1e-4, "decided while nothing is censored");
        for (int g = 2; g < Y.length; g++) {
            double before = ScalingExponent.of("y", points()).pAtLeast(1.25);
            for (int censored = 1; censored <= Y[g].length; censored++) {
                Inference slope = ScalingExponent.of("y", censored(g, censored));
                String where = censored + " of " + Y[g].length + " censored at d=" + (16 << g);
                double p = slope.pAtLeast(1.25);
                assertTrue(p >= before, where + ": p fell from " + before + " to " + p);
                assertEquals(slope.estimate(.95).high(), Double.POSITIVE_INFINITY, where);
                before = p;
            }
        }
    }

    @Test
    public void moreCensoringAtASmallSizeNeverDecidesAnything() {
        for (int g = 0; g < 2; g++) {
            for (int censored = 1; censored <= Y[g].length; censored++) {
                Inference slope = ScalingExponent.of("y", censored(g, censored));
                String where = censored + " of " + Y[g].length + " censored at d=" + (16 << g);
                assertEquals(slope.pAtMost(-100), 1.0, where);
                assertEquals(slope.pAtLeast(100), 1.0, where);
                assertEquals(slope.estimate(.95).low(), Double.NEGATIVE_INFINITY, where);
            }
        }
    }

    @Test
    public void aDroppedLargeSizeDoesNotFreeASmallOne() {
        List<Point> both = censored(4, 4);
        both.set(8, new Point(64, 400, true));
        // 64 is the middle of all five sizes and above that of the four that are left
        assertEquals(ScalingExponent.of("y", both).pAtLeast(100), 1.0);
        List<Point> low = censored(4, 4);
        low.set(4, new Point(32, 200, true));
        assertEquals(ScalingExponent.of("y", low).pAtMost(-100), 1.0);
    }

    private static List<Point> censored(int size, int count) {
        List<Point> points = points();
        for (int i = 0; i < count; i++) {
            Point point = points.get(4 * size + i);
            points.set(4 * size + i, new Point(point.d(), point.y(), true));
        }
        return points;
    }

    @Test
    public void edges() {
        List<Point> exact = List.of(
                new Point(2, 4, false), new Point(4, 16, false), new Point(8, 64, false), new Point(16, 256, false));
        Inference line = ScalingExponent.of("y", exact);
        assertEquals(line.estimate(.95).point(), 2, 1e-12);
        assertEquals(line.pAtMost(1), 1.0, "no scatter: nothing to judge by");
        assertEquals(ScalingExponent.of("y", List.of()).pAtMost(0), 1.0);
        assertEquals(ScalingExponent.of("y", points().subList(0, 8)).pAtMost(0), 1.0, "two sizes");
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            List<Point> points = points();
            points.set(3, new Point(16, bad, false));
            assertEquals(ScalingExponent.of("y", points).pAtMost(-5), 1.0, "value " + bad);
        }
        List<Point> three = points().subList(0, 12);
        assertTrue(
                ScalingExponent.of("y", three).estimate(.95).warnings().get(0).contains("3 sizes over a factor of 4"));
    }

    /** Sizes and values far from 0, whose squares would leave nothing of their scatter. */
    @Test
    public void linesFarFromZeroKeepTheirDigits() {
        double[] x = {1, 1, 2, 3, 5, 5};
        double[] y = {2, 3, 3, 5, 7, 9};
        String r = "R: x <- c(1,1,2,3,5,5); y <- c(2,3,3,5,7,9); m <- lm(y ~ x); ";
        for (double by : new double[] {0, 1e7}) {
            double[] farX = java.util.Arrays.stream(x).map(v -> v + by).toArray();
            double[] farY = java.util.Arrays.stream(y).map(v -> v - by).toArray();
            LogLine line = LogLine.fit(farX, farY);
            Golden.same(line.slope(), 1.415841584158416, 1e-8, r + "coef(m)[2]");
            Golden.same(line.error(), 0.35964383513437054, 1e-8, r + "sqrt(sandwich::vcovHC(m, 'HC3')[2,2])");
            LackOfFit lack = LackOfFit.of(farX, farY, line);
            Golden.same(lack.f(), 0.23564356435643577, 1e-6, r + "anova(m, lm(y ~ factor(x)))");
            Golden.same(lack.p(), 0.8092948717948717, 1e-6, r + "anova(m, lm(y ~ factor(x)))");
        }
    }

    @Test
    public void lackOfFitNeedsSizesReplicatesAndScatter() {
        double[] none = {Double.NaN, Double.NaN};
        double[][] x = {{1, 1, 2, 2}, {1, 2, 3}, {1, 1, 2, 3}};
        double[][] y = {{1, 2, 4, 7}, {1, 5, 2}, {4, 4, 7, 2}};
        for (int i = 0; i < x.length; i++) {
            LackOfFit lack = LackOfFit.of(x[i], y[i], LogLine.fit(x[i], y[i]));
            assertEquals(new double[] {lack.f(), lack.p()}, none, "sample " + i);
        }
        LackOfFit least = LackOfFit.of(
                new double[] {1, 1, 2, 3},
                new double[] {4, 5, 7, 2},
                LogLine.fit(new double[] {1, 1, 2, 3}, new double[] {4, 5, 7, 2}));
        assertEquals(least.above(), 1);
        assertEquals(least.below(), 1);
        // R: x <- c(1,1,2,3); y <- c(4,5,7,2); anova(lm(y ~ x), lm(y ~ factor(x)))
        Golden.same(least.f(), 20.454545454545453, Golden.ITERATED, "R: anova(lm(y ~ x), lm(y ~ factor(x)))$F[2]");
        List<Point> single = new ArrayList<>();
        for (int g = 0; g < Y.length; g++) {
            single.add(new Point(16 << g, Y[g][0], false));
        }
        String alone = ScalingExponent.of("y", single).reading(.95).warnings().toString();
        assertTrue(alone.contains("; no lack-of-fit test"), alone);
    }

    @Test
    public void whatHasNoSlopeSaysWhy() {
        for (double d : new double[] {0, -2, Double.POSITIVE_INFINITY, Double.NaN}) {
            List<Point> points = points();
            points.set(3, new Point(d, 5, false));
            String message = expectThrows(IllegalArgumentException.class, () -> ScalingExponent.of("y", points))
                    .getMessage();
            assertEquals(message, "y: a size above 0 was expected, found " + d);
        }
        for (double y : new double[] {0, Double.POSITIVE_INFINITY}) {
            List<Point> points = points();
            points.set(3, new Point(16, y, false));
            Estimate none = ScalingExponent.of("y", points).estimate(.95);
            assertEquals(none.warnings(), List.of("the value " + Text.number(y) + " at d=16 has no logarithm"));
            assertEquals(none.n(), 20);
        }
        Estimate two = ScalingExponent.of("y", points().subList(0, 8)).estimate(.95);
        assertEquals(two.warnings(), List.of("an exponent needs at least 3 sizes, found 2"));
        Golden.same(two.point(), 1.0182184678671786, Golden.ITERATED, R + "coef(lm(log(y[1:8]) ~ log(d[1:8])))[2]");
        Estimate one = ScalingExponent.of("y", points().subList(0, 4)).estimate(.95);
        assertEquals(one.warnings(), List.of("an exponent needs at least 3 sizes, found 1"));
        assertTrue(Double.isNaN(one.point()));
        List<Point> lone = List.of(
                new Point(16, 3, false),
                new Point(16, 4, false),
                new Point(Math.nextUp(16), 5, false),
                new Point(1024, 90, false));
        assertEquals(
                ScalingExponent.of("y", lone).estimate(.95).warnings(),
                List.of("one replicate alone determines the line"));
        List<Point> exact = List.of(new Point(2, 4, false), new Point(4, 16, false), new Point(8, 64, false));
        assertEquals(
                ScalingExponent.of("y", exact).estimate(.95).warnings(),
                List.of("no scatter about the line: nothing to judge the slope by"));
    }

    @Test
    public void narrowRangesAreSaid() {
        assertTrue(ScalingExponent.of("y", points()).estimate(.95).warnings().stream()
                .noneMatch(w -> w.contains("an exponent should rest on")));
        List<Point> eight = new ArrayList<>();
        List<Point> seven = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            for (double y : Y[i]) {
                eight.add(new Point(new double[] {8, 16, 32, 48, 64}[i], y, false));
                seven.add(new Point(new double[] {8, 16, 32, 48, 56}[i], y, false));
            }
        }
        assertTrue(ScalingExponent.of("y", eight).estimate(.95).warnings().stream()
                .noneMatch(w -> w.contains("an exponent should rest on")));
        assertEquals(
                ScalingExponent.of("y", seven).estimate(.95).warnings().get(0),
                "5 sizes over a factor of 7; an exponent should rest on at least 5 over a factor of 8");
    }

    @Test
    public void censoringIsSaidAsFarAsItGoes() {
        assertEquals(ScalingExponent.of("y", censored(4, 2)).estimate(.95).n(), 20, "half of a size is kept");
        assertEquals(
                ScalingExponent.of("y", censored(4, 2)).estimate(.95).warnings().get(0),
                "2 values entered at the cap: only \"at least\" is decided");
        assertEquals(
                ScalingExponent.of("y", censored(0, 1)).estimate(.95).warnings().get(0),
                "1 value entered at the cap: some at a small size, so nothing is decided");
        List<String> dropped =
                ScalingExponent.of("y", censored(4, 3)).estimate(.95).warnings();
        assertTrue(
                dropped.contains("more than half of a size is censored: only \"at least\" is decided"),
                dropped.toString());
    }

    @Test
    public void slopesOfPairsNeedTwoSizes() {
        assertTrue(Double.isNaN(TheilSen.slope(new double[] {1, 1}, new double[] {2, 3})));
        assertEquals(
                TheilSen.slope(new double[] {-0.0, 0.0, 2}, new double[] {1, 2, 5}), 1.75, "-0 and 0 are one size");
    }

    @Test
    public void badLevelsAndBoundsAndGrowth() {
        Inference slope = ScalingExponent.of("y", points());
        assertThrows(IllegalArgumentException.class, () -> slope.estimate(1));
        assertThrows(IllegalArgumentException.class, () -> slope.pAtMost(Double.NaN));
        Estimate grown = slope.grown(4).estimate(.95);
        Golden.same(grown.low(), 0.99617677795822424, Golden.ITERATED, R + "s - qt(.975, 78) * se / 2");
        assertEquals(grown.n(), 80);
    }

    @Test
    public void slopesWithoutEachSizeInTurn() {
        List<Point> points = new ArrayList<>();
        for (int g = 0; g < 4; g++) {
            points.add(new Point(16 << g, Y[g][0], false));
        }
        String r = "R: d <- c(16,32,64,128); y <- c(110,230,480,900); coef(lm(log(y[-i]) ~ log(d[-i])))[2]";
        java.util.SortedMap<Double, Double> slopes = LeaveOneOut.slopes(points);
        assertEquals(List.copyOf(slopes.keySet()), List.of(16.0, 32.0, 64.0, 128.0));
        double[] expected = {0.98414557013632942, 1.0182297709180974, 1.006998360788727, 1.0627654410419292};
        for (int g = 0; g < 4; g++) {
            Golden.same(slopes.get((double) (16 << g)), expected[g], Golden.CLOSED, r);
        }
        assertEquals(LeaveOneOut.slopes(points.subList(0, 3)).size(), 3);
        assertTrue(LeaveOneOut.slopes(points.subList(0, 2)).isEmpty(), "one size has no slope");
    }
}
