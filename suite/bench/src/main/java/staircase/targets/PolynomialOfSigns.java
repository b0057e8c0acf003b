package staircase.targets;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Target;

/**
 * A polynomial of the signs of the coordinates: the label stays ±1-valued monomials where the law shifts and scales its inputs. On ±1
 * inputs it is the polynomial itself. Probes that multiply coordinates, as {@code FourierCoefficients} does, do not fit it elsewhere.
 *
 * @param inner polynomial
 */
public record PolynomialOfSigns(Polynomial inner) implements Target {

    private static final long serialVersionUID = 1L;

    @Override
    public int terms() {
        return inner.terms();
    }

    @Override
    public PlacedTarget place(int dimension, UniformRandomProvider placement) {
        PlacedTarget placed = inner.place(dimension, placement);
        return new Placed(placed, placed.coordinates());
    }

    /** Takes signs on the support alone: those of all of 1,024 coordinates were a sixth of the whole {@code ci} tier. */
    private record Placed(PlacedTarget inner, int[] support) implements PlacedTarget {

        @Override
        public void label(float[] x, int from, int rows, int stride, UniformRandomProvider labels, float[] y, int at) {
            float[] signs = new float[stride];
            for (int r = 0; r < rows; r++) {
                for (int i : support) {
                    signs[i] = Math.signum(x[from + r * stride + i]);
                }
                inner.label(signs, 0, 1, stride, labels, y, at + r);
            }
        }

        @Override
        public double nullError() {
            return inner.nullError();
        }

        @Override
        public List<Monomial> monomials() {
            return inner.monomials();
        }
    }
}
