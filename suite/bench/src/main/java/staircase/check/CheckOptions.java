package staircase.check;

import java.nio.file.Path;
import java.util.List;
import staircase.protocol.InputException;
import staircase.protocol.MethodBaseline;
import staircase.protocol.Tuning;
import staircase.run.WorkerOptions;

/**
 * What a check is asked to do.
 *
 * @param name of the method, for people and folders
 * @param given the method
 * @param grid configurations of which the best is checked too; empty if none was declared
 * @param tasks ids of those selected
 * @param replicates of each
 * @param evidence whether this is the whole check
 * @param baselines every stored method
 * @param against names of those that are compared
 * @param out folder
 * @param command that repeats the check
 * @param workers how they are forked
 */
public record CheckOptions(
        String name,
        Candidate given,
        List<Candidate> grid,
        List<String> tasks,
        int replicates,
        boolean evidence,
        List<MethodBaseline> baselines,
        List<String> against,
        Path out,
        String command,
        WorkerOptions workers) {

    /**
     * Copies and checks.
     *
     * @throws InputException if the grid is larger than the one that stored methods had
     */
    public CheckOptions {
        grid = List.copyOf(grid);
        tasks = List.copyOf(tasks);
        baselines = List.copyOf(baselines);
        against = List.copyOf(against);
        if (grid.size() > Tuning.CONFIGURATIONS) {
            throw new InputException("the grid has " + grid.size() + " configurations; the stored methods had "
                    + Tuning.CONFIGURATIONS + " each, so at most as many are compared fairly");
        }
    }
}
