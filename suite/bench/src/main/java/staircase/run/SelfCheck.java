package staircase.run;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.arithmetic.Tensors;

/**
 * Products of several shapes against plain loops, before the first trial. Inputs are small whole numbers, so every partial sum is exact
 * and the products must agree to the last bit.
 */
public final class SelfCheck {

    private static final int[][] SHAPES = {
        {1, 1, 1, 1}, {3, 1, 65, 100}, {2, 20, 31, 41}, {5, 64, 50, 256}, {1, 130, 7, 3}
    };

    private SelfCheck() {}

    /** A batched product: [S, m, k] by [S, k, n] into [S, m, n]. */
    @FunctionalInterface
    public interface Product {
        /**
         * @param a [S, m, k]
         * @param b [S, k, n]
         * @param out [S, m, n]
         */
        void multiply(INDArray a, INDArray b, INDArray out);
    }

    /** @return the complaint about the backend's own product, or empty if it is right */
    public static Optional<String> run() {
        return run((a, b, out) -> Tensors.multiply(a, b, out, false, false));
    }

    /**
     * @param product to check
     * @return the first wrong value in words, or empty
     */
    public static Optional<String> run(Product product) {
        for (int[] shape : SHAPES) {
            int s = shape[0];
            int m = shape[1];
            int k = shape[2];
            int n = shape[3];
            float[] a = whole(s * m * k, 7);
            float[] b = whole(s * k * n, 5);
            INDArray left = Tensors.zeros(DataType.FLOAT, s, m, k);
            INDArray right = Tensors.zeros(DataType.FLOAT, s, k, n);
            INDArray out = Tensors.zeros(DataType.FLOAT, s, m, n);
            Tensors.put(a, left);
            Tensors.put(b, right);
            product.multiply(left, right, out);
            float[] found = new float[s * m * n];
            Tensors.get(out, found);
            for (int i = 0; i < found.length; i++) {
                int replicate = i / (m * n);
                int row = i / n % m;
                float expected = 0;
                for (int j = 0; j < k; j++) {
                    expected += a[(replicate * m + row) * k + j] * b[(replicate * k + j) * n + i % n];
                }
                if (!(found[i] == expected)) {
                    return Optional.of("the product of [" + s + ", " + m + ", " + k + "] by [" + s + ", " + k + ", " + n
                            + "] is wrong at " + i + ": expected " + expected + ", found " + found[i]);
                }
            }
        }
        return Optional.empty();
    }

    private static float[] whole(int length, int step) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = i * step % 11 - 5;
        }
        return values;
    }
}
