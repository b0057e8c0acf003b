package staircase.protocol;

import java.util.List;
import java.util.Optional;

/**
 * A new run against the stored baseline of a case.
 *
 * @param state what was found
 * @param sentence the same in words, with the numbers
 * @param storedVerdict verdict of the baseline; empty if there is none
 * @param storedDigest digest of the run that the baseline came from; empty if there is none
 * @param shifts of the first step, one for each arm, size and quantity that a judged rule speaks of; empty where bits decide
 * @param confirmation the second step; empty if nothing asked for it
 */
public record Drift(
        State state,
        String sentence,
        Optional<Verdict> storedVerdict,
        Optional<String> storedDigest,
        List<Shift> shifts,
        Optional<Confirmation> confirmation) {

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

    /** Copies. */
    public Drift {
        shifts = List.copyOf(shifts);
    }

    /**
     * A comparison without shifts.
     *
     * @param state what was found
     * @param sentence the same in words
     * @param storedVerdict verdict of the baseline
     * @param storedDigest digest of the run that the baseline came from
     */
    public Drift(State state, String sentence, Optional<Verdict> storedVerdict, Optional<String> storedDigest) {
        this(state, sentence, storedVerdict, storedDigest, List.of(), Optional.empty());
    }

    /**
     * @param words that come before the sentence
     * @return the same comparison, with nothing else changed
     */
    public Drift after(String words) {
        return new Drift(state, words + sentence, storedVerdict, storedDigest, shifts, confirmation);
    }

    /**
     * @param found by the second step
     * @param words what it found
     * @return the same comparison with it: {@code MOVED} if it is confirmed
     */
    public Drift with(Confirmation found, String words) {
        return new Drift(
                found.moved() ? State.MOVED : state,
                words + "; before: " + sentence,
                storedVerdict,
                storedDigest,
                shifts,
                Optional.of(found));
    }
}
