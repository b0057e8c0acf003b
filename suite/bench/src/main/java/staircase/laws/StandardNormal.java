package staircase.laws;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import staircase.problem.InputLaw;

/** Independent standard normal coordinates, rounded to single precision. The sampler takes whole words, so a sample starts on a fresh one. */
public record StandardNormal() implements InputLaw {

    private static final long serialVersionUID = 1L;

    @Override
    public void draw(UniformRandomProvider stream, float[] x, int from, int rows, int dimension, int stride) {
        var normal = ZigguratSampler.NormalizedGaussian.of(stream);
        for (int r = 0; r < rows; r++) {
            int row = from + r * stride;
            for (int i = 0; i < dimension; i++) {
                x[row + i] = (float) normal.sample();
            }
        }
    }
}
