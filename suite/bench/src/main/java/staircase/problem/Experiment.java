package staircase.problem;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import staircase.protocol.Quantity;
import staircase.protocol.Size;

/**
 * What an arm does with its streams. Implementations are records whose components are all of their settings: they are written into the
 * evidence by reflection and name the experiment.
 */
public interface Experiment extends Serializable {

    /**
     * Runs all trials of a cohort and measures.
     *
     * @param cohort trials computed together; a trial's numbers must not depend on which
     */
    void run(Cohort cohort);

    /**
     * @param size where
     * @return every quantity that {@link #run} may measure
     */
    List<Quantity> quantities(Size size);

    /**
     * Experiments with equal families may share a cohort at one size; {@link Cohort#experiment} then tells them apart.
     *
     * @return this experiment, or what is common to all that can be computed together with it
     */
    default Object family() {
        return this;
    }

    /**
     * @param size where
     * @return the most trials that one cohort should hold
     */
    default int cohortLimit(Size size) {
        return 50;
    }

    /**
     * A guess that only orders the work, longest first; what a run really took is in its journal.
     *
     * @param size where
     * @return floating-point operations of one trial
     */
    double work(Size size);

    /**
     * The harness then compares the samples that a trial counts with those that were drawn for it.
     *
     * @return the task of whose training samples a trial counts {@code samples_used}; empty if it counts none
     */
    default Optional<Task> counted() {
        return Optional.empty();
    }
}
