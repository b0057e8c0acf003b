package staircase.arithmetic;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.protocol.Require;

/**
 * The hidden layer of a two-layer ReLU net at its initialisation, frozen: {@code phi_j(x) = (3/2q)^(1/2) relu(<w_j,
 * x> + b_j)} with {@code w ~ N(0, 1/d)} and {@code b ~ U[-1, 1]}, j = 1, ..., q. The factor makes {@code E |phi(x)|^2
 * = 1} on sign inputs up to O(1/q): the second moment of a ReLU is half of {@code 1 + 1/3}.
 */
public final class RandomFeatures {

    /** Inputs whose features are held at once. */
    private static final int BLOCK = 1024;

    private final INDArray weights;
    private final float scale;
    private final int count;

    /**
     * @param dimension d
     * @param count q
     * @param stream draws weights, then biases
     */
    public RandomFeatures(int dimension, int count, UniformRandomProvider stream) {
        this.count = Require.positive("random features", count);
        scale = (float) StrictMath.sqrt(1.5 / count);
        double[] values = new double[(dimension + 1) * count];
        var normal = ZigguratSampler.NormalizedGaussian.of(stream);
        double deviation = 1 / StrictMath.sqrt(dimension);
        for (int i = 0; i < dimension * count; i++) {
            values[i] = deviation * normal.sample();
        }
        for (int i = dimension * count; i < values.length; i++) {
            values[i] = 2 * stream.nextDouble() - 1;
        }
        weights = Tensors.zeros(DataType.FLOAT, dimension + 1, count);
        Tensors.put(values, weights);
    }

    /**
     * Normal equations of least squares; O(n q (d + q)) time.
     *
     * @param x inputs and ones, [n, d+1]
     * @param y labels, [n]
     * @param gram receives {@code Phi' Phi}, [q, q]
     * @return {@code Phi' y}, [q]
     */
    public double[] normalEquations(INDArray x, float[] y, ColumnMatrix gram) {
        double[] right = new double[count];
        for (int done = 0; done < y.length; done += BLOCK) {
            int rows = Math.min(BLOCK, y.length - done);
            float[] column = new float[rows];
            try (ColumnMatrix features = of(ColumnMatrix.rows(x, done, rows), rows)) {
                for (int j = 0; j < count; j++) {
                    features.get(j, column);
                    double sum = 0;
                    for (int r = 0; r < rows; r++) {
                        sum += (double) column[r] * y[done + r];
                    }
                    right[j] += sum;
                }
                gram.multiply(features.array(), features.array(), true, false, done == 0 ? 0 : 1);
            }
        }
        return right;
    }

    /**
     * {@code f(x_r) = sum_j readout_j phi_j(x_r)}, summed in double in the order of the features.
     *
     * @param x inputs and ones, [m, d+1]
     * @param readout [q]
     * @param out receives predictions, [m]
     */
    public void predict(INDArray x, double[] readout, float[] out) {
        for (int done = 0; done < out.length; done += BLOCK) {
            int rows = Math.min(BLOCK, out.length - done);
            float[] column = new float[rows];
            double[] sums = new double[rows];
            try (ColumnMatrix features = of(ColumnMatrix.rows(x, done, rows), rows)) {
                for (int j = 0; j < count; j++) {
                    features.get(j, column);
                    for (int r = 0; r < rows; r++) {
                        sums[r] += readout[j] * column[r];
                    }
                }
            }
            for (int r = 0; r < rows; r++) {
                out[done + r] = (float) sums[r];
            }
        }
    }

    /**
     * @param x inputs and ones, [m, d+1]
     * @param rows m
     * @return features, [m, q], which the caller closes
     */
    ColumnMatrix of(INDArray x, int rows) {
        ColumnMatrix features = new ColumnMatrix(rows, count);
        features.multiply(x, weights, false, false, 0);
        float[] column = new float[rows];
        for (int j = 0; j < count; j++) {
            features.get(j, column);
            for (int r = 0; r < rows; r++) {
                column[r] = scale * Math.max(0, column[r]);
            }
            features.put(j, column);
        }
        return features;
    }
}
