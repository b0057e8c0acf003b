package staircase.arithmetic;

import static org.testng.Assert.assertEquals;

import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** One step of SGD on particles against finite differences of the squared error. */
public class ParticleSgdTest {

    private static final float[] X = {9, 1, -1, 1};
    private static final double[] A = {0.5, -0.8};
    private static final double[][] W = {{0.3, -0.2}, {0.1, 0.4}, {-0.6, 0.2}};

    private static ParticleSgd sgd(FlowActivation activation, int moved, double by) {
        double[] a = A.clone();
        double[][] w = {W[0].clone(), W[1].clone(), W[2].clone()};
        if (moved < 2) {
            a[moved] += by;
        } else {
            w[(moved - 2) / 2][(moved - 2) % 2] += by;
        }
        return new ParticleSgd(activation, a, w);
    }

    @DataProvider
    public Object[] activations() {
        return FlowActivation.values();
    }

    /** A step is -eta N d/dtheta of half the squared error: the 1/N of the output is not in it. */
    @Test(dataProvider = "activations")
    public void stepIsTheGradientWithoutTheMeanFieldFactor(FlowActivation activation) {
        double y = 1.5;
        double eta = 0.01;
        double h = 1e-6;
        ParticleSgd stepped = sgd(activation, 0, 0);
        stepped.descend(X, 1, y, eta);
        for (int i = 0; i < 8; i++) {
            double plus = y - sgd(activation, i, h).predict(X, 1);
            double minus = y - sgd(activation, i, -h).predict(X, 1);
            double expected = -2 * (plus * plus - minus * minus) / 2 / (2 * h);
            double found = i < 2
                    ? stepped.readouts()[i] - A[i]
                    : stepped.weights()[(i - 2) / 2][(i - 2) % 2] - W[(i - 2) / 2][(i - 2) % 2];
            assertEquals(found / eta, expected, 1e-7, "parameter " + i);
        }
    }

    /** Coordinates are added in their order, however many at a time: the same bits. */
    @Test
    public void predictionIsThatOfASlowLoop() {
        var random = RandomSource.SPLIT_MIX_64.create(11L);
        for (int d = 1; d <= 9; d++) {
            double[] a = random.doubles(100, -1, 1).toArray();
            double[][] w = new double[d][];
            float[] x = new float[d + 1];
            double[] pre = new double[a.length];
            for (int i = 0; i < d; i++) {
                w[i] = random.doubles(a.length, -1, 1).toArray();
                x[i + 1] = (float) (random.nextDouble() - 0.5);
                for (int j = 0; j < a.length; j++) {
                    pre[j] += x[i + 1] * w[i][j];
                }
            }
            double[] value = new double[a.length];
            FlowActivation.SIXTH_POWER.fill(pre, a.length, value, new double[a.length]);
            double sum = 0;
            for (int j = 0; j < a.length; j++) {
                sum += a[j] * value[j];
            }
            assertEquals(new ParticleSgd(FlowActivation.SIXTH_POWER, a, w).predict(x, 1), sum / a.length, "d = " + d);
        }
    }
}
