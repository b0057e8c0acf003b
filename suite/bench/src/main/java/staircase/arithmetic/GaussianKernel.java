package staircase.arithmetic;

import staircase.protocol.Require;

/**
 * {@code k(x, x') = exp(-|x - x'|^2 / (2 l d))}: the scale grows with the typical squared distance 2d of two sign
 * inputs, so that l keeps its meaning over all d.
 *
 * @param scale l, above 0; degree k of a target weighs about {@code l^-k}
 */
public record GaussianKernel(double scale) implements Kernel {

    private static final long serialVersionUID = 1L;

    /** Checks the scale. */
    public GaussianKernel {
        Require.positive("scale of a Gaussian kernel", scale);
    }

    @Override
    public double value(double inner, double square, double otherSquare, int dimension) {
        return StrictMath.exp(-(square - 2 * inner + otherSquare) / (2 * scale * dimension));
    }

    @Override
    public double quick(double inner, double square, double otherSquare, int dimension) {
        return QuickFunctions.decay((square - 2 * inner + otherSquare) / (2 * scale * dimension));
    }
}
