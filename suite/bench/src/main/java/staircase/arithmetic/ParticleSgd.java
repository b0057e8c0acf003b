package staircase.arithmetic;

import staircase.protocol.Require;

/**
 * Online SGD on a mean-field network without biases, one sample a step, as plain double loops.
 *
 * <p>{@code f(x) = (1/N) sum_j a_j act(<w_j, x>)}. With {@code r = y - f(x)}, all at once: {@code a_j += eta r
 * act(p_j)}, {@code w_j += eta r a_j act'(p_j) x}; the step carries no 1/N, so k steps are a time k eta of the
 * dimension-free flow ({@link Flow}), whose limit this is. Weights lie coordinate by coordinate, [d][N], so that the
 * inner loops run along the neurons: the sum over coordinates of a neuron is in their order, whatever the processor
 * does side by side. O(N d) time a step, O(N d) memory.
 */
public final class ParticleSgd {

    private final FlowActivation activation;
    private final double[] a;
    private final double[][] w;
    private final double[] input;
    private final double[] pre;
    private final double[] value;
    private final double[] slope;
    private final double[] pull;

    /**
     * Takes the arrays over as the state.
     *
     * @param activation of the neurons
     * @param a readouts, [N]
     * @param w weights, [d][N]
     */
    public ParticleSgd(FlowActivation activation, double[] a, double[][] w) {
        this.activation = activation;
        this.a = a;
        this.w = w;
        for (double[] row : w) {
            Require.that(row.length == a.length, "expected %d weights a coordinate, found %d", a.length, row.length);
        }
        input = new double[w.length];
        pre = new double[a.length];
        value = new double[a.length];
        slope = new double[a.length];
        pull = new double[a.length];
    }

    /**
     * @param x inputs
     * @param from index of the first coordinate
     * @return f(x)
     */
    public double predict(float[] x, int from) {
        java.util.Arrays.fill(pre, 0);
        for (int i = 0; i < w.length; i++) {
            input[i] = x[from + i];
        }
        WeightedSum.add(input, w, pre);
        activation.fill(pre, pre.length, value, slope);
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * value[j];
        }
        return sum / a.length;
    }

    /**
     * One step on one sample.
     *
     * @param x inputs
     * @param from index of the first coordinate
     * @param y label
     * @param eta step
     */
    public void descend(float[] x, int from, double y, double eta) {
        double step = eta * (y - predict(x, from));
        for (int j = 0; j < a.length; j++) {
            pull[j] = step * a[j] * slope[j];
            a[j] += step * value[j];
        }
        for (int i = 0; i < w.length; i++) {
            WeightedSum.add(x[from + i], pull, w[i]);
        }
    }

    /** @return the readouts, [N] */
    public double[] readouts() {
        return a.clone();
    }

    /** @return the weights, [d][N] */
    public double[][] weights() {
        double[][] copy = new double[w.length][];
        for (int i = 0; i < w.length; i++) {
            copy[i] = w[i].clone();
        }
        return copy;
    }
}
