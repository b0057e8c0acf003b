package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.expectThrows;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The product and the table against plain loops over the general formula. */
public class KernelMatrixTest {

    @DataProvider
    Object[][] shapes() {
        // points below, at and above one block; a single sample, coordinate or point
        return new Object[][] {{37, 5, 600}, {64, 64, 256}, {1, 7, 3}, {50, 1, 1}, {20, 65, 257}};
    }

    @Test(dataProvider = "shapes")
    public void matricesAreThoseOfTheSlowLoops(int n, int d, int m) {
        UniformRandomProvider stream = RandomSource.XO_SHI_RO_256_PP.create(n + d);
        float[] x = LinearAlgebra.signs(n, d, stream);
        float[] z = LinearAlgebra.signs(m, d, stream);
        Kernel kernel = new TangentKernel(1);
        try (ColumnMatrix gram = new ColumnMatrix(n, n)) {
            KernelMatrix.gram(LinearAlgebra.tensor(x, n), kernel.onSigns(d), gram);
            float[] column = new float[n];
            for (int j = 0; j < n; j++) {
                gram.get(j, column);
                for (int i = 0; i < n; i++) {
                    assertEquals(column[i], LinearAlgebra.kernel(kernel, x, i, x, j, d), 1e-6);
                }
            }
        }
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = stream.nextDouble() - 0.5;
        }
        float[] out = new float[m];
        KernelMatrix.predict(LinearAlgebra.tensor(x, n), weights, kernel.onSigns(d), LinearAlgebra.tensor(z, m), out);
        for (int r = 0; r < m; r++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += weights[i] * LinearAlgebra.kernel(kernel, x, i, z, r, d);
            }
            assertEquals(out[r], sum, 1e-5);
        }
    }

    @Test
    public void otherInputsThanSignsAreRefused() {
        float[] x = {1, -1, 1, -1, 0.5f, 1};
        KernelMatrix.requireSigns(x, 1, 2, 3);
        IllegalArgumentException refused =
                expectThrows(IllegalArgumentException.class, () -> KernelMatrix.requireSigns(x, 2, 2, 3));
        Assert.assertTrue(refused.getMessage().contains("0.5 at row 1, coordinate 1"), refused.getMessage());
        x[4] = Float.NaN;
        expectThrows(IllegalArgumentException.class, () -> KernelMatrix.requireSigns(x, 2, 2, 3));
    }
}
