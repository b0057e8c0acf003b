package staircase.methods;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.buffer.DataType;
import staircase.arithmetic.Activation;
import staircase.arithmetic.Layer;
import staircase.arithmetic.Loss;
import staircase.arithmetic.Network;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Require;

/**
 * Plain mini-batch SGD on a ReLU residual network, as in the published experiment of arXiv:2108.10573.
 *
 * <p>{@code h = relu(W_1 x + b_1)}; then {@code h += relu(W_l h + b_l)} for each inner layer; {@code f = v h + c}. Weights and biases of a
 * linear layer start uniform in ±1/sqrt(inputs), PyTorch's default. Descends {@code mean (y - f)^2}; there is no momentum. The rate is
 * halved every {@code halvedEvery} steps. O(steps batch layers width^2) time for each replicate.
 *
 * @param layers linear layers, the first and the readout included, at least 2
 * @param width neurons of each hidden layer
 * @param batch samples of a step
 * @param rate learning rate of the mean squared error
 * @param halvedEvery steps after which the rate is halved
 */
public record ResidualSgd(int layers, int width, int batch, double rate, int halvedEvery) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks all settings. */
    public ResidualSgd {
        Require.that(layers >= 2, "a residual network needs at least 2 linear layers, found %d", layers);
        Require.positive("width", width);
        Require.positive("batch", batch);
        Require.positive("rate", rate);
        Require.positive("halvedEvery", halvedEvery);
    }

    /** @return the published settings */
    public static ResidualSgd standard() {
        return new ResidualSgd(5, 40, 20, 0.01, 15_000);
    }

    @Override
    public void train(Training training) {
        int d = training.size().dimension();
        List<Layer> hidden = new ArrayList<>();
        hidden.add(Layer.dense(width, Activation.RELU));
        for (int l = 2; l < layers; l++) {
            hidden.add(Layer.residual(width, Activation.RELU));
        }
        double[] steps = new double[layers];
        java.util.Arrays.fill(steps, 1);
        Network net = new Network(DataType.FLOAT, training.count(), d + 1, hidden, true, 1, Loss.SQUARED, steps);
        for (int s = 0; s < training.count(); s++) {
            UniformRandomProvider stream = training.stream(s);
            for (int l = 0; l < layers; l++) {
                int inputs = l == 0 ? d : width;
                net.set(
                        l,
                        s,
                        TwoLayer.uniform(
                                stream, (inputs + 1) * (l == layers - 1 ? 1 : width), 1 / StrictMath.sqrt(inputs)));
            }
        }
        training.watch(new NetworkModel(net));
        Batch samples = training.batch(batch);
        for (long step = 0; training.next(samples); step++) {
            // the squared loss here is half of the mean squared error that the rate is for
            double eta = 2 * rate / (1L << Math.min(62, step / halvedEvery));
            net.descend(samples.x(), samples.y(), eta);
        }
    }

    @Override
    public double work(long samples, int dimension) {
        return 6.0 * samples * width * (dimension + (layers - 2.0) * width);
    }
}
