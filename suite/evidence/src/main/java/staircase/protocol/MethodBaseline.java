package staircase.protocol;

import java.util.List;

/**
 * A method that others are compared with: accepted evidence, the scalars of every replicate on every task.
 *
 * @param format version of the format, {@value #FORMAT}
 * @param sheet who it is
 * @param ladder version of the ladder
 * @param ladderFingerprint of the ladder
 * @param replicates on each task
 * @param microseconds CPU time of a sample, evaluations included, by task in the ladder's order
 * @param digest SHA-256 of the trials of the run
 * @param created UTC time of the run in ISO form
 * @param reason why it was accepted
 * @param arithmetic fingerprint of the arithmetic
 * @param commit git commit of the run
 * @param trials all replicates without their curves
 */
public record MethodBaseline(
        int format,
        MethodSheet sheet,
        int ladder,
        String ladderFingerprint,
        int replicates,
        List<Double> microseconds,
        String digest,
        String created,
        String reason,
        String arithmetic,
        String commit,
        List<Trial> trials) {

    /** The version written by this code. */
    public static final int FORMAT = 1;

    /** Copies. */
    public MethodBaseline {
        microseconds = List.copyOf(microseconds);
        trials = List.copyOf(trials);
    }

    /**
     * @param others trials
     * @return the same with these
     */
    public MethodBaseline with(List<Trial> others) {
        return new MethodBaseline(
                format,
                sheet,
                ladder,
                ladderFingerprint,
                replicates,
                microseconds,
                digest,
                created,
                reason,
                arithmetic,
                commit,
                others);
    }

    /**
     * @param task of the ladder
     * @return its trials on the task
     */
    public List<Trial> on(TaskSpec task) {
        return sheet.on(task, trials);
    }
}
