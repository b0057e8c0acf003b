package staircase.targets;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Target;

/**
 * A function of one direction of a standard normal input, {@code y = g(<u, x>)}, with u uniform on the sphere, drawn for each replicate.
 *
 * <p>The Hermite polynomials are the probabilists' ones and not normalised: {@code He_k} has variance k!. The scale of the label is a step
 * size for correlation losses, so targets are compared at equal variance or not at all.
 *
 * @param link g
 */
public record SingleIndex(Link link) implements Target {

    private static final long serialVersionUID = 1L;

    /** A function of one variable with its variance under N(0, 1). */
    public enum Link {
        /** {@code z}; information exponent 1. */
        HE1(1) {
            @Override
            double of(double z) {
                return z;
            }
        },
        /** {@code z^2 - 1}; information exponent 2. */
        HE2(2) {
            @Override
            double of(double z) {
                return z * z - 1;
            }
        },
        /** {@code z^3 - 3 z}; information exponent 3. */
        HE3(6) {
            @Override
            double of(double z) {
                return z * (z * z - 3);
            }
        },
        /** {@code z^4 - 6 z^2 + 3}; information exponent 4. */
        HE4(24) {
            @Override
            double of(double z) {
                return z * z * (z * z - 6) + 3;
            }
        },
        /** {@code max(z, 0)}: mean {@code 1/sqrt(2 pi)}, mean square 1/2. */
        RELU(0.5 - 0.5 / StrictMath.PI) {
            @Override
            double of(double z) {
                return Math.max(z, 0);
            }
        };

        private final double variance;

        Link(double variance) {
            this.variance = variance;
        }

        /**
         * @param z argument
         * @return g(z)
         */
        abstract double of(double z);
    }

    @Override
    public int terms() {
        return 0;
    }

    @Override
    public PlacedTarget place(int dimension, UniformRandomProvider placement) {
        var normal = ZigguratSampler.NormalizedGaussian.of(placement);
        double[] u = new double[dimension];
        double square = 0;
        for (int i = 0; i < dimension; i++) {
            u[i] = normal.sample();
            square += u[i] * u[i];
        }
        double length = StrictMath.sqrt(square);
        for (int i = 0; i < dimension; i++) {
            u[i] /= length;
        }
        return new Placed(link, u);
    }

    private record Placed(Link link, double[] u) implements PlacedTarget {

        @Override
        public void label(float[] x, int from, int rows, int stride, UniformRandomProvider labels, float[] y, int at) {
            int r = 0;
            for (; r + 3 < rows; r += 4) {
                four(x, from + r * stride, stride, y, at + r);
            }
            for (; r < rows; r++) {
                double z = 0;
                for (int i = 0; i < u.length; i++) {
                    z += u[i] * x[from + r * stride + i];
                }
                y[at + r] = (float) link.of(z);
            }
        }

        /** Four sums side by side, each in its own order: one alone waits for its last addition (0.8 ns a term, here 0.3). */
        private void four(float[] x, int first, int stride, float[] y, int at) {
            int second = first + stride;
            int third = second + stride;
            int fourth = third + stride;
            double z1 = 0;
            double z2 = 0;
            double z3 = 0;
            double z4 = 0;
            for (int i = 0; i < u.length; i++) {
                double weight = u[i];
                z1 += weight * x[first + i];
                z2 += weight * x[second + i];
                z3 += weight * x[third + i];
                z4 += weight * x[fourth + i];
            }
            y[at] = (float) link.of(z1);
            y[at + 1] = (float) link.of(z2);
            y[at + 2] = (float) link.of(z3);
            y[at + 3] = (float) link.of(z4);
        }

        @Override
        public double nullError() {
            return link.variance;
        }

        @Override
        public List<Monomial> monomials() {
            return List.of();
        }

        @Override
        public double[][] directions(int dimension) {
            return new double[][] {u.clone()};
        }
    }
}
