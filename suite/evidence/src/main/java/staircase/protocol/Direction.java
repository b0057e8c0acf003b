package staircase.protocol;

/** Which way of a quantity is better for the learner. */
public enum Direction {
    /** Smaller is better, as for errors and times. */
    LOWER,
    /** Larger is better, as for accuracies. */
    HIGHER,
    /** Neither. */
    NONE
}
