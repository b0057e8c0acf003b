package staircase.problem;

import org.apache.commons.rng.UniformRandomProvider;
import staircase.protocol.Size;

/**
 * A method written for one replicate and one sample at a time, in plain arrays: the short way in. A record; what it starts need not be.
 *
 * <p>Replicates are trained one after another on the same sample number, each by a learner of its own, so a trial's bits cannot depend on
 * its neighbours.
 */
public interface SingleMethod extends Method {

    /**
     * @param size the task's, for the formulas of the settings
     * @param random all randomness that the learner may use
     * @return a fresh learner
     */
    Learner start(Size size, UniformRandomProvider random);

    /** What learns in one replicate. */
    interface Learner {

        /**
         * @param x input, [d]; reused by the caller
         * @param y label
         */
        void learn(double[] x, double y);

        /**
         * @param x input, [d]; reused by the caller
         * @return the prediction; one that is not finite ends the replicate as diverged
         */
        double predict(double[] x);
    }

    @Override
    default void train(Training training) {
        Learners learners = new Learners(this, training);
        training.watch(learners);
        Batch sample = training.batch(1);
        while (training.next(sample)) {
            learners.learn(sample);
        }
    }

    @Override
    default double work(long samples, int dimension) {
        return 1000.0 * samples * dimension;
    }
}
