package staircase.benchmark;

import staircase.protocol.Require;

/**
 * One line of the benchmark's output, whoever wrote it.
 *
 * @param repeat number of the process among those of its kind
 * @param peer who trained
 * @param protocol what
 * @param cohort S, replicates side by side; 1 for one at a time
 * @param microseconds for each replicate and step, in the fastest round of its process
 * @param product GFLOP/s of the batched product on the shapes of the first layer, both ways; 0 if it was not measured
 * @param start mean of {@code (y - f)^2} before the first step, over {@link #REPLICATES} replicates
 * @param loss the same after the protocol's steps
 */
record Timing(
        int repeat,
        String peer,
        String protocol,
        int cohort,
        double microseconds,
        double product,
        double start,
        double loss) {

    /** Replicates over which the losses are averaged in every peer, so that they do not depend on S. */
    static final int REPLICATES = 8;

    Timing {
        Require.positive("cohort", cohort);
        Require.positive("microseconds of " + peer, microseconds);
    }
}
