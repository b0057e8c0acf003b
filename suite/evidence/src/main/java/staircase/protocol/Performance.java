package staircase.protocol;

/**
 * How a method did on one task.
 *
 * @param task id
 * @param learned replicates that learned it within the budget
 * @param replicates of how many; those that diverged or broke count, those that failed on our side do not
 * @param broken of these, how many crashed, hung or broke the protocol
 * @param diverged of these, in how many numbers stopped being finite
 * @param rate success rate with its interval for reading
 * @param samples median samples to learn, replicates that did not learn counted as infinite
 * @param microseconds CPU time of a sample, evaluations included; NaN if unknown
 * @param firstProblem what the first broken or diverged replicate said; empty if there is none
 */
public record Performance(
        String task,
        int learned,
        int replicates,
        int broken,
        int diverged,
        Estimate rate,
        Estimate samples,
        double microseconds,
        String firstProblem) {}
