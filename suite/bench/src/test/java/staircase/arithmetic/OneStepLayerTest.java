package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** One step on the readout against loops over doubles that draw the same weights. */
public class OneStepLayerTest {

    private static final int D = 9;
    private static final int UNITS = 13;

    @DataProvider
    public Object[][] noises() {
        return new Object[][] {{0.0}, {0.5}};
    }

    private static XoShiRo256PlusPlus stream(int s) {
        return new XoShiRo256PlusPlus(new long[] {s + 1, 2, 3, 4});
    }

    private static double hidden(double[] w, double bias, float[] x, int from) {
        double z = bias;
        for (int i = 0; i < D; i++) {
            z += w[i] * x[from + i];
        }
        return Math.min(5, Math.max(0, z));
    }

    @Test(dataProvider = "noises")
    public void isTheStepOfThePlainLoops(double noise) {
        OneStepLayer layer = new OneStepLayer(3, D, UNITS);
        double[][][] weights = new double[3][UNITS][D];
        for (int s = 0; s < 3; s++) {
            layer.draw(s, stream(s), bits -> bits - 1, noise, -1);
            UniformRandomProvider again = stream(s);
            var normal = ZigguratSampler.NormalizedGaussian.of(again);
            for (int j = 0; j < UNITS; j++) {
                for (int i = 0; i < D; i++) {
                    double added = noise == 0 ? 0 : noise * normal.sample();
                    weights[s][j][i] = (int) (again.nextLong() >>> 62) - 1 + added;
                }
            }
        }
        UniformRandomProvider data = stream(9);
        int n = 150; // two blocks and a part
        double[][] sums = new double[3][UNITS];
        float[] out = new float[3 * 70];
        for (int i = 0; i < n; i++) {
            float[] row = row(data, 3);
            float[] label = {data.nextBoolean() ? 1 : -1, data.nextBoolean() ? 1 : -1, data.nextBoolean() ? 1 : -1};
            layer.add(row, label);
            if (i == 40) {
                layer.predict(row(data, 3), 1, new float[3]); // looking in between changes nothing
            }
            for (int s = 0; s < 3; s++) {
                for (int j = 0; j < UNITS; j++) {
                    sums[s][j] += label[s] * hidden(weights[s][j], -1, row, s * (D + 1));
                }
            }
        }
        float[] points = row(data, 3 * 70);
        layer.predict(points, 70, out);
        double largest = 0;
        for (int s = 0; s < 3; s++) {
            for (int r = 0; r < 70; r++) {
                double f = 0;
                for (int j = 0; j < UNITS; j++) {
                    f += sums[s][j] / n * hidden(weights[s][j], -1, points, (s * 70 + r) * (D + 1)) / UNITS;
                }
                assertEquals(out[s * 70 + r], f, 1e-6 * (1 + Math.abs(f)), "replicate " + s + ", point " + r);
                largest = Math.max(largest, Math.abs(f));
            }
        }
        assertTrue(largest > 0.01, "nothing to compare");
        layer.keep(new int[] {2});
        float[] last = new float[70];
        float[] mine = java.util.Arrays.copyOfRange(points, 2 * 70 * (D + 1), 3 * 70 * (D + 1));
        layer.predict(mine, 70, last);
        IntStream.range(0, 70).forEach(r -> assertEquals(last[r], out[140 + r]));
    }

    /** Replicates 0, 1 and 3 have the same weights; 0 and 1 see the same rows: what is shared must not mix their labels up. */
    @Test
    public void sharedHiddenValuesChangeNothing() {
        OneStepLayer together = new OneStepLayer(4, D, UNITS);
        OneStepLayer[] alone = new OneStepLayer[4];
        for (int s = 0; s < 4; s++) {
            together.draw(s, stream(s == 2 ? 7 : 5), bits -> bits - 1, 0.5, -1);
            alone[s] = new OneStepLayer(1, D, UNITS);
            alone[s].draw(0, stream(s == 2 ? 7 : 5), bits -> bits - 1, 0.5, -1);
        }
        UniformRandomProvider data = stream(9);
        float[] points = same(row(data, 4 * 70), 70);
        for (int i = 0; i < 100; i++) {
            float[] rows = same(row(data, 4), 1);
            float[] labels = {1, -1, 1, 1};
            together.add(rows, labels);
            for (int s = 0; s < 4; s++) {
                float[] mine = java.util.Arrays.copyOfRange(rows, s * (D + 1), (s + 1) * (D + 1));
                alone[s].add(mine, new float[] {labels[s]});
            }
        }
        float[] out = new float[4 * 70];
        together.predict(points, 70, out);
        for (int s = 0; s < 4; s++) {
            float[] single = new float[70];
            float[] mine = java.util.Arrays.copyOfRange(points, s * 70 * (D + 1), (s + 1) * 70 * (D + 1));
            alone[s].predict(mine, 70, single);
            assertEquals(java.util.Arrays.copyOfRange(out, s * 70, (s + 1) * 70), single, "replicate " + s);
        }
        together.keep(new int[] {1, 3});
        together.add(row(data, 2), new float[] {1, 1});
    }

    /** The rows of the second replicate become those of the first. */
    private static float[] same(float[] rows, int each) {
        int length = each * (D + 1);
        System.arraycopy(rows, 0, rows, length, length);
        return rows;
    }

    private static float[] row(UniformRandomProvider data, int rows) {
        float[] row = new float[rows * (D + 1)];
        for (int i = 0; i < row.length; i++) {
            row[i] = i % (D + 1) == D ? 1 : data.nextBoolean() ? 1 : -1;
        }
        return row;
    }
}
