package staircase.run;

import staircase.problem.Method;
import staircase.problem.Training;

/**
 * A method from a jar of somebody's own. The jar's name and bytes are settings like any other: a run folder says what ran, and a changed
 * jar is another method with other seeds.
 *
 * @param jar file name, without a folder
 * @param sha256 of its bytes, in hexadecimal digits
 * @param method the record inside
 */
public record JarMethod(String jar, String sha256, Method method) implements Method {

    private static final long serialVersionUID = 1L;

    @Override
    public void train(Training training) {
        method.train(training);
    }

    @Override
    public int cohortLimit() {
        return method.cohortLimit();
    }

    @Override
    public double work(long samples, int dimension) {
        return method.work(samples, dimension);
    }
}
