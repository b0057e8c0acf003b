package staircase.problem;

import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.buffer.DataType;
import staircase.protocol.Size;

/** All that a method may know while it learns. The harness alone draws data, counts the budget, evaluates and ends replicates. */
public interface Training {

    /** @return the size, for the formulas in a method's settings */
    Size size();

    /** @return S, the number of replicates that are open; {@link #next} may lower it when the model can be thinned */
    int count();

    /**
     * @param position of a replicate at the start, 0 to S-1
     * @return the method's own randomness, from its beginning
     */
    UniformRandomProvider stream(int position);

    /**
     * Shows the model to the harness; once, after initialisation.
     *
     * @param model is read at evaluations and thinned when replicates are decided
     */
    void watch(Model model);

    /**
     * Evaluates when due, thins decided replicates, then fills the next batch.
     *
     * @param batch receives inputs [S, b, d+1] and labels [S, b]
     * @return false when training is over: the budget is spent or every replicate decided
     */
    boolean next(Batch batch);

    /**
     * Draws samples all at once. The i-th sample of a replicate is the same however it is cut.
     *
     * @param samples number for each replicate; together with what was used at most the budget
     * @return inputs [S, samples, d+1] and labels [S, samples]
     */
    Batch draw(int samples);

    /**
     * How far a method may read ahead: samples until the model is looked at again, or until the budget is spent. A batch
     * of that many rows costs one exchange where a model lives in another process.
     *
     * @return at least 1
     */
    default long ahead() {
        return 1;
    }

    /** @return samples that each replicate may use in all */
    default long budget() {
        return Long.MAX_VALUE;
    }

    /**
     * Says that a replicate's numbers are no longer finite; it is recorded and, if possible, dropped.
     *
     * @param position of a replicate among the open ones
     * @param why what was seen
     */
    void diverged(int position, String why);

    /**
     * @param rows b
     * @return an empty batch for {@link #next}, in single precision
     */
    default Batch batch(int rows) {
        return new Batch(count(), rows, size().dimension(), DataType.FLOAT);
    }
}
