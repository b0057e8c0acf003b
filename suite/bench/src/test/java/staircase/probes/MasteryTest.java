package staircase.probes;

import static org.testng.Assert.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.protocol.Quantity;

/** Mastery on all eight points of three signs, where expectations are exact. */
public class MasteryTest {

    /** {@code x1 + 2 x1 x2}, or without monomials that anybody could read. */
    private record Known(boolean monomialsShown) implements PlacedTarget {

        @Override
        public void label(float[] x, int from, int rows, int stride, UniformRandomProvider labels, float[] y, int at) {
            for (int r = 0; r < rows; r++) {
                y[at + r] = x[from + r * stride] * (1 + 2 * x[from + r * stride + 1]);
            }
        }

        @Override
        public double nullError() {
            return 5;
        }

        @Override
        public List<Monomial> monomials() {
            return monomialsShown
                    ? List.of(new Monomial(new int[] {0}, 1, 1), new Monomial(new int[] {0, 1}, 1, 2))
                    : List.of();
        }
    }

    @DataProvider
    public Object[][] models() {
        return new Object[][] {
            // share of x1, share of x1x2, noise on x3: mastery with and without monomials
            {1, 1, 0, 1.0, 1.0},
            {1, .5, 0, .5, 1 - StrictMath.sqrt(1 / 5.0)},
            {0, 0, 0, 0.0, 0.0},
            {.5, .5, 0, .5, .5},
            // all of the top monomial, but so much noise that a constant is better
            {1, 1, 3, 0.0, 0.0},
        };
    }

    @Test(dataProvider = "models")
    public void isTheShareOfTheHardestPart(double low, double top, double noise, double expected, double plain) {
        assertEquals(read(new Known(true), low, top, noise), expected, 1e-6);
        assertEquals(read(new Known(false), low, top, noise), plain, 1e-6);
    }

    @Test
    public void notANumberStaysOne() {
        assertEquals(read(new Known(true), Double.NaN, 1, 0), Double.NaN);
    }

    private static double read(PlacedTarget target, double low, double top, double noise) {
        float[] x = new float[8 * 4];
        float[] y = new float[8];
        float[] f = new float[8];
        for (int r = 0; r < 8; r++) {
            for (int i = 0; i < 3; i++) {
                x[4 * r + i] = (r >> i & 1) == 0 ? 1 : -1;
            }
            f[r] = (float) (x[4 * r] * (low + 2 * top * x[4 * r + 1]) + noise * x[4 * r + 2]);
        }
        target.label(x, 0, 8, 4, null, y, 0);
        var reader = new Mastery().open(target);
        // in two blocks, as an evaluation is read
        reader.block(x, 0, 5, 4, y, f, 0);
        reader.block(x, 20, 3, 4, y, f, 5);
        Map<Quantity, Double> found = new HashMap<>();
        reader.read(found::put);
        return found.get(Mastery.MASTERY);
    }
}
