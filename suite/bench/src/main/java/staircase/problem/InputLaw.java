package staircase.problem;

import java.io.Serializable;
import org.apache.commons.rng.UniformRandomProvider;

/** The law of the inputs. Each sample starts on a fresh 64-bit word, so a stream does not depend on how it is cut into batches. */
public interface InputLaw extends Serializable {

    /**
     * @param stream supplies the bits
     * @param x receives rows of inputs
     * @param from index of the first row's first float
     * @param rows number of rows
     * @param dimension floats to write in each row
     * @param stride floats from one row to the next
     */
    void draw(UniformRandomProvider stream, float[] x, int from, int rows, int dimension, int stride);
}
