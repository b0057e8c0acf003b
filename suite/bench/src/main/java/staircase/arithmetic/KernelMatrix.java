package staircase.arithmetic;

import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.protocol.Require;

/**
 * Kernel matrices of sign inputs: one matrix product for all inner products, then a table with one entry for each
 * value that they take.
 *
 * <p>Inputs are [n, d+1] with a last column of ones, as cohorts store them; the product is then {@code <x, x'> + 1},
 * an integer that single precision holds exactly, and {@code (d + 1 - product) / 2} coordinates differ. Inputs other
 * than -1 and +1 would be looked up wrongly without a sign of it: {@link #requireSigns} comes first.
 */
public final class KernelMatrix {

    /** Rows of inputs whose kernels with all samples are held at once. */
    private static final int BLOCK = 256;

    private KernelMatrix() {}

    /**
     * @param x rows of {@code stride} floats
     * @param rows number of rows
     * @param dimension d: the first coordinates of each row that must be -1 or +1
     * @param stride floats from one row to the next
     * @throws IllegalArgumentException if one of them is anything else
     */
    public static void requireSigns(float[] x, int rows, int dimension, int stride) {
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < dimension; i++) {
                float value = x[r * stride + i];
                Require.that(
                        value == 1 || value == -1,
                        "kernel matrices are tabulated for inputs -1 and +1, found %s at row %d, coordinate %d",
                        value,
                        r,
                        i);
            }
        }
    }

    /**
     * O(n^2 d) time.
     *
     * @param x sign inputs and ones, [n, d+1]
     * @param table the kernel by differing coordinates, [d+1]
     * @param out receives {@code k(x_i, x_j)}, [n, n]
     */
    public static void gram(INDArray x, float[] table, ColumnMatrix out) {
        out.multiply(x, x, false, true, 0);
        float[] column = new float[out.rows()];
        for (int j = 0; j < out.columns(); j++) {
            out.get(j, column);
            for (int i = 0; i < column.length; i++) {
                column[i] = table[differing(column[i], table)];
            }
            out.put(j, column);
        }
    }

    /**
     * {@code f(z_r) = sum_i weights_i k(x_i, z_r)}, summed in double in the order of the samples; O(m n d) time, O(n)
     * memory.
     *
     * @param x sign inputs and ones of the samples, [n, d+1]
     * @param weights of the samples, [n]
     * @param table the kernel by differing coordinates, [d+1]
     * @param z sign inputs and ones, [m, d+1]
     * @param out receives predictions, [m]
     */
    public static void predict(INDArray x, double[] weights, float[] table, INDArray z, float[] out) {
        int n = weights.length;
        float[] column = new float[n];
        for (int done = 0; done < out.length; done += BLOCK) {
            int rows = Math.min(BLOCK, out.length - done);
            try (ColumnMatrix products = new ColumnMatrix(n, rows)) {
                products.multiply(x, ColumnMatrix.rows(z, done, rows), false, true, 0);
                for (int r = 0; r < rows; r++) {
                    products.get(r, column);
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += weights[i] * table[differing(column[i], table)];
                    }
                    out[done + r] = (float) sum;
                }
            }
        }
    }

    private static int differing(float product, float[] table) {
        return (table.length - (int) product) >> 1;
    }
}
