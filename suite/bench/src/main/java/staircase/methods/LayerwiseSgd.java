package staircase.methods;

import staircase.arithmetic.Network;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/**
 * SGD on the mean-field net of {@link OnlineSgd} that trains the hidden layer first, with the readout as it was drawn, and then the
 * readout alone: the two phases of the layerwise training in arXiv:2202.08658.
 *
 * <p>Until {@code switchAfter} samples were used, {@code w_j += eta r a_j [p_j > 0] x}, {@code b_j += eta r a_j [p_j > 0]}; from then on
 * {@code a_j += eta' r relu(p_j)}; r = y - f(x), averaged over the batch. The paper's theorem has smooth activations and starts with w = 0;
 * here it is the net of {@link OnlineSgd}. O(samples M d) time.
 *
 * @param width M, hidden units, at least 1
 * @param batch b, samples of a step, at least 1
 * @param step eta of the hidden layer as a formula of the size, above 0
 * @param readoutStep eta' of the readout as a formula of the size, above 0
 * @param switchAfter samples for the hidden layer, as a formula of the size
 */
public record LayerwiseSgd(int width, int batch, Formula step, Formula readoutStep, Formula switchAfter)
        implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the settings. */
    public LayerwiseSgd {
        Require.positive("width", width);
        Require.positive("batch", batch);
    }

    /** @return width 100, batch 1, steps 0.5/d, 60·d samples for the hidden layer */
    public static LayerwiseSgd standard() {
        return new LayerwiseSgd(100, 1, Formula.of("0.5/d"), Formula.of("0.5/d"), Formula.of("60*d"));
    }

    @Override
    public void train(Training training) {
        Network net = TwoLayer.meanField(training, width);
        training.watch(new NetworkModel(net));
        Batch samples = training.batch(batch);
        double hidden = Require.positive("step of " + this, step.at(training.size()));
        double readout = Require.positive("readoutStep of " + this, readoutStep.at(training.size()));
        long first = switchAfter.count(training.size());
        net.layerSteps(width, 0);
        for (long used = 0; training.next(samples); used += batch) {
            if (used >= first && used - first < batch) {
                net.layerSteps(0, width);
            }
            net.descend(samples.x(), samples.y(), used < first ? hidden : readout);
        }
    }

    @Override
    public double work(long samples, int dimension) {
        return 4.0 * samples * width * dimension;
    }
}
