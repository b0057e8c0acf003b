package staircase.problem;

import java.io.Serializable;

/**
 * What learns: an optimiser and an architecture with all settings. A record. It never sees the target, the law or the points on which
 * it is measured.
 */
public interface Method extends Serializable {

    /**
     * Trains all replicates of a cohort: initialise, {@link Training#watch}, then descend while {@link Training#next} is true.
     *
     * @param training all that a method may know
     */
    void train(Training training);

    /** @return the most replicates that should be trained side by side */
    default int cohortLimit() {
        return 50;
    }

    /**
     * @param samples used in one trial
     * @param dimension of the input
     * @return floating-point operations of one trial, roughly: it only orders the work
     */
    double work(long samples, int dimension);
}
