package staircase.arithmetic;

import java.util.Arrays;
import java.util.List;

/**
 * One replicate of a {@link Network} as plain loops over doubles, sample by sample: slow, and easy to compare with the
 * formulas. A column of ones is carried as the last unit of each layer and never trained.
 */
public final class PlainNetwork {

    private final List<Layer> layers;
    private final boolean hiddenBias;
    private final double scale;
    private final Loss loss;
    private final double[] layerSteps;

    /** For each layer and the readout, [rows][neurons], the bias row last. */
    private final double[][][] weights;

    /** A row of units for each layer, the inputs first. */
    private final double[][] units;

    /** Pre-activations of each layer. */
    private final double[][] inner;

    /** See {@link Network}. */
    public PlainNetwork(
            List<Layer> layers,
            boolean hiddenBias,
            double scale,
            Loss loss,
            double[] layerSteps,
            double[][][] weights) {
        this.layers = layers;
        this.hiddenBias = hiddenBias;
        this.scale = scale;
        this.loss = loss;
        this.layerSteps = layerSteps;
        this.weights = weights;
        units = new double[layers.size() + 1][];
        inner = new double[layers.size()][];
    }

    /** Shared. */
    public double[][] weights(int layer) {
        return weights[layer];
    }

    public double predict(double[] x) {
        units[0] = x;
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            int width = layer.width();
            inner[l] = new double[width];
            units[l + 1] = new double[hiddenBias ? width + 1 : width];
            for (int j = 0; j < width; j++) {
                for (int i = 0; i < units[l].length; i++) {
                    inner[l][j] += units[l][i] * weights[l][i][j];
                }
                units[l + 1][j] = layer.activation().value(inner[l][j]) + (layer.residual() ? units[l][j] : 0);
            }
            if (hiddenBias) {
                units[l + 1][width] = 1;
            }
        }
        double sum = 0;
        double[] top = units[layers.size()];
        for (int i = 0; i < top.length; i++) {
            sum += top[i] * weights[layers.size()][i][0];
        }
        return scale * sum;
    }

    /** {@code W_l += step * layerStep_l * (1/b) * sum of r * df/dW_l}, all at once. */
    public void descend(double[][] x, double[] y, double step) {
        double[][][] slopes = directions(x, y);
        for (int l = 0; l < weights.length; l++) {
            for (int i = 0; i < weights[l].length; i++) {
                for (int j = 0; j < weights[l][i].length; j++) {
                    weights[l][i][j] += step * layerSteps[l] * slopes[l][i][j];
                }
            }
        }
    }

    /** Minus the gradient of the mean loss of a batch, shaped like the weights. */
    public double[][][] directions(double[][] x, double[] y) {
        double[][][] sums = new double[weights.length][][];
        for (int l = 0; l < weights.length; l++) {
            sums[l] = new double[weights[l].length][weights[l][0].length];
        }
        for (int n = 0; n < x.length; n++) {
            double r = loss.residual(predict(x[n]), y[n]);
            addSlopes(r * scale, sums);
        }
        for (int l = 0; l < weights.length; l++) {
            for (int i = 0; i < weights[l].length; i++) {
                for (int j = 0; j < weights[l][i].length; j++) {
                    sums[l][i][j] /= x.length;
                }
            }
        }
        return sums;
    }

    /** The chain rule from the top, for the sample that was predicted last. */
    private void addSlopes(double factor, double[][][] sums) {
        int depth = layers.size();
        double[] error = new double[units[depth].length];
        for (int i = 0; i < error.length; i++) {
            sums[depth][i][0] += factor * units[depth][i];
            error[i] = factor * weights[depth][i][0];
        }
        for (int l = depth - 1; l >= 0; l--) {
            Layer layer = layers.get(l);
            double[] below = new double[units[l].length];
            for (int j = 0; j < layer.width(); j++) {
                double local = error[j] * layer.activation().slope(inner[l][j]);
                for (int i = 0; i < below.length; i++) {
                    sums[l][i][j] += local * units[l][i];
                    below[i] += local * weights[l][i][j];
                }
                if (layer.residual()) {
                    below[j] += error[j];
                }
            }
            error = below;
        }
    }

    /**
     * On which side of each kink a prediction lies: gradients can be compared with differences only where it stays
     * there.
     */
    int sides(double[] x, double y) {
        double f = predict(x);
        int[] sides = new int[layers.size() + 1];
        for (int l = 0; l < layers.size(); l++) {
            Activation activation = layers.get(l).activation();
            boolean kinked = activation == Activation.RELU || activation == Activation.CLIPPED_RELU;
            for (double z : inner[l]) {
                sides[l] = 31 * sides[l] + (kinked ? (z > 0 ? 1 : 0) + (z > 5 ? 1 : 0) : 0);
            }
        }
        boolean beyond = loss == Loss.HINGE ? y * f < 1 : loss == Loss.ABSOLUTE && y < f;
        sides[layers.size()] = beyond ? 1 : 0;
        return Arrays.hashCode(sides);
    }
}
