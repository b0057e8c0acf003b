package staircase.methods;

import staircase.arithmetic.Network;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/**
 * SGD on the mean-field net of {@link OnlineSgd} that uses every fresh batch several times before it asks for the next one.
 *
 * <p>For each batch, k = {@code repeats} steps {@code theta += eta g(theta, batch)}, g as in {@link OnlineSgd} averaged over the batch. With
 * k = 1 this is one-pass SGD. Repetition lets the second step see {@code y^2} and higher powers of the label, which correlation with fresh
 * samples cannot (arXiv:2405.15459). O(k samples M d) time.
 *
 * @param width M, hidden units, at least 1
 * @param batch b, samples of a step, at least 1
 * @param step eta as a formula of the size, above 0
 * @param repeats k, steps on each batch, at least 1
 */
public record RepeatedSgd(int width, int batch, Formula step, int repeats) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the settings. */
    public RepeatedSgd {
        Require.positive("width", width);
        Require.positive("batch", batch);
        Require.positive("repeats", repeats);
    }

    /** @return width 100, batch 1, step 0.25/d, 2 repeats: the path of online-sgd on half of its samples */
    public static RepeatedSgd standard() {
        return new RepeatedSgd(100, 1, Formula.of("0.25/d"), 2);
    }

    @Override
    public void train(Training training) {
        Network net = TwoLayer.meanField(training, width);
        training.watch(new NetworkModel(net));
        Batch samples = training.batch(batch);
        double eta = Require.positive("step of " + this, step.at(training.size()));
        while (training.next(samples)) {
            for (int k = 0; k < repeats; k++) {
                net.descend(samples.x(), samples.y(), eta);
            }
        }
    }

    @Override
    public double work(long samples, int dimension) {
        return 4.0 * repeats * samples * width * dimension;
    }
}
