package staircase.arithmetic;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A fitted kernel ridge regression, {@code f(z) = sum_i v_i k(x_i, z)} with {@code (K + ridge I) v = y}, on any inputs. Sign inputs go
 * through the table of {@link KernelMatrix}; others are computed entry by entry from inner products in single precision, some 20
 * nanoseconds each.
 */
public final class KernelFit {

    private final Kernel kernel;
    private final INDArray x;
    private final double[] weights;

    /** Kernel by differing coordinates; null where the samples are no signs. */
    private final float[] table;

    private KernelFit(Kernel kernel, INDArray x, double[] weights, float[] table) {
        this.kernel = kernel;
        this.x = x;
        this.weights = weights;
        this.table = table;
    }

    /**
     * O(n^3 / 3) time, n^2 floats outside the heap while it lasts.
     *
     * @param kernel k
     * @param ridge above 0
     * @param x inputs and ones, [n, d+1]; read again by {@link #predict}
     * @param labels [n]
     * @return the predictor
     */
    public static KernelFit of(Kernel kernel, double ridge, INDArray x, float[] labels) {
        int n = labels.length;
        int d = (int) x.size(1) - 1;
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = labels[i];
        }
        float[] table = signs(x) ? kernel.onSigns(d) : null;
        try (ColumnMatrix gram = new ColumnMatrix(n, n)) {
            if (table != null) {
                KernelMatrix.gram(x, table, gram);
            } else {
                double[] squares = squares(x);
                gram.multiply(x, x, false, true, 0);
                float[] column = new float[n];
                for (int j = 0; j < n; j++) {
                    gram.get(j, column);
                    for (int i = 0; i < n; i++) {
                        column[i] = (float) kernel.quick(column[i] - 1.0, squares[i], squares[j], d);
                    }
                    gram.put(j, column);
                }
            }
            return new KernelFit(kernel, x, RidgeRegression.solve(gram, ridge, y), table);
        }
    }

    /**
     * @param z inputs and ones, [m, d+1]
     * @param out receives predictions, [m]
     */
    public void predict(INDArray z, float[] out) {
        if (table != null && signs(z)) {
            KernelMatrix.predict(x, weights, table, z, out);
            return;
        }
        int n = weights.length;
        int d = (int) x.size(1) - 1;
        double[] mine = squares(x);
        double[] others = squares(z);
        try (ColumnMatrix products = new ColumnMatrix(n, out.length)) {
            products.multiply(x, z, false, true, 0);
            float[] column = new float[n];
            for (int r = 0; r < out.length; r++) {
                products.get(r, column);
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += weights[i] * kernel.quick(column[i] - 1.0, mine[i], others[r], d);
                }
                out[r] = (float) sum;
            }
        }
    }

    private static boolean signs(INDArray x) {
        float[] values = new float[Math.toIntExact(x.length())];
        Tensors.get(x, values);
        for (float value : values) {
            if (value != 1 && value != -1) {
                return false;
            }
        }
        return true;
    }

    /** Squared lengths without the column of ones, in double. */
    private static double[] squares(INDArray x) {
        int stride = (int) x.size(1);
        float[] values = new float[Math.toIntExact(x.length())];
        Tensors.get(x, values);
        double[] squares = new double[values.length / stride];
        for (int i = 0; i < squares.length; i++) {
            for (int j = 0; j < stride - 1; j++) {
                squares[i] += (double) values[i * stride + j] * values[i * stride + j];
            }
        }
        return squares;
    }
}
