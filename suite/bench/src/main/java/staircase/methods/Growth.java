package staircase.methods;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import staircase.arithmetic.QuadraticNetwork;
import staircase.arithmetic.QuadraticNeuron;
import staircase.problem.Batch;

/** Grows one replicate's network, as {@link LayerwiseCoordinateDescent} describes it. */
final class Growth {

    private static final double[] NOTHING = {};

    private final LayerwiseCoordinateDescent settings;
    private final LayerwiseCoordinateDescent.Descent descent;
    private final QuadraticNetwork network;
    private final boolean[][][] edges;
    private final ZigguratSampler.NormalizedGaussian normal;
    private final List<double[]> inputs = new ArrayList<>();
    private final double[] residual;

    /**
     * By node, those with the nodes before it; NaN where nobody asked. Neurons of a layer share most pairs, and the residual
     * changes only when one lives.
     */
    private final Map<Integer, double[]> correlations = new HashMap<>();

    private boolean finite = true;

    /**
     * @param settings of the method
     * @param network empty; grows
     * @param sample inputs and labels of all replicates
     * @param position of this one
     * @param stream feeds the wiring, whole and first, so that it does not depend on the labels; then the first weights
     */
    Growth(
            LayerwiseCoordinateDescent settings,
            QuadraticNetwork network,
            Batch sample,
            int position,
            UniformRandomProvider stream) {
        this.settings = settings;
        this.descent = settings.descent();
        this.network = network;
        edges = wire(settings.wiring(), network.depth(), sample.stride(), stream);
        normal = ZigguratSampler.NormalizedGaussian.of(stream);
        // the last column of a batch is the constant 1
        for (int j = 0; j < sample.stride(); j++) {
            double[] column = new double[sample.rows()];
            for (int i = 0; i < column.length; i++) {
                column[i] = sample.inputs()[sample.offset(position) + i * sample.stride() + j];
            }
            inputs.add(column);
        }
        residual = new double[sample.rows()];
        for (int i = 0; i < residual.length; i++) {
            residual[i] = sample.labels()[position * sample.rows() + i];
        }
    }

    /** Edges [L][W][inputs + W]: to each input, and behind them to each neuron of the layer before. */
    private static boolean[][][] wire(
            LayerwiseCoordinateDescent.Wiring wiring, int depth, int inputs, UniformRandomProvider stream) {
        boolean[][][] edges = new boolean[depth][wiring.width()][];
        for (int l = 0; l < depth; l++) {
            for (int v = 0; v < wiring.width(); v++) {
                boolean[] mine = new boolean[l == 0 ? inputs : inputs + wiring.width()];
                for (int u = 0; u < mine.length; u++) {
                    mine[u] = stream.nextDouble() < (u < inputs ? wiring.p2() : wiring.p1());
                }
                edges[l][v] = mine;
            }
        }
        return edges;
    }

    /**
     * TrainNetworkLayerwise.
     *
     * @return false if a weight stopped being finite; the network then holds what was frozen before
     */
    boolean run() {
        List<Integer> liveBefore = List.of();
        List<double[]> nodes = inputs;
        for (int l = 0; l < network.depth(); l++) {
            List<Integer> live = new ArrayList<>();
            List<double[]> next = new ArrayList<>(inputs);
            for (int v = 0; v < settings.wiring().width() && finite; v++) {
                int size = network.live(l);
                double[] output = trainNeuron(l, nodes, parents(edges[l][v], liveBefore));
                if (network.live(l) > size) {
                    live.add(v);
                    next.add(output);
                }
            }
            liveBefore = live;
            nodes = next;
            correlations.clear();
        }
        return finite;
    }

    /** TrainNeuron: finds edges, cuts, fits what is left. Adds the neuron if it lives and returns its output, [n]. */
    private double[] trainNeuron(int layer, List<double[]> nodes, int[] parents) {
        if (settings.screened() && !promising(nodes, parents)) {
            return NOTHING;
        }
        double[] found = new double[parents.length + 1];
        for (int e = 0; e < parents.length; e++) {
            found[e] = descent.start() * normal.sample();
        }
        descend(values(nodes, parents), found, descent.lambda1());
        // written so that NaN is kept and seen below
        int[] kept = IntStream.range(0, parents.length)
                .filter(e -> !(Math.abs(found[e]) < descent.tau()))
                .toArray();
        if (kept.length == 0) {
            return NOTHING;
        }
        int[] survivors = IntStream.of(kept).map(e -> parents[e]).toArray();
        double[] weights = IntStream.concat(IntStream.of(kept), IntStream.of(parents.length))
                .mapToDouble(e -> found[e])
                .toArray();
        double[][] values = values(nodes, survivors);
        descend(values, weights, descent.lambda2());
        finite = DoubleStream.of(weights).allMatch(Double::isFinite);
        if (!finite) {
            return NOTHING;
        }
        network.add(layer, survivors, weights);
        double[] output = QuadraticNeuron.output(values, weights, residual.length);
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= output[i];
        }
        correlations.clear();
        return output;
    }

    /** Nodes to which a neuron has an edge: inputs, then those live neurons of the layer before. */
    private int[] parents(boolean[] edges, List<Integer> live) {
        IntStream fromInputs = IntStream.range(0, inputs.size()).filter(u -> edges[u]);
        IntStream fromNeurons = IntStream.range(0, live.size())
                .filter(j -> edges[inputs.size() + live.get(j)])
                .map(j -> inputs.size() + j);
        return IntStream.concat(fromInputs, fromNeurons).toArray();
    }

    private static double[][] values(List<double[]> nodes, int[] parents) {
        return IntStream.of(parents).mapToObj(nodes::get).toArray(double[][]::new);
    }

    /** The screen: whether some pair of edges would grow from zero. */
    private boolean promising(List<double[]> nodes, int[] parents) {
        for (int e = 1; e < parents.length; e++) {
            double[] known = correlations.computeIfAbsent(parents[e], node -> unknown(nodes.size()));
            int[] missing = IntStream.of(parents)
                    .limit(e)
                    .filter(f -> Double.isNaN(known[f]))
                    .toArray();
            if (missing.length > 0) {
                double[] found = QuadraticNeuron.correlations(residual, nodes.get(parents[e]), values(nodes, missing));
                for (int i = 0; i < missing.length; i++) {
                    known[missing[i]] = found[i];
                }
            }
            for (int f = 0; f < e; f++) {
                if (2 * Math.abs(known[parents[f]]) >= descent.lambda1()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double[] unknown(int count) {
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** NeuronSGD: modifies the weights, a and then b, [m+1]. */
    private void descend(double[][] values, double[] weights, double lambda) {
        // arrays of their own: with offsets into whole columns the sums would not be vectorised
        double[][] residuals = batches(residual);
        double[][][] parents = new double[residuals.length][values.length][];
        for (int e = 0; e < values.length; e++) {
            double[][] parts = batches(values[e]);
            for (int b = 0; b < parts.length; b++) {
                parents[b][e] = parts[b];
            }
        }
        double[] gradient = new double[weights.length];
        for (int pass = 0; pass < descent.passes(); pass++) {
            double[] before = weights.clone();
            for (int b = 0; b < parents.length; b++) {
                QuadraticNeuron.gradient(parents[b], residuals[b], weights, lambda, gradient);
                for (int e = 0; e < weights.length; e++) {
                    weights[e] -= descent.step() * gradient[e];
                }
            }
            double moved = 0;
            for (int e = 0; e < weights.length; e++) {
                moved += (weights[e] - before[e]) * (weights[e] - before[e]);
            }
            // the displacement of a pass is the step times the sum of its gradients; NaN ends the loop too
            if (!(StrictMath.sqrt(moved) >= descent.epsilon() * descent.step() * parents.length)) {
                return;
            }
        }
    }

    /** A column cut into the batches of one pass; the last may be shorter. */
    private double[][] batches(double[] column) {
        double[][] batches = new double[(column.length + descent.batch() - 1) / descent.batch()][];
        for (int b = 0; b < batches.length; b++) {
            int from = b * descent.batch();
            batches[b] = Arrays.copyOfRange(column, from, Math.min(from + descent.batch(), column.length));
        }
        return batches;
    }
}
