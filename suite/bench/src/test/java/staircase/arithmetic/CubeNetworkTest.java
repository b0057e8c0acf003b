package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Descent on the whole cube against a slow loop over its points; transforms against their definition. */
public class CubeNetworkTest {

    private static final int D = 5;
    private static final int M = 4;

    private static double sign(int point, int i) {
        return (point >> i & 1) == 0 ? 1 : -1;
    }

    @DataProvider
    public Object[][] sizes() {
        // less than a row of points, one row, several rows
        return new Object[][] {{1, 1e9}, {D, 1e9}, {D, 2.0}, {7, 2.0}, {10, 1e9}, {10, 2.5}};
    }

    @Test(dataProvider = "sizes")
    public void stepEqualsTheSlowLoop(int d, double clip) {
        var random = RandomSource.SPLIT_MIX_64.create(8L);
        double[] a = random.doubles(M, -1, 1).toArray();
        double[] b = random.doubles(M, -1, 1).toArray();
        double[][] w = new double[M][];
        for (int j = 0; j < M; j++) {
            w[j] = random.doubles(d, -1, 1).toArray();
        }
        double[] y = random.doubles(1 << d, -1, 1).toArray();
        double[] nextA = a.clone();
        double[] nextB = b.clone();
        double[][] nextW = new double[M][];
        for (int j = 0; j < M; j++) {
            nextW[j] = w[j].clone();
        }
        double eta = 0.3;
        double[] slow = new double[1 << d];
        int cut = 0;
        for (int k = 0; k < 1 << d; k++) {
            double[] pre = new double[M];
            double squared = 0;
            for (int j = 0; j < M; j++) {
                pre[j] = b[j];
                for (int i = 0; i < d; i++) {
                    pre[j] += w[j][i] * sign(k, i);
                }
                slow[k] += a[j] * Math.max(pre[j], 0) / M;
                squared += pre[j] > 0 ? pre[j] * pre[j] + a[j] * a[j] * (d + 1) : 0;
            }
            double pull = (y[k] - slow[k]) * Math.min(1, clip / StrictMath.sqrt(squared)) * eta / (1 << d);
            cut += StrictMath.sqrt(squared) > clip ? 1 : 0;
            for (int j = 0; j < M; j++) {
                if (pre[j] > 0) {
                    nextA[j] += pull * pre[j];
                    nextB[j] += pull * a[j];
                    for (int i = 0; i < d; i++) {
                        nextW[j][i] += pull * a[j] * sign(k, i);
                    }
                }
            }
        }
        boolean some = cut > slow.length / 10 && cut < slow.length * 9 / 10;
        assertTrue(clip > 100 ? cut == 0 : some, cut + " points are cut: the test says too little");
        CubeNetwork network = new CubeNetwork(a, b, w, clip);
        assertEquals(network.predict(), slow, 1e-14);
        network.descend(y, eta, 0, () -> 1);
        assertEquals(a, nextA, 1e-14);
        assertEquals(b, nextB, 1e-14);
        for (int j = 0; j < M; j++) {
            assertEquals(w[j], nextW[j], 1e-14);
        }
    }

    /** At exactly 0 the slope is 1, at the nearest number below it is 0: the label of the second point counts or not. */
    @Test
    public void slopeAtZeroIsOne() {
        double[] b = {1, 1 - 0x1p-52};
        for (int j = 0; j < b.length; j++) {
            double[] bias = {b[j]};
            double[][] w = {{1}};
            CubeNetwork network = new CubeNetwork(new double[] {2}, bias, w, 1e9);
            double[] y = {network.predict()[0], 1};
            network.descend(y, 1, 0, () -> 1);
            assertEquals(bias[0], b[j] + (j == 0 ? 1 : 0));
            assertEquals(w[0][0], j == 0 ? 0.0 : 1.0);
        }
    }

    /** Every parameter gets its own noise, times eta and tau, and against the sign. */
    @Test
    public void noiseReachesEveryParameter() {
        double[] a = new double[M];
        double[] b = new double[M];
        double[][] w = new double[M][D];
        double[] drawn = {0};
        new CubeNetwork(a, b, w, 1e9).descend(new double[1 << D], 0.5, 0.1, () -> drawn[0]++);
        double sum = 0;
        for (int j = 0; j < M; j++) {
            sum += a[j] + b[j];
            for (double value : w[j]) {
                sum += value;
            }
        }
        int count = M * (D + 2);
        assertEquals(drawn[0], (double) count);
        assertEquals(sum, -0.5 * 0.1 * count * (count - 1) / 2, 1e-12);
    }

    @Test
    public void transformsFollowTheirDefinition() {
        double[] f = RandomSource.SPLIT_MIX_64.create(9L).doubles(1 << D).toArray();
        double[] c = Cube.coefficients(f);
        double[] levels = new double[D + 1];
        for (int set = 0; set < f.length; set++) {
            double sum = 0;
            for (int k = 0; k < f.length; k++) {
                double product = f[k];
                for (int i = 0; i < D; i++) {
                    product *= (set >> i & 1) == 1 ? sign(k, i) : 1;
                }
                sum += product;
            }
            assertEquals(c[set], sum / f.length, 1e-15);
            levels[Integer.bitCount(set)] += c[set] * c[set];
        }
        assertEquals(Cube.levels(f), levels, 1e-15);
        double all = 0;
        for (double level : levels) {
            all += level;
        }
        assertEquals(Cube.product(f, f), all, 1e-14);
        assertEquals(Cube.monomials(12, 4), 495.0);
        assertEquals(Cube.monomials(64, 3), 41664.0);
    }
}
