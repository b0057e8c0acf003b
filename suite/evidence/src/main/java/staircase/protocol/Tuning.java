package staircase.protocol;

import java.util.List;

/**
 * How settings were chosen, and what that cost: every configuration of a declared grid on the pilot tasks, on pilot seeds.
 *
 * @param rule by which the best was chosen
 * @param tasks on which, by id
 * @param replicates of each task
 * @param configurations all that were tried, in the order declared
 * @param chosen text of the best
 * @param samples used by all trials together
 * @param seconds CPU seconds of all trials together
 */
public record Tuning(
        String rule,
        List<String> tasks,
        int replicates,
        List<Configuration> configurations,
        String chosen,
        double samples,
        double seconds) {

    /** Configurations that every stored method had, and that a grid may have. */
    public static final int CONFIGURATIONS = 4;

    /**
     * One point of the grid.
     *
     * @param method text
     * @param learned replicates that learned their task
     * @param trials of how many
     * @param score geometric mean of the samples to learn over the budget; 2 where it was not learned
     */
    public record Configuration(String method, int learned, int trials, double score) {}

    /** Copies. */
    public Tuning {
        tasks = List.copyOf(tasks);
        configurations = List.copyOf(configurations);
    }
}
