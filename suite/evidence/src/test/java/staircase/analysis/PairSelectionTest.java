package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** What is selected among pairs is what sorting all of them gives, to the last bit. */
public class PairSelectionTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    /** Values with ties, of all sizes, and infinite ones if asked for. */
    private static double[] sample(SplittableRandom random, int n, boolean infinite) {
        double scale = StrictMath.pow(10, random.nextInt(-9, 10));
        return IntStream.range(0, n)
                .mapToDouble(i -> switch (infinite ? random.nextInt(6) : 2) {
                    case 0 -> INF;
                    case 1 -> -INF;
                    default ->
                        random.nextBoolean() ? random.nextInt(-3, 4) * scale : (random.nextDouble() - 0.5) * scale;
                })
                .toArray();
    }

    private static double[] differences(double[] x, double[] y, double undefined) {
        return Arrays.stream(x)
                .flatMap(from -> Arrays.stream(y)
                        .map(to -> to - from)
                        .map(gap -> Double.isNaN(gap) ? undefined : gap)
                        .map(gap -> gap + 0.0))
                .sorted()
                .toArray();
    }

    @Test
    public void shiftsAreThoseOfAllDifferences() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 400; round++) {
            double[] x = sample(random, random.nextInt(4, 12), round % 2 == 0);
            double[] y = sample(random, random.nextInt(4, 12), round % 2 == 0);
            Estimate found = HodgesLehmann.shift("x", x, y, .8);
            int all = x.length * y.length;
            double[] law = HodgesLehmann.uniform(x.length, y.length);
            int k = 0;
            double tail = 0;
            while (tail + law[k] <= (1 - .8) / 2) {
                tail += law[k++];
            }
            assertEquals(found.point(), OrderStatistics.median(differences(x, y, 0)), "round " + round);
            assertTrue(k > 0);
            assertEquals(found.low(), differences(x, y, -INF)[k - 1], "round " + round);
            assertEquals(found.high(), differences(x, y, INF)[all - k], "round " + round);
        }
    }

    @Test
    public void slopesAreThoseOfAllPairs() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 400; round++) {
            int n = random.nextInt(2, 25);
            double[] y = sample(random, n, false);
            double[] x = IntStream.range(0, n)
                    .mapToDouble(i -> StrictMath.log(16 << random.nextInt(5)))
                    .toArray();
            double[] slopes = IntStream.range(0, n)
                    .boxed()
                    .flatMap(i -> IntStream.range(0, i)
                            .filter(j -> x[i] != x[j])
                            .mapToObj(j -> (y[i] - y[j]) / (x[i] - x[j]) + 0.0))
                    .mapToDouble(slope -> slope)
                    .sorted()
                    .toArray();
            assertEquals(
                    TheilSen.slope(x, y),
                    slopes.length == 0 ? Double.NaN : OrderStatistics.median(slopes),
                    "round " + round);
        }
    }

    /** Where the normal limit takes over, it gives nearly the interval of the law that it stands for. */
    @Test
    public void limitMeetsTheLaw() {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = sample(random, 201, false);
        double[] y = sample(random, 200, false);
        for (double level : new double[] {.9, .95, .9998}) {
            Estimate limit = HodgesLehmann.shift("x", x, y, level);
            Estimate exact = HodgesLehmann.shift("x", x, y, level, HodgesLehmann.uniform(201, 200));
            assertEquals(limit.point(), exact.point());
            double width = exact.high() - exact.low();
            assertEquals(limit.low(), exact.low(), 0.01 * width, "level " + level);
            assertEquals(limit.high(), exact.high(), 0.01 * width, "level " + level);
            assertEquals(limit.level(), exact.level(), 5e-3 * (1 - level) + 1e-5);
        }
    }
}
