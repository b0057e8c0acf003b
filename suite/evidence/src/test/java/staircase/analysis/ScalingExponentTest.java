package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

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
}
