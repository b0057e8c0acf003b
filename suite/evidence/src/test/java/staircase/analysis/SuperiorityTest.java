package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** P(A &gt; B) against statsmodels, its exact bound against enumeration, and equivalence of it. */
public class SuperiorityTest {

    private static final double[] A = {3, 5, 4, 8, 6, 7, 7, 9, 5.5, 10};
    private static final double[] B = {2, 4, 3, 5, 1, 6, 4.5};
    private static final String PYTHON = "python3: import math; from scipy.stats import t; "
            + "from statsmodels.stats.nonparametric import rank_compare_2indep as r; "
            + "r = r([3,5,4,8,6,7,7,9,5.5,10], [2,4,3,5,1,6,4.5], use_t=True); p = r.prob1; L = lambda p: math.log(p/(1-p)); "
            + "e = abs((p-.5)/r.statistic)/(p*(1-p)); ";

    @Test
    public void valuesOfStatsmodels() {
        Inference found = Superiority.of("x", A, B);
        Golden.same(found.estimate(.95).point(), 0.8428571428571429, Golden.CLOSED, PYTHON + "p");
        Golden.same(found.pAtMost(.5), 0.017281941316522265, 1e-11, PYTHON + "t.sf((L(p)-L(.5))/e, r.df)");
        Golden.same(found.pAtMost(.6), 0.0491115477579346, 1e-11, PYTHON + "t.sf((L(p)-L(.6))/e, r.df)");
        Golden.same(found.pAtLeast(.6), 0.9508884522420654, 1e-11, PYTHON + "t.cdf((L(p)-L(.6))/e, r.df)");
        String ends = "q = t.isf((1-%s)/2, r.df); 1/(1+math.exp(-(L(p)-q*e))), 1/(1+math.exp(-(L(p)+q*e)))";
        Golden.same(found.estimate(.95).low(), 0.5347760444209101, Golden.ITERATED, PYTHON + ends.formatted(".95"));
        Golden.same(found.estimate(.95).high(), 0.9615783596019398, Golden.ITERATED, PYTHON + ends.formatted(".95"));
        Golden.same(found.estimate(.9998).low(), 0.1362073395150183, 1e-9, PYTHON + ends.formatted(".9998"));
        Golden.same(found.estimate(.9998).high(), 0.9945487209912728, 1e-9, PYTHON + ends.formatted(".9998"));
        assertEquals(found.estimate(.95).n(), 17);
    }

    @Test
    public void placementsAreCountsOfPairs() {
        double twice = 0;
        for (double a : A) {
            for (double b : B) {
                twice += a > b ? 2 : a == b ? 1 : 0;
            }
        }
        assertEquals(Superiority.of("x", A, B).estimate(.9).point(), twice / 2 / 70);
        assertEquals(Superiority.of("x", B, A).estimate(.9).point(), 1 - twice / 2 / 70, 1e-15);
        assertEquals(
                Superiority.of("x", new double[] {-0.0, 1}, new double[] {0.0, 1})
                        .estimate(.9)
                        .point(),
                .5);
    }

    @Test
    public void mirrorsWhenTheSamplesChangePlaces() {
        Inference one = Superiority.of("x", A, B);
        Inference other = Superiority.of("x", B, A);
        for (double bound : new double[] {0, .1, .5, .9, 1}) {
            assertEquals(one.pAtMost(bound), other.pAtLeast(1 - bound), 1e-12);
        }
        assertEquals(one.estimate(.95).low(), 1 - other.estimate(.95).high(), 1e-12);
    }

    /** Samples that do not overlap: b^k is the largest probability of that over all laws with P(A &gt; B) = b. */
    @Test
    public void separateSamplesHaveAnExactBound() {
        double inf = Double.POSITIVE_INFINITY;
        Inference found = Superiority.of("x", new double[] {5, 6, inf, inf}, new double[] {1, 2, 3, 4, 4.5});
        assertEquals(found.pAtMost(.5), 1.0 / 16);
        assertEquals(found.pAtLeast(.99), 1.0);
        Estimate interval = found.estimate(.9);
        assertEquals(interval.low(), StrictMath.pow(.05, .25), 1e-12);
        assertEquals(interval.high(), 1.0);
        Inference turned = Superiority.of("x", new double[] {1, 2, 3, 4, 4.5}, new double[] {5, 6, inf, inf});
        assertEquals(turned.pAtLeast(.5), 1.0 / 16);
        assertEquals(turned.pAtMost(.01), 1.0);
        assertEquals(turned.estimate(.9).low(), 0.0);
        assertEquals(turned.estimate(.9).high(), 1 - StrictMath.pow(.05, .25), 1e-12);
        assertEquals(found.grown(2).pAtMost(.5), 1.0 / 256);
    }

    @Test
    public void edges() {
        for (double[][] pair : new double[][][] {{{}, B}, {{1}, B}, {A, {1}}, {{2, 2}, {2, 2, 2}}}) {
            Inference found = Superiority.of("x", pair[0], pair[1]);
            assertEquals(found.pAtMost(.01), 1.0);
            assertEquals(found.pAtLeast(.99), 1.0);
            assertTrue(Double.isNaN(found.estimate(.95).low()));
        }
        Inference found = Superiority.of("x", A, B);
        assertEquals(found.pAtMost(-.1), 0.0);
        assertEquals(found.pAtMost(1), 1.0);
        assertEquals(found.pAtLeast(1.1), 0.0);
        assertEquals(found.pAtLeast(0), 1.0);
        assertThrows(IllegalArgumentException.class, () -> Superiority.of("x", A, new double[] {1, Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> found.pAtMost(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> found.estimate(0));
        // one constant side only has scatter on the other
        assertTrue(Superiority.of("x", new double[] {2, 2}, new double[] {1, 3}).pAtMost(.5) == .5);
    }

    @Test
    public void equivalenceIsTwoOneSidedTests() {
        Inference found = Superiority.of("x", A, B);
        assertEquals(Equivalence.p(found, .3, .97), Math.max(found.pAtMost(.3), found.pAtLeast(.97)));
        assertEquals(Equivalence.p(found, .3, Double.POSITIVE_INFINITY), found.pAtMost(.3), "non-inferiority");
        assertEquals(Equivalence.p(found, Double.NEGATIVE_INFINITY, .97), found.pAtLeast(.97));
        // it holds at level alpha exactly if the interval at 1 - 2 alpha lies inside
        for (double alpha : new double[] {.2, .1, .05, .01, .001}) {
            Estimate interval = found.estimate(1 - 2 * alpha);
            boolean inside = interval.low() > .3 && interval.high() < .97;
            assertEquals(Equivalence.p(found, .3, .97) <= alpha, inside, "alpha " + alpha);
        }
        assertThrows(IllegalArgumentException.class, () -> Equivalence.p(found, .5, .5));
        assertThrows(IllegalArgumentException.class, () -> Equivalence.p(found, Double.NaN, .5));
    }

    /** R's and statsmodels' equivalence tests of a mean and of a slope are the same two one-sided tests. */
    @Test
    public void equivalenceOfAMeanAgainstStatsmodels() {
        double[] x = {1.02, .97, 1.01, .99, 1.03, .96, 1.0, 1.01};
        Golden.same(
                Equivalence.p(MeanT.of("x", x), .97, 1.03),
                0.005999870952276253,
                Golden.ITERATED,
                "python3: from statsmodels.stats.weightstats import DescrStatsW as D; "
                        + "D([1.02,.97,1.01,.99,1.03,.96,1.0,1.01]).ttost_mean(.97, 1.03)[0]");
        double[] order = x.clone();
        Arrays.sort(order);
        assertEquals(Equivalence.p(MeanT.of("x", order), .97, 1.03), Equivalence.p(MeanT.of("x", x), .97, 1.03), 1e-12);
    }

    /** No probability is below 0 or above 1, not even for samples that do not overlap. */
    @Test
    public void noProbabilityLiesOutsideOfZeroToOne() {
        double[] low = {1, 2, 3, 4};
        double[] high = {5, 6};
        for (double[][] pair : new double[][][] {{low, high}, {high, low}, {A, B}}) {
            Inference found = Superiority.of("x", pair[0], pair[1]);
            assertEquals(found.pAtMost(-1), 0.0);
            assertEquals(found.pAtLeast(2), 0.0);
            assertEquals(found.pAtLeast(0), 1.0);
            assertEquals(found.pAtMost(1), 1.0);
            boolean separate = pair[0] == low;
            assertEquals(found.pAtMost(0), separate ? 1.0 : 0.0, "0 is rejected as soon as one value was larger");
            assertEquals(found.pAtLeast(1), pair[0] == high ? 1.0 : 0.0);
        }
        assertEquals(Superiority.of("x", A, new double[] {1}).estimate(.9).n(), 11);
        assertEquals(
                Superiority.of("x", new double[] {2, 2}, new double[] {2, 2, 2})
                        .estimate(.9)
                        .n(),
                5);
    }

    @Test
    public void grownSamplesHaveTheirSquaredErrorsDivided() {
        Inference found = Superiority.of("x", A, B);
        assertThrows(IllegalArgumentException.class, () -> found.pAtLeast(Double.NaN));
        double few = logitWidth(found.estimate(.95));
        double many = logitWidth(found.grown(400).estimate(.95));
        // a twentieth of the standard error; scipy: t.isf(.025, r.df) = 2.1315043, and norm.isf(.025) = 1.9599640
        assertEquals(many / few, 1.9599640 / 2.1315043 / 20, 5e-5);
        assertEquals(found.grown(2).estimate(.95).n(), 34);
    }

    private static double logitWidth(Estimate e) {
        return Math.log(e.high() / (1 - e.high())) - Math.log(e.low() / (1 - e.low()));
    }
}
