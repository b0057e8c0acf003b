package staircase.protocol;

import java.util.List;

/**
 * The second step of the gate for one case: fresh replicates against a part of the baseline that nothing has read
 * before.
 *
 * @param why the case was looked at again: a shift, a changed verdict, or by hand
 * @param suiteSeed of the fresh replicates; follows from the run's seed and digest, so nobody can draw it again
 * @param comparisons of all cases together that share the level
 * @param shifts one for each comparison of this case
 * @param moved true if one of them lies beyond its margin at its level, in the direction of the first step
 */
public record Confirmation(String why, long suiteSeed, int comparisons, List<Shift> shifts, boolean moved) {

    /** Copies. */
    public Confirmation {
        shifts = List.copyOf(shifts);
    }
}
