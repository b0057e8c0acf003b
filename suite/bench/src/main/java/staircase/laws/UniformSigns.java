package staircase.laws;

import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.InputLaw;

/** Uniform on {@code {-1, +1}^d}: one bit a coordinate, lowest bit first, {@code ceil(d / 64)} words a sample. */
public record UniformSigns() implements InputLaw {

    private static final long serialVersionUID = 1L;
    private static final int ONE = 0x3f800000;

    @Override
    public void draw(UniformRandomProvider stream, float[] x, int from, int rows, int dimension, int stride) {
        for (int r = 0; r < rows; r++) {
            int row = from + r * stride;
            for (int i = 0; i < dimension; i += 64) {
                long bits = stream.nextLong();
                int end = Math.min(64, dimension - i);
                for (int j = 0; j < end; j++) {
                    // the bit becomes the sign of the float 1.0: no branch, no conversion
                    x[row + i + j] = Float.intBitsToFloat(ONE | ((int) (bits >>> j) & 1) << 31);
                }
            }
        }
    }
}
