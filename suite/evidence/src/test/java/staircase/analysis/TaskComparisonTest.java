package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Performance profiles and the probability of improvement over tasks. */
public class TaskComparisonTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double[] A = {1, 2, 3, INF};
    private static final double[] B = {2, 4, INF};

    private static ProbabilityOfImprovement.Costs costs(double[] a, double[] b) {
        return new ProbabilityOfImprovement.Costs(a, b);
    }

    @Test
    public void improvementIsTheMeanOfTheTasks() {
        // a < b in 1<2, 1<4, 1<inf, 2<4, 2<inf, 3<4, 3<inf; a = b in 2=2, inf=inf: (7 + 1) / 12
        assertEquals(ProbabilityOfImprovement.of("x", List.of(costs(A, B)), .95).point(), 8.0 / 12, 1e-15);
        Estimate two = ProbabilityOfImprovement.of(
                "x", List.of(costs(A, B), costs(new double[] {9, 9}, new double[] {1, 2})), .95);
        assertEquals(two.point(), 4.0 / 12, 1e-15);
        assertEquals(two.n(), 11);
        Estimate turned = ProbabilityOfImprovement.of("x", List.of(costs(B, A)), .95);
        assertEquals(turned.point(), 4.0 / 12, 1e-15);
    }

    /** With a constant other side only the share of a below it is resampled: binomial. */
    @Test
    public void intervalIsThatOfTheBinomialLaw() {
        double[] a = new double[40];
        for (int i = 0; i < 40; i++) {
            a[i] = i < 28 ? 1 : 3;
        }
        Estimate found = ProbabilityOfImprovement.of("x", List.of(costs(a, new double[] {2, 2})), .95);
        assertEquals(found.point(), .7);
        String command = "R: qbinom(c(.025, .975), 40, .7) / 40";
        // one step of 1/40 to either side is what 10,000 draws can move an end
        Golden.same(found.low(), 0.55, .05, command);
        Golden.same(found.high(), 0.825, .05, command);
    }

    /** The same bits whatever the order of the replicates, the locale, or how often it is computed. */
    @Test
    public void intervalsAreFunctionsOfTheData() {
        Locale before = Locale.getDefault();
        double[] a = {1.5, 2.25, 7, 3, INF, 4};
        double[] b = {2, 9, 3.5, 8};
        Estimate found = ProbabilityOfImprovement.of("x", List.of(costs(a, b), costs(B, A)), .95);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            double[] turned = {4, INF, 3, 7, 2.25, 1.5};
            assertEquals(ProbabilityOfImprovement.of("x", List.of(costs(turned, b), costs(B, A)), .95), found);
            assertEquals(
                    PerformanceProfile.of("m", List.of(turned, B), new double[] {1, 3, 10}, .95),
                    PerformanceProfile.of("m", List.of(a, B), new double[] {1, 3, 10}, .95));
        } finally {
            Locale.setDefault(before);
        }
        // stored bits: the interval of a stored page must never change
        assertEquals(found.low(), 0.1875);
        assertEquals(found.high(), 0.75);
        double[][] draws = StratifiedBootstrap.draws(
                List.of(new double[] {1, 2, 3}, new double[] {5, 7}), weights -> weights[0][0] / 3.0 + weights[1][1]);
        assertEquals(draws[0].length, 10_000);
        assertEquals(Arrays.hashCode(draws[0]), HASH, "all draws, bit for bit");
    }

    private static final int HASH = 2056328354;

    @Test
    public void profileIsTheShareWithinEachFactor() {
        List<Estimate> profile = PerformanceProfile.of("m", List.of(A, B), new double[] {.5, 2, 100, INF}, .95);
        assertEquals(
                profile.stream().map(Estimate::point).toList(),
                List.of(0.0, (2.0 / 4 + 1.0 / 3) / 2, (3.0 / 4 + 2.0 / 3) / 2, (3.0 / 4 + 2.0 / 3) / 2));
        assertEquals(profile.get(0).high(), 0.0);
        for (Estimate each : profile) {
            assertTrue(each.low() <= each.point() && each.point() <= each.high(), each + "");
            assertEquals(each.n(), 7);
        }
        assertEquals(profile.get(1).quantity(), "share of m within 2 times the reference");
    }

    @Test
    public void profileOfOneTaskIsBinomial() {
        double[] costs = new double[50];
        for (int i = 0; i < 50; i++) {
            costs[i] = i < 30 ? 1 : INF;
        }
        Estimate found =
                PerformanceProfile.of("m", List.of(costs), new double[] {1}, .9).get(0);
        String command = "R: qbinom(c(.05, .95), 50, .6) / 50";
        Golden.same(found.low(), 0.48, .05, command);
        Golden.same(found.high(), 0.72, .05, command);
    }

    @Test
    public void edges() {
        Estimate single = ProbabilityOfImprovement.of("x", List.of(costs(new double[] {1}, B)), .95);
        assertTrue(Double.isNaN(single.low()) && single.warnings().get(0).startsWith("no interval"));
        Estimate profile = PerformanceProfile.of("m", List.of(new double[] {1}), new double[] {1}, .95)
                .get(0);
        assertTrue(Double.isNaN(profile.low()) && profile.warnings().get(0).startsWith("no interval"));
        assertEquals(profile.point(), 1.0);
        Estimate never =
                ProbabilityOfImprovement.of("x", List.of(costs(new double[] {INF, INF}, new double[] {INF, INF})), .95);
        assertEquals(never.low(), .5);
        assertEquals(never.high(), .5);
        assertThrows(IllegalArgumentException.class, () -> costs(A, new double[] {Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> costs(new double[0], B));
        assertThrows(IllegalArgumentException.class, () -> ProbabilityOfImprovement.of("x", List.of(), .95));
        assertThrows(
                IllegalArgumentException.class,
                () -> ProbabilityOfImprovement.of("x", List.of(costs(A, B)), Double.NaN));
        for (double[] bad : new double[][] {{Double.NaN}, {-1}, {}}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> PerformanceProfile.of("m", List.of(bad), new double[] {1}, .95));
        }
        for (double[] factors : new double[][] {{0}, {2, 1}, {1, 1}, {Double.NaN}}) {
            assertThrows(IllegalArgumentException.class, () -> PerformanceProfile.of("m", List.of(A), factors, .95));
        }
        assertThrows(
                IllegalArgumentException.class, () -> PerformanceProfile.of("m", List.of(), new double[] {1}, .95));
    }
}
