package staircase.arithmetic;

import static org.testng.Assert.assertEquals;

import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Many exponentials at once against {@link StrictMath}, bit by bit. */
public class ExponentialsTest {

    private static final int COUNT = 20_000;

    private static void assertSameBits(double[] x) {
        double[] found = new double[x.length];
        Exponentials.fill(x, x.length, found);
        for (int i = 0; i < x.length; i++) {
            assertEquals(
                    Double.doubleToLongBits(found[i]),
                    Double.doubleToLongBits(StrictMath.exp(x[i])),
                    "exp(" + x[i] + ") is " + found[i]);
        }
    }

    /** Centre and width of arguments, of either sign. */
    @DataProvider
    public Object[][] ranges() {
        double ln2 = StrictMath.log(2);
        return new Object[][] {
            {0.0, 1e-7},
            {0.0, 1.0},
            {0.0, 40.0},
            {0.0, 800.0},
            // where the nearest integer changes, and where fdlibm changes its method
            {ln2 / 2, 1e-5},
            {ln2 / 2, 1e-9},
            {3 * ln2 / 2, 1e-5},
            {21 * ln2 / 2, 1e-13},
            {700.0, 1e-3},
            {709.8, 0.1},
            {745.0, 1.0}
        };
    }

    @Test(dataProvider = "ranges")
    public void bitsAreThoseOfStrictMath(double centre, double width) {
        var random = RandomSource.SPLIT_MIX_64.create(10L);
        double[] x = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = (centre + width * (2 * random.nextDouble() - 1)) * (random.nextBoolean() ? 1 : -1);
        }
        assertSameBits(x);
    }

    @Test
    public void edgesAreThoseOfStrictMath() {
        double[] edges = {
            0,
            Double.MIN_VALUE,
            0x1p-28,
            0x1.62e42p-2,
            0x1.62e43p-2,
            1,
            700,
            0x1p512,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY
        };
        for (double edge : edges) {
            double up = Math.nextUp(edge);
            double down = Math.nextDown(edge);
            assertSameBits(new double[] {edge, -edge, up, -up, down, -down});
        }
    }

    @Test
    public void onlyTheCountedOnesAreWritten() {
        double[] found = {7, 7, 7};
        Exponentials.fill(new double[] {0, 1, 2}, 2, found);
        assertEquals(found, new double[] {1, StrictMath.exp(1), 7});
    }
}
