package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import org.testng.annotations.Test;

/** Sign flips and exact signed ranks against R and full enumeration. */
public class PairTestsTest {

    private static final double[] X = {1.1, -.4, .9, 2.3, .7, -.2, 1.6, .4, .9, -1.1};

    @Test
    public void valuesOfR() {
        String x = "x <- c(1.1,-.4,.9,2.3,.7,-.2,1.6,.4,.9,-1.1); ";
        assertEquals(
                PairTests.signFlip(X),
                90.0 / 1024,
                0,
                "R: library(exactRankTests); " + x + "perm.test(round(x*10), exact=TRUE)");
        Golden.same(
                PairTests.signedRank(X),
                0.099609375,
                Golden.CLOSED,
                "R: library(exactRankTests); " + x + "wilcox.exact(x)");
        Golden.same(
                PairTests.signedRank(new double[] {3.1, -.4, .9, 2.3, .7, -.2, 1.6, .5}),
                0.0390625,
                Golden.CLOSED,
                "R: wilcox.test(c(3.1,-.4,.9,2.3,.7,-.2,1.6,.5))");
    }

    /** 17 pairs are drawn, and are near what 2^17 patterns give: here all of one sign, 2 of 131,072. */
    @Test
    public void manyPairsAreDrawnAndNeverGiveZero() {
        double[] same = new double[17];
        java.util.Arrays.setAll(same, i -> 1 + .1 * i);
        assertTrue(PairTests.signFlip(same) >= 1 / 100_001.0);
        assertTrue(PairTests.signFlip(same) < 1e-4);
        double[] turned = new double[17];
        java.util.Arrays.setAll(turned, i -> same[16 - i]);
        assertEquals(PairTests.signFlip(turned), PairTests.signFlip(same), 0, "the order of the pairs does not matter");
        Golden.same(PairTests.signedRank(same), 2.0 / 131072, Golden.CLOSED, "R: wilcox.test(1 + .1 * 0:16)");
    }

    @Test
    public void manyRanksHaveTheirNormalLimit() {
        double[] many = new double[500];
        java.util.Arrays.setAll(many, i -> StrictMath.sin(i + 1) + .05);
        Golden.same(
                PairTests.signedRank(many),
                0.02723301546729575,
                Golden.ITERATED,
                "R: wilcox.test(sin(1:500) + .05, exact = FALSE)");
        assertTrue(PairTests.words(many).contains(" by 40000 sign flips drawn, p "), PairTests.words(many));
    }

    @Test
    public void edges() {
        for (double[] none : new double[][] {{}, {0}, {0, 0}}) {
            assertEquals(PairTests.signFlip(none), 1.0);
            assertEquals(PairTests.signedRank(none), 1.0);
        }
        assertEquals(PairTests.signedRank(new double[] {0, 1}), 1.0, "zeros are left out");
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> PairTests.signFlip(new double[] {1, bad}));
            assertThrows(IllegalArgumentException.class, () -> PairTests.signedRank(new double[] {1, bad}));
        }
        String words = PairTests.words(X);
        assertTrue(
                words.startsWith("larger in 7 of 10 pairs; of no difference: p 0.088 by all 1024 sign flips"), words);
    }
}
