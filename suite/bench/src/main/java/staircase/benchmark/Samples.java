package staircase.benchmark;

/**
 * The numbers of a protocol, from a hash: batches, points at which the loss is read, and first weights. Exact in float,
 * so that peers in any language start from the same bits.
 *
 * <p>Value i of stream t is {@code mix(mix(t) + i)} in 32 bits. Stream 0 makes the points; replicate s has stream
 * {@code 16 s + 1} for its inputs and {@code 16 s + 2 + l} for the weights of layer l. No stream depends on S.
 */
final class Samples {

    /** Points at which the loss is read, the same for all replicates. */
    static final int POINTS = 512;

    private final Protocol protocol;
    private final float[][] inputs;
    private final float[][] labels;
    private final float[] points;
    private final float[] targets = new float[POINTS];

    /**
     * @param protocol whose numbers these are
     * @param count S
     */
    Samples(Protocol protocol, int count) {
        this.protocol = protocol;
        int b = protocol.batch();
        int d = protocol.dimension();
        inputs = new float[protocol.pool()][count * b * (d + 1)];
        labels = new float[protocol.pool()][count * b];
        for (int s = 0; s < count; s++) {
            for (int t = 0; t < protocol.pool(); t++) {
                fill(16 * s + 1, t * b * d, b, inputs[t], s * b * (d + 1), labels[t], s * b);
            }
        }
        points = new float[POINTS * (d + 1)];
        fill(0, 0, POINTS, points, 0, targets, 0);
    }

    /** @return batch t [S, b, d+1], each row ending in 1; not a copy */
    float[] inputs(int t) {
        return inputs[t % inputs.length];
    }

    /** @return labels of batch t [S, b]; not a copy */
    float[] labels(int t) {
        return labels[t % labels.length];
    }

    /** @return [{@link #POINTS}, d+1], each row ending in 1; not a copy */
    float[] points() {
        return points;
    }

    /**
     * @param predictions of the points, one replicate's after the other's
     * @param replicate whose predictions are read
     * @return mean of {@code (y - f)^2}
     */
    double loss(float[] predictions, int replicate) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            double residual = targets[i] - predictions[replicate * POINTS + i];
            sum += residual * residual;
        }
        return sum / POINTS;
    }

    /**
     * Uniform first weights. Mean field: hidden weights of variance 1/d, biases and readout in ±1. Otherwise all in
     * ±1/sqrt(inputs).
     *
     * @param layer 0 to depth; depth is the readout
     * @param replicate s
     * @return [rows, neurons], the bias last
     */
    double[] weights(int layer, int replicate) {
        boolean readout = layer == protocol.depth();
        int below = layer == 0 ? protocol.dimension() : protocol.width();
        int neurons = readout ? 1 : protocol.width();
        boolean bias = !readout || protocol.readoutBias();
        double usual = 1 / StrictMath.sqrt(below);
        double bound = !protocol.meanField() ? usual : readout ? 1 : StrictMath.sqrt(3.0 / below);
        double[] w = new double[(bias ? below + 1 : below) * neurons];
        for (int i = 0; i < w.length; i++) {
            double factor = i < below * neurons ? bound : protocol.meanField() ? 1 : usual;
            w[i] = factor * uniform(16 * replicate + 2 + layer, i);
        }
        return w;
    }

    private void fill(int stream, int first, int rows, float[] x, int xAt, float[] y, int yAt) {
        int d = protocol.dimension();
        for (int i = 0; i < rows; i++) {
            int row = xAt + i * (d + 1);
            for (int j = 0; j < d; j++) {
                x[row + j] = sign(stream, first + i * d + j);
            }
            x[row + d] = 1;
            y[yAt + i] = x[row] * x[row + 1];
        }
    }

    /** The highest bit: 1 where it is 0, -1 where it is 1. */
    static int sign(int stream, int index) {
        return value(stream, index) < 0 ? -1 : 1;
    }

    /** The upper 24 bits, spread over [-1, 1). */
    static double uniform(int stream, int index) {
        return (value(stream, index) >>> 8) / (double) (1 << 23) - 1;
    }

    private static int value(int stream, int index) {
        return mix(mix(stream) + index);
    }

    /** Chris Wellons' lowbias32, a bijection of 32 bits. */
    private static int mix(int seed) {
        int z = (seed ^ (seed >>> 16)) * 0x7feb352d;
        z = (z ^ (z >>> 15)) * 0x846ca68b;
        return z ^ (z >>> 16);
    }
}
