package staircase.laws;

import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.InputLaw;
import staircase.protocol.Require;

/**
 * Independent signs that are +1 with probability p: 16 bits a coordinate, lowest first, so {@code ceil(d / 4)} words a sample. p is a
 * whole number of 2^-16, so the law is exact.
 *
 * <p>The mean of a coordinate is m = 2 p - 1. Normalised, a sign s becomes {@code (s - m) / sqrt(1 - m^2)}: mean 0, variance 1.
 *
 * @param plus p, above 0 and below 1
 * @param normalised whether coordinates have mean 0 and variance 1
 */
public record BiasedSigns(double plus, boolean normalised) implements InputLaw {

    private static final long serialVersionUID = 1L;
    private static final int LEVELS = 1 << 16;

    /** Checks that p is a whole number of 2^-16. */
    public BiasedSigns {
        Require.that(
                plus > 0 && plus < 1 && plus * LEVELS == Math.rint(plus * LEVELS),
                "a probability between 0 and 1 and a whole number of 2^-16 was expected, found %s",
                plus);
    }

    @Override
    public void draw(UniformRandomProvider stream, float[] x, int from, int rows, int dimension, int stride) {
        int threshold = (int) (plus * LEVELS);
        float high = value(1);
        float low = value(-1);
        for (int r = 0; r < rows; r++) {
            int row = from + r * stride;
            for (int i = 0; i < dimension; i += 4) {
                long bits = stream.nextLong();
                int end = Math.min(4, dimension - i);
                for (int j = 0; j < end; j++) {
                    x[row + i + j] = ((int) (bits >>> (16 * j)) & (LEVELS - 1)) < threshold ? high : low;
                }
            }
        }
    }

    private float value(int sign) {
        double mean = 2 * plus - 1;
        return normalised ? (float) ((sign - mean) / StrictMath.sqrt(1 - mean * mean)) : sign;
    }
}
