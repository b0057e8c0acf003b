package staircase.problem;

import java.io.Serializable;
import staircase.protocol.Quantity;

/**
 * An event that ends training early: a quantity reaches a threshold from below.
 *
 * @param quantity read by one of the task's probes
 * @param threshold level to reach
 */
public record Passage(Quantity quantity, double threshold) implements Serializable {

    private static final long serialVersionUID = 1L;
}
