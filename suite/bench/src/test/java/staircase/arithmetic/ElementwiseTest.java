package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.expectThrows;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The short way against Java's own arithmetic and against ND4J's long way, to the last bit. */
public class ElementwiseTest {

    private static final double[] AWKWARD = {0, -0.0, 1, -1, 1e-40, 0.1, -3e38, 3e38, Double.NaN, 1 / 0.0, -1 / 0.0};

    /** Enough values for the vector instructions of a kernel and a rest. */
    private static final long[] SHAPE = {3, 7, 13};

    /** A call into a third tensor. */
    private interface Call {
        void on(INDArray a, INDArray b, INDArray out);
    }

    @DataProvider
    public Object[][] calls() {
        List<Object[]> calls = List.of(
                call("add", Elementwise::add, (a, b) -> a + b, (a, b, out) -> a.addi(b, out)),
                call("subtract", Elementwise::subtract, (a, b) -> a - b, (a, b, out) -> a.subi(b, out)),
                call("multiply", Elementwise::multiply, (a, b) -> a * b, (a, b, out) -> a.muli(b, out)),
                call(
                        "scale",
                        (a, b, out) -> Elementwise.scale(0.3f, a, out),
                        (a, b) -> a * 0.3f,
                        (a, b, out) -> a.muli(0.3f, out)),
                call(
                        "subtractFrom",
                        (a, b, out) -> Elementwise.subtractFrom(1, a, out),
                        (a, b) -> 1 - a,
                        (a, b, out) -> a.rsubi(1.0, out)));
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> calls.stream().map(c -> new Object[] {type, c[0], c[1], c[2], c[3]}))
                .toArray(Object[][]::new);
    }

    private static Object[] call(String name, Call brief, DoubleBinaryOperator java, Call usual) {
        return new Object[] {name, brief, java, usual};
    }

    @Test(dataProvider = "calls")
    public void bitsAreThoseOfJavaAndOfTheLongWay(
            DataType type, String name, Call brief, DoubleBinaryOperator java, Call usual) {
        INDArray a = tensor(type, 1);
        INDArray b = tensor(type, 2);
        INDArray out = Tensors.zeros(type, SHAPE);
        INDArray usually = Tensors.zeros(type, SHAPE);
        brief.on(a, b, out);
        usual.on(a, b, usually);
        double[] as = Tensors.values(a);
        double[] bs = Tensors.values(b);
        double[] values = Tensors.values(out);
        for (int i = 0; i < values.length; i++) {
            double exact = java.applyAsDouble(as[i], bs[i]);
            // a sum or product of two floats in double, rounded once more, is the float's own
            assertEquals(
                    values[i], type == DataType.FLOAT ? (float) exact : exact, name + " of " + as[i] + ", " + bs[i]);
        }
        assertEquals(values, Tensors.values(usually), name);
        assertEquals(Tensors.values(a), as, name + " leaves its arguments alone");
        assertEquals(Tensors.values(b), bs, name + " leaves its arguments alone");
        brief.on(a, b, a);
        assertEquals(Tensors.values(a), values, name + " in place");
    }

    @Test
    public void corners() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            INDArray a = tensor(type, 3);
            double[] before = Tensors.values(a);
            INDArray signs = Tensors.zeros(type, SHAPE);
            Elementwise.sign(a, signs);
            Elementwise.relu(a);
            double[] open = Tensors.values(a);
            Elementwise.min(2, a);
            double[] clipped = Tensors.values(a);
            for (int i = 0; i < before.length; i++) {
                assertEquals(Tensors.values(signs)[i], Double.isNaN(before[i]) ? 0 : Math.signum(before[i]));
                if (!Double.isNaN(before[i])) {
                    assertEquals(open[i] + 0.0, Math.max(before[i], 0) + 0.0);
                    assertEquals(clipped[i] + 0.0, Math.min(Math.max(before[i], 0), 2) + 0.0);
                }
            }
        }
    }

    @Test
    public void otherShapesAreRefused() {
        INDArray a = Tensors.zeros(DataType.FLOAT, 2, 3, 1);
        INDArray b = Tensors.zeros(DataType.FLOAT, 2, 1, 3);
        String message = expectThrows(IllegalArgumentException.class, () -> Elementwise.add(a, b, a))
                .getMessage();
        assertEquals(message, "ADD needs tensors of one shape, found [2, 3, 1], [2, 1, 3], [2, 3, 1]");
    }

    private static INDArray tensor(DataType type, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        INDArray tensor = Tensors.zeros(type, SHAPE);
        double[] values = random.doubles(tensor.length(), -5, 5).toArray();
        for (int i = 0; i < AWKWARD.length; i++) {
            values[random.nextInt(values.length)] = AWKWARD[i];
        }
        Tensors.put(values, tensor);
        return tensor;
    }
}
