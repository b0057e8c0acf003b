package staircase.benchmark;

import java.util.Arrays;

/**
 * One replicate in plain Java loops over floats, one thread, no library: what the suite's arithmetic has to beat, and
 * its slow twin.
 *
 * <p>Matrices are [inputs + 1, neurons] by rows, the bias last. The inner loops run along rows, so that the compiler
 * can use vector instructions; only the error on its way down is a sum, which it may not reorder.
 */
final class PlainPeer implements Peer {

    private final Protocol protocol;
    private final Samples samples;
    private final int replicate;
    private final float[][] weights;
    private final float[][] branch;
    private final float[][] hidden;
    private final float[] output;
    private final float[] error;
    private final float[] local;

    /**
     * @param protocol to train
     * @param samples of more than {@code replicate} replicates
     * @param replicate s
     */
    PlainPeer(Protocol protocol, Samples samples, int replicate) {
        this.protocol = protocol;
        this.samples = samples;
        this.replicate = replicate;
        int rows = Math.max(protocol.batch(), Samples.POINTS);
        weights = new float[protocol.depth() + 1][];
        branch = new float[protocol.depth()][rows * protocol.width()];
        hidden = new float[protocol.depth()][rows * protocol.width()];
        output = new float[rows];
        error = new float[protocol.batch() * protocol.width()];
        local = new float[protocol.width()];
        reset();
    }

    @Override
    public void reset() {
        for (int l = 0; l < weights.length; l++) {
            double[] first = samples.weights(l, replicate);
            weights[l] = new float[first.length];
            for (int i = 0; i < first.length; i++) {
                weights[l][i] = (float) first[i];
            }
        }
    }

    @Override
    public double[] losses() {
        forward(samples.points(), 0, Samples.POINTS);
        return new double[] {samples.loss(output, 0)};
    }

    @Override
    public void step(int t) {
        int b = protocol.batch();
        int width = protocol.width();
        int columns = protocol.dimension() + 1;
        float[] x = samples.inputs(t);
        float[] y = samples.labels(t);
        int xAt = replicate * b * columns;
        forward(x, xAt, b);
        float factor = (float) (protocol.step() * protocol.layerStep() * protocol.scale() / b);
        float[] readout = weights[protocol.depth()];
        float[] top = hidden[protocol.depth() - 1];
        for (int i = 0; i < b; i++) {
            output[i] = y[replicate * b + i] - output[i];
            for (int j = 0; j < width; j++) {
                error[i * width + j] = output[i] * readout[j];
            }
        }
        for (int i = 0; i < b; i++) {
            add(top, i * width, factor * output[i], readout, 0, width);
            if (protocol.readoutBias()) {
                readout[width] += factor * output[i];
            }
        }
        for (int l = protocol.depth() - 1; l >= 0; l--) {
            // every sample's error passes down before any of them moves the weights
            for (int i = 0; i < b; i++) {
                gate(l, i);
                if (l > 0) {
                    passDown(weights[l], i);
                }
                System.arraycopy(local, 0, branch[l], i * width, width);
            }
            for (int i = 0; i < b; i++) {
                if (l > 0) {
                    outer(hidden[l - 1], i * width, width, true, factor, branch[l], i * width, weights[l]);
                } else {
                    outer(x, xAt + i * columns, columns, false, factor, branch[l], i * width, weights[l]);
                }
            }
        }
    }

    private void forward(float[] x, int xAt, int rows) {
        int width = protocol.width();
        int columns = protocol.dimension() + 1;
        for (int i = 0; i < rows; i++) {
            for (int l = 0; l < protocol.depth(); l++) {
                float[] z = branch[l];
                if (l == 0) {
                    Arrays.fill(z, i * width, (i + 1) * width, 0);
                    product(x, xAt + i * columns, columns, weights[l], z, i * width);
                } else {
                    System.arraycopy(weights[l], width * width, z, i * width, width);
                    product(hidden[l - 1], i * width, width, weights[l], z, i * width);
                }
                for (int j = i * width; j < (i + 1) * width; j++) {
                    z[j] = Math.max(z[j], 0);
                    hidden[l][j] = l == 0 ? z[j] : hidden[l - 1][j] + z[j];
                }
            }
            float[] readout = weights[protocol.depth()];
            float sum = protocol.readoutBias() ? readout[width] : 0;
            for (int j = 0; j < width; j++) {
                sum += hidden[protocol.depth() - 1][i * width + j] * readout[j];
            }
            output[i] = (float) (sum * protocol.scale());
        }
    }

    /** The error of a row where its branch is open: into {@link #local}. */
    private void gate(int layer, int row) {
        int at = row * protocol.width();
        for (int j = 0; j < local.length; j++) {
            local[j] = branch[layer][at + j] > 0 ? error[at + j] : 0;
        }
    }

    /** {@code error += local w^T}: past the branch and through it. */
    private void passDown(float[] w, int row) {
        int width = protocol.width();
        for (int k = 0; k < width; k++) {
            float sum = 0;
            for (int j = 0; j < width; j++) {
                sum += local[j] * w[k * width + j];
            }
            error[row * width + k] += sum;
        }
    }

    /** {@code z += x w} over the first {@code inputs} rows of w. */
    private void product(float[] x, int xAt, int inputs, float[] w, float[] z, int zAt) {
        int width = protocol.width();
        for (int k = 0; k < inputs; k++) {
            add(w, k * width, x[xAt + k], z, zAt, width);
        }
    }

    /** {@code w += factor * (x, 1)^T local}, where the 1 is for the bias of a layer whose inputs do not have it. */
    private void outer(float[] x, int xAt, int inputs, boolean bias, float factor, float[] from, int at, float[] w) {
        int width = protocol.width();
        for (int k = 0; k < inputs; k++) {
            add(from, at, factor * x[xAt + k], w, k * width, width);
        }
        if (bias) {
            add(from, at, factor, w, inputs * width, width);
        }
    }

    private static void add(float[] from, int at, float factor, float[] to, int toAt, int length) {
        for (int j = 0; j < length; j++) {
            to[toAt + j] += factor * from[at + j];
        }
    }
}
