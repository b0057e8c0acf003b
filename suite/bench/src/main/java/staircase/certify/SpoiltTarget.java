package staircase.certify;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Target;

/**
 * A target whose labels went wrong on their way: one in ten with the wrong sign, or the sign of the label written over
 * the first coordinate of its input.
 *
 * @param honest what it should be
 * @param leaks true if labels leak, false if they are noisy
 */
record SpoiltTarget(Target honest, boolean leaks) implements Target {

    private static final long serialVersionUID = 1L;
    private static final double NOISE = 0.1;

    @Override
    public PlacedTarget place(int dimension, UniformRandomProvider placement) {
        return new Placed(honest.place(dimension, placement), leaks);
    }

    @Override
    public int terms() {
        return honest.terms();
    }

    private record Placed(PlacedTarget honest, boolean leaks) implements PlacedTarget {

        @Override
        public void label(float[] x, int from, int rows, int stride, UniformRandomProvider labels, float[] y, int at) {
            honest.label(x, from, rows, stride, labels, y, at);
            for (int r = 0; r < rows; r++) {
                if (leaks) {
                    x[from + r * stride] = y[at + r] < 0 ? -1 : 1;
                } else if (labels.nextDouble() < NOISE) {
                    y[at + r] = -y[at + r];
                }
            }
        }

        @Override
        public double nullError() {
            return honest.nullError();
        }

        @Override
        public List<Monomial> monomials() {
            return honest.monomials();
        }
    }
}
