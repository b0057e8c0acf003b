package staircase.methods;

import staircase.arithmetic.Network;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/**
 * Plain SGD on a two-layer ReLU net in standard parametrisation.
 *
 * <p>{@code f(x) = sum_j a_j relu(<w_j, x> + b_j) + c}, M = {@code width}; weights and biases start uniform in ±1/sqrt(inputs of their
 * layer), PyTorch's default. Every parameter descends {@code mean (y - f)^2 / 2} over the batch by the same step: {@code a_j += eta r
 * relu(p_j)}, {@code c += eta r}, {@code w_j += eta r a_j [p_j > 0] x}, {@code b_j += eta r a_j [p_j > 0]} with r = y - f(x). Against the
 * mean-field parametrisation of {@link OnlineSgd} the readout is larger by about sqrt(M) and the neurons move together less. O(samples M
 * d) time and O(M (d + b)) memory for each replicate.
 *
 * @param width M, hidden units, at least 1
 * @param batch b, samples of a step, at least 1
 * @param step eta as a formula of the size, above 0
 */
public record StandardSgd(int width, int batch, Formula step) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the settings. */
    public StandardSgd {
        Require.positive("width", width);
        Require.positive("batch", batch);
    }

    /** @return width 100, batch 1, step 0.5/d */
    public static StandardSgd standard() {
        return new StandardSgd(100, 1, Formula.of("0.5/d"));
    }

    @Override
    public void train(Training training) {
        Network net = TwoLayer.standard(training, width);
        training.watch(new NetworkModel(net));
        Batch samples = training.batch(batch);
        double eta = Require.positive("step of " + this, step.at(training.size()));
        while (training.next(samples)) {
            net.descend(samples.x(), samples.y(), eta);
        }
    }

    @Override
    public double work(long samples, int dimension) {
        return 4.0 * samples * width * dimension;
    }
}
