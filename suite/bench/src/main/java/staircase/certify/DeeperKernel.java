package staircase.certify;

import staircase.arithmetic.Kernel;

/**
 * A kernel applied to the features of itself: that of a network with one hidden layer more.
 *
 * @param honest what it should be
 */
record DeeperKernel(Kernel honest) implements Kernel {

    private static final long serialVersionUID = 1L;

    @Override
    public double value(double inner, double square, double otherSquare, int dimension) {
        return honest.value(
                dimension * honest.value(inner, square, otherSquare, dimension),
                dimension * honest.value(square, square, square, dimension),
                dimension * honest.value(otherSquare, otherSquare, otherSquare, dimension),
                dimension);
    }
}
