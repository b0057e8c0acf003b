package staircase.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import staircase.protocol.InputException;
import staircase.protocol.Shard;

/** Which shard is asked for: written out, or as the system that started this job says. */
final class ShardOption {

    private static final String NONE =
            "--shard auto found none of STAIRS_JOB_INDEX and STAIRS_JOB_TOTAL (from 0; GitHub:"
                    + " strategy.job-index, strategy.job-total), CI_NODE_INDEX and CI_NODE_TOTAL (GitLab, from 1),"
                    + " SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX (Kubernetes); give --shard I/N";

    private ShardOption() {}

    /**
     * @param text I/N, auto, or nothing for all of the run
     * @param environment of this process
     * @return the shard
     * @throws InputException if it is neither, or the environment does not say or contradicts itself
     */
    static Shard parse(Optional<String> text, Map<String, String> environment) {
        if (text.isEmpty()) {
            return Shard.WHOLE;
        }
        return text.get().equals("auto") ? auto(environment) : Shard.parse(text.get());
    }

    private static Shard auto(Map<String, String> environment) {
        if (environment.containsKey("STAIRS_JOB_INDEX")) {
            return counted(environment, "STAIRS_JOB_INDEX", 0, "STAIRS_JOB_TOTAL");
        }
        List<Shard> found = new ArrayList<>();
        if (environment.containsKey("CI_NODE_INDEX")) {
            found.add(counted(environment, "CI_NODE_INDEX", 1, "CI_NODE_TOTAL"));
        }
        if (environment.containsKey("SLURM_ARRAY_TASK_ID")) {
            found.add(slurm(environment));
        }
        if (environment.containsKey("JOB_COMPLETION_INDEX")) {
            // Kubernetes tells a pod its index, but not how many there are
            found.add(counted(environment, "JOB_COMPLETION_INDEX", 0, "JOB_COMPLETIONS"));
        }
        if (found.isEmpty()) {
            throw new InputException(NONE);
        }
        if (found.stream().distinct().count() > 1) {
            throw new InputException("--shard auto found two job arrays in the environment, shards "
                    + found.get(0).words() + " and " + found.get(1).words() + "; give --shard I/N");
        }
        return found.get(0);
    }

    private static Shard counted(Map<String, String> environment, String index, int first, String total) {
        return new Shard(number(environment, index) - first + 1, number(environment, total));
    }

    private static Shard slurm(Map<String, String> environment) {
        int first = number(environment, "SLURM_ARRAY_TASK_MIN");
        int last = number(environment, "SLURM_ARRAY_TASK_MAX");
        int count = number(environment, "SLURM_ARRAY_TASK_COUNT");
        if (last - first + 1 != count) {
            throw new InputException("--shard auto needs a Slurm array without gaps, found " + count + " tasks from "
                    + first + " to " + last + "; use --array=1-" + count);
        }
        return new Shard(number(environment, "SLURM_ARRAY_TASK_ID") - first + 1, count);
    }

    private static int number(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || !value.matches("[0-9]{1,6}")) {
            throw new InputException("--shard auto needs " + name + " to be a whole number, found "
                    + (value == null ? "no such variable" : "\"" + value + "\""));
        }
        return Integer.parseInt(value);
    }
}
