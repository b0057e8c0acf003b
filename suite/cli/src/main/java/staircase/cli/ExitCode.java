package staircase.cli;

/** Exit codes of {@code stairs}. */
final class ExitCode {

    /** As expected. */
    static final int OK = 0;

    /**
     * Drift confirmed on fresh replicates, a quick run whose bits changed, an identity or certificate that does not hold, a trial that
     * differs from its stored line, or a finding of {@code check --conformance}.
     */
    static final int CHANGED = 1;

    /** Usage, unreadable input, or output that cannot be written. */
    static final int USAGE = 2;

    /** Nothing measured, a planned or fresh trial missing, or a claim that could not be made. */
    static final int MISSING = 3;

    /** Baseline missing, stale or doubtful. */
    static final int BASELINE = 4;

    /** Self-check failed, workers lost, out of memory, or a trial that is not what it says. */
    static final int INFRASTRUCTURE = 5;

    /** Defect in stairs. */
    static final int DEFECT = 70;

    private ExitCode() {}
}
