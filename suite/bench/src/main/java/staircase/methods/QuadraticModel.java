package staircase.methods;

import java.util.ArrayList;
import java.util.List;
import staircase.arithmetic.QuadraticNetwork;
import staircase.problem.Batch;
import staircase.problem.Model;

/**
 * Layered quadratic networks as the harness sees them, whole or one layer of them.
 *
 * @param networks one for each replicate, all of the same depth
 * @param first first layer whose neurons are summed
 * @param end the layer after the last one
 */
record QuadraticModel(List<QuadraticNetwork> networks, int first, int end) implements Model {

    static QuadraticModel whole(List<QuadraticNetwork> networks) {
        return new QuadraticModel(networks, 0, networks.get(0).depth());
    }

    @Override
    public void predict(Batch points, float[] out) {
        int rows = points.rows();
        for (int s = 0; s < networks.size(); s++) {
            QuadraticNetwork network = networks.get(s);
            double[] sums = new double[network.depth()];
            for (int i = 0; i < rows; i++) {
                network.evaluate(points.inputs(), points.offset(s) + i * points.stride(), sums);
                double total = 0;
                for (int l = first; l < end; l++) {
                    total += sums[l];
                }
                out[s * rows + i] = (float) total;
            }
        }
    }

    @Override
    public List<Model> parts() {
        List<Model> layers = new ArrayList<>();
        for (int l = first; l < end; l++) {
            layers.add(new QuadraticModel(networks, l, l + 1));
        }
        return layers;
    }
}
