package staircase.problem;

import java.io.Serializable;
import org.apache.commons.rng.UniformRandomProvider;

/** What is to be learned. A record; where its variables lie in the input is drawn for each replicate. */
public interface Target extends Serializable {

    /**
     * @param dimension d of the input
     * @param placement stream that draws coordinates and signs
     * @return the target at its place
     * @throws staircase.protocol.InputException if it needs more than d variables
     */
    PlacedTarget place(int dimension, UniformRandomProvider placement);

    /** @return the number of monomials that probes may read */
    int terms();
}
