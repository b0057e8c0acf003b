package staircase.methods;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.arithmetic.Network;
import staircase.arithmetic.Tensors;
import staircase.problem.Batch;
import staircase.problem.Model;

/**
 * A network as the harness sees it.
 *
 * @param network that is trained
 * @param thin keeps the replicates at the given positions, in the network and in what belongs to it
 */
record NetworkModel(Network network, Consumer<int[]> thin) implements Model {

    NetworkModel(Network network) {
        this(network, network::keep);
    }

    @Override
    public void predict(Batch points, float[] out) {
        Tensors.get(network.predict(points.x()), out);
    }

    @Override
    public Map<String, INDArray> parameters() {
        Map<String, INDArray> all = new LinkedHashMap<>();
        for (int l = 0; l <= network.depth(); l++) {
            all.put("w" + (l + 1), network.weights(l));
        }
        return all;
    }

    @Override
    public boolean keep(int[] positions) {
        thin.accept(positions);
        return true;
    }
}
