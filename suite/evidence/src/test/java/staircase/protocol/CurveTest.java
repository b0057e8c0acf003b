package staircase.protocol;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.stream.LongStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** First passages against the formula written out, and what a stored curve keeps. */
public class CurveTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** Values at 10, 100 and 1000 samples, threshold, samples at the passage. */
    @DataProvider
    public Object[][] passages() {
        return new Object[][] {
            // halfway between two values is halfway between the logarithms: the geometric mean of the samples
            {new double[] {0, 1, 1}, 0.5, StrictMath.sqrt(1000)},
            {new double[] {0, 0.4, 0.8}, 0.5, StrictMath.pow(10, 2.25)},
            {new double[] {0, 0.5, 0}, 0.5, 100.0},
            {new double[] {0.7, 0, 1}, 0.5, 10.0},
            // it falls below again: the first passage counts
            {new double[] {0, 1, 0}, 0.25, StrictMath.pow(10, 1.25)},
            {new double[] {-1, -0.5, 0.5}, 0, StrictMath.pow(10, 2.5)},
            {new double[] {0, 0.1, 0.4}, 0.5, NAN},
            // no slope to follow beside a value that is not finite: the grid point itself
            {new double[] {0, NAN, 0.5}, 0.5, 1000.0},
            {new double[] {NAN, NAN, NAN}, 0.5, NAN},
            {new double[] {-INFINITE, 1, 1}, 0.5, 100.0},
            {new double[] {0, INFINITE, 1}, 0.5, 100.0},
        };
    }

    @Test(dataProvider = "passages")
    public void passageIsInterpolatedInTheLogarithmOfTheSamples(double[] values, double threshold, double expected) {
        double found = new Curve(new long[] {10, 100, 1000}, values).passage(threshold);
        assertTrue(
                Double.isNaN(expected) ? Double.isNaN(found) : Math.abs(found - expected) <= 1e-12 * expected,
                "expected " + expected + ", found " + found);
    }

    @Test
    public void passageFromZeroSamplesIsTheGridPoint() {
        assertEquals(new Curve(new long[] {0, 8}, new double[] {0, 1}).passage(0.5), 8.0);
        assertTrue(Double.isNaN(new Curve(new long[0], new double[0]).passage(0.5)));
    }

    @Test
    public void thinningKeepsBothEndsAndAtMostFortyEightPoints() {
        for (int n : new int[] {0, 1, 2, 47, 48, 49, 95, 96, 1000}) {
            long[] samples = LongStream.range(0, n).map(i -> 10 * i * i).toArray();
            double[] values = LongStream.of(samples).mapToDouble(s -> s).toArray();
            Curve thin = new Curve(samples, values).thinned();
            assertEquals(thin.length(), Math.min(n, 48));
            if (n > 0) {
                assertEquals(thin.samples()[0], samples[0]);
                assertEquals(thin.samples()[thin.length() - 1], samples[n - 1]);
            }
            if (n <= 48) {
                assertEquals(thin.samples(), samples);
            }
        }
    }

    @Test
    public void thinningPicksEvenlyByIndex() {
        long[] samples = LongStream.range(0, 95).toArray();
        Curve thin = new Curve(samples, new double[95]).thinned();
        assertEquals(thin.samples(), LongStream.range(0, 48).map(i -> 2 * i).toArray());
    }

    @Test
    public void storedValuesHaveSixSignificantDigits() {
        double[] values = {1.23456789, -123456.789, 1.2345675e-300, 1.0 / 3, 0, NAN, -INFINITE, 999999.6};
        double[] expected = {1.23457, -123457, 1.23457e-300, 0.333333, 0, NAN, -INFINITE, 1e6};
        assertEquals(
                new Curve(LongStream.range(1, 9).toArray(), values).thinned().values(), expected);
    }

    @Test
    public void arraysAreCopiedInAndOut() {
        long[] samples = {1, 2};
        double[] values = {3, 4};
        Curve curve = new Curve(samples, values);
        samples[0] = 9;
        values[0] = 9;
        curve.samples()[1] = 9;
        curve.values()[1] = 9;
        assertEquals(curve, new Curve(new long[] {1, 2}, new double[] {3, 4}));
        assertEquals(curve.hashCode(), new Curve(new long[] {1, 2}, new double[] {3, 4}).hashCode());
        assertNotEquals(curve, new Curve(new long[] {1, 2}, new double[] {3, 5}));
        assertNotEquals(curve, new Curve(new long[] {1, 3}, new double[] {3, 4}));
    }

    @Test
    public void lengthsAndOrderAreChecked() {
        expectThrows(IllegalArgumentException.class, () -> new Curve(new long[] {1}, new double[] {1, 2}));
        expectThrows(IllegalArgumentException.class, () -> new Curve(new long[] {1, 1}, new double[] {1, 2}));
        expectThrows(IllegalArgumentException.class, () -> new Curve(new long[] {2, 1}, new double[] {1, 2}));
    }
}
