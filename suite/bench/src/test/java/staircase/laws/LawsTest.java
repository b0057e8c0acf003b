package staircase.laws;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.problem.InputLaw;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.targets.Polynomial;

/** Laws other than the uniform one: moments against their formulas, and a stream that is the same however it is cut. */
public class LawsTest {

    private static final int ROWS = 40_000;

    /** Five standard errors of a mean of ±1 over the rows. */
    private static final double CLOSE = 5 / Math.sqrt(ROWS);

    private static UniformRandomProvider stream(long seed) {
        return RandomSource.XO_SHI_RO_256_PP.create(seed);
    }

    private static PlacedTarget parity(int k, int d) {
        return Polynomial.parity(k).place(d, stream(9));
    }

    @DataProvider
    public Object[][] laws() {
        return new Object[][] {
            {new UniformSigns()},
            {new BiasedSigns(0.75, false)},
            {new BiasedSigns(0.75, true)},
            {new BiasedSigns(0.25, false)},
            {new AgreeingSupport().at(parity(5, 65))}
        };
    }

    @Test(dataProvider = "laws")
    public void cuttingIntoBatchesChangesNothing(InputLaw law) {
        int d = 65;
        int stride = d + 2;
        float[] whole = new float[12 * stride];
        UniformRandomProvider stream = stream(1);
        law.draw(stream, whole, 0, 12, d, stride);
        long next = stream.nextLong();
        for (int[] cuts : new int[][] {{1, 11}, {5, 7}, {1, 1, 1, 9}}) {
            float[] pieces = new float[12 * stride];
            UniformRandomProvider again = stream(1);
            int done = 0;
            for (int rows : cuts) {
                law.draw(again, pieces, done * stride, rows, d, stride);
                done += rows;
            }
            assertEquals(pieces, whole);
            assertEquals(again.nextLong(), next);
        }
        assertEquals(whole[d], 0f, "nothing is written past the dimension");
    }

    @DataProvider
    public Object[][] biases() {
        return new Object[][] {{0.75}, {0.25}, {0.5}, {1.0 / 65536}};
    }

    /** E x = 2p - 1, and coordinates are independent: E x_i x_j = (2p - 1)^2. */
    @Test(dataProvider = "biases")
    public void biasedSignsHaveTheirMeanAndAreIndependent(double plus) {
        int d = 7;
        float[] x = new float[ROWS * d];
        new BiasedSigns(plus, false).draw(stream(2), x, 0, ROWS, d, d);
        double mean = 2 * plus - 1;
        for (int i = 0; i < d; i++) {
            assertEquals(moment(x, d, i), mean, CLOSE, "coordinate " + i);
            for (int j = 0; j < i; j++) {
                assertEquals(moment(x, d, i, j), mean * mean, CLOSE, "coordinates " + i + ", " + j);
            }
        }
        for (float value : x) {
            assertTrue(value == 1 || value == -1, "found " + value);
        }
    }

    @Test
    public void normalisedSignsAreTheSameSignsShiftedAndScaled() {
        int d = 7;
        float[] raw = new float[ROWS * d];
        float[] normalised = new float[ROWS * d];
        new BiasedSigns(0.75, false).draw(stream(2), raw, 0, ROWS, d, d);
        new BiasedSigns(0.75, true).draw(stream(2), normalised, 0, ROWS, d, d);
        for (int i = 0; i < raw.length; i++) {
            // (s - 1/2) / sqrt(3/4)
            assertEquals(normalised[i], (raw[i] - 0.5) / Math.sqrt(0.75), 1e-6);
        }
        assertEquals(moment(normalised, d, 3), 0, 2 * CLOSE);
        assertEquals(moment(normalised, d, 3, 3), 1, 2 * CLOSE);
    }

    @Test
    public void probabilitiesAreExactOrRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BiasedSigns(0.7, false));
        for (double bad : new double[] {0, 1, -0.5, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new BiasedSigns(bad, false));
        }
    }

    /** E x_i = 0, E x_i x_j = 1/2 and E x_i y = 1/2 on the support; 0 wherever a coordinate outside takes part. */
    @Test
    public void mixtureGivesTheParityAwayOnItsSupportOnly() {
        int d = 12;
        PlacedTarget parity = parity(5, d);
        Monomial top = parity.monomials().get(0);
        float[] x = new float[ROWS * d];
        InputLaw law = new AgreeingSupport().at(parity);
        law.draw(stream(3), x, 0, ROWS, d, d);
        List<Integer> support =
                java.util.Arrays.stream(top.coordinates()).boxed().toList();
        for (int i = 0; i < d; i++) {
            boolean inside = support.contains(i);
            assertEquals(moment(x, d, i), 0, CLOSE, "mean of " + i);
            double label = 0;
            for (int r = 0; r < ROWS; r++) {
                label += top.character(x, r * d) * x[r * d + i] / ROWS;
            }
            assertEquals(label, inside ? 0.5 * top.sign() : 0, CLOSE, "E x y of " + i);
            for (int j = 0; j < i; j++) {
                boolean both = inside && support.contains(j);
                assertEquals(moment(x, d, i, j), both ? 0.5 : 0, CLOSE, "coordinates " + i + ", " + j);
            }
        }
    }

    @Test
    public void mixtureDrawsNothingBeforeItIsPlaced() {
        AgreeingSupport law = new AgreeingSupport();
        assertThrows(IllegalStateException.class, () -> law.draw(stream(1), new float[8], 0, 1, 8, 8));
        assertEquals(law.at(parity(3, 8)), law.at(parity(3, 8)));
        assertNotEquals(law.at(parity(3, 8)), law.at(parity(4, 8)));
        UniformSigns uniform = new UniformSigns();
        assertEquals(uniform.at(parity(3, 8)), uniform, "a law that knows nothing of targets is the same for all");
    }

    private static double moment(float[] x, int d, int... coordinates) {
        double sum = 0;
        for (int r = 0; r < ROWS; r++) {
            double product = 1;
            for (int i : coordinates) {
                product *= x[r * d + i];
            }
            sum += product;
        }
        return sum / ROWS;
    }
}
