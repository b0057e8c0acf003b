package staircase.certify;

import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.InputLaw;

/**
 * A law that draws every sample twice and gives the second: twice as many are drawn as anybody counts.
 *
 * @param honest what it should be
 */
record WastefulLaw(InputLaw honest) implements InputLaw {

    private static final long serialVersionUID = 1L;

    @Override
    public void draw(UniformRandomProvider stream, float[] x, int from, int rows, int dimension, int stride) {
        for (int r = 0; r < rows; r++) {
            honest.draw(stream, x, from + r * stride, 1, dimension, stride);
            honest.draw(stream, x, from + r * stride, 1, dimension, stride);
        }
    }
}
