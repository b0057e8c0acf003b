package staircase.protocol;

import java.util.Map;

/**
 * A task of the ladder as data.
 *
 * @param id unique on the ladder
 * @param family it belongs to
 * @param words what is learned, in one line
 * @param size where
 * @param budget samples that a method may use
 * @param law of the inputs, in words
 * @param margin delta: ratios of samples within [1/delta, delta] count as equal
 * @param pilot whether settings are tuned on it and quick answers are taken from it
 * @param settings of the task, everything
 */
public record TaskSpec(
        String id,
        String family,
        String words,
        Size size,
        long budget,
        String law,
        double margin,
        boolean pilot,
        Map<String, Object> settings) {

    /** Checks the margin. */
    public TaskSpec {
        Require.that(margin > 1, "the margin of task %s must be above 1, found %s", id, margin);
        Require.positive("budget of task " + id, budget);
    }
}
