package staircase.methods;

import staircase.arithmetic.Loss;
import staircase.arithmetic.Network;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/**
 * {@link OnlineSgd} on another loss: the same network, start and samples, with the residual y - f replaced by the loss's direction of
 * descent, such as sign(y - f) for the absolute loss. Where the loss has a kink this is a subgradient. O(steps M d) time.
 *
 * <p>With the squared loss a gradient is a correlation with the label; with others it need not be, which may lower the leap of targets
 * with more than two values (arXiv:2407.05622).
 *
 * @param width M, hidden units, at least 1
 * @param step eta as a formula of the size, above 0
 * @param loss that is descended
 */
public record OnlineSubgradient(int width, Formula step, Loss loss) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the width. */
    public OnlineSubgradient {
        Require.positive("width", width);
    }

    @Override
    public void train(Training training) {
        Network net = TwoLayer.meanField(training, width, loss);
        training.watch(new NetworkModel(net));
        Batch batch = training.batch(1);
        double eta = Require.positive("step of " + this, step.at(training.size()));
        while (training.next(batch)) {
            net.descend(batch.x(), batch.y(), eta);
        }
    }

    @Override
    public double work(long samples, int dimension) {
        return 4.0 * samples * width * dimension;
    }
}
