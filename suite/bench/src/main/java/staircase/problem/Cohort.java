package staircase.problem;

import org.apache.commons.rng.UniformRandomProvider;
import staircase.protocol.Curve;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Size;

/** Trials computed together at one size, at positions 0 to count-1. */
public interface Cohort {

    /** @return the common size */
    Size size();

    /** @return number of trials */
    int count();

    /**
     * @param position of a trial
     * @return its experiment, of the same family as all others here
     */
    Experiment experiment(int position);

    /**
     * Starts a named stream from its beginning; a second call with the same arguments gives the same numbers again.
     *
     * @param position of a trial
     * @param purpose what the stream feeds
     * @param feeds the law, target or method that it feeds: part of the name
     * @return a generator of its own
     */
    UniformRandomProvider stream(int position, Purpose purpose, Record feeds);

    /**
     * Whether two trials are the same replicate: their streams of data are then the same, and it is enough to draw once.
     *
     * @param position of a trial
     * @param other position of another one
     * @return true if they are; false where it is not known
     */
    default boolean sameReplicate(int position, int other) {
        return position == other;
    }

    /**
     * @param position of a trial
     * @param quantity what was measured
     * @param value its value
     */
    void measure(int position, Quantity quantity, double value);

    /**
     * @param position of a trial
     * @param quantity what was measured
     * @param curve the same along the samples used
     */
    void measure(int position, Quantity quantity, Curve curve);

    /**
     * Says how a trial ended; without a call it is {@code FINISHED}. The first call counts.
     *
     * @param position of a trial
     * @param outcome how it ended
     * @param why what happened
     */
    void end(int position, Outcome outcome, String why);
}
