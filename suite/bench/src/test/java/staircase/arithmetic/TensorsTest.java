package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotSame;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Copies to the last bit, and products against plain loops. */
public class TensorsTest {

    @Test
    public void copiesAreExact() {
        float[] awkward = {
            0f,
            -0f,
            Float.MIN_VALUE,
            Float.MIN_NORMAL,
            1e-40f,
            0.1f,
            Float.MAX_VALUE,
            Float.NaN,
            Float.POSITIVE_INFINITY
        };
        INDArray floats = Tensors.zeros(DataType.FLOAT, 3, 1, 3);
        Tensors.put(awkward, floats);
        float[] back = new float[9];
        Tensors.get(floats, back);
        assertEquals(back, awkward);
        INDArray doubles = Tensors.zeros(DataType.DOUBLE, 9, 1);
        Tensors.put(awkward, doubles);
        double[] wide = Tensors.values(doubles);
        for (int i = 0; i < 9; i++) {
            assertEquals(Double.compare(wide[i], awkward[i]), 0);
        }
        double[] fine = {0.1, -0.0, Double.MIN_VALUE, 1e-300, Math.nextUp(1.0), Double.NaN, 1e308, 3, 4};
        Tensors.put(fine, doubles);
        assertEquals(Tensors.values(doubles), fine);
        Tensors.put(fine, floats);
        assertEquals(Tensors.values(floats)[0], 0.1f);
    }

    @Test
    public void copiesOfAnotherLengthOrOrderAreRefused() {
        INDArray tensor = Tensors.zeros(DataType.FLOAT, 2, 3);
        assertThrows(IllegalArgumentException.class, () -> Tensors.put(new float[5], tensor));
        assertThrows(IllegalArgumentException.class, () -> Tensors.put(new double[7], tensor));
        assertThrows(IllegalArgumentException.class, () -> Tensors.get(tensor, new float[5]));
        assertThrows(IllegalArgumentException.class, () -> Tensors.put(new float[6], tensor.dup('f')));
        assertThrows(IllegalArgumentException.class, () -> Tensors.putAt(new double[2], tensor, 5));
        assertThrows(IllegalArgumentException.class, () -> Tensors.putAt(new double[2], tensor, -1));
    }

    @Test
    public void partOfATensorIsWritten() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray tensor = Tensors.zeros(type, 2, 3);
            Tensors.putAt(new double[] {1, 2}, tensor, 2);
            Tensors.putAt(new double[] {3}, tensor, 5);
            assertEquals(Tensors.values(tensor), new double[] {0, 0, 1, 2, 0, 3});
        }
    }

    @Test
    public void keepsTheReplicatesNamed() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            for (long[] shape : new long[][] {{4, 3, 2}, {4, 6, 1}, {4, 1, 1}, {4}}) {
                INDArray tensor = Tensors.zeros(type, shape);
                double[] values = new double[(int) tensor.length()];
                Arrays.setAll(values, i -> i == 5 ? Double.NaN : -i);
                Tensors.put(values, tensor);
                INDArray kept = Tensors.keep(tensor, new int[] {1, 3});
                int block = values.length / 4;
                double[] expected = new double[2 * block];
                System.arraycopy(values, block, expected, 0, block);
                System.arraycopy(values, 3 * block, expected, block, block);
                assertEquals(Tensors.values(kept), expected);
                assertEquals(kept.rank(), shape.length);
                assertEquals(kept.dataType(), type);
                assertNotSame(kept, tensor);
            }
        }
    }

    /** S, m, k, n: batches, single rows, single columns, rank-one updates, all ones. */
    @DataProvider
    public Object[][] shapes() {
        return new Object[][] {
            {1, 1, 1, 1},
            {3, 4, 5, 6},
            {2, 1, 7, 5},
            {2, 6, 7, 1},
            {3, 5, 1, 4},
            {2, 1, 1, 6},
            {2, 6, 1, 1},
            {2, 1, 9, 1}
        };
    }

    /** Small whole numbers, so that every sum is exact and nothing is a matter of rounding. */
    @Test(dataProvider = "shapes")
    public void productsAreThoseOfPlainLoops(int count, int m, int k, int n) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            for (int flags = 0; flags < 4; flags++) {
                boolean ta = (flags & 1) != 0;
                boolean tb = (flags & 2) != 0;
                SplittableRandom random = new SplittableRandom(flags);
                INDArray a = whole(random, type, count, ta ? k : m, ta ? m : k);
                INDArray b = whole(random, type, count, tb ? n : k, tb ? k : n);
                double[] product = product(a, b, count, m, k, n, ta, tb);
                // what was in the buffer before must not show, not even NaN
                INDArray out = Tensors.zeros(type, count, m, n);
                out.assign(Double.NaN);
                Tensors.multiply(a, b, out, ta, tb);
                assertEquals(Tensors.values(out), product, type + ", flags " + flags);
                INDArray sum = whole(random, type, count, m, n);
                double[] expected = Tensors.values(sum);
                for (int i = 0; i < expected.length; i++) {
                    expected[i] += -0.5 * product[i];
                }
                Tensors.accumulate(a, b, -0.5, sum, ta, tb);
                assertEquals(Tensors.values(sum), expected, type + ", flags " + flags);
            }
        }
    }

    private static double[] product(INDArray a, INDArray b, int count, int m, int k, int n, boolean ta, boolean tb) {
        double[] product = new double[count * m * n];
        for (int s = 0; s < count; s++) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    for (int l = 0; l < k; l++) {
                        product[(s * m + i) * n + j] += (ta ? a.getDouble(s, l, i) : a.getDouble(s, i, l))
                                * (tb ? b.getDouble(s, j, l) : b.getDouble(s, l, j));
                    }
                }
            }
        }
        return product;
    }

    private static INDArray whole(SplittableRandom random, DataType type, long... shape) {
        INDArray tensor = Tensors.zeros(type, shape);
        Tensors.put(
                random.doubles(tensor.length()).map(u -> Math.floor(9 * u) - 4).toArray(), tensor);
        return tensor;
    }

    @Test
    public void replicatesDoNotTouchEachOther() {
        INDArray a = Tensors.zeros(DataType.FLOAT, 3, 2, 2);
        INDArray b = Tensors.zeros(DataType.FLOAT, 3, 2, 2);
        Tensors.put(new double[] {1, 2, 3, 4, Double.NaN, 0, 0, Double.POSITIVE_INFINITY, 5, 6, 7, 8}, a);
        Tensors.put(new double[] {1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1}, b);
        INDArray out = Tensors.zeros(DataType.FLOAT, 3, 2, 2);
        Tensors.multiply(a, b, out, false, false);
        double[] values = Tensors.values(out);
        assertEquals(Arrays.copyOfRange(values, 0, 4), new double[] {1, 2, 3, 4});
        assertEquals(Arrays.copyOfRange(values, 8, 12), new double[] {5, 6, 7, 8});
        assertTrue(Double.isNaN(values[4]));
    }
}
