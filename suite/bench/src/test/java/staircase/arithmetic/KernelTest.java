package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Closed forms against their definitions. */
public class KernelTest {

    @DataProvider
    Object[][] kernels() {
        return new Object[][] {
            {new TangentKernel(0)},
            {new TangentKernel(0.5)},
            {new TangentKernel(1)},
            {new GaussianKernel(1)},
            {new GaussianKernel(3)}
        };
    }

    /** Two inputs of unequal length, so that nothing is left to the sign inputs' constant one. */
    @Test
    public void tangentKernelIsTheGradientsInnerProduct() {
        double[] x = {0.3, -1.2, 0.8};
        double[] y = {-0.5, -0.9, 2.0};
        for (double bias : new double[] {0, 1}) {
            double closed = new TangentKernel(bias).value(dot(x, y), dot(x, x), dot(y, y), 3);
            assertEquals(sampled(x, y, bias), closed * 3 * (1 + bias * bias), 0.03, "bias " + bias);
        }
    }

    /** Mean over neurons of {@code relu(u) relu(u') + a^2 <z, z'> [u > 0] [u' > 0]}. */
    private static double sampled(double[] x, double[] y, double bias) {
        var normal = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(7));
        double added = bias * StrictMath.sqrt(x.length);
        int neurons = 400_000;
        double sum = 0;
        for (int j = 0; j < neurons; j++) {
            double b = added * normal.sample();
            double u = b;
            double v = b;
            for (int i = 0; i < x.length; i++) {
                double w = normal.sample();
                u += w * x[i];
                v += w * y[i];
            }
            double a = normal.sample();
            sum += u > 0 && v > 0 ? u * v + a * a * (dot(x, y) + added * added) : 0;
        }
        return sum / neurons;
    }

    /**
     * With u = r cos s, u' = r cos(s - t) for a uniform angle s and E r^2 = 2, both expectations are integrals over
     * s.
     */
    @Test
    public void tangentKernelIsAnIntegralOverTheAngle() {
        int d = 9;
        for (double inner = -9; inner <= 9; inner += 2) {
            double angle = StrictMath.acos(inner / d);
            int steps = 200_000;
            double readout = 0;
            double hidden = 0;
            for (int k = 0; k < steps; k++) {
                double s = 2 * StrictMath.PI * (k + 0.5) / steps;
                double u = StrictMath.cos(s);
                double v = StrictMath.cos(s - angle);
                if (u > 0 && v > 0) {
                    readout += 2 * u * v * d / steps;
                    hidden += inner / steps;
                }
            }
            assertEquals(new TangentKernel(0).value(inner, d, d, d), (readout + hidden) / d, 1e-5, "inner " + inner);
        }
    }

    /** On signs the weight of a degree-k monomial is {@code E k(x, x') chi(x) chi(x')}. */
    @Test
    public void onlyBiasesGiveOddDegreesAboveOne() {
        assertEquals(weight(new TangentKernel(0), 3), 0, 1e-12);
        assertEquals(weight(new TangentKernel(0), 5), 0, 1e-12);
        assertTrue(weight(new TangentKernel(0), 1) > 0.02);
        assertTrue(weight(new TangentKernel(0), 4) > 1e-5);
        assertTrue(weight(new TangentKernel(1), 3) > 1e-5);
    }

    private static double weight(Kernel kernel, int degree) {
        int d = 10;
        double sum = 0;
        for (int x = 0; x < 1 << d; x++) {
            int parity = Integer.bitCount(x & ((1 << degree) - 1)) % 2 == 0 ? 1 : -1;
            sum += parity * kernel.value(d - 2.0 * Integer.bitCount(x), d, d, d);
        }
        return sum / (1 << d);
    }

    @Test
    public void gaussianKernelIsOneFactorForEachDifferingCoordinate() {
        float[] table = new GaussianKernel(3).onSigns(12);
        double factor = StrictMath.exp(-4.0 / (2 * 3 * 12));
        for (int h = 0; h <= 12; h++) {
            assertEquals(table[h], StrictMath.pow(factor, h), 1e-7);
        }
    }

    @Test(dataProvider = "kernels")
    public void everyKernelIsOneOnTheDiagonalAndFalls(Kernel kernel) {
        float[] table = kernel.onSigns(12);
        assertEquals(table[0], 1, 1e-6);
        for (int h = 1; h <= 12; h++) {
            assertTrue(Math.abs(table[h]) < table[0], kernel + " at " + h);
        }
    }

    @Test
    public void settingsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new GaussianKernel(0));
        assertThrows(IllegalArgumentException.class, () -> new GaussianKernel(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new TangentKernel(-1));
        assertThrows(IllegalArgumentException.class, () -> new TangentKernel(Double.NaN));
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
