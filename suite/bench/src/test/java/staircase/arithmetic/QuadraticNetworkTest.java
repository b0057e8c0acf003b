package staircase.arithmetic;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;

/** A network by hand: layer 0 holds x0 and x0 x1, layer 1 turns the second into x0 x1 x2. */
public class QuadraticNetworkTest {

    private static final int DIMENSION = 3;

    @Test
    public void neuronsMultiplyLayerByLayer() {
        QuadraticNetwork network = new QuadraticNetwork(DIMENSION, 3);
        double a = Math.sqrt(0.5);
        // ((u + v) / sqrt 2)^2 - 1 = u v for signs u and v; the constant 1 is node 3, live neurons of the layer before
        // follow it
        network.add(0, new int[] {0, 3}, new double[] {a, a, -1});
        network.add(0, new int[] {0, 1}, new double[] {a, a, -1});
        network.add(1, new int[] {2, 5}, new double[] {a, a, -1});
        double[] sums = new double[3];
        for (int bits = 0; bits < 8; bits++) {
            // one float before the row, to see that the offset counts
            float[] x = {7, 1 - 2 * (bits & 1), 1 - (bits & 2), 1 - (bits & 4) / 2};
            network.evaluate(x, 1, sums);
            assertEquals(sums[0], x[1] + x[1] * x[2], 1e-14, "layer 0 at " + bits);
            assertEquals(sums[1], x[1] * x[2] * x[3], 1e-14, "layer 1 at " + bits);
            assertEquals(sums[2], 0.0, "a layer without neurons adds nothing");
        }
        assertEquals(network.live(0), 2);
        assertEquals(network.live(2), 0);
    }
}
