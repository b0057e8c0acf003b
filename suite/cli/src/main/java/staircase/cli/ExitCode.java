package staircase.cli;

/** Exit codes of {@code stairs}. */
final class ExitCode {

    /** As expected. */
    static final int OK = 0;

    /**
     * Drift confirmed on fresh replicates, a quick run whose bits changed, an identity or certificate that does not hold, or a trial that
     * differs from its stored line.
     */
    static final int CHANGED = 1;

    /** Usage or unreadable input. */
    static final int USAGE = 2;

    /** Nothing measured, or a planned cohort missing. */
    static final int MISSING = 3;

    /** Baseline missing, stale or doubtful. */
    static final int BASELINE = 4;

    /** Self-check failed, workers lost. */
    static final int INFRASTRUCTURE = 5;

    /** Defect in stairs. */
    static final int DEFECT = 70;

    private ExitCode() {}
}
