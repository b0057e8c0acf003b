package staircase.problem;

import java.io.Serializable;
import java.util.Optional;
import staircase.protocol.Formula;

/**
 * Where training samples come from: fresh ones for ever, or a fixed sample that is cycled in its order.
 *
 * @param sample size of the fixed sample; empty for fresh samples
 */
public record Supply(Optional<Formula> sample) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** @return each sample is used once */
    public static Supply fresh() {
        return new Supply(Optional.empty());
    }

    /**
     * @param sample number of samples as a formula of the size
     * @return these are cycled
     */
    public static Supply sampleOf(String sample) {
        return new Supply(Optional.of(Formula.of(sample)));
    }
}
