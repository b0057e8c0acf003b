/**
 * How long a step takes: the suite's networks, plain Java loops and (in {@code ci/benchmark-peer.py}) PyTorch on the
 * same numbers.
 *
 * <p>Begin with {@link staircase.benchmark.Protocol}, then {@link staircase.benchmark.StepBenchmark};
 * {@code ci/benchmark} runs it all. Every time stands beside the loss that was reached in it, so that only equal work
 * is compared. Nobody depends on this package, and nothing here is evidence for a claim: no generator comes in, the
 * data are a fixed hash that any language repeats.
 */
package staircase.benchmark;
