package staircase.experiments;

import java.util.List;
import staircase.problem.Monomial;

/** Functions on the whole cube as tables: at index k, coordinate i is +1 where bit i of k is 0, else -1. */
final class Cubes {

    private Cubes() {}

    /** The sum of the monomials on every point of the cube in {@code dimension} coordinates, [2^d]. */
    static double[] table(List<Monomial> monomials, int dimension) {
        double[] table = new double[1 << dimension];
        for (Monomial monomial : monomials) {
            int mask = 0;
            for (int i : monomial.coordinates()) {
                mask |= 1 << i;
            }
            double value = monomial.sign() * monomial.coefficient();
            for (int k = 0; k < table.length; k++) {
                table[k] += Integer.bitCount(k & mask) % 2 == 0 ? value : -value;
            }
        }
        return table;
    }
}
