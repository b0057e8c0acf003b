package staircase.protocol;

import java.util.Optional;

/**
 * A new run against the stored baseline of a case.
 *
 * @param state what was found
 * @param sentence the same in words, with the numbers
 * @param storedVerdict verdict of the baseline; empty if there is none
 * @param storedDigest digest of the run that the baseline came from; empty if there is none
 */
public record Drift(State state, String sentence, Optional<Verdict> storedVerdict, Optional<String> storedDigest) {

    /** What a comparison can find. */
    public enum State {
        /** Same arithmetic, same seeds, same bits. */
        IDENTICAL,
        /** The interval of the shift lies inside the margin. */
        CONSISTENT,
        /** The interval of the shift is too wide to say; the sentence gives the smallest shift that would have been caught. */
        UNDECIDED,
        /** Moved, confirmed on fresh replicates. */
        MOVED,
        /** The bits differ on the same seeds and nothing more was asked (quick tier). */
        NUMERICS_CHANGED,
        /** The case has no baseline yet. */
        MISSING,
        /** The baseline is of another specification. */
        STALE
    }
}
