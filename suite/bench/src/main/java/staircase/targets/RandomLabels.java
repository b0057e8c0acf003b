package staircase.targets;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Target;

/**
 * Labels ±1 that are independent of the input: a negative control, for which the probes read the coefficients of a polynomial that the
 * labels know nothing of.
 *
 * @param probed whose monomials are read
 */
public record RandomLabels(Polynomial probed) implements Target {

    private static final long serialVersionUID = 1L;

    @Override
    public int terms() {
        return probed.terms();
    }

    @Override
    public PlacedTarget place(int dimension, UniformRandomProvider placement) {
        return new Placed(probed.place(dimension, placement).monomials());
    }

    private record Placed(List<Monomial> monomials) implements PlacedTarget {

        @Override
        public void label(float[] x, int from, int rows, int stride, UniformRandomProvider labels, float[] y, int at) {
            for (int r = 0; r < rows; r++) {
                y[at + r] = labels.nextBoolean() ? 1 : -1;
            }
        }

        @Override
        public double nullError() {
            return 1;
        }
    }
}
