package staircase.laws;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Every sign is a fair bit of its own, and a stream is the same however it is cut. */
public class UniformSignsTest {

    private static final UniformSigns LAW = new UniformSigns();

    private static UniformRandomProvider stream(long seed) {
        return RandomSource.XO_SHI_RO_256_PP.create(seed);
    }

    @DataProvider
    public Object[][] dimensions() {
        return new Object[][] {{1}, {3}, {63}, {64}, {65}, {128}, {130}};
    }

    /**
     * A word serves one sample only, so the i-th sample starts at the same place of the stream whatever was asked for
     * before.
     */
    @Test(dataProvider = "dimensions")
    public void cuttingIntoBatchesChangesNothing(int d) {
        int stride = d + 1;
        float[] whole = new float[12 * stride];
        UniformRandomProvider stream = stream(1);
        LAW.draw(stream, whole, 0, 12, d, stride);
        long next = stream.nextLong();
        for (int[] cuts : new int[][] {{1, 11}, {5, 7}, {1, 1, 1, 9}, {4, 4, 4}}) {
            float[] pieces = new float[12 * stride];
            UniformRandomProvider again = stream(1);
            int done = 0;
            for (int rows : cuts) {
                LAW.draw(again, pieces, done * stride, rows, d, stride);
                done += rows;
            }
            assertEquals(pieces, whole);
            assertEquals(again.nextLong(), next);
        }
    }

    @Test(dataProvider = "dimensions")
    public void bitsAreTakenLowestFirstFromWholeWords(int d) {
        int words = (d + 63) / 64;
        float[] x = new float[3 * d];
        LAW.draw(stream(2), x, 0, 3, d, d);
        UniformRandomProvider bits = stream(2);
        for (int r = 0; r < 3; r++) {
            for (int w = 0; w < words; w++) {
                long word = bits.nextLong();
                for (int j = 0; j < Math.min(64, d - 64 * w); j++) {
                    assertEquals(x[r * d + 64 * w + j], (word >>> j & 1) == 0 ? 1f : -1f);
                }
            }
        }
    }

    @Test
    public void writesOnlyItsOwnCoordinates() {
        float[] x = new float[2 + 2 * 5];
        Arrays.fill(x, 7);
        LAW.draw(stream(3), x, 2, 2, 3, 5);
        for (int i = 0; i < x.length; i++) {
            boolean inside = i >= 2 && (i - 2) % 5 < 3;
            assertEquals(Math.abs(x[i]), inside ? 1f : 7f, "index " + i);
        }
    }

    /**
     * Means and products of 20,000 samples, each within 5.5 standard deviations: 2,145 comparisons, false alarm about
     * 1 in 10,000.
     */
    @Test
    public void coordinatesAreFairAndUncorrelated() {
        int d = 65;
        int n = 20_000;
        float[] x = new float[n * d];
        LAW.draw(stream(4), x, 0, n, d, d);
        double limit = 5.5 * Math.sqrt(n);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int r = 0; r < n; r++) {
                    sum += x[r * d + i] * x[r * d + j];
                }
                assertTrue(Math.abs(sum) < limit, "coordinates " + i + " and " + j + " agree too often: " + sum);
            }
            double sum = 0;
            for (int r = 0; r < n; r++) {
                sum += x[r * d + i];
            }
            assertTrue(Math.abs(sum) < limit, "coordinate " + i + " is not fair: " + sum);
        }
    }
}
