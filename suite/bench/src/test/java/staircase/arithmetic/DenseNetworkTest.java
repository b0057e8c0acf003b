package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.Test;

/** The plain network against finite differences and against float arithmetic. */
public class DenseNetworkTest {

    private static final int[] WIDTHS = {4, 5, 3};
    private static final double[] X = {1, -1, 0.5, -2};

    private static double[] parameters() {
        var random = RandomSource.SPLIT_MIX_64.create(7L);
        double[] all = new double[DenseNetwork.count(WIDTHS)];
        for (int i = 0; i < all.length; i++) {
            all[i] = 2 * random.nextDouble() - 1;
        }
        return all;
    }

    @Test
    public void gradientIsThatOfTheOutputWithoutItsScale() {
        double[] parameters = parameters();
        assertEquals(parameters.length, 5 * 5 + 3 * 6 + 3);
        double scale = 0.25;
        DenseNetwork network = new DenseNetwork(WIDTHS, scale, false, parameters.clone());
        network.predict(X);
        double[] gradient = network.gradient(3);
        double h = 1e-6;
        int live = 0;
        for (int i = 0; i < parameters.length; i++) {
            double[] plus = parameters.clone();
            double[] minus = parameters.clone();
            plus[i] += h;
            minus[i] -= h;
            double difference = new DenseNetwork(WIDTHS, scale, false, plus).predict(X)
                    - new DenseNetwork(WIDTHS, scale, false, minus).predict(X);
            assertEquals(gradient[i], 3 * difference / (2 * h) / scale, 1e-7, "parameter " + i);
            live += gradient[i] != 0 ? 1 : 0;
        }
        assertTrue(live > 15, "only " + live + " parameters have a gradient: the test says too little");
    }

    /** One hidden layer in float, written out. */
    @Test
    public void singlePrecisionIsFloatArithmetic() {
        int[] widths = {4, 5};
        double[] all = java.util.Arrays.copyOf(parameters(), DenseNetwork.count(widths));
        float[] p = new float[all.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) all[i];
        }
        float sum = 0;
        for (int o = 0; o < 5; o++) {
            float pre = p[20 + o];
            for (int i = 0; i < 4; i++) {
                pre += p[o * 4 + i] * (float) X[i];
            }
            sum += p[25 + o] * Math.max(pre, 0);
        }
        assertEquals(new DenseNetwork(widths, 1, true, all.clone()).predict(X), (double) sum);
        assertEquals(new DenseNetwork(widths, 1, false, all.clone()).predict(X), sum, 1e-6);
    }
}
