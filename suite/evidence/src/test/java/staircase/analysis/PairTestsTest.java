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

    /** 1 + sum over patterns of one bit each: the law of the sum of signed whole numbers, by convolution. */
    private static double enumerated(int[] sizes, long total) {
        double[] law = {1};
        for (int size : sizes) {
            double[] next = new double[law.length + 2 * size];
            for (int s = 0; s < law.length; s++) {
                next[s] += law[s] / 2;
                next[s + 2 * size] += law[s] / 2;
            }
            law = next;
        }
        double p = 0;
        int middle = (law.length - 1) / 2;
        for (int s = 0; s < law.length; s++) {
            p += Math.abs(s - middle) >= Math.abs(total) ? law[s] : 0;
        }
        return p;
    }

    /** More pairs than a word has bits, so several words of signs are drawn for a pattern. */
    @Test
    public void drawnPatternsAreNearAllOfThem() {
        for (int n : new int[] {17, 64, 100}) {
            int[] sizes = new int[n];
            double[] differences = new double[n];
            long total = 0;
            for (int i = 0; i < n; i++) {
                sizes[i] = 1 + i * 37 % 11;
                differences[i] = i % 5 < 2 ? -sizes[i] : sizes[i];
                total += (long) differences[i];
            }
            double p = enumerated(sizes, total);
            double drawn = PairTests.signFlip(differences);
            assertEquals(drawn, p, 5 * Math.sqrt(p * (1 - p) / 100_000), n + " pairs, p " + p);
            assertEquals(drawn * 100_001, Math.rint(drawn * 100_001), 1e-6, "(b + 1) / (B + 1)");
        }
    }

    @Test
    public void drawnShareHasItsEnds() {
        double[] balanced = new double[20];
        double[] far = new double[60];
        java.util.Arrays.setAll(balanced, i -> i % 2 == 0 ? 1 + i : -i);
        java.util.Arrays.setAll(far, i -> 1 + .1 * i);
        assertEquals(PairTests.signFlip(balanced), 1.0, "the sum is 0, so every pattern is as far from 0");
        assertEquals(PairTests.signFlip(far), 1 / 100_001.0, "one of 2^59 patterns: none is drawn");
    }

    @Test
    public void sixteenPairsAreEnumerated() {
        double[] same = new double[16];
        java.util.Arrays.setAll(same, i -> 1 + .1 * i);
        assertEquals(PairTests.signFlip(same), 2.0 / 65536);
        assertTrue(PairTests.words(same).contains(" by all 65536 sign flips, p "), PairTests.words(same));
    }

    /** Sums of the same sizes in another order tie, in whatever unit they are. */
    @Test
    public void tiesDoNotDependOnTheUnit() {
        for (double unit : new double[] {1e-9 / 3, 1e9 / 7, 1e15 / 3}) {
            double[] scaled = java.util.Arrays.stream(X).map(x -> unit * x).toArray();
            assertEquals(PairTests.signFlip(scaled), 90.0 / 1024, "unit " + unit);
        }
    }

    @Test
    public void ranksDoNotDependOnTheSideAndAreExactUpTo400() {
        double[] turned = java.util.Arrays.stream(X).map(x -> -x).toArray();
        assertEquals(PairTests.signedRank(turned), PairTests.signedRank(X), 1e-15);
        double[] many = new double[400];
        java.util.Arrays.setAll(many, i -> StrictMath.sin(i + 1) + .05);
        Golden.same(
                PairTests.signedRank(many),
                0.049590720173532957,
                Golden.ITERATED,
                "R: wilcox.test(sin(1:400) + .05, exact = TRUE)");
        assertTrue(PairTests.words(many).contains(" by exact signed ranks, p "), PairTests.words(many));
        double[] more = java.util.Arrays.copyOf(many, 401);
        more[400] = 1;
        assertTrue(PairTests.words(more).contains(" by signed ranks, p "), PairTests.words(more));
    }

    @Test
    public void signsAreOfThePairsThatDiffer() {
        // R: binom.test(7, 10) gives 0.34375
        assertTrue(PairTests.words(X).endsWith(", p 0.34 by signs"), PairTests.words(X));
        // R: binom.test(1, 5) gives 0.375; exactRankTests::wilcox.exact(c(1, -2, -3, -4, -5)) gives 0.125
        assertEquals(
                PairTests.words(new double[] {0, 0, 1, -2, -3, -4, -5, 0}),
                "larger in 1 of 8 pairs; of no difference: p 0.13 by all 256 sign flips, p 0.13 by exact signed ranks, "
                        + "p 0.38 by signs");
        assertTrue(PairTests.words(new double[] {0, 0}).endsWith("p 1 by exact signed ranks, p 1 by signs"));
    }
}
