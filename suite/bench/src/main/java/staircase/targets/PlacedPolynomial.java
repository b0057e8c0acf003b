package staircase.targets;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;

/**
 * A polynomial at its coordinates; labels are its values, without noise.
 *
 * @param monomials in the order of the text
 * @param nullError sum of the squared coefficients
 */
record PlacedPolynomial(List<Monomial> monomials, double nullError) implements PlacedTarget {

    @Override
    public void label(float[] x, int from, int rows, int stride, UniformRandomProvider labels, float[] y, int at) {
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (Monomial monomial : monomials) {
                sum += monomial.coefficient() * monomial.character(x, from + r * stride);
            }
            y[at + r] = (float) sum;
        }
    }
}
