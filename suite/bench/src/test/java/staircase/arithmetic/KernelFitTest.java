package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Kernel ridge regression on signs and on other inputs against elimination in double. */
public class KernelFitTest {

    private static final int D = 6;
    private static final int N = 40;

    @DataProvider
    public Object[][] kinds() {
        return new Object[][] {
            {new TangentKernel(1), true}, {new TangentKernel(1), false},
            {new GaussianKernel(1), true}, {new GaussianKernel(2), false},
        };
    }

    private static double[][] rows(UniformRandomProvider data, int count, boolean signs) {
        double[][] x = new double[count][D];
        for (double[] row : x) {
            for (int i = 0; i < D; i++) {
                row[i] = signs ? (data.nextBoolean() ? 1 : -1) : (float) (3 * data.nextDouble() - 1.5);
            }
        }
        return x;
    }

    private static INDArray tensor(double[][] x) {
        float[] flat = new float[x.length * (D + 1)];
        for (int r = 0; r < x.length; r++) {
            for (int i = 0; i <= D; i++) {
                flat[r * (D + 1) + i] = i == D ? 1 : (float) x[r][i];
            }
        }
        INDArray tensor = Tensors.zeros(DataType.FLOAT, x.length, D + 1);
        Tensors.put(flat, tensor);
        return tensor;
    }

    private static double kernel(Kernel kernel, double[] a, double[] b) {
        double inner = 0;
        double one = 0;
        double two = 0;
        for (int i = 0; i < D; i++) {
            inner += a[i] * b[i];
            one += a[i] * a[i];
            two += b[i] * b[i];
        }
        return kernel.value(inner, one, two, D);
    }

    @Test(dataProvider = "kinds")
    public void solvesTheNormalEquations(Kernel kernel, boolean signs) {
        UniformRandomProvider data = new XoShiRo256PlusPlus(new long[] {3, 1, 4, 1});
        double[][] x = rows(data, N, signs);
        double[][] z = rows(data, 15, signs);
        double[] y = new double[N];
        float[] labels = new float[N];
        double[][] gram = new double[N][N];
        for (int i = 0; i < N; i++) {
            labels[i] = (float) (x[i][0] + x[i][1] * x[i][2]);
            y[i] = labels[i];
            for (int j = 0; j < N; j++) {
                gram[i][j] = kernel(kernel, x[i], x[j]);
            }
        }
        double[] weights = LinearAlgebra.solve(gram, 0.1, y);
        float[] out = new float[15];
        KernelFit.of(kernel, 0.1, tensor(x), labels).predict(tensor(z), out);
        for (int r = 0; r < 15; r++) {
            double f = 0;
            for (int i = 0; i < N; i++) {
                f += weights[i] * kernel(kernel, x[i], z[r]);
            }
            assertEquals(out[r], f, 1e-4, "point " + r);
            assertTrue(Math.abs(f) > 1e-6);
        }
    }
}
