package staircase.protocol;

/** How a trial ended. Nothing is dropped: each outcome is kept and judged. */
public enum Outcome {
    /** Ran to its end, or the event it waited for was seen. */
    FINISHED,
    /** Numbers stopped being finite. Counts against the method. */
    DIVERGED,
    /** The budget was spent and the event not seen. */
    CENSORED,
    /** The method crashed, hung or broke the protocol. Counts against the method. */
    BROKEN,
    /** Our own measurement broke. The case is inconclusive, and a resumed run computes the trial again. */
    FAILED
}
