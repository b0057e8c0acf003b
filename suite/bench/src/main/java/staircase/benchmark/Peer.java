package staircase.benchmark;

/** One way to train a protocol. */
interface Peer {

    /** Back to the first weights. */
    void reset();

    /**
     * @param t number of the step, from 0, which chooses the batch
     */
    void step(int t);

    /** @return each replicate's loss at the fixed points */
    double[] losses();
}
