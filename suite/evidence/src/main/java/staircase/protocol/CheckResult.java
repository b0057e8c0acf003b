package staircase.protocol;

import java.util.List;

/**
 * What a check came to, {@code result.json}.
 *
 * @param evidence whether it is a whole check; a first answer or a part is not
 * @param level of all labels of a pair together
 * @param columns as given, then tuned if a grid was declared
 */
public record CheckResult(boolean evidence, double level, List<Column> columns) {

    /**
     * One method beside all stored ones.
     *
     * @param title as given or tuned
     * @param method text
     * @param performances one for each task that was measured
     * @param comparisons one for each task and stored method
     * @param overturned negative statements of the ladder that no longer hold
     */
    public record Column(
            String title,
            String method,
            List<Performance> performances,
            List<Comparison> comparisons,
            List<String> overturned) {

        /** Copies. */
        public Column {
            performances = List.copyOf(performances);
            comparisons = List.copyOf(comparisons);
            overturned = List.copyOf(overturned);
        }
    }

    /** Copies. */
    public CheckResult {
        columns = List.copyOf(columns);
    }
}
