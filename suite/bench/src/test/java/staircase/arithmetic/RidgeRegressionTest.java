package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * Cholesky in single precision against Gaussian elimination in double, and the two forms of ridge regression against
 * each other.
 */
public class RidgeRegressionTest {

    @DataProvider
    Object[][] systems() {
        return new Object[][] {{1, 0.5}, {2, 0.01}, {23, 0.01}, {60, 0.1}, {128, 1.0}, {129, 1.0}, {300, 1.0}};
    }

    @Test(dataProvider = "systems")
    public void solvesAsEliminationDoes(int n, double ridge) {
        UniformRandomProvider stream = RandomSource.XO_SHI_RO_256_PP.create(n);
        double[][] factor = new double[n][n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            right[i] = stream.nextDouble() - 0.5;
            for (int j = 0; j < n; j++) {
                factor[i][j] = (float) (stream.nextDouble() - 0.5);
            }
        }
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    gram[i][j] += factor[i][k] * factor[j][k];
                }
            }
        }
        double[] slow = LinearAlgebra.solve(gram, ridge, right);
        try (ColumnMatrix matrix = LinearAlgebra.columns(gram)) {
            double[] fast = RidgeRegression.solve(matrix, ridge, right);
            for (int i = 0; i < n; i++) {
                assertEquals(fast[i], slow[i], 2e-3 * Math.max(1, Math.abs(slow[i])), "unknown " + i);
            }
        }
    }

    @Test
    public void aSmallRidgeInterpolates() {
        int n = 60;
        int d = 20;
        UniformRandomProvider stream = RandomSource.XO_SHI_RO_256_PP.create(5);
        INDArray x = LinearAlgebra.tensor(LinearAlgebra.signs(n, d, stream), n);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = stream.nextBoolean() ? 1 : -1;
        }
        float[] table = new GaussianKernel(1).onSigns(d);
        float[] fitted = new float[n];
        for (double ridge : new double[] {1e-5, 1}) {
            try (ColumnMatrix gram = new ColumnMatrix(n, n)) {
                KernelMatrix.gram(x, table, gram);
                KernelMatrix.predict(x, RidgeRegression.solve(gram, ridge, y), table, x, fitted);
            }
            double worst = 0;
            for (int i = 0; i < n; i++) {
                worst = Math.max(worst, Math.abs(fitted[i] - y[i]));
            }
            assertTrue(ridge == 1 ? worst > 0.1 : worst < 1e-3, "ridge " + ridge + ": " + worst);
        }
    }

    @Test
    public void whatIsNotPositiveDefiniteIsSaidToBe() {
        try (ColumnMatrix gram = LinearAlgebra.columns(new double[][] {{1, 2}, {2, 1}})) {
            ArithmeticException refused = expectThrows(
                    ArithmeticException.class, () -> RidgeRegression.solve(gram, 0.001, new double[] {1, 1}));
            assertTrue(refused.getMessage().contains("larger ridge"), refused.getMessage());
        }
        try (ColumnMatrix gram = LinearAlgebra.columns(new double[][] {{Double.NaN, 0}, {0, 1}})) {
            assertThrows(ArithmeticException.class, () -> RidgeRegression.solve(gram, 1, new double[] {1, 1}));
        }
        int n = 200;
        double[][] diagonal = new double[n][n];
        for (int i = 0; i < n; i++) {
            diagonal[i][i] = i == 150 ? -1 : 1;
        }
        try (ColumnMatrix gram = LinearAlgebra.columns(diagonal)) {
            ArithmeticException refused =
                    expectThrows(ArithmeticException.class, () -> RidgeRegression.solve(gram, 0, new double[n]));
            assertTrue(refused.getMessage().contains("pivot of row 151"), refused.getMessage());
        }
    }

    @Test
    public void argumentsAreChecked() {
        try (ColumnMatrix gram = new ColumnMatrix(2, 2);
                ColumnMatrix flat = new ColumnMatrix(2, 3)) {
            double[] two = {1, 1};
            assertThrows(IllegalArgumentException.class, () -> RidgeRegression.solve(flat, 1, two));
            assertThrows(IllegalArgumentException.class, () -> RidgeRegression.solve(gram, 1, new double[3]));
            assertThrows(IllegalArgumentException.class, () -> RidgeRegression.solve(gram, -1, two));
            assertThrows(IllegalArgumentException.class, () -> RidgeRegression.solve(gram, Double.NaN, two));
            assertThrows(IllegalArgumentException.class, () -> gram.get(2, new float[2]));
            assertThrows(
                    IllegalArgumentException.class, () -> gram.multiply(gram.array(), flat.array(), false, false, 0));
        }
    }

    /** Ridge on q features and ridge with their kernel {@code Phi Phi'} are the same predictor. */
    @Test
    public void featuresAndTheirKernelPredictTheSame() {
        int n = 40;
        int d = 6;
        int m = 9;
        RandomFeatures phi = new RandomFeatures(d, 30, RandomSource.XO_SHI_RO_256_PP.create(3));
        UniformRandomProvider stream = RandomSource.XO_SHI_RO_256_PP.create(4);
        float[] inputs = LinearAlgebra.signs(n, d, stream);
        float[] points = LinearAlgebra.signs(m, d, stream);
        float[] y = new float[n];
        double[] labels = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = inputs[i * (d + 1)] * inputs[i * (d + 1) + 1];
            labels[i] = y[i];
        }
        float[] out = new float[m];
        try (ColumnMatrix gram = new ColumnMatrix(30, 30)) {
            double[] right = phi.normalEquations(LinearAlgebra.tensor(inputs, n), y, gram);
            phi.predict(LinearAlgebra.tensor(points, m), RidgeRegression.solve(gram, 0.1, right), out);
        }
        double[][] here = values(phi, inputs, n);
        double[][] there = values(phi, points, m);
        double[] weights = LinearAlgebra.solve(products(here, here), 0.1, labels);
        double[][] cross = products(there, here);
        for (int r = 0; r < m; r++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += cross[r][i] * weights[i];
            }
            assertEquals(out[r], sum, 1e-4);
        }
    }

    @Test
    public void featuresAreReluOfWhatTheStreamDrewAndOfUnitLength() {
        int d = 30;
        int n = 1500; // more than one block
        RandomFeatures phi = new RandomFeatures(d, 2000, RandomSource.XO_SHI_RO_256_PP.create(1));
        float[] inputs = LinearAlgebra.signs(n, d, RandomSource.XO_SHI_RO_256_PP.create(2));
        double sum = 0;
        int zeros = 0;
        for (double[] row : values(phi, inputs, n)) {
            for (double value : row) {
                assertTrue(value >= 0);
                sum += value * value;
                zeros += value == 0 ? 1 : 0;
            }
        }
        assertEquals(sum / n, 1, 0.05);
        assertEquals(zeros / (2000.0 * n), 0.5, 0.02);
        float[] ones = new float[n];
        java.util.Arrays.fill(ones, 1);
        double[] totals;
        try (ColumnMatrix gram = new ColumnMatrix(2000, 2000)) {
            totals = phi.normalEquations(LinearAlgebra.tensor(inputs, n), ones, gram);
            float[] column = new float[2000];
            gram.get(17, column);
            double[][] values = values(phi, inputs, n);
            double product = 0;
            double total = 0;
            for (int i = 0; i < n; i++) {
                product += values[i][17] * values[i][1999];
                total += values[i][17];
            }
            assertEquals(column[1999], product, 1e-4);
            assertEquals(totals[17], total, 1e-4);
        }
    }

    private static double[][] values(RandomFeatures phi, float[] inputs, int rows) {
        try (ColumnMatrix features = phi.of(LinearAlgebra.tensor(inputs, rows), rows)) {
            double[][] values = new double[rows][features.columns()];
            float[] column = new float[rows];
            for (int j = 0; j < features.columns(); j++) {
                features.get(j, column);
                for (int i = 0; i < rows; i++) {
                    values[i][j] = column[i];
                }
            }
            return values;
        }
    }

    private static double[][] products(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                for (int k = 0; k < a[i].length; k++) {
                    c[i][j] += a[i][k] * b[j][k];
                }
            }
        }
        return c;
    }
}
