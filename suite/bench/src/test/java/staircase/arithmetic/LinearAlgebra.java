package staircase.arithmetic;

import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The slow and obvious way, in double: what the fast code is tested against. */
public final class LinearAlgebra {

    private LinearAlgebra() {}

    /**
     * Gaussian elimination with pivots.
     *
     * @param matrix [n, n], not changed
     * @param ridge added to the diagonal
     * @param right [n], not changed
     * @return the solution, [n]
     */
    public static double[] solve(double[][] matrix, double ridge, double[] right) {
        int n = right.length;
        double[][] a = new double[n][];
        double[] v = right.clone();
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            a[i][i] += ridge;
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[k];
            a[k] = a[pivot];
            a[pivot] = row;
            double value = v[k];
            v[k] = v[pivot];
            v[pivot] = value;
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
                v[i] -= factor * v[k];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                v[i] -= a[i][j] * v[j];
            }
            v[i] /= a[i][i];
        }
        return v;
    }

    /**
     * @param kernel any
     * @param x rows of d + 1 floats, the last of which is no coordinate
     * @param i a row
     * @param z rows of d + 1 floats
     * @param j a row
     * @param d coordinates
     * @return the kernel of the two rows
     */
    public static double kernel(Kernel kernel, float[] x, int i, float[] z, int j, int d) {
        double inner = 0;
        double square = 0;
        double other = 0;
        for (int c = 0; c < d; c++) {
            double a = x[i * (d + 1) + c];
            double b = z[j * (d + 1) + c];
            inner += a * b;
            square += a * a;
            other += b * b;
        }
        return kernel.value(inner, square, other, d);
    }

    /**
     * @param rows number of rows
     * @param d coordinates
     * @param stream supplies the signs
     * @return rows of d signs and a one
     */
    static float[] signs(int rows, int d, UniformRandomProvider stream) {
        float[] x = new float[rows * (d + 1)];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % (d + 1) == d || stream.nextBoolean() ? 1 : -1;
        }
        return x;
    }

    static INDArray tensor(float[] values, int rows) {
        INDArray tensor = Tensors.zeros(DataType.FLOAT, rows, values.length / rows);
        Tensors.put(values, tensor);
        return tensor;
    }

    static ColumnMatrix columns(double[][] values) {
        ColumnMatrix matrix = new ColumnMatrix(values.length, values[0].length);
        float[] column = new float[values.length];
        for (int j = 0; j < values[0].length; j++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = (float) values[i][j];
            }
            matrix.put(j, column);
        }
        return matrix;
    }
}
