/**
 * Arithmetic of networks and kernels: tensors of S replicates side by side, layers, losses, updates, the gradients of the suite.
 *
 * <p>Begin with {@link staircase.arithmetic.Network}. What must be exact to the last bit, or is too small a step for a tensor, is plain
 * double loops with sums in a fixed order: {@link staircase.arithmetic.Flow}, {@link staircase.arithmetic.ParticleSgd}, {@link
 * staircase.arithmetic.DenseNetwork}, {@link staircase.arithmetic.CubeNetwork}, each with its own gradient. Static methods and buffers on arrays; no target, no law, no task, no files, no
 * logging, and a generator only as an argument. Tensors are [S, rows, columns] in c-order; replicate s never influences replicate t, so
 * its bits do not depend on S (tested).
 */
package staircase.arithmetic;
