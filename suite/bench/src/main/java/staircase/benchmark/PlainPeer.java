package staircase.benchmark;

import java.util.Arrays;

/**
 * One replicate in plain Java loops over floats, one thread, no library: what the suite's arithmetic has to beat, and
 * its slow twin.
 *
 * <p>Every row of a matrix is an array of its own, the bias the last one. With all rows in one array the compiler of
 * Java 17 cannot tell whether two rows overlap and uses no vector instructions: a sum of rows of 256 floats takes six
 * times as long. Sums are taken in the order of their terms, several side by side where each waits for its own last
 * addition; that is what a compiler of C does with the same loops.
 */
final class PlainPeer implements Peer {

    private final Protocol protocol;
    private final Samples samples;
    private final int replicate;
    /** Of the hidden layers, each [inputs + 1][neurons]; the first layer's inputs end in the 1 of its bias. */
    private final float[][][] weights;
    /** Of the output, [neurons], then its bias if it has one. */
    private final float[] readout;
    /** What each layer's neurons add, [depth][rows][width]; after the gradient has passed, its error there. */
    private final float[][][] branch;

    private final float[][][] hidden;
    private final float[] output;
    private final float[][] error;

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
        int width = protocol.width();
        weights = new float[protocol.depth()][][];
        for (int l = 0; l < protocol.depth(); l++) {
            weights[l] = new float[samples.weights(l, replicate).length / width][width];
        }
        readout = new float[samples.weights(protocol.depth(), replicate).length];
        branch = new float[protocol.depth()][rows][width];
        hidden = new float[protocol.depth()][rows][width];
        output = new float[rows];
        error = new float[protocol.batch()][width];
        reset();
    }

    @Override
    public void reset() {
        for (int l = 0; l < weights.length; l++) {
            double[] first = samples.weights(l, replicate);
            for (int i = 0; i < first.length; i++) {
                weights[l][i / protocol.width()][i % protocol.width()] = (float) first[i];
            }
        }
        double[] first = samples.weights(weights.length, replicate);
        for (int i = 0; i < first.length; i++) {
            readout[i] = (float) first[i];
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
        int columns = protocol.dimension() + 1;
        float[] x = samples.inputs(t);
        float[] y = samples.labels(t);
        int xAt = replicate * b * columns;
        forward(x, xAt, b);
        float factor = (float) (protocol.step() * protocol.layerStep() * protocol.scale() / b);
        for (int i = 0; i < b; i++) {
            output[i] = y[replicate * b + i] - output[i];
            Arrays.fill(error[i], 0);
            add(output[i], readout, error[i]);
        }
        float[][] top = hidden[protocol.depth() - 1];
        for (int i = 0; i < b; i++) {
            add(factor * output[i], top[i], readout);
            if (protocol.readoutBias()) {
                readout[protocol.width()] += factor * output[i];
            }
        }
        for (int l = protocol.depth() - 1; l >= 0; l--) {
            // every sample's error passes down before any of them moves the weights
            for (int i = 0; i < b; i++) {
                gate(error[i], branch[l][i]);
                if (l > 0) {
                    passDown(branch[l][i], weights[l], error[i]);
                }
            }
            for (int i = 0; i < b; i++) {
                if (l > 0) {
                    outer(factor, hidden[l - 1][i], 0, protocol.width(), branch[l][i], weights[l]);
                    add(factor, branch[l][i], weights[l][protocol.width()]);
                } else {
                    outer(factor, x, xAt + i * columns, columns, branch[l][i], weights[l]);
                }
            }
        }
    }

    private void forward(float[] x, int xAt, int rows) {
        int width = protocol.width();
        int columns = protocol.dimension() + 1;
        for (int i = 0; i < rows; i++) {
            for (int l = 0; l < protocol.depth(); l++) {
                float[] z = branch[l][i];
                float[] h = hidden[l][i];
                if (l == 0) {
                    Arrays.fill(z, 0);
                    product(x, xAt + i * columns, columns, weights[l], z);
                } else {
                    System.arraycopy(weights[l][width], 0, z, 0, width);
                    product(hidden[l - 1][i], 0, width, weights[l], z);
                }
                for (int j = 0; j < width; j++) {
                    z[j] = Math.max(z[j], 0);
                }
                System.arraycopy(z, 0, h, 0, width);
                if (l > 0) {
                    add(1, hidden[l - 1][i], h);
                }
            }
            float sum = protocol.readoutBias() ? readout[width] : 0;
            float[] top = hidden[protocol.depth() - 1][i];
            for (int j = 0; j < width; j++) {
                sum += top[j] * readout[j];
            }
            output[i] = (float) (sum * protocol.scale());
        }
    }

    /** Overwrites a branch with the error where it is open, 0 where it is shut. */
    private static void gate(float[] error, float[] branch) {
        for (int j = 0; j < branch.length; j++) {
            branch[j] = branch[j] > 0 ? error[j] : 0;
        }
    }

    /** {@code error += local w^T}: past the branch and through it. */
    private static void passDown(float[] local, float[][] w, float[] error) {
        int k = 0;
        for (; k + 3 < error.length; k += 4) {
            float[] w0 = w[k];
            float[] w1 = w[k + 1];
            float[] w2 = w[k + 2];
            float[] w3 = w[k + 3];
            float sum0 = 0;
            float sum1 = 0;
            float sum2 = 0;
            float sum3 = 0;
            for (int j = 0; j < local.length; j++) {
                sum0 += local[j] * w0[j];
                sum1 += local[j] * w1[j];
                sum2 += local[j] * w2[j];
                sum3 += local[j] * w3[j];
            }
            error[k] += sum0;
            error[k + 1] += sum1;
            error[k + 2] += sum2;
            error[k + 3] += sum3;
        }
        for (; k < error.length; k++) {
            float sum = 0;
            for (int j = 0; j < local.length; j++) {
                sum += local[j] * w[k][j];
            }
            error[k] += sum;
        }
    }

    /** {@code z += x w} over the first {@code inputs} rows of w. */
    private static void product(float[] x, int xAt, int inputs, float[][] w, float[] z) {
        int k = 0;
        for (; k + 3 < inputs; k += 4) {
            float x0 = x[xAt + k];
            float x1 = x[xAt + k + 1];
            float x2 = x[xAt + k + 2];
            float x3 = x[xAt + k + 3];
            float[] w0 = w[k];
            float[] w1 = w[k + 1];
            float[] w2 = w[k + 2];
            float[] w3 = w[k + 3];
            for (int j = 0; j < z.length; j++) {
                z[j] = z[j] + x0 * w0[j] + x1 * w1[j] + x2 * w2[j] + x3 * w3[j];
            }
        }
        for (; k < inputs; k++) {
            add(x[xAt + k], w[k], z);
        }
    }

    /** {@code w += factor * x^T local} over the first {@code inputs} rows of w. */
    private static void outer(float factor, float[] x, int xAt, int inputs, float[] local, float[][] w) {
        for (int k = 0; k < inputs; k++) {
            add(factor * x[xAt + k], local, w[k]);
        }
    }

    /** {@code to += factor * from} over the shorter of the two. */
    private static void add(float factor, float[] from, float[] to) {
        int length = Math.min(from.length, to.length);
        for (int j = 0; j < length; j++) {
            to[j] += factor * from[j];
        }
    }
}
