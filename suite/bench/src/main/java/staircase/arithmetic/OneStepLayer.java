package staircase.arithmetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A frozen hidden layer with the readout that one full-batch step of correlation loss from 0 gives: {@code a_j = (1/n) sum_i y_i
 * phi(<w_j, x_i> + b)}, {@code f(x) = (1/N) sum_j a_j phi(<w_j, x> + b)}, phi the ReLU clipped to [0, 5].
 *
 * <p>Samples are gathered into blocks of 64, whose pre-activations stay in the cache; replicates are computed one after another. O(N d)
 * time a sample, O(N d) memory for each replicate. Where two replicates have equal weights and equal rows, as arms on different targets
 * have, their hidden values are computed once. With weights ±1 every sum here is a whole number below 2^24 up to 3 million samples,
 * and single precision holds it exactly.
 */
public final class OneStepLayer {

    private static final int BLOCK = 64;

    private final int stride;
    private final int units;
    private final List<INDArray> weights = new ArrayList<>();
    private final List<INDArray> sums = new ArrayList<>();
    private final INDArray x;
    private final INDArray y;
    private final INDArray z;
    private final INDArray f;
    private final List<float[]> inputs = new ArrayList<>();

    /** For each replicate the first one that drew the same weights. */
    private final List<Integer> drawn = new ArrayList<>();

    private final List<float[]> labels = new ArrayList<>();
    private int waiting;
    private long samples;

    /**
     * @param count S
     * @param dimension d
     * @param units N
     */
    public OneStepLayer(int count, int dimension, int units) {
        this.stride = dimension + 1;
        this.units = units;
        for (int s = 0; s < count; s++) {
            weights.add(Tensors.zeros(DataType.FLOAT, 1, stride, units));
            sums.add(Tensors.zeros(DataType.FLOAT, 1, units, 1));
            inputs.add(new float[BLOCK * stride]);
            drawn.add(s);
            labels.add(new float[BLOCK]);
        }
        x = Tensors.zeros(DataType.FLOAT, 1, BLOCK, stride);
        y = Tensors.zeros(DataType.FLOAT, 1, BLOCK, 1);
        z = Tensors.zeros(DataType.FLOAT, 1, BLOCK, units);
        f = Tensors.zeros(DataType.FLOAT, 1, BLOCK, 1);
    }

    /**
     * Draws a replicate's weights, {@code level(two random bits) + deviation * N(0, 1)}; neuron after neuron.
     *
     * @param position of the replicate
     * @param stream supplies bits and normals
     * @param level of a weight
     * @param deviation of the normal; where it is 0 no normal is drawn
     * @param bias b of every neuron
     */
    public void draw(
            int position, UniformRandomProvider stream, IntUnaryOperator level, double deviation, double bias) {
        var normal = ZigguratSampler.NormalizedGaussian.of(stream);
        double[] values = new double[stride * units];
        for (int j = 0; j < units; j++) {
            for (int i = 0; i < stride - 1; i++) {
                double noise = deviation == 0 ? 0 : deviation * normal.sample();
                values[i * units + j] = level.applyAsInt((int) (stream.nextLong() >>> 62)) + noise;
            }
            values[(stride - 1) * units + j] = bias;
        }
        Tensors.put(values, weights.get(position));
        int first = 0;
        while (first < position
                && !Arrays.equals(Tensors.values(weights.get(first)), Tensors.values(weights.get(position)))) {
            first++;
        }
        drawn.set(position, first);
    }

    /**
     * Takes one more sample of each replicate.
     *
     * @param row inputs and a one, [S, d+1]
     * @param label [S]
     */
    public void add(float[] row, float[] label) {
        for (int s = 0; s < weights.size(); s++) {
            System.arraycopy(row, s * stride, inputs.get(s), waiting * stride, stride);
            labels.get(s)[waiting] = label[s];
        }
        waiting++;
        samples++;
        if (waiting == BLOCK) {
            flush();
        }
    }

    private void flush() {
        boolean[] done = new boolean[weights.size()];
        for (int s = 0; s < done.length && waiting > 0; s++) {
            if (done[s]) {
                continue;
            }
            hidden(s, inputs.get(s));
            for (int t = s; t < done.length; t++) {
                if (!done[t] && alike(s, t) && Arrays.equals(inputs.get(s), inputs.get(t))) {
                    // rows beyond the last sample are old ones; with label 0 they add nothing
                    Arrays.fill(labels.get(t), waiting, BLOCK, 0);
                    Tensors.put(labels.get(t), y);
                    Tensors.accumulate(z, y, 1, sums.get(t), true, false);
                    done[t] = true;
                }
            }
        }
        waiting = 0;
    }

    private boolean alike(int s, int t) {
        return drawn.get(s).equals(drawn.get(t));
    }

    private void hidden(int position, float[] rows) {
        Tensors.put(rows, x);
        Tensors.multiply(x, weights.get(position), z, false, false);
        Activation.CLIPPED_RELU.apply(z, null);
    }

    /**
     * @param points inputs and ones, [S, rows, d+1]
     * @param rows of each replicate
     * @param out receives predictions, [S, rows]; 0 before the first sample
     */
    public void predict(float[] points, int rows, float[] out) {
        flush();
        float[] block = new float[BLOCK * stride];
        float[] values = new float[BLOCK];
        float scale = (float) (1.0 / units / Math.max(1, samples));
        boolean[] finished = new boolean[weights.size()];
        for (int s = 0; s < finished.length; s++) {
            List<Integer> same = new ArrayList<>();
            for (int t = s; t < finished.length && !finished[s]; t++) {
                if (!finished[t] && alike(s, t) && equal(points, s, t, rows)) {
                    same.add(t);
                }
            }
            for (int done = 0; done < rows && !same.isEmpty(); done += BLOCK) {
                int some = Math.min(BLOCK, rows - done);
                System.arraycopy(points, (s * rows + done) * stride, block, 0, some * stride);
                hidden(s, block);
                for (int t : same) {
                    Tensors.multiply(z, sums.get(t), f, false, false);
                    Tensors.get(f, values);
                    for (int r = 0; r < some; r++) {
                        out[t * rows + done + r] = scale * values[r];
                    }
                }
            }
            same.forEach(t -> finished[t] = true);
        }
    }

    private boolean equal(float[] points, int s, int t, int rows) {
        int length = rows * stride;
        return Arrays.equals(points, s * length, (s + 1) * length, points, t * length, (t + 1) * length);
    }

    /**
     * @param positions of the replicates that stay, increasing
     */
    public void keep(int[] positions) {
        flush();
        only(weights, positions);
        only(sums, positions);
        only(inputs, positions);
        only(drawn, positions);
        only(labels, positions);
    }

    private static <T> void only(List<T> all, int[] positions) {
        List<T> few = new ArrayList<>();
        for (int position : positions) {
            few.add(all.get(position));
        }
        all.clear();
        all.addAll(few);
    }
}
