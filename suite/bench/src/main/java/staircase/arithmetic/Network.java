package staircase.arithmetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import staircase.protocol.Require;

/**
 * S networks of one shape side by side, with the only gradients of the suite.
 *
 * <p>{@code h_0 = x}, {@code h_l = [h_{l-1} +] act(h_{l-1} W_l)}, {@code f = scale * h_L V}. Inputs carry a last column of ones, so the
 * last row of {@code W_1} is the bias. With hidden biases every h carries such a column too: the last column of each W is frozen to keep
 * it, and the last rows are the biases.
 *
 * <p>{@link #descend}: {@code W_l += step * layerStep_l * (1/b) * sum over the batch of r * df/dW_l}, with r from the {@link Loss}; V has
 * the last layer step. A mean-field parametrisation is {@code scale = 1/M} with layer steps M. All parameters move at once, from the
 * values before the step. Time O(S b parameters) a step; nothing is allocated in one.
 *
 * <p>Above 300 lines, since a gradient is checked against the forward pass beside it, whose buffers it reads.
 */
public final class Network {

    /**
     * Activations of a layer that a prediction holds at once, so that the next layer finds them in the cache: with 25 replicates of
     * the published network a point takes 0.26 microseconds, and 0.32 if all are held. A step gains nothing from it.
     */
    private static final long CACHED = 1 << 19;

    private final List<Layer> layers;
    private final boolean hiddenBias;
    private final double scale;
    private final Loss loss;
    private final double[] layerSteps;
    private final DataType type;
    private final List<INDArray> weights = new ArrayList<>();
    private final List<INDArray> frozen = new ArrayList<>();
    private final Map<Long, Pass> passes = new LinkedHashMap<>();
    private final Map<Long, Prediction> predictions = new LinkedHashMap<>();

    /** Buffers of some replicates and one batch size: activations, slopes and errors of each layer; backward ones only after a first descent. */
    private static final class Pass {
        final List<INDArray> weights = new ArrayList<>();
        final List<INDArray> branch = new ArrayList<>();
        final List<INDArray> hidden = new ArrayList<>();
        final List<INDArray> slopes = new ArrayList<>();
        final List<INDArray> errors = new ArrayList<>();
        INDArray output;
        INDArray residual;
    }

    /**
     * Predictions for one batch size, part by part, in the same buffers.
     *
     * @param output [S, b, 1]
     * @param parts of the replicates, in order
     */
    private record Prediction(INDArray output, List<Pass> parts) {}

    /**
     * All weights start at 0, except the frozen columns.
     *
     * @param type FLOAT or DOUBLE
     * @param count S
     * @param inputs columns of x, the ones included
     * @param layers at least one; a residual layer is as wide as the one below
     * @param hiddenBias whether hidden layers and the readout have biases
     * @param scale of the output
     * @param loss to descend
     * @param layerSteps one for each layer and one for the readout
     */
    public Network(
            DataType type,
            int count,
            int inputs,
            List<Layer> layers,
            boolean hiddenBias,
            double scale,
            Loss loss,
            double... layerSteps) {
        Require.that(!layers.isEmpty(), "a network needs a hidden layer");
        Require.that(
                layerSteps.length == layers.size() + 1,
                "%d layers and a readout need %d layer steps, found %d",
                layers.size(),
                layers.size() + 1,
                layerSteps.length);
        this.type = type;
        this.layers = List.copyOf(layers);
        this.hiddenBias = hiddenBias;
        this.scale = scale;
        this.loss = loss;
        this.layerSteps = layerSteps.clone();
        int one = hiddenBias ? 1 : 0;
        int below = inputs;
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            int columns = layer.width() + one;
            Require.that(
                    !layer.residual() || columns == below,
                    "residual layer %d has width %d on top of %d",
                    l,
                    columns,
                    below);
            Require.that(
                    !(layer.residual() && hiddenBias) || layer.activation().value(0) == 0,
                    "a residual layer with biases needs an activation that is 0 at 0, found %s",
                    layer.activation());
            INDArray w = Tensors.zeros(type, count, below, columns);
            if (hiddenBias && !layer.residual()) {
                for (int s = 0; s < count; s++) {
                    w.putScalar(
                            new long[] {s, below - 1, columns - 1},
                            layer.activation().one());
                }
            }
            weights.add(w);
            INDArray mask = Nd4j.ones(type, 1, 1, columns);
            mask.putScalar(new long[] {0, 0, columns - 1L}, 0);
            frozen.add(mask);
            below = columns;
        }
        weights.add(Tensors.zeros(type, count, below, 1));
    }

    /** @return S */
    public int count() {
        return (int) weights.get(0).size(0);
    }

    /** @return number of hidden layers */
    public int depth() {
        return layers.size();
    }

    /**
     * @param layer 0 to depth; depth is the readout
     * @return its share of every step
     */
    public double layerStep(int layer) {
        return layerSteps[layer];
    }

    /**
     * From here on layers move by these; 0 freezes a layer.
     *
     * @param steps one for each layer and one for the readout
     */
    public void layerSteps(double... steps) {
        Require.that(
                steps.length == layerSteps.length,
                "expected %d layer steps, found %d",
                layerSteps.length,
                steps.length);
        System.arraycopy(steps, 0, layerSteps, 0, steps.length);
    }

    /**
     * @param layer 0 to depth; depth is the readout
     * @return its weights [S, rows, columns], shared
     */
    public INDArray weights(int layer) {
        return weights.get(layer);
    }

    /**
     * Sets one replicate's weights of a layer: the rows of its neurons' inputs (the bias last) by the columns of its neurons.
     *
     * @param layer 0 to depth; depth is the readout
     * @param position of the replicate
     * @param values [rows][neurons] in c-order
     */
    public void set(int layer, int position, double[] values) {
        INDArray w = weights.get(layer);
        int rows = (int) w.size(1);
        int columns = (int) w.size(2);
        int neurons = layer < layers.size() ? layers.get(layer).width() : 1;
        Require.that(
                values.length == rows * neurons,
                "layer %d has %d x %d weights, found %d values",
                layer,
                rows,
                neurons,
                values.length);
        for (int i = 0; i < rows; i++) {
            double[] row = Arrays.copyOfRange(values, i * neurons, (i + 1) * neurons);
            Tensors.putAt(row, w, ((long) position * rows + i) * columns);
        }
    }

    /**
     * @param x [S, b, inputs]
     * @return predictions [S, b, 1] in a buffer that the next call with this b overwrites
     */
    public INDArray predict(INDArray x) {
        Prediction prediction = predictions.computeIfAbsent(x.size(1), this::prediction);
        int from = 0;
        for (Pass part : prediction.parts()) {
            int to = from + (int) part.output.size(0);
            forward(Tensors.part(x, from, to), part, false);
            from = to;
        }
        return prediction.output();
    }

    private Prediction prediction(long rows) {
        long widest = layers.stream().mapToInt(Layer::width).max().orElseThrow();
        int together = (int) Math.max(1, Math.min(count(), CACHED / (rows * widest)));
        Pass whole = buffers(together, rows);
        INDArray output = Tensors.zeros(type, count(), rows, 1);
        List<Pass> parts = new ArrayList<>();
        for (int from = 0; from < count(); from += together) {
            int to = Math.min(from + together, count());
            Pass part = new Pass();
            for (INDArray w : weights) {
                part.weights.add(Tensors.part(w, from, to));
            }
            for (int l = 0; l < layers.size(); l++) {
                part.branch.add(Tensors.part(whole.branch.get(l), 0, to - from));
                part.hidden.add(Tensors.part(whole.hidden.get(l), 0, to - from));
            }
            part.output = Tensors.part(output, from, to);
            parts.add(part);
        }
        return new Prediction(output, parts);
    }

    /**
     * One step of gradient descent on a batch.
     *
     * @param x [S, b, inputs]
     * @param y [S, b, 1]
     * @param step eta
     */
    public void descend(INDArray x, INDArray y, double step) {
        double factor = step * scale / x.size(1);
        backward(
                x,
                y,
                (l, below, local) ->
                        Tensors.accumulate(below, local, factor * layerSteps[l], weights.get(l), true, false));
    }

    /**
     * Minus the gradient of the batch's mean loss, {@code (scale/b) * sum over the batch of r * df/dW_l}; no weight changes. Frozen
     * columns get 0.
     *
     * @param x [S, b, inputs]
     * @param y [S, b, 1]
     * @param into one tensor for each layer and one for the readout, shaped like the weights; overwritten
     */
    public void directions(INDArray x, INDArray y, List<INDArray> into) {
        backward(x, y, (l, below, local) -> {
            Tensors.multiply(below, local, into.get(l), true, false);
            Elementwise.scale(scale / x.size(1), into.get(l), into.get(l));
        });
    }

    /** What is done with a layer's part of the gradient, the product of its inputs and its local errors. */
    private interface Sink {
        void take(int layer, INDArray below, INDArray local);
    }

    /** From the readout down; a layer's weights are not read again once its part was taken. */
    private void backward(INDArray x, INDArray y, Sink sink) {
        Pass pass = pass(x.size(1));
        if (pass.slopes.isEmpty()) {
            for (INDArray h : pass.branch) {
                pass.slopes.add(Tensors.zeros(type, h.shape()));
                pass.errors.add(Tensors.zeros(type, h.shape()));
            }
            pass.residual = Tensors.zeros(type, pass.output.shape());
        }
        forward(x, pass, true);
        loss.residual(pass.output, y, pass.residual);
        INDArray error = null; // d(sum of r f / scale)/dh, flowing down
        for (int l = layers.size() - 1; l >= 0; l--) {
            INDArray below = l == 0 ? x : pass.hidden.get(l - 1);
            boolean top = l == layers.size() - 1;
            if (top) {
                error = pass.errors.get(l);
                Tensors.multiply(pass.residual, weights.get(l + 1), error, false, true);
                sink.take(l + 1, pass.hidden.get(l), pass.residual);
            }
            INDArray local = pass.slopes.get(l);
            Elementwise.multiply(local, error, local);
            if (frozenNeedsMask(l)) {
                local.muli(frozen.get(l));
            }
            if (l > 0) {
                error = passDown(pass, l, error, local);
            }
            sink.take(l, below, local);
        }
    }

    /** The error of the layer below: through the branch, and past it if the layer is residual (then the same buffer serves). */
    private INDArray passDown(Pass pass, int layer, INDArray error, INDArray local) {
        if (layers.get(layer).residual()) {
            Tensors.accumulate(local, weights.get(layer), 1.0, error, false, true);
            return error;
        }
        INDArray lower = pass.errors.get(layer - 1);
        Tensors.multiply(local, weights.get(layer), lower, false, true);
        return lower;
    }

    private void forward(INDArray x, Pass pass, boolean slopes) {
        INDArray h = x;
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            INDArray z = pass.branch.get(l);
            Tensors.multiply(h, pass.weights.get(l), z, false, false);
            layer.activation().apply(z, slopes ? pass.slopes.get(l) : null);
            if (layer.residual()) {
                Elementwise.add(h, z, pass.hidden.get(l));
            }
            h = pass.hidden.get(l);
        }
        Tensors.multiply(h, pass.weights.get(layers.size()), pass.output, false, false);
        if (scale != 1) {
            Elementwise.scale(scale, pass.output, pass.output);
        }
    }

    private Pass pass(long rows) {
        return passes.computeIfAbsent(rows, b -> {
            Pass pass = buffers(count(), b);
            pass.weights.addAll(weights);
            pass.output = Tensors.zeros(type, count(), b, 1);
            return pass;
        });
    }

    private Pass buffers(int replicates, long rows) {
        Pass pass = new Pass();
        for (int l = 0; l < layers.size(); l++) {
            INDArray branch =
                    Tensors.zeros(type, replicates, rows, weights.get(l).size(2));
            pass.branch.add(branch);
            pass.hidden.add(layers.get(l).residual() ? Tensors.zeros(type, branch.shape()) : branch);
        }
        return pass;
    }

    /** Only where the slope at the frozen column's value is not 0 anyway does its error have to be cleared. */
    private boolean frozenNeedsMask(int layer) {
        Layer l = layers.get(layer);
        return hiddenBias
                && l.activation().slope(l.residual() ? 0 : l.activation().one()) != 0;
    }

    /**
     * @param positions of the replicates that stay, increasing
     */
    public void keep(int[] positions) {
        weights.replaceAll(w -> Tensors.keep(w, positions));
        passes.clear();
        predictions.clear();
    }
}
