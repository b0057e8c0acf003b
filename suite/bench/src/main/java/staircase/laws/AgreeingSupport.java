package staircase.laws;

import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.InputLaw;
import staircase.problem.PlacedTarget;

/**
 * Half of the mass uniform on {@code {-1, +1}^d}, half on points that are uniform but for the coordinates of the target's top monomial,
 * which all have one sign, +1 or -1 with equal probability. One word for the two choices, then the words of {@link UniformSigns}.
 *
 * <p>For an odd number k of such coordinates every coordinate and the monomial have mean 0; the best linear predictor explains
 * {@code k / (2 (k + 1))} of a parity: with each E[x_i y] = 1/2 and E[x_i x_j] = 1/2 its coefficients are 1 / (k + 1). Source: Daniely,
 * Malach, Learning parities with neural networks, NeurIPS 2020.
 */
public record AgreeingSupport() implements InputLaw {

    private static final long serialVersionUID = 1L;
    private static final UniformSigns UNIFORM = new UniformSigns();

    @Override
    public InputLaw at(PlacedTarget target) {
        return new Placed(target.monomials().get(target.top()).coordinates());
    }

    @Override
    public void draw(UniformRandomProvider stream, float[] x, int from, int rows, int dimension, int stride) {
        throw new IllegalStateException(
                "the law " + this + " draws only for a target at its place; ask at(target) for it");
    }

    private record Placed(int[] support) implements InputLaw {

        private static final long serialVersionUID = 1L;

        @Override
        public void draw(UniformRandomProvider stream, float[] x, int from, int rows, int dimension, int stride) {
            for (int r = 0; r < rows; r++) {
                int row = from + r * stride;
                long choice = stream.nextLong();
                UNIFORM.draw(stream, x, row, 1, dimension, stride);
                if ((choice & 1) != 0) {
                    for (int i : support) {
                        x[row + i] = (choice & 2) == 0 ? 1 : -1;
                    }
                }
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Placed that && java.util.Arrays.equals(support, that.support);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(support);
        }

        @Override
        public String toString() {
            return "AgreeingSupport at " + java.util.Arrays.toString(support);
        }
    }
}
