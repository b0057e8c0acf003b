package staircase.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import staircase.arithmetic.Activation;
import staircase.arithmetic.Layer;
import staircase.arithmetic.Loss;
import staircase.arithmetic.Network;
import staircase.protocol.Require;

/**
 * What every peer trains, from which numbers and how far. The Python peer reads these components as JSON, the C peer as fields.
 *
 * <p>{@code h = relu(x W_1 + b_1)}, then {@code residuals} times {@code h += relu(h W + b)},
 * {@code f = scale * (h v [+ c])} with c only where there are residual layers. Labels are {@code x_0 x_1}. A step
 * descends the mean of {@code (y - f)^2 / 2} over a batch. In the mean-field scaling the scale is 1/width and the step
 * width times {@code step}; otherwise both are as written.
 *
 * @param name in tables
 * @param dimension d, inputs without the bias
 * @param width of each hidden layer
 * @param residuals residual layers above the first
 * @param batch b, samples of a step
 * @param meanField whether the output is an average
 * @param step eta
 * @param steps from the start to the loss that is compared
 * @param pool batches of each replicate; they are used in turn
 * @param cohorts S, replicates side by side
 */
record Protocol(
        String name,
        int dimension,
        int width,
        int residuals,
        int batch,
        boolean meanField,
        double step,
        int steps,
        int pool,
        List<Integer> cohorts) {

    /** A middling net, where products dominate. */
    static final Protocol TWO_LAYER =
            new Protocol("two layers, d 50, width 256, batch 64", 50, 256, 0, 64, false, 0.1, 200, 64, List.of(16));

    /** {@code OnlineSgd}: steps so small that the cost of a call dominates. */
    static final Protocol ONLINE = new Protocol(
            "online, d 64, width 100, batch 1", 64, 100, 0, 1, true, 0.5 / 64, 1_500, 1_024, List.of(20, 64));

    /** {@code ResidualSgd} as published. */
    static final Protocol RESIDUAL = new Protocol(
            "residual, d 30, 5 layers of 40, batch 20", 30, 40, 3, 20, false, 0.02, 500, 256, List.of(10, 40));

    /** All, in the order of the tables. */
    static final List<Protocol> ALL = List.of(TWO_LAYER, ONLINE, RESIDUAL);

    Protocol {
        Require.positive("dimension", dimension - 1);
        Require.positive("width", width);
        Require.positive("batch", batch);
        Require.positive("step", step);
        Require.positive("steps", steps);
        Require.positive("pool", pool);
        cohorts = List.copyOf(cohorts);
    }

    /** @return all that a peer with one replicate needs, for a language without JSON */
    String fields() {
        return Stream.of(name, dimension, width, residuals, batch, meanField ? 1 : 0, step, steps, pool)
                .map(String::valueOf)
                .collect(Collectors.joining("\t"));
    }

    /** @return the same for fewer steps */
    Protocol shortened(int fewer) {
        return new Protocol(name, dimension, width, residuals, batch, meanField, step, fewer, pool, cohorts);
    }

    /** @return hidden layers */
    int depth() {
        return 1 + residuals;
    }

    /** @return whether the readout has a bias */
    boolean readoutBias() {
        return residuals > 0;
    }

    /** @return factor of the output */
    double scale() {
        return meanField ? 1.0 / width : 1;
    }

    /** @return factor of the step in every layer */
    double layerStep() {
        return meanField ? width : 1;
    }

    /**
     * @return floating-point operations of one replicate's step: products only, a multiplication and an addition
     * counting as two
     */
    double flops() {
        double first = 2.0 * (dimension + 1) * width;
        double inner = 2.0 * (width + 1) * width * residuals;
        double readout = 2.0 * width;
        // the first layer passes no error down
        return batch * (2 * first + 3 * inner + 3 * readout);
    }

    /**
     * @param count S
     * @return the suite's network for it, all weights 0
     */
    Network network(int count) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Layer.dense(width, Activation.RELU));
        double[] steps = new double[depth() + 1];
        steps[0] = layerStep();
        for (int l = 1; l < depth(); l++) {
            layers.add(Layer.residual(width, Activation.RELU));
            steps[l] = layerStep();
        }
        steps[depth()] = layerStep();
        return new Network(DataType.FLOAT, count, dimension + 1, layers, readoutBias(), scale(), Loss.SQUARED, steps);
    }
}
