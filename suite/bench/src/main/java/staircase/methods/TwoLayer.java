package staircase.methods;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.buffer.DataType;
import staircase.arithmetic.Activation;
import staircase.arithmetic.Descent;
import staircase.arithmetic.Layer;
import staircase.arithmetic.Loss;
import staircase.arithmetic.Network;
import staircase.arithmetic.Update;
import staircase.problem.Batch;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/** Two-layer ReLU networks at their initialisation, in the two usual parametrisations, for the methods that differ in how they descend. */
final class TwoLayer {

    private TwoLayer() {}

    /**
     * Mean-field: {@code f(x) = (1/M) sum_j a_j relu(<w_j, x> + b_j)}; w ~ N(0, 1/d), a, b ~ U[-1, 1]. Each neuron moves by the step times
     * its own gradient without the 1/M.
     *
     * @param training whose streams draw the weights
     * @param width M
     * @return a network for every replicate
     */
    static Network meanField(Training training, int width) {
        return meanField(training, width, Loss.SQUARED);
    }

    /** As {@link #meanField(Training, int)}, with another loss. */
    static Network meanField(Training training, int width, Loss loss) {
        int d = training.size().dimension();
        Network net = new Network(
                DataType.FLOAT,
                training.count(),
                d + 1,
                List.of(Layer.dense(width, Activation.RELU)),
                false,
                1.0 / width,
                loss,
                width,
                width);
        for (int s = 0; s < training.count(); s++) {
            UniformRandomProvider stream = training.stream(s);
            var normal = ZigguratSampler.NormalizedGaussian.of(stream);
            double scale = 1 / StrictMath.sqrt(d);
            double[] hidden = new double[(d + 1) * width];
            for (int i = 0; i < d * width; i++) {
                hidden[i] = scale * normal.sample();
            }
            for (int i = d * width; i < hidden.length; i++) {
                hidden[i] = 2 * stream.nextDouble() - 1;
            }
            double[] readout = new double[width];
            for (int j = 0; j < width; j++) {
                readout[j] = 2 * stream.nextDouble() - 1;
            }
            net.set(0, s, hidden);
            net.set(1, s, readout);
        }
        return net;
    }

    /**
     * Standard: {@code f(x) = sum_j a_j relu(<w_j, x> + b_j) + c}; weights and biases of a layer uniform in ±1/sqrt(inputs), PyTorch's
     * default. One step for all parameters.
     *
     * @param training whose streams draw the weights
     * @param width M
     * @return a network for every replicate
     */
    static Network standard(Training training, int width) {
        int d = training.size().dimension();
        Network net = new Network(
                DataType.FLOAT,
                training.count(),
                d + 1,
                List.of(Layer.dense(width, Activation.RELU)),
                true,
                1,
                Loss.SQUARED,
                1,
                1);
        for (int s = 0; s < training.count(); s++) {
            UniformRandomProvider stream = training.stream(s);
            net.set(0, s, uniform(stream, (d + 1) * width, 1 / StrictMath.sqrt(d)));
            net.set(1, s, uniform(stream, width + 1, 1 / StrictMath.sqrt(width)));
        }
        return net;
    }

    /**
     * @param stream draws
     * @param length how many
     * @param bound largest absolute value
     * @return values uniform in ±bound
     */
    static double[] uniform(UniformRandomProvider stream, int length, double bound) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = bound * (2 * stream.nextDouble() - 1);
        }
        return values;
    }

    /**
     * Trains a network in standard parametrisation until training is over.
     *
     * @param training supplies batches
     * @param width M
     * @param batch samples of a step
     * @param step as a formula of the size
     * @param update how directions become movements
     */
    static void train(Training training, int width, int batch, Formula step, Update update) {
        Network net = standard(training, width);
        Descent descent = new Descent(net, update);
        training.watch(new NetworkModel(net, descent::keep));
        Batch samples = training.batch(batch);
        double eta = Require.positive("step", step.at(training.size()));
        while (training.next(samples)) {
            descent.step(samples.x(), samples.y(), eta);
        }
    }
}
