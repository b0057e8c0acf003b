/**
 * Methods in other languages: a child process, lines of JSON on its standard streams, and arrays as bytes between
 * them. Begin with {@link staircase.process.ProcessMethod}; the protocol is in
 * {@code suite/bench/PROTOCOL.md}.
 *
 * <p>A child is told its dimension, its budget, a seed and samples; no target, no law and no size comes in here. Whatever
 * it says or does is untrusted and ends, at worst, as a {@link staircase.problem.MethodFailure} with its own name.
 */
package staircase.process;
