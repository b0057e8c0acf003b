package staircase.methods;

import staircase.arithmetic.Network;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/**
 * One-pass SGD on a two-layer ReLU net in mean-field scaling, batch 1 (learner A of the pilots).
 *
 * <p>{@code f(x) = (1/M) sum_j a_j relu(<w_j, x> + b_j)}, M = {@code width}; w ~ N(0, 1/d), a, b ~ U[-1, 1]. With r = y - f(x), all at
 * once: {@code a_j += eta r relu(p_j)}, {@code b_j += eta r a_j [p_j > 0]}, {@code w_j += eta r a_j [p_j > 0] x}. The step carries no 1/M
 * (with it the net hardly moves, which looks exactly like a lower bound). Biases are needed: without them odd monomials of degree 3 and
 * more cannot be represented. O(steps M d) time and O(M d) memory for each replicate. Scaling: arXiv:2202.08658, section 2.
 *
 * @param width M, hidden units, at least 1
 * @param step eta as a formula of the size, above 0
 */
public record OnlineSgd(int width, Formula step) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the width. */
    public OnlineSgd {
        Require.positive("width", width);
    }

    /** @return learner A of the pilots: width 100, step 0.5/d */
    public static OnlineSgd standard() {
        return new OnlineSgd(100, Formula.of("0.5/d"));
    }

    @Override
    public void train(Training training) {
        Network net = TwoLayer.meanField(training, width);
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
