package staircase.arithmetic;

import java.io.Serializable;

/**
 * A positive semi-definite function of two inputs that depends on them through their inner product and their lengths.
 */
public interface Kernel extends Serializable {

    /**
     * Any inputs of d coordinates. On sign inputs, whose squared length is d, an input's kernel with itself is 1, so
     * that a ridge means the same for every kernel.
     *
     * @param inner {@code <x, x'>}
     * @param square {@code <x, x>}
     * @param otherSquare {@code <x', x'>}
     * @param dimension d
     * @return {@code k(x, x')}
     */
    double value(double inner, double square, double otherSquare, int dimension);

    /**
     * The same for matrices on inputs that are no signs, where every entry needs a transcendental function: within 1e-7
     * of the largest entry.
     *
     * @param inner {@code <x, x'>}
     * @param square {@code <x, x>}
     * @param otherSquare {@code <x', x'>}
     * @param dimension d
     * @return about {@code k(x, x')}
     */
    default double quick(double inner, double square, double otherSquare, int dimension) {
        return value(inner, square, otherSquare, dimension);
    }

    /**
     * The kernel on sign inputs, where {@code <x, x'> = d - 2h} with h the number of coordinates that differ. These d
     * + 1 values replace every transcendental function of an n by n matrix.
     *
     * @param dimension d
     * @return {@code k} at h = 0, ..., d, in single precision
     */
    default float[] onSigns(int dimension) {
        float[] table = new float[dimension + 1];
        for (int h = 0; h <= dimension; h++) {
            table[h] = (float) value(dimension - 2.0 * h, dimension, dimension, dimension);
        }
        return table;
    }
}
