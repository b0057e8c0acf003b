package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Differences and ratios of two independent means, and differences of two slopes, against R. */
public class TwoSampleMeansTest {

    private static final double[] A = {0.31, 0.42, 0.37, 0.55, 0.29, 0.48, 0.51, 0.33};
    private static final double[] B = {0.61, 0.72, 0.95, 0.68, 0.77, 0.59};
    private static final String R = "R: a <- c(.31,.42,.37,.55,.29,.48,.51,.33); b <- c(.61,.72,.95,.68,.77,.59); "
            + "v <- function(x) var(x)/length(x); d <- mean(a)-mean(b); e <- sqrt(v(a)+v(b)); ";

    @Test
    public void differenceOfMeans() {
        Inference found = MeanDifference.of("x", A, B);
        Golden.same(found.pAtMost(-.2), 0.93109346891966083, Golden.CLOSED, R + "pt((d+.2)/e, 5, lower=FALSE)");
        Golden.same(found.pAtLeast(-.2), 0.068906531080339242, Golden.CLOSED, R + "pt((d+.2)/e, 5)");
        Estimate interval = found.estimate(.95);
        Golden.same(interval.low(), -0.4763370850767662, Golden.ITERATED, R + "d - qt(.975, 5) * e");
        Golden.same(interval.high(), -0.14866291492323377, Golden.ITERATED, R + "d + qt(.975, 5) * e");
        assertEquals(interval.n(), 14);
    }

    @Test
    public void ratioOfMeans() {
        Inference found = MeanRatio.of("x", A, B);
        String s = "s <- function(r) (mean(a)-r*mean(b))/sqrt(v(a)+r^2*v(b)); ";
        Golden.same(found.pAtMost(.4), 0.016162981679281669, Golden.CLOSED, R + s + "pt(s(.4), 5, lower=FALSE)");
        Golden.same(found.pAtLeast(.8), 0.01403491949315939, Golden.CLOSED, R + s + "pt(s(.8), 5)");
        String roots = "q <- qt(.975, 5); Re(polyroot(c(mean(a)^2-q^2*v(a), -2*mean(a)*mean(b), mean(b)^2-q^2*v(b))))";
        Golden.same(found.estimate(.95).low(), 0.41883555173022408, Golden.ITERATED, R + roots);
        Golden.same(found.estimate(.95).high(), 0.75603947149930273, Golden.ITERATED, R + roots);
        Golden.same(
                found.estimate(.9998).high(), 2.2518286745155027, Golden.ITERATED, R + roots.replace(".975", ".9999"));
    }

    @Test
    public void endsAreWhereTheTestsTurn() {
        for (Inference found : List.of(MeanRatio.of("x", A, B), MeanDifference.of("x", A, B))) {
            for (double level : new double[] {.5, .9, .95, .9998}) {
                Estimate interval = found.estimate(level);
                double tail = (1 - level) / 2;
                Golden.same(found.pAtMost(interval.low()), tail, Golden.ITERATED, "the level of one side");
                Golden.same(found.pAtLeast(interval.high()), tail, Golden.ITERATED, "the level of one side");
            }
        }
    }

    @Test
    public void moreReplicatesNarrowTheInterval() {
        for (Inference found : List.of(MeanRatio.of("x", A, B), MeanDifference.of("x", A, B))) {
            Estimate few = found.estimate(.95);
            Estimate many = found.grown(4).estimate(.95);
            assertEquals(many.point(), few.point());
            assertEquals(many.n(), 56);
            assertTrue(many.high() - many.low() < (few.high() - few.low()) / 2, many + " after " + few);
        }
    }

    @Test
    public void edges() {
        double[] same = {2, 2, 2};
        double inf = Double.POSITIVE_INFINITY;
        List<Inference> nothing = new ArrayList<>();
        for (double[][] pair : new double[][][] {{{}, A}, {A, {1}}, {{1, inf}, A}, {same, same}}) {
            nothing.add(MeanRatio.of("x", pair[0], pair[1]));
            nothing.add(MeanDifference.of("x", pair[0], pair[1]));
        }
        for (Inference found : nothing) {
            assertEquals(found.pAtMost(-1e9), 1.0);
            assertEquals(found.pAtLeast(1e9), 1.0);
            assertTrue(Double.isNaN(found.estimate(.95).low()));
            assertTrue(!found.estimate(.95).warnings().isEmpty());
        }
        assertEquals(MeanDifference.of("x", same, A).estimate(.95).n(), 11, "scatter on one side is enough");
        assertThrows(IllegalArgumentException.class, () -> MeanDifference.of("x", A, new double[] {Double.NaN, 1}));
        assertThrows(
                IllegalArgumentException.class, () -> MeanRatio.of("x", A, B).pAtMost(Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> MeanDifference.of("x", A, B).pAtLeast(Double.NaN));
        assertThrows(
                IllegalArgumentException.class, () -> MeanRatio.of("x", A, B).estimate(1));
    }

    private static final double[] D = {16, 16, 16, 32, 32, 32, 64, 64, 64, 128, 128, 128};
    private static final double[] Y = {820, 910, 770, 1650, 1400, 1710, 3500, 3010, 3220, 6900, 6100, 7200};
    private static final double[] Z = {300, 410, 360, 1100, 990, 1230, 3900, 3300, 4100, 11800, 14100, 12600};
    private static final String SLOPES = "R: library(sandwich); d <- rep(c(16,32,64,128), each=3); "
            + "y <- c(820,910,770,1650,1400,1710,3500,3010,3220,6900,6100,7200); "
            + "z <- c(300,410,360,1100,990,1230,3900,3300,4100,11800,14100,12600); "
            + "m <- lm(log(y)~log(d)); k <- lm(log(z)~log(d)); g <- coef(k)[2]-coef(m)[2]; "
            + "e <- sqrt(vcovHC(m,'HC3')[2,2]+vcovHC(k,'HC3')[2,2]); ";

    private static List<ScalingExponent.Point> points(double[] y) {
        List<ScalingExponent.Point> points = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            points.add(new ScalingExponent.Point(D[i], y[i], false));
        }
        return points;
    }

    @Test
    public void differenceOfSlopes() {
        Inference found = SlopeDifference.of("x", points(Z), points(Y));
        Golden.same(found.estimate(.95).point(), 0.72205904026290901, 1e-11, SLOPES + "g");
        Golden.same(found.pAtMost(.6), 0.038327040380579686, 1e-10, SLOPES + "pt((g-.6)/e, 10, lower=FALSE)");
        Golden.same(found.pAtLeast(.6), 1 - 0.038327040380579686, 1e-10, SLOPES + "pt((g-.6)/e, 10)");
        Golden.same(found.estimate(.95).low(), 0.58427437691226225, 1e-9, SLOPES + "g - qt(.975, 10) * e");
        Golden.same(found.estimate(.95).high(), 0.85984370361355578, 1e-9, SLOPES + "g + qt(.975, 10) * e");
        assertTrue(found.estimate(.95).warnings().get(0).startsWith("4 sizes"), "the warnings of each fit stay");
        assertTrue(found.grown(4).estimate(.95).low() > .65);
        assertThrows(IllegalArgumentException.class, () -> found.pAtMost(Double.NaN));
    }

    @Test
    public void slopesThatCannotBeHadAreNotCompared() {
        List<ScalingExponent.Point> censored = new ArrayList<>(points(Y));
        censored.set(11, new ScalingExponent.Point(128, 7200, true));
        List<ScalingExponent.Point> two = points(Y).subList(0, 6);
        for (List<ScalingExponent.Point> other : List.of(censored, two, List.<ScalingExponent.Point>of())) {
            Inference found = SlopeDifference.of("x", points(Z), other);
            assertEquals(found.pAtMost(-100), 1.0);
            assertEquals(found.pAtLeast(100), 1.0);
        }
    }

    /** 10^9 and a little: a sum of squares less that of the means would leave nothing of the scatter. */
    @Test
    public void scatterFarFromZeroKeepsItsDigits() {
        double[] a = {1e9, 1e9 + 1, 1e9 + 3};
        double[] b = {1e9 + 5, 1e9 + 6, 1e9 + 10};
        // R: a <- c(0, 1, 3); b <- c(5, 6, 10); pt((mean(a) - mean(b) + 3) / sqrt(var(a)/3 + var(b)/3), 2)
        assertEquals(MeanDifference.of("x", a, b).pAtLeast(-3), 0.13485162325149697, 1e-6);
        assertEquals(Moments.of(a).square(), 7.0 / 9, 1e-6);
        assertEquals(MeanT.of("x", a).pAtMost(1e9), 0.13485162325149697, 1e-6);
    }

    @Test
    public void moments() {
        Moments found = Moments.of(new double[] {1.5, 2.25, .75, 3});
        assertEquals(found, new Moments(1.875, .234375, 4), "R: x <- c(1.5, 2.25, .75, 3); mean(x); var(x) / 4");
        assertEquals(found.grown(3), new Moments(1.875, .078125, 12));
        assertEquals(Moments.of(new double[] {-1, 1}), new Moments(0, 1, 2));
        for (double unit : new double[] {1e-9, .3, 1e9}) {
            assertEquals(
                    Moments.of(new double[] {Math.nextUp(unit), unit, unit}),
                    new Moments(unit, 0, 3),
                    "equal up to rounding is equal");
        }
        assertThrows(IllegalArgumentException.class, () -> Moments.of(new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> Moments.of(new double[] {1, Double.POSITIVE_INFINITY}));
        assertThrows(IllegalArgumentException.class, () -> Moments.of(new double[] {1, Double.NaN}));
    }

    @Test
    public void whatHasNoTestStillHasItsNumbers() {
        Estimate constant = MeanDifference.of("x", new double[] {2, 2, 2}, new double[] {5, 5})
                .estimate(.95);
        assertEquals(constant.point(), -3.0);
        assertEquals(constant.n(), 5);
        Estimate few = MeanDifference.of("x", A, new double[] {1}).estimate(.95);
        assertEquals(few.n(), 9);
        assertEquals(few.warnings(), List.of("a mean needs at least 2 values on each side, found 1"));
        assertEquals(
                MeanDifference.of("x", A, new double[] {1, 3}).estimate(.95).n(), 10, "two values have a scatter");
        assertThrows(IllegalArgumentException.class, () -> MeanDifference.of("x", A, new double[] {Double.NaN}));
        List<ScalingExponent.Point> two = points(Y).subList(0, 6);
        Estimate slopes = SlopeDifference.of("x", two, points(Z).subList(0, 6)).estimate(.95);
        assertEquals(slopes.n(), 12);
        // R: the difference of the slopes of log(y) and log(z) on log(d) at 16 and 32, which is that of the means over
        // log(2)
        double y = Math.log(1650.0 * 1400 * 1710 / (820.0 * 910 * 770)) / 3 / Math.log(2);
        double z = Math.log(1100.0 * 990 * 1230 / (300.0 * 410 * 360)) / 3 / Math.log(2);
        assertEquals(slopes.point(), y - z, 1e-12);
        assertEquals(SlopeDifference.of("x", points(Y), points(Z)).estimate(.95).n(), 24);
    }
}
