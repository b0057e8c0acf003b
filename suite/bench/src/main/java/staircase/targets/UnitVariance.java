package staircase.targets;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Target;

/**
 * A target divided by the square root of its null error, so that one step size means the same for all of a family.
 *
 * @param inner target without monomials that probes read
 */
public record UnitVariance(Target inner) implements Target {

    private static final long serialVersionUID = 1L;

    @Override
    public int terms() {
        return inner.terms();
    }

    @Override
    public PlacedTarget place(int dimension, UniformRandomProvider placement) {
        PlacedTarget placed = inner.place(dimension, placement);
        return new Placed(placed, 1 / StrictMath.sqrt(placed.nullError()));
    }

    private record Placed(PlacedTarget inner, double scale) implements PlacedTarget {

        @Override
        public void label(float[] x, int from, int rows, int stride, UniformRandomProvider labels, float[] y, int at) {
            inner.label(x, from, rows, stride, labels, y, at);
            for (int r = 0; r < rows; r++) {
                y[at + r] = (float) (scale * y[at + r]);
            }
        }

        @Override
        public double nullError() {
            return 1;
        }

        @Override
        public List<Monomial> monomials() {
            return List.of();
        }

        @Override
        public double[][] directions(int dimension) {
            return inner.directions(dimension);
        }
    }
}
