package staircase.arithmetic;

import java.util.ArrayList;
import java.util.List;

/**
 * A layered network of quadratic neurons in which every layer also sees the input, and whose output is the sum over all
 * neurons of all layers. It holds live neurons only: one without edges adds nothing, neither to the output nor to the
 * next layer.
 *
 * <p>The nodes that a neuron of layer l may have as parents are numbered: 0 to d-1 the coordinates, d the constant 1,
 * then the live neurons of layer l-1 in the order in which they were added. O(d + edges) time for a point.
 */
public final class QuadraticNetwork {

    private final int dimension;
    private final List<List<Neuron>> layers = new ArrayList<>();

    /**
     * @param dimension d of the input
     * @param depth number of layers, all without neurons
     */
    public QuadraticNetwork(int dimension, int depth) {
        this.dimension = dimension;
        for (int l = 0; l < depth; l++) {
            layers.add(new ArrayList<>());
        }
    }

    /** A neuron: nodes [m] and weights [m+1] with the bias last. */
    private static final class Neuron {
        private final int[] parents;
        private final double[] weights;

        Neuron(int[] parents, double[] weights) {
            this.parents = parents;
            this.weights = weights;
        }
    }

    /**
     * @param layer 0, 1, ...
     * @param parents nodes, [m]
     * @param weights a and then b, [m+1]
     */
    public void add(int layer, int[] parents, double[] weights) {
        layers.get(layer).add(new Neuron(parents.clone(), weights.clone()));
    }

    /** @return number of layers */
    public int depth() {
        return layers.size();
    }

    /**
     * @param layer 0, 1, ...
     * @return number of its live neurons
     */
    public int live(int layer) {
        return layers.get(layer).size();
    }

    /**
     * @param x inputs, rows of {@code stride} floats
     * @param row where the row begins
     * @param sums receives for each layer the sum of its neurons, [depth]; the network's output is their sum
     */
    public void evaluate(float[] x, int row, double[] sums) {
        double[] before = new double[0];
        for (int l = 0; l < layers.size(); l++) {
            List<Neuron> layer = layers.get(l);
            double[] now = new double[layer.size()];
            double total = 0;
            for (int v = 0; v < now.length; v++) {
                Neuron neuron = layer.get(v);
                double sum = 0;
                for (int e = 0; e < neuron.parents.length; e++) {
                    sum += neuron.weights[e] * node(neuron.parents[e], x, row, before);
                }
                now[v] = sum * sum + neuron.weights[neuron.parents.length];
                total += now[v];
            }
            sums[l] = total;
            before = now;
        }
    }

    private double node(int index, float[] x, int row, double[] before) {
        if (index < dimension) {
            return x[row + index];
        }
        return index == dimension ? 1 : before[index - dimension - 1];
    }
}
