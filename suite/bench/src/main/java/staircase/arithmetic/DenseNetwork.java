package staircase.arithmetic;

import staircase.protocol.Require;

/**
 * A fully connected ReLU network with one output and its gradient, as plain double loops with sums in a fixed order.
 *
 * <p>{@code h_0 = x, h_l = relu(W_l h_{l-1} + b_l), f = scale * <v, h_L>}; L hidden layers with biases, a readout v
 * without. Every sum runs in the order of its index, starting from the bias; so a sign flip of inputs and first layer
 * together changes no bit of anything behind it. In single precision every product and every sum is rounded to float,
 * which is what float arithmetic does (rounding a double product or sum of floats once more is innocent).
 *
 * <p>Parameters are one array: for each hidden layer its weights [out][in], then its biases [out]; last the readout.
 * Forward and backward take O(parameters) time.
 */
public final class DenseNetwork {

    private final int[] widths;
    private final double scale;
    private final boolean single;
    private final double[] parameters;
    private final double[] gradient;
    private final double[][] layers;
    private final double[][] errors;

    /**
     * @param widths of the input and of every hidden layer, [L+1]
     * @param scale of the output
     * @param single whether every operation is rounded to float
     * @param parameters taken over as the state; rounded if {@code single}
     */
    public DenseNetwork(int[] widths, double scale, boolean single, double[] parameters) {
        Require.that(
                parameters.length == count(widths),
                "expected %d parameters, found %d",
                count(widths),
                parameters.length);
        this.widths = widths.clone();
        this.scale = scale;
        this.single = single;
        this.parameters = parameters;
        gradient = new double[parameters.length];
        layers = new double[widths.length][];
        errors = new double[widths.length][];
        for (int l = 0; l < widths.length; l++) {
            layers[l] = new double[widths[l]];
            errors[l] = new double[widths[l]];
        }
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = round(parameters[i]);
        }
    }

    /**
     * @param widths of the input and of every hidden layer
     * @return number of parameters
     */
    public static int count(int[] widths) {
        int count = widths[widths.length - 1];
        for (int l = 1; l < widths.length; l++) {
            count += widths[l] * (widths[l - 1] + 1);
        }
        return count;
    }

    private double round(double value) {
        return single ? (float) value : value;
    }

    /**
     * @param x inputs, [d]
     * @return f(x); what {@link #gradient} needs is kept
     */
    public double predict(double[] x) {
        int at = 0;
        for (int i = 0; i < x.length; i++) {
            layers[0][i] = round(x[i]);
        }
        for (int l = 1; l < widths.length; l++) {
            double[] below = layers[l - 1];
            int biases = at + widths[l] * widths[l - 1];
            for (int o = 0; o < widths[l]; o++) {
                double sum = parameters[biases + o];
                for (int i = 0; i < below.length; i++) {
                    sum = round(sum + round(parameters[at++] * below[i]));
                }
                layers[l][o] = Math.max(sum, 0);
            }
            at += widths[l];
        }
        double[] top = layers[widths.length - 1];
        double sum = 0;
        for (int i = 0; i < top.length; i++) {
            sum = round(sum + round(parameters[at++] * top[i]));
        }
        return round(round(scale) * sum);
    }

    /**
     * {@code pull} times the gradient of {@code <v, h_L>} (the output without its scale) in every parameter, at the point
     * that was predicted last.
     *
     * @param pull factor, such as the residual
     * @return the gradient, in the order of the parameters; overwritten by the next call
     */
    public double[] gradient(double pull) {
        int last = widths.length - 1;
        int at = parameters.length - widths[last];
        for (int i = 0; i < widths[last]; i++) {
            gradient[at + i] = round(pull * layers[last][i]);
            errors[last][i] = layers[last][i] > 0 ? round(pull * parameters[at + i]) : 0;
        }
        for (int l = last; l >= 1; l--) {
            int biases = at - widths[l];
            at = biases - widths[l] * widths[l - 1];
            double[] below = layers[l - 1];
            java.util.Arrays.fill(errors[l - 1], 0);
            for (int o = 0; o < widths[l]; o++) {
                double error = errors[l][o];
                gradient[biases + o] = error;
                int row = at + o * below.length;
                for (int i = 0; i < below.length; i++) {
                    gradient[row + i] = round(error * below[i]);
                }
                if (l > 1) {
                    for (int i = 0; i < below.length; i++) {
                        errors[l - 1][i] = round(errors[l - 1][i] + round(parameters[row + i] * error));
                    }
                }
            }
            for (int i = 0; i < below.length && l > 1; i++) {
                errors[l - 1][i] = below[i] > 0 ? errors[l - 1][i] : 0;
            }
        }
        return gradient;
    }

    /** @param step added to every parameter */
    public void add(double[] step) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = round(parameters[i] + step[i]);
        }
    }

    /** @return the parameters, in their order */
    public double[] parameters() {
        return parameters.clone();
    }
}
