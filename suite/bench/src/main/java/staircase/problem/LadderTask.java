package staircase.problem;

import java.io.Serializable;
import staircase.protocol.Require;
import staircase.protocol.Size;

/**
 * A task of the ladder on which methods are checked. Its size has no number but the dimension, so that a method cannot
 * tell from its size which of several tasks it is given.
 *
 * @param id unique on the ladder
 * @param words what is learned, in one line
 * @param size where; the dimension alone
 * @param task what is learned, from what, for how long
 * @param margin delta, above 1: ratios of samples within [1/delta, delta] count as equal
 * @param pilot whether settings are tuned on it, on pilot seeds, and quick answers are taken from it
 */
public record LadderTask(String id, String words, Size size, Task task, double margin, boolean pilot)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks name, size and margin. */
    public LadderTask {
        Require.that(id.matches("[a-z0-9-]+"), "a task's id must match [a-z0-9-]+, found \"%s\"", id);
        Require.that(
                size.values().keySet().equals(java.util.Set.of("d")),
                "the size of task %s must be its dimension alone, found %s",
                id,
                size);
        Require.that(margin > 1 && margin < 10, "the margin of task %s must be above 1, found %s", id, margin);
        Require.that(task.until().isPresent(), "task %s needs an event that says when it is learned", id);
    }
}
