package staircase.run;

import java.util.List;
import java.util.function.BooleanSupplier;

/** What computes the cohorts of a run: forked workers, or, where only files and plans are tested, the same process. */
interface Computer extends AutoCloseable {

    /** How it computes. */
    Wire.Hello hello();

    /**
     * Computes groups as long as it may, and returns when those that were begun have ended.
     *
     * @param groups longest first
     * @param suiteSeed of the run
     * @param listener hears of each that was computed
     * @param more asked before each group whether it may be begun
     * @throws staircase.protocol.InfrastructureException if it cannot compute any more
     */
    void run(List<Plan.Group> groups, long suiteSeed, Executor.Listener listener, BooleanSupplier more);

    @Override
    void close();
}
