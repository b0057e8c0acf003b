package staircase.arithmetic;

import static org.testng.Assert.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Predictions of so many points that replicates are taken in parts: to the bit those of each replicate by itself. */
public class NetworkPartsTest {

    private static final int COUNT = 5;
    private static final int ROWS = 700;
    private static final int INPUTS = 6;

    /** Widths: two replicates of the first fit into a part, one of the second, none of the third. */
    @DataProvider
    public Object[][] shapes() {
        return new Object[][] {{260, false}, {260, true}, {400, true}, {800, false}};
    }

    @Test(dataProvider = "shapes")
    public void partsAreReplicatesByThemselves(int width, boolean residual) {
        double[][][] weights = new double[COUNT][][];
        SplittableRandom random = new SplittableRandom(width);
        for (int s = 0; s < COUNT; s++) {
            weights[s] = new double[][] {
                random.doubles((long) INPUTS * width, -1, 1).toArray(),
                random.doubles(((long) width + (residual ? 1 : 0)) * width, -0.1, 0.1)
                        .toArray(),
                random.doubles(width + (residual ? 1 : 0), -1, 1).toArray()
            };
        }
        double[] points = random.doubles((long) COUNT * ROWS * INPUTS, -1, 1).toArray();
        Network together = network(width, residual, weights);
        double[] all = predict(together, points);
        for (int s = 0; s < COUNT; s++) {
            assertEquals(part(all, s, ROWS), alone(width, residual, weights[s], points, s), "replicate " + s);
        }
        together.keep(new int[] {1, 3, 4});
        double[] few = predict(together, Arrays.copyOfRange(points, 0, 3 * ROWS * INPUTS));
        assertEquals(
                part(few, 1, ROWS),
                alone(width, residual, weights[3], points, 1),
                "the fourth, as the second of three");
    }

    /** One replicate's predictions on the points at a position. */
    private static double[] alone(int width, boolean residual, double[][] weights, double[] points, int position) {
        return predict(network(width, residual, weights), part(points, position, ROWS * INPUTS));
    }

    private static Network network(int width, boolean residual, double[][]... weights) {
        List<Layer> layers = List.of(Layer.dense(width, Activation.RELU), new Layer(residual, width, Activation.RELU));
        Network network =
                new Network(DataType.FLOAT, weights.length, INPUTS, layers, residual, 0.5, Loss.SQUARED, 1, 1, 1);
        for (int s = 0; s < weights.length; s++) {
            for (int l = 0; l < weights[s].length; l++) {
                network.set(l, s, weights[s][l]);
            }
        }
        return network;
    }

    private static double[] predict(Network network, double[] points) {
        INDArray x = Tensors.zeros(DataType.FLOAT, network.count(), ROWS, INPUTS);
        Tensors.put(points, x);
        return Tensors.values(network.predict(x));
    }

    private static double[] part(double[] all, int position, int length) {
        return Arrays.copyOfRange(all, position * length, (position + 1) * length);
    }
}
