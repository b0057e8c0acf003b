package staircase.problem;

import java.io.Serializable;
import org.apache.commons.rng.UniformRandomProvider;

/** The law of the inputs. Each sample starts on a fresh 64-bit word, so a stream does not depend on how it is cut into batches. */
public interface InputLaw extends Serializable {

    /**
     * A law that depends on where the target lies, as one that favours some points of its support. Streams are named by the law
     * as the task has it, and only the harness places it: a method never sees either.
     *
     * @param target at its place
     * @return the law that draws for this target; the same one for laws that know nothing of targets
     */
    default InputLaw at(PlacedTarget target) {
        return this;
    }

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
