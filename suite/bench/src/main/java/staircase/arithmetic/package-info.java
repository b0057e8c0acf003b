/**
 * Arithmetic of networks and kernels: tensors of S replicates side by side, layers, losses, updates, the only gradients of the suite.
 *
 * <p>Begin with {@link staircase.arithmetic.Network}. Static methods and buffers on arrays; no target, no law, no task, no files, no
 * logging, and a generator only as an argument. Tensors are [S, rows, columns] in c-order; replicate s never influences replicate t, so
 * its bits do not depend on S (tested).
 */
package staircase.arithmetic;
