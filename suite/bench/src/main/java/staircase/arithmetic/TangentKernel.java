package staircase.arithmetic;

import staircase.protocol.Require;

/**
 * Neural tangent kernel of a two-layer ReLU net of infinite width, both layers trained.
 *
 * <p>The net is {@code f(x) = M^(-1/2) sum_j a_j relu(<w_j, z>)} with standard normal a, w, where z is x with one
 * more coordinate {@code beta sqrt(d)}: the same as biases of variance {@code beta^2} beside weights of variance
 * {@code 1/d}. With t the angle between z and z', the inner product of the gradients tends to
 *
 * <pre>
 * |z| |z'| (sin t + (pi - t) cos t) / 2 pi     from the second layer, E relu(u) relu(u')
 *           + &lt;z, z'&gt; (pi - t) / 2 pi        from the first layer, &lt;z, z'&gt; P(u &gt; 0, u' &gt; 0)
 * </pre>
 *
 * <p>(Cho and Saul 2009, arc-cosine kernels of degree 1 and 0; Jacot, Gabriel and Hongler 2018, arXiv:1806.07572),
 * here divided by {@code (1 + beta^2) d}. With beta = 0 it contains no odd degree above 1, so it cannot represent
 * {@code x1 x2 x3} at any n.
 *
 * @param bias beta, at least 0
 */
public record TangentKernel(double bias) implements Kernel {

    private static final long serialVersionUID = 1L;

    /** Checks the bias. */
    public TangentKernel {
        Require.that(bias >= 0 && bias < Double.POSITIVE_INFINITY, "a bias must be finite, at least 0, found %s", bias);
    }

    @Override
    public double value(double inner, double square, double otherSquare, int dimension) {
        double lengths = lengths(square, otherSquare, dimension);
        double cosine = cosine(inner, lengths, dimension);
        return at(inner, lengths, cosine, StrictMath.acos(cosine), dimension);
    }

    @Override
    public double quick(double inner, double square, double otherSquare, int dimension) {
        double lengths = lengths(square, otherSquare, dimension);
        double cosine = cosine(inner, lengths, dimension);
        return at(inner, lengths, cosine, QuickFunctions.acos(cosine), dimension);
    }

    private double lengths(double square, double otherSquare, int dimension) {
        double added = bias * bias * dimension;
        return StrictMath.sqrt((square + added) * (otherSquare + added));
    }

    private double cosine(double inner, double lengths, int dimension) {
        // rounding may push the cosine of equal inputs beyond 1; two zero inputs have no angle and the kernel 0
        return lengths > 0 ? Math.max(-1, Math.min(1, (inner + bias * bias * dimension) / lengths)) : 0;
    }

    private double at(double inner, double lengths, double cosine, double angle, int dimension) {
        double rest = StrictMath.PI - angle;
        double readout = lengths * (StrictMath.sqrt(1 - cosine * cosine) + rest * cosine);
        double hidden = (inner + bias * bias * dimension) * rest;
        return (readout + hidden) / (2 * StrictMath.PI * (1 + bias * bias) * dimension);
    }
}
