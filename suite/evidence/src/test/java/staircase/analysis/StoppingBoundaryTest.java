package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** The boundary against all sequences of outcomes, one after the other. */
public class StoppingBoundaryTest {

    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final int[] EVERY = IntStream.rangeClosed(1, 30).toArray();
    private static final int[] FOUR = {5, 10, 20, 30};
    private static final int[] SIX = {6, 10, 15, 20, 30, 42};

    private static StoppingBoundary above(int[] looks, double p, double level) {
        return StoppingBoundary.of(looks, p, NONE, level);
    }

    /** From statistics by simulation that know nothing of this code: power and mean number of replicates at .97. */
    @DataProvider
    public Object[][] reference() {
        return new Object[][] {
            {EVERY, .5, .01, 1.00, 9.9},
            {FOUR, .5, .01, 1.00, 12.6},
            {EVERY, .7, .01, .96, 18.3},
            {EVERY, .5, .001, 1.00, 13.5}
        };
    }

    @Test(dataProvider = "reference")
    public void agreesWithTheReference(int[] looks, double p, double level, double power, double mean) {
        StoppingBoundary boundary = above(looks, p, level);
        assertEquals(boundary.power(.97), power, .005);
        assertEquals(boundary.expectedReplicates(.97), mean, .05);
    }

    @DataProvider
    public Object[][] nulls() {
        return new Object[][] {{.1}, {.3}, {.5}, {.7}, {.8}, {.9}};
    }

    @Test(dataProvider = "nulls")
    public void errorIsAtMostTheLevel(double p) {
        for (double level : new double[] {.05, .01, 1e-3, Judge.LEVEL}) {
            for (int[] looks : new int[][] {EVERY, FOUR, SIX, {25}}) {
                StoppingBoundary boundary = above(looks, p, level);
                double error = boundary.power(p);
                assertTrue(error <= level * (1 + 1e-12), error + " at " + p);
                assertTrue(boundary.power(p * .9) <= error, "smaller rates are refuted less often");
                StoppingBoundary mirror = StoppingBoundary.of(looks, Double.NEGATIVE_INFINITY, 1 - p, level);
                for (int j = 0; j < looks.length; j++) {
                    assertEquals(mirror.lower(j), looks[j] - boundary.upper(j), "look " + j);
                    assertEquals(mirror.upper(j), looks[j] + 1);
                }
            }
        }
    }

    /** One success fewer at the last look, or the next larger nominal level, would be too many errors. */
    @Test
    public void nothingOfTheLevelIsLeft() {
        for (double p : new double[] {.5, .7, .9}) {
            StoppingBoundary boundary = above(SIX, p, .01);
            int last = SIX.length - 1;
            int count = boundary.upper(last) - 1;
            assertTrue(boundary.power(p) + boundary.law(p)[last][count] > .01);
        }
    }

    @Test
    public void oneLookIsTheBinomialTest() {
        StoppingBoundary boundary = StoppingBoundary.of(new int[] {25}, .5, .5, Judge.LEVEL);
        assertEquals(boundary.upper(0), 22);
        assertEquals(boundary.lower(0), 3);
        Golden.same(boundary.power(.97), 0.99381419720033237, Golden.CLOSED, "R: pbinom(21, 25, .97, lower = FALSE)");
        for (int k = 0; k <= 25; k++) {
            SuccessRate plain = new SuccessRate("x", k, 25);
            StoppedRate stopped = boundary.stopped("x", 0, k);
            for (double bound : new double[] {-.1, 0, .2, .5, .93, 1, 1.1}) {
                assertEquals(stopped.pAtMost(bound), plain.pAtMost(bound), 1e-12);
                assertEquals(stopped.pAtLeast(bound), plain.pAtLeast(bound), 1e-12);
            }
            Estimate expected = plain.estimate(.95);
            Estimate found = stopped.estimate(.95);
            assertEquals(found.point(), expected.point());
            assertEquals(found.low(), expected.low(), 1e-9);
            assertEquals(found.high(), expected.high(), 1e-9);
            assertTrue(found.warnings().isEmpty());
        }
    }

    /** All 2^14 sequences, walked one by one with nothing of the recursion. */
    @Test
    public void lawIsThatOfAllSequences() {
        int[] looks = {3, 6, 10, 14};
        StoppingBoundary boundary = StoppingBoundary.of(looks, .4, .35, .08);
        assertTrue(boundary.upper(0) == 3 || boundary.upper(1) <= 6, "it can stop early");
        double theta = .4;
        double[][] expected = new double[4][];
        for (int j = 0; j < 4; j++) {
            expected[j] = new double[looks[j] + 1];
        }
        double shown = 0;
        for (int sequence = 0; sequence < 1 << 14; sequence++) {
            int successes = Integer.bitCount(sequence);
            double probability = StrictMath.pow(theta, successes) * StrictMath.pow(1 - theta, 14 - successes);
            int j = 0;
            int s = Integer.bitCount(sequence & ((1 << looks[0]) - 1));
            while (j < 3 && s < boundary.upper(j) && s > boundary.lower(j)) {
                j++;
                s = Integer.bitCount(sequence & ((1 << looks[j]) - 1));
            }
            expected[j][s] += probability;
            shown += s >= boundary.upper(j) ? probability : 0;
        }
        double sum = 0;
        double replicates = 0;
        double[][] law = boundary.law(theta);
        for (int j = 0; j < 4; j++) {
            for (int s = 0; s <= looks[j]; s++) {
                assertEquals(law[j][s], expected[j][s], 1e-14, "look " + j + ", " + s);
                sum += law[j][s];
                replicates += looks[j] * expected[j][s];
            }
        }
        assertEquals(sum, 1, 1e-13);
        assertEquals(boundary.power(theta), shown, 1e-13);
        assertTrue(shown <= .08);
        assertEquals(boundary.expectedReplicates(theta), replicates, 1e-12);
    }

    /** Exact coverage on a grid of rates, from the law itself. */
    @Test
    public void intervalCoversAfterStopping() {
        int[] looks = {6, 10, 15, 20};
        StoppingBoundary boundary = StoppingBoundary.of(looks, .5, .5, .01);
        for (double level : new double[] {.95, .98}) {
            double[][][] ends = new double[looks.length][][];
            for (int j = 0; j < looks.length; j++) {
                ends[j] = new double[looks[j] + 1][];
                for (int s = 0; s <= looks[j]; s++) {
                    if (boundary.law(.5)[j][s] > 0) {
                        Estimate e = boundary.stopped("x", j, s).estimate(level);
                        assertTrue(e.low() <= e.point() && e.point() <= e.high(), e.toString());
                        assertEquals(e.warnings().size(), 1, "the point is biased by stopping");
                        ends[j][s] = new double[] {e.low(), e.high()};
                    }
                }
            }
            for (int i = 0; i <= 200; i++) {
                double theta = i / 200.0;
                double[][] law = boundary.law(theta);
                double below = 0;
                double over = 0;
                for (int j = 0; j < looks.length; j++) {
                    for (int s = 0; s <= looks[j]; s++) {
                        below += law[j][s] > 0 && ends[j][s][1] < theta ? law[j][s] : 0;
                        over += law[j][s] > 0 && ends[j][s][0] > theta ? law[j][s] : 0;
                    }
                }
                assertTrue(below <= (1 - level) / 2 + 1e-9, below + " below at " + theta);
                assertTrue(over <= (1 - level) / 2 + 1e-9, over + " above at " + theta);
            }
        }
    }

    @Test
    public void stoppingAndTheDecidingIntervalAgree() {
        StoppingBoundary boundary = StoppingBoundary.of(SIX, .5, .5, Judge.LEVEL);
        int stopped = 0;
        for (int j = 0; j < SIX.length; j++) {
            for (int s = 0; s <= SIX[j]; s++) {
                if (boundary.law(.5)[j][s] == 0) {
                    continue;
                }
                StoppedRate rate = boundary.stopped("x", j, s);
                boolean up = s >= boundary.upper(j);
                boolean down = s <= boundary.lower(j);
                assertEquals(rate.pAtMost(.5) <= Judge.LEVEL * (1 + 1e-12), up, j + ", " + s);
                assertEquals(rate.pAtLeast(.5) <= Judge.LEVEL * (1 + 1e-12), down, j + ", " + s);
                assertEquals(rate.estimate(Judge.DECIDING).low() >= .5 - 1e-9, up, j + ", " + s);
                stopped += up || down ? 1 : 0;
            }
        }
        assertTrue(stopped >= 10, "stops were looked at: " + stopped);
    }

    @Test
    public void evidenceGrowsAlongTheOrder() {
        StoppingBoundary boundary = StoppingBoundary.of(SIX, .5, .5, .01);
        // an earlier stop says more than a later one, even with a smaller share of successes
        assertEquals(boundary.upper(1), 10);
        assertEquals(boundary.stopped("x", 1, 10).pAtMost(.5), 1 / 1024.0, 1e-15);
        assertTrue(boundary.stopped("x", 2, 13).pAtMost(.5)
                > boundary.stopped("x", 2, 14).pAtMost(.5));
        assertTrue(boundary.stopped("x", 2, 13).pAtMost(.5)
                < boundary.stopped("x", 3, 17).pAtMost(.5));
        assertTrue(boundary.stopped("x", 5, 20).pAtMost(.5)
                > boundary.stopped("x", 5, 21).pAtMost(.5));
        assertTrue(boundary.stopped("x", 1, 0).pAtLeast(.5)
                < boundary.stopped("x", 2, 2).pAtLeast(.5));
        StoppedRate last = boundary.stopped("x", 5, 20);
        assertEquals(last.grown(2), last);
        for (double bound = 0; bound < 1; bound += .05) {
            assertTrue(last.pAtMost(bound) <= last.pAtMost(bound + .05) + 1e-12);
            assertTrue(last.pAtMost(bound) + last.pAtLeast(bound) >= 1 - 1e-12);
        }
    }

    @Test
    public void badInput() {
        assertThrows(IllegalArgumentException.class, () -> above(new int[0], .5, .01));
        assertThrows(IllegalArgumentException.class, () -> above(new int[] {0, 4}, .5, .01));
        assertThrows(IllegalArgumentException.class, () -> above(new int[] {6, 6}, .5, .01));
        for (double wrong : new double[] {0, 1, -.1, 1.5, Double.NaN, NONE}) {
            assertThrows(IllegalArgumentException.class, () -> above(FOUR, wrong, .01));
            assertThrows(IllegalArgumentException.class, () -> above(FOUR, .5, wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> StoppingBoundary.of(FOUR, .5, Double.NaN, .01));
        assertThrows(IllegalArgumentException.class, () -> StoppingBoundary.of(FOUR, .1, .9, .01));
        StoppingBoundary boundary = above(FOUR, .5, .01);
        assertThrows(IllegalArgumentException.class, () -> boundary.law(1.5));
        assertThrows(IllegalArgumentException.class, () -> boundary.stopped("x", 4, 3));
        assertThrows(IllegalArgumentException.class, () -> boundary.stopped("x", 0, 6));
        assertThrows(IllegalArgumentException.class, () -> boundary.stopped("x", 0, 3));
        assertThrows(IllegalArgumentException.class, () -> boundary.stopped("x", 2, 20));
        assertThrows(
                IllegalArgumentException.class,
                () -> boundary.stopped("x", 3, 20).pAtMost(Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> boundary.stopped("x", 3, 20).estimate(1));
    }

    @Test
    public void looksAreCopied() {
        int[] looks = {10, 20};
        StoppingBoundary boundary = above(looks, .5, .01);
        looks[0] = 1;
        boundary.looks()[1] = 7;
        assertEquals(boundary.looks(), new int[] {10, 20});
    }

    @Test
    public void levelsAndRatesHaveTheirLimits() {
        for (double level : new double[] {0, .5}) {
            assertThrows(IllegalArgumentException.class, () -> StoppingBoundary.of(FOUR, .5, .01, .5, level));
            assertThrows(IllegalArgumentException.class, () -> StoppingBoundary.of(FOUR, .5, level, .5, .01));
        }
        for (double rate : new double[] {0, 1}) {
            assertThrows(IllegalArgumentException.class, () -> StoppingBoundary.of(FOUR, rate, NONE, .01));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> StoppingBoundary.of(FOUR, Double.NEGATIVE_INFINITY, rate, .01));
        }
    }

    /** The tail of one success fewer at the last look, by adding up the law: it would pass the level. */
    @Test
    public void theLastLookUsesWhatIsLeft() {
        int used = 0;
        for (int[] looks : new int[][] {FOUR, SIX, {4, 7, 12}, {10, 11, 12, 13}}) {
            for (double p : new double[] {.3, .5, .6, .8}) {
                for (double level : new double[] {.1, .05, .01}) {
                    StoppingBoundary boundary = above(looks, p, level);
                    int last = looks.length - 1;
                    int count = boundary.upper(last) - 1;
                    assertTrue(boundary.power(p) <= level * (1 + 1e-12), level + " at " + p);
                    assertTrue(
                            count < 0 || boundary.power(p) + boundary.law(p)[last][count] > level, level + " at " + p);
                    used++;
                }
            }
        }
        assertEquals(used, 48);
    }

    /** 1/4 is the tail of 2 of 2 at a rate of 1/2 itself. */
    @Test
    public void anAttainedLevelIsUsed() {
        assertEquals(above(new int[] {2}, .5, .25).upper(0), 2);
        assertEquals(above(new int[] {2}, .5, .249).upper(0), 3);
        assertEquals(above(new int[] {1, 2}, .5, .25).upper(0), 2, "1 of 1 has 1/2");
        assertEquals(above(new int[] {1, 2}, .5, .25).upper(1), 2);
    }

    @Test
    public void whatIsNoOutcomeIsSaid() {
        StoppingBoundary boundary = above(FOUR, .5, .01);
        assertEquals(
                expectThrows(IllegalArgumentException.class, () -> boundary.stopped("x", 4, 3))
                        .getMessage(),
                "a look from 0 to 3 was expected, found 4");
        StoppedRate rate = boundary.stopped("x", 3, 20);
        String expected = "a bound was expected, found NaN";
        assertEquals(
                expectThrows(IllegalArgumentException.class, () -> rate.pAtMost(Double.NaN))
                        .getMessage(),
                expected);
        assertEquals(
                expectThrows(IllegalArgumentException.class, () -> rate.pAtLeast(Double.NaN))
                        .getMessage(),
                expected);
    }
}
