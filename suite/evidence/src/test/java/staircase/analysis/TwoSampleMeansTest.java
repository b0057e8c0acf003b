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
}
