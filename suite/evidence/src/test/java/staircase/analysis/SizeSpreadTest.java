package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** The joined bounds by hand on small samples, their duality with the p-values, and their level by simulation. */
public class SizeSpreadTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private static SizeSpread of(double[]... samples) {
        return SizeSpread.of("spread", List.of(samples));
    }

    /** n values around a median, all different. */
    private static double[] around(double median, int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> median * (1 + 0.01 * (i - (n - 1) / 2.0)));
        return values;
    }

    @Test
    public void boundsAreThoseWorkedOutByHand() {
        // all 10 values of one sample above twice all 10 of the other: one tail of 2^-10 for each bound
        SizeSpread spread = of(around(1, 10), around(3, 10));
        assertEquals(spread.estimate(0.5).point(), 3, 1e-12);
        assertEquals(spread.pAtMost(2), 4 * Math.scalb(1.0, -10), 1e-18, "two sizes, two bounds each");
        assertEquals(spread.pAtLeast(4), 2 * Math.scalb(1.0, -10), 1e-18, "one pair, two bounds");
        assertEquals(spread.pAtMost(4), 1, 0.0);
        assertEquals(spread.pAtLeast(2), 1, 0.0);
        // at 95 % the upper end spends .0125 a bound: rank 2 of 10 (P(B <= 1) = .0107); the lower end .00625: rank 1
        assertEquals(BinomialDistribution.of(10, 0.5).cumulativeProbability(1), 0.01074, 1e-5);
        Estimate found = spread.estimate(0.95);
        assertEquals(found.high(), 3 * 1.035 / 0.965, 1e-12);
        assertEquals(found.low(), 3 * 0.955 / 1.045, 1e-12);
        assertEquals(found.n(), 20);
    }

    @Test
    public void intervalInvertsTheTests() {
        SizeSpread spread = of(around(1, 20), around(1.4, 17), around(1.1, 25));
        for (double level : new double[] {0.9, 0.95, 0.9998}) {
            Estimate found = spread.estimate(level);
            double a = (1 - level) / 2;
            assertTrue(spread.pAtMost(Math.nextDown(found.low())) <= a && spread.pAtMost(found.low()) > a, level + "");
            assertTrue(
                    spread.pAtLeast(Math.nextUp(found.high())) <= a && spread.pAtLeast(found.high()) > a, level + "");
        }
        double before = 0;
        for (double bound = 0.9; bound < 2; bound += 0.01) {
            assertTrue(spread.pAtMost(bound) >= before, "monotone at " + bound);
            before = spread.pAtMost(bound);
            assertTrue(before + spread.pAtLeast(bound) >= 1, "never both, at " + bound);
        }
    }

    @Test
    public void whatIsNeverReachedStaysIn() {
        double[] some = around(2, 20);
        some[19] = INF;
        assertTrue(Double.isFinite(of(around(1, 20), some).estimate(0.95).high()));
        double[] none = new double[20];
        Arrays.fill(none, INF);
        SizeSpread lost = of(around(1, 20), none);
        assertEquals(lost.estimate(0.95).high(), INF, 0.0);
        assertEquals(lost.pAtLeast(1e9), 1, 0.0);
        assertTrue(lost.pAtMost(1e9) < 1e-5);
        SizeSpread both = of(none, none);
        assertEquals(both.pAtMost(1), 1, 0.0, "nothing is known where nothing was reached");
        assertEquals(both.pAtLeast(5), 1, 0.0);
    }

    @Test
    public void fewValuesGiveNoInterval() {
        Estimate found = of(around(1, 3), around(2, 3)).estimate(0.95);
        assertTrue(Double.isNaN(found.low()) && Double.isNaN(found.high()));
        assertTrue(found.warnings().get(0).contains("too few"), found.warnings().toString());
        assertTrue(Double.isNaN(of(around(1, 9), new double[0]).estimate(0.95).point()));
    }

    @Test
    public void badValuesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> of(around(1, 9)));
        assertThrows(IllegalArgumentException.class, () -> of(around(1, 9), new double[] {0}));
        assertThrows(IllegalArgumentException.class, () -> of(around(1, 9), new double[] {Double.NaN}));
        assertThrows(
                IllegalArgumentException.class,
                () -> of(around(1, 9), around(1, 9)).pAtMost(Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> of(around(1, 9), around(1, 9)).estimate(1));
    }

    /** Three log-normal samples whose medians differ by 1.5: at most 5 % false statements on either side. */
    @Test
    public void levelHolds() {
        SplitMix64 random = SplitMix64.of(new double[] {1}, new double[] {2});
        int above = 0;
        int below = 0;
        int rounds = 2000;
        for (int r = 0; r < rounds; r++) {
            List<double[]> samples = new ArrayList<>();
            for (double median : new double[] {1, 1.5, 1.2}) {
                double[] sample = new double[12];
                for (int i = 0; i < sample.length; i++) {
                    // sums of uniforms are symmetric about 0, so the median of their exponential is 1
                    double sum = -3;
                    for (int j = 0; j < 6; j++) {
                        sum += random.below(1 << 20) / (double) (1 << 20);
                    }
                    sample[i] = median * StrictMath.exp(sum);
                }
                samples.add(sample);
            }
            SizeSpread spread = SizeSpread.of("spread", samples);
            above += spread.pAtMost(1.5) <= 0.05 ? 1 : 0;
            below += spread.pAtLeast(1.5) <= 0.05 ? 1 : 0;
        }
        assertTrue(above <= 0.05 * rounds && below <= 0.05 * rounds, above + " and " + below + " of " + rounds);
    }

    @Test
    public void moreReplicatesDecideMore() {
        SizeSpread few = of(around(1, 6), around(1.01, 6));
        assertTrue(few.pAtLeast(1.5) > 1e-4);
        assertTrue(few.grown(4).pAtLeast(1.5) <= 1e-4);
    }
}
