package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.testng.annotations.Test;

/** Polynomials found by search, against the functions that made the labels. */
public class SparseFourierTest {

    private static final int D = 12;

    private static float[] signs(long seed, int rows) {
        UniformRandomProvider data = new XoShiRo256PlusPlus(new long[] {seed, 2, 3, 4});
        float[] x = new float[rows * (D + 1)];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % (D + 1) == D || data.nextBoolean() ? 1 : -1;
        }
        return x;
    }

    private static INDArray tensor(float[] x) {
        INDArray tensor = Tensors.zeros(DataType.FLOAT, x.length / (D + 1), D + 1);
        Tensors.put(x, tensor);
        return tensor;
    }

    private static float[] labels(float[] x, ToDoubleFunction<float[]> target) {
        float[] y = new float[x.length / (D + 1)];
        for (int r = 0; r < y.length; r++) {
            y[r] = (float) target.applyAsDouble(java.util.Arrays.copyOfRange(x, r * (D + 1), (r + 1) * (D + 1)));
        }
        return y;
    }

    private static float[] predict(SparseFourier found) {
        float[] out = new float[200];
        found.predict(tensor(signs(99, 200)), out);
        return out;
    }

    private static void assertFound(SparseFourier found, ToDoubleFunction<float[]> target) {
        float[] expected = labels(signs(99, 200), target);
        float[] out = predict(found);
        for (int r = 0; r < 200; r++) {
            assertEquals(out[r], expected[r], 1e-5, "point " + r);
        }
    }

    @Test
    public void aSparsePolynomialIsFoundExactly() {
        ToDoubleFunction<float[]> target = x -> x[3] - 2 * x[3] * x[7] + 0.8 * x[0] * x[5] * x[11];
        float[] x = signs(1, 600);
        assertFound(SparseFourier.of(tensor(x), labels(x, target), 3, 1.2), target);
    }

    @Test
    public void aProductAboveTheDegreeIsNotFound() {
        float[] x = signs(2, 600);
        for (float f : predict(SparseFourier.of(tensor(x), labels(x, v -> v[1] * v[2] * v[3]), 2, 1.2))) {
            assertEquals(f, 0f);
        }
    }

    @Test
    public void anyParityIsEliminatedWithItsSign() {
        float[] x = signs(3, 40);
        ToDoubleFunction<float[]> full = v -> {
            double product = -1;
            for (int i = 0; i < D; i++) {
                product *= v[i];
            }
            return product;
        };
        assertFound(SparseFourier.parity(tensor(x), labels(x, full)), full);
        assertFound(SparseFourier.parity(tensor(x), labels(x, v -> v[4] * v[9])), v -> v[4] * v[9]);
    }

    @Test
    public void whatIsNoSingleParityPredictsNothing() {
        float[] few = signs(4, 8);
        float[] x = signs(5, 60);
        for (SparseFourier none : new SparseFourier[] {
            SparseFourier.parity(tensor(few), labels(few, v -> v[0])), // several fit
            SparseFourier.parity(tensor(x), labels(x, v -> v[0] + v[1])), // labels that are no signs
            SparseFourier.parity(tensor(x), labels(x, v -> v[0] + v[1] + v[2] > 0 ? 1 : -1)), // none fits
        }) {
            for (float f : predict(none)) {
                assertEquals(f, 0f);
            }
        }
    }

    @Test
    public void labelsThatAreNoNumbersAreSeen() {
        float[] x = signs(6, 60);
        float[] y = labels(x, v -> v[0]);
        y[7] = Float.NaN;
        assertTrue(Float.isNaN(predict(SparseFourier.of(tensor(x), y, 2, 1))[0]));
        assertTrue(Float.isNaN(predict(SparseFourier.parity(tensor(x), y))[0]));
    }
}
