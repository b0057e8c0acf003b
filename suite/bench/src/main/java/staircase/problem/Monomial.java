package staircase.problem;

import java.util.Arrays;

/**
 * A placed monomial {@code coefficient * sign * x[i1] * x[i2] * ...}.
 *
 * @param coordinates of the input, [k]
 * @param sign +1 or -1, the product of the signs of its variables
 * @param coefficient as the target has it
 */
public record Monomial(int[] coordinates, int sign, double coefficient) {

    /** Copies. */
    public Monomial {
        coordinates = coordinates.clone();
    }

    @Override
    public int[] coordinates() {
        return coordinates.clone();
    }

    /** @return number of variables */
    public int degree() {
        return coordinates.length;
    }

    /**
     * @param x rows of inputs
     * @param row where the row begins
     * @return the signed product of the coordinates, without the coefficient
     */
    public float character(float[] x, int row) {
        float product = sign;
        for (int i : coordinates) {
            product *= x[row + i];
        }
        return product;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Monomial that
                && Arrays.equals(coordinates, that.coordinates)
                && sign == that.sign
                && coefficient == that.coefficient;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coordinates) * 31 + Double.hashCode(sign * coefficient);
    }

    @Override
    public String toString() {
        return coefficient + " * " + sign + " * x" + Arrays.toString(coordinates);
    }
}
