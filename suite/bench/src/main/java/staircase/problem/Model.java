package staircase.problem;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a method has learned so far, for all open replicates. */
public interface Model {

    /**
     * @param points inputs, [S, n, d+1] with a last column of ones
     * @param out receives predictions, [S, n]
     */
    void predict(Batch points, float[] out);

    /**
     * Parameters by name, for probes and interventions. The weights of a first dense layer are called {@code w1} and are [S, d+1, M]:
     * a row for each coordinate and a last one for the bias, a column for each neuron; the readout of a two-layer network is {@code w2},
     * [S, M, 1].
     *
     * @return each [S, ...], shared and not copied; empty for foreign methods
     */
    default Map<String, INDArray> parameters() {
        return Map.of();
    }

    /**
     * The parts of which this model's prediction is the sum, such as its layers, in the order in which they were
     * trained. Asked for once, when training is over; probes may then read each part by itself.
     *
     * @return models of the same replicates; empty if there is nothing to tell apart
     */
    default List<Model> parts() {
        return List.of();
    }

    /** Called once, when nothing more will be asked. What it throws counts against the method. */
    default void close() {}

    /**
     * Drops replicates that are decided.
     *
     * @param positions of those that stay, increasing
     * @return true if the model is now that small; false if all run on, unseen
     */
    default boolean keep(int[] positions) {
        return false;
    }
}
