package staircase.arithmetic;

import java.io.Serializable;
import staircase.protocol.Require;

/**
 * A hidden layer.
 *
 * @param residual true for {@code h + act(h W)}, false for {@code act(h W)}
 * @param width neurons
 * @param activation of each neuron
 */
public record Layer(boolean residual, int width, Activation activation) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks the width. */
    public Layer {
        Require.positive("width of a layer", width);
    }

    /**
     * @param width neurons
     * @param activation of each
     * @return {@code act(h W)}
     */
    public static Layer dense(int width, Activation activation) {
        return new Layer(false, width, activation);
    }

    /**
     * @param width neurons, as many as the layer below has
     * @param activation of each
     * @return {@code h + act(h W)}
     */
    public static Layer residual(int width, Activation activation) {
        return new Layer(true, width, activation);
    }
}
