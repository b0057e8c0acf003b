package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Steps of spherical neurons against the formulas, written out with vectors and without their shortcuts. */
public class SphericalNeuronsTest {

    private static final int D = 11;

    @DataProvider
    public Object[][] modes() {
        return new Object[][] {{0}, {1}, {2}};
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < D; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] row(float[] x, int from) {
        double[] row = new double[D];
        for (int i = 0; i < D; i++) {
            row[i] = x[from + i];
        }
        return row;
    }

    @Test(dataProvider = "modes")
    public void stepsAreThoseOfTheFormulas(int mode) {
        UniformRandomProvider data = new XoShiRo256PlusPlus(new long[] {1, 2, 3, mode + 4});
        SphericalNeurons neurons = new SphericalNeurons(2, D);
        neurons.draw(0, data);
        neurons.draw(1, data);
        neurons.show();
        double[] w = new double[D];
        for (int i = 0; i < D; i++) {
            w[i] = neurons.weights().getDouble(1, i, 0);
        }
        assertEquals(dot(w, w), 1, 1e-14);
        neurons.plant();
        int differed = 0;
        for (int t = 0; t < 200; t++) {
            float[] x = new float[2 * (D + 1)];
            for (int i = 0; i < x.length; i++) {
                x[i] = 4 * data.nextFloat() - 2;
            }
            double y = 3 * data.nextDouble() - 1.5;
            double other = 3 * data.nextDouble() - 1.5;
            double[] one = row(x, 0);
            double[] two = row(x, D + 1);
            double[] v = w.clone();
            if (mode == 0) {
                neurons.step(1, x, 0, y, 0.07);
            } else {
                boolean fresh = mode == 2;
                neurons.step(1, x, 0, y, 0.07, fresh ? D + 1 : 0, fresh ? other : y, 0.11);
                double[] first = fresh ? two : one;
                if (dot(w, first) > 0) {
                    for (int i = 0; i < D; i++) {
                        v[i] += 0.11 * (fresh ? other : y) * first[i];
                    }
                }
            }
            differed += dot(v, one) > 0 != dot(w, one) > 0 ? 1 : 0;
            if (dot(v, one) > 0) {
                for (int i = 0; i < D; i++) {
                    w[i] += 0.07 * y * one[i];
                }
            }
            double length = Math.sqrt(dot(w, w));
            for (int i = 0; i < D; i++) {
                w[i] /= length;
                assertEquals(neurons.weights().getDouble(1, i, 0), w[i], 1e-12, "step " + t);
            }
            assertEquals(neurons.predict(1, x, D + 1), Math.max(0, dot(w, two)), 1e-6);
        }
        assertTrue(mode == 0 || differed > 10, "the first step decided only " + differed + " of 200");
    }

    @Test
    public void whatIsPlantedBeforeTrainingCounts() {
        SphericalNeurons neurons = new SphericalNeurons(3, D);
        for (int s = 0; s < 3; s++) {
            neurons.draw(s, new XoShiRo256PlusPlus(new long[] {s, 2, 3, 4}));
        }
        neurons.show();
        for (int i = 0; i < D; i++) {
            neurons.weights().putScalar(new long[] {1, i, 0}, i == 4 ? 3 : 0);
        }
        neurons.plant();
        assertEquals(neurons.weights().getDouble(1, 4, 0), 1.0);
        double second = neurons.weights().getDouble(2, 0, 0);
        neurons.keep(new int[] {1, 2});
        assertEquals(neurons.count(), 2);
        assertEquals(neurons.weights().getDouble(0, 4, 0), 1.0);
        assertEquals(neurons.weights().getDouble(1, 0, 0), second);
    }
}
