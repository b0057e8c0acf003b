package staircase.experiments;

import java.io.Serializable;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.Batch;
import staircase.problem.Model;

/**
 * A linear method: its predictor lies in a space of at most {@link #rank} dimensions that is chosen from the inputs
 * and its own randomness, never from the labels.
 */
public sealed interface LinearMachine extends Serializable permits KernelMachine, FeatureMachine, CoordinateMachine {

    /**
     * @param sample inputs [1, n, d+1] and labels [1, n]; read again by the models, so it must not change
     * @param ridges one for each fit
     * @param own the machine's own randomness
     * @return the fitted predictors, one for each ridge
     * @throws ArithmeticException if a ridge is too small for single precision
     */
    List<Model> fit(Batch sample, List<Double> ridges, UniformRandomProvider own);

    /**
     * @param samples n
     * @param dimension d
     * @return the largest dimension of the space of predictors, once the inputs are known
     */
    long rank(long samples, int dimension);

    /**
     * @param samples n
     * @param dimension d
     * @return floating-point operations of one fit, roughly
     */
    double work(long samples, int dimension);
}
