package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.testng.annotations.Test;

/** The permutation test against SciPy's statistic and a plain enumeration, with ties and infinities. */
public class PermutationRankTestTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double[] X = {1.83, .50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06};
    private static final double[] Y = {.878, .647, .598, 2.05, 1.06, 1.29, 1.62};
    private static final String SCIPY =
            "scipy.stats.brunnermunzel(x, y).statistic on each of itertools.combinations(range(m + n), m)";

    @Test
    public void valuesOfSciPy() {
        PermutationRankTest.Result found = PermutationRankTest.test(X, Y);
        Golden.same(found.statistic(), -1.7945638797768007, Golden.CLOSED, "SciPy: brunnermunzel(x, y).statistic");
        assertEquals(found.p(), 648 / 6435.0, SCIPY);
        assertTrue(found.exact());
        assertEquals(found.splits(), 6435);
        PermutationRankTest.Result tied =
                PermutationRankTest.test(new double[] {1, 2, 2, 3, 5}, new double[] {2, 3, 4, 5, 5, 7});
        Golden.same(
                tied.statistic(),
                1.9138611196473598,
                Golden.CLOSED,
                "SciPy: brunnermunzel([1,2,2,3,5], [2,3,4,5,5,7]).statistic");
        assertEquals(tied.p(), 60 / 462.0, SCIPY);
    }

    @Test
    public void completeSeparationHasTheSmallestPValue() {
        int[] n = {4, 5, 6, 7, 8, 10};
        double[] expected = {2 / 70.0, 2 / 252.0, 2 / 924.0, 2 / 3432.0, 2 / 12870.0, 2 / 184756.0};
        for (int i = 0; i < n.length; i++) {
            double[] low = IntStream.range(0, n[i]).asDoubleStream().toArray();
            double[] high = Arrays.stream(low).map(v -> v + 100).toArray();
            PermutationRankTest.Result found = PermutationRankTest.test(low, high);
            assertEquals(found.p(), expected[i], "2 / choose(2n, n) at n = " + n[i]);
            assertEquals(found.statistic(), INF);
            assertEquals(PermutationRankTest.test(high, low).statistic(), -INF);
        }
    }

    @Test
    public void drawnAgreesWithEnumerated() {
        double[] x =
                IntStream.range(0, 9).mapToDouble(i -> StrictMath.sin(3 * i)).toArray();
        double[] y = IntStream.range(0, 10)
                .mapToDouble(i -> StrictMath.sin(3 * i + 1) + 0.8)
                .toArray();
        double exact = PermutationRankTest.test(x, y).p();
        double[] longX =
                IntStream.range(0, 30).mapToDouble(i -> StrictMath.sin(3 * i)).toArray();
        double[] longY = IntStream.range(0, 40)
                .mapToDouble(i -> StrictMath.sin(3 * i + 1) + 0.8)
                .toArray();
        PermutationRankTest.Result drawn = PermutationRankTest.test(longX, longY);
        assertFalse(drawn.exact());
        assertEquals(drawn.splits(), PermutationRankTest.DRAWS);
        assertTrue(drawn.words().contains("100000"), drawn.words());
        assertTrue(exact > drawn.p(), "more data, same shift");
        assertTrue(drawn.p() >= 1.0 / (PermutationRankTest.DRAWS + 1));
        double[] same = IntStream.range(0, 30).mapToDouble(i -> i % 7).toArray();
        double[] alike = IntStream.range(0, 35).mapToDouble(i -> i % 7).toArray();
        assertTrue(PermutationRankTest.test(same, alike).p() > .5);
    }

    /**
     * One split too many to enumerate, seen from both sides of the limit: the drawn p lies within 5 standard errors.
     */
    @Test
    public void drawnPValueIsRight() {
        double[] x = IntStream.range(0, 12).mapToDouble(i -> i).toArray();
        double[] y = IntStream.range(0, 12).mapToDouble(i -> i + 3.5).toArray();
        PermutationRankTest.Result drawn = PermutationRankTest.test(x, y);
        assertFalse(drawn.exact());
        Golden.same(drawn.statistic(), 2.48746859276655, Golden.CLOSED, "SciPy: brunnermunzel(x, y).statistic");
        assertEquals(drawn.p(), 76906 / 2704156.0, 2.6e-3, "plain enumeration of the 2704156 splits of " + SCIPY);
    }

    @Test
    public void drawnPValueIsNeverZero() {
        double[] x = IntStream.range(0, 40).asDoubleStream().toArray();
        double[] y = IntStream.range(100, 140).asDoubleStream().toArray();
        assertEquals(PermutationRankTest.test(x, y).p(), 1.0 / (PermutationRankTest.DRAWS + 1));
    }

    @Test
    public void orderWithinTheSamplesDoesNotMatter() {
        double[] x = IntStream.range(0, 20).mapToDouble(i -> StrictMath.sin(i)).toArray();
        double[] y =
                IntStream.range(0, 20).mapToDouble(i -> StrictMath.cos(5 * i)).toArray();
        double[] back = new double[20];
        Arrays.setAll(back, i -> x[19 - i]);
        assertEquals(PermutationRankTest.test(back, y), PermutationRankTest.test(x, y));
    }

    @Test
    public void infiniteValuesAreTiesAtTheEnd() {
        double[] x = {1, 2, INF, INF};
        double[] y = {3, INF, INF, INF};
        double[] finiteX = {1, 2, 9, 9};
        double[] finiteY = {3, 9, 9, 9};
        assertEquals(PermutationRankTest.test(x, y), PermutationRankTest.test(finiteX, finiteY));
        assertEquals(
                PermutationRankTest.test(new double[] {INF, INF}, new double[] {INF, INF, INF})
                        .p(),
                1.0);
        assertEquals(
                PermutationRankTest.test(new double[] {0.0, 0.0}, new double[] {-0.0, -0.0})
                        .p(),
                1.0);
    }

    @Test
    public void edges() {
        assertEquals(PermutationRankTest.test(new double[0], Y).p(), 1.0);
        assertEquals(PermutationRankTest.test(X, new double[] {1}).p(), 1.0);
        assertThrows(IllegalArgumentException.class, () -> PermutationRankTest.test(X, new double[] {1, Double.NaN}));
    }

    /** P(p <= alpha) over all splits of one pool with ties: at most alpha, by adding up. */
    @Test
    public void levelIsKeptWithTies() {
        double[] pool = {1, 1, 2, 2, 2, 3, 4, 4};
        int splits = 0;
        int[] small = new int[3];
        double[] alpha = {.05, .1, .3};
        for (int mask = 0; mask < 256; mask++) {
            if (Integer.bitCount(mask) != 4) {
                continue;
            }
            double[] x = new double[4];
            double[] y = new double[4];
            int a = 0;
            int b = 0;
            for (int i = 0; i < 8; i++) {
                if ((mask >> i & 1) == 1) {
                    x[a++] = pool[i];
                } else {
                    y[b++] = pool[i];
                }
            }
            splits++;
            double p = PermutationRankTest.test(x, y).p();
            for (int i = 0; i < 3; i++) {
                small[i] += p <= alpha[i] ? 1 : 0;
            }
        }
        assertEquals(splits, 70);
        for (int i = 0; i < 3; i++) {
            assertTrue(small[i] <= alpha[i] * splits, small[i] + " of 70 at " + alpha[i]);
        }
        assertTrue(small[2] > 0);
    }

    @Test
    public void generatorIsTheOneItSays() {
        SplitMix64 random = new SplitMix64(1234567);
        assertEquals(
                Long.toUnsignedString(random.next()),
                "6457827717110365317",
                "new java.util.SplittableRandom(1234567).nextLong()");
        assertEquals(
                Long.toUnsignedString(random.next()),
                "3203168211198807973",
                "new java.util.SplittableRandom(1234567).nextLong()");
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.below(7)]++;
        }
        for (int count : counts) {
            assertEquals(count, 10_000, 500);
        }
    }

    /** Two of two against two of two: six splits, of which the observed one and its mirror are the farthest. */
    @Test
    public void twoValuesOnEachSideAreEnough() {
        PermutationRankTest.Result found = PermutationRankTest.test(new double[] {1, 2}, new double[] {3, 4});
        assertEquals(found.p(), 2 / 6.0);
        assertEquals(found.words(), "all 6 splits");
        double[] many = IntStream.range(0, 30).asDoubleStream().toArray();
        PermutationRankTest.Result uneven = PermutationRankTest.test(many, new double[] {40, 41});
        assertEquals(uneven.words(), "all 496 splits", "choose(32, 2), however many the others are");
        assertEquals(uneven.p(), 2 / 496.0);
    }

    @Test
    public void everySplitIsAsFarAsNone() {
        double[] same = IntStream.range(0, 30).asDoubleStream().toArray();
        PermutationRankTest.Result drawn = PermutationRankTest.test(same, same);
        assertEquals(drawn.statistic(), 0.0);
        assertEquals(drawn.p(), 1.0);
        assertEquals(drawn.words(), PermutationRankTest.DRAWS + " of the splits drawn");
    }

    /** Stops at the hundredth split that is as extreme; few splits are enumerated all the same. */
    @Test
    public void sequentialTestStopsWherePIsLarge() {
        double[] x = IntStream.range(0, 20).mapToDouble(i -> i).toArray();
        double[] y = IntStream.range(0, 20).mapToDouble(i -> i + 2.5).toArray();
        PermutationRankTest.Result all = PermutationRankTest.test(x, y);
        PermutationRankTest.Result stopped = PermutationRankTest.sequential(x, y, 1e-3);
        assertTrue(stopped.splits() < 2000, stopped.toString());
        assertEquals(stopped.p() * stopped.splits(), (double) PermutationRankTest.ENOUGH, 1e-9);
        assertEquals(stopped.p(), all.p(), 5 * all.p() / Math.sqrt(PermutationRankTest.ENOUGH));
        assertEquals(stopped.statistic(), all.statistic());
        assertFalse(stopped.exact());
        assertEquals(PermutationRankTest.sequential(X, Y, 1e-3), PermutationRankTest.test(X, Y), "6435 splits");
        // choose(18, 9) = 48620 splits are more than a few
        double[] nine = IntStream.range(0, 9).asDoubleStream().toArray();
        assertTrue(PermutationRankTest.test(nine, nine).exact());
        assertFalse(PermutationRankTest.sequential(nine, nine, 1e-3).exact());
    }

    /** Four draws for each that the level allows, so that p can come below it. */
    @Test
    public void sequentialTestDrawsAsManyAsTheLevelNeeds() {
        double[] low = IntStream.range(0, 12).asDoubleStream().toArray();
        double[] high = IntStream.range(100, 112).asDoubleStream().toArray();
        PermutationRankTest.Result found = PermutationRankTest.sequential(low, high, 2e-5);
        assertEquals(found.splits(), 200_000);
        assertTrue(found.p() <= 2e-5, found.toString());
        assertEquals(PermutationRankTest.sequential(low, high, .01).splits(), PermutationRankTest.DRAWS);
    }
}
