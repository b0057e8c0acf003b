package staircase.protocol;

import java.util.List;

/**
 * A number with what is needed to believe it. Never printed without its level.
 *
 * @param quantity what was estimated, in words
 * @param point the estimate; NaN if there is none
 * @param low lower end of the interval; NaN if there is none
 * @param high upper end of the interval; NaN if there is none
 * @param level confidence of the interval, attained
 * @param n replicates (or points) it rests on
 * @param procedure name of the procedure
 * @param warnings what a reader must know beside it
 */
public record Estimate(
        String quantity,
        double point,
        double low,
        double high,
        double level,
        int n,
        String procedure,
        List<String> warnings) {

    /** Copies the warnings. */
    public Estimate {
        warnings = List.copyOf(warnings);
    }
}
