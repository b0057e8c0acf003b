package staircase.arithmetic;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseScalarOp;
import org.nd4j.linalg.api.ops.BaseTransformSameOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Element-wise calls of ND4J by the short way: the kernels of {@code addi}, {@code muli} and the others, so the same bits.
 *
 * <p>{@code muli} of two tensors builds and frees a context for the call, 5 microseconds at [20, 1, 100]; ND4J's older pairwise call,
 * which has no class of its own any more, takes 1. {@code muli} of a number and a new ReLU allocate the number as a tensor, 7
 * microseconds; with one that is kept they take 0.6. A step of small networks has five to twenty such calls.
 */
final class Elementwise {

    private static final Map<Scalar, INDArray> SCALARS = new ConcurrentHashMap<>();

    private Elementwise() {}

    /** Numbers in ND4J's list of pairwise transforms. */
    private enum Kind {
        ADD(0),
        MULTIPLY(3),
        SUBTRACT(6);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    /** {@code z = x o y} for tensors of one shape. */
    private static final class Pairwise extends BaseTransformSameOp {

        private final Kind kind;

        Pairwise(Kind kind, INDArray x, INDArray y, INDArray z) {
            super(x, y, z);
            this.kind = kind;
        }

        @Override
        public int opNum() {
            return kind.number;
        }

        @Override
        public String opName() {
            return "pairwise " + kind;
        }

        @Override
        public List<SDVariable> doDiff(List<SDVariable> above) {
            throw new UnsupportedOperationException("gradients are written by hand here");
        }
    }

    /** What a number is kept under: the suite computes with a handful of them. */
    private record Scalar(DataType type, double value) {}

    /** {@code out = a + b}; all of one shape, out may be one of the others. */
    static void add(INDArray a, INDArray b, INDArray out) {
        pairwise(Kind.ADD, a, b, out);
    }

    /** {@code out = a - b}; all of one shape, out may be one of the others. */
    static void subtract(INDArray a, INDArray b, INDArray out) {
        pairwise(Kind.SUBTRACT, a, b, out);
    }

    /** {@code out = a b}, element by element; all of one shape, out may be one of the others. */
    static void multiply(INDArray a, INDArray b, INDArray out) {
        pairwise(Kind.MULTIPLY, a, b, out);
    }

    private static void pairwise(Kind kind, INDArray a, INDArray b, INDArray out) {
        if (!a.equalShapes(b) || !a.equalShapes(out)) {
            throw new IllegalArgumentException(Stream.of(a, b, out)
                    .map(tensor -> Arrays.toString(tensor.shape()))
                    .collect(Collectors.joining(", ", kind + " needs tensors of one shape, found ", "")));
        }
        Nd4j.exec(new Pairwise(kind, a, b, out));
    }

    /** {@code out = factor a}. */
    static void scale(double factor, INDArray a, INDArray out) {
        scalar(new ScalarMultiplication(), factor, a, out);
    }

    /** {@code out = value - a}. */
    static void subtractFrom(double value, INDArray a, INDArray out) {
        scalar(new ScalarReverseSubtraction(), value, a, out);
    }

    /** {@code a = max(a, 0)}. */
    static void relu(INDArray a) {
        scalar(new RectifiedLinear(), 0, a, a);
    }

    /** {@code a = min(a, bound)}. */
    static void min(double bound, INDArray a) {
        scalar(new ScalarMin(), bound, a, a);
    }

    /** {@code out = sign(a)}; of NaN it is 0. */
    static void sign(INDArray a, INDArray out) {
        Nd4j.exec(new Sign(a, out));
    }

    private static void scalar(BaseScalarOp op, double value, INDArray a, INDArray out) {
        op.setX(a);
        op.setZ(out);
        op.setScalar(SCALARS.computeIfAbsent(
                new Scalar(a.dataType(), value), kept -> Nd4j.scalar(kept.type(), kept.value())));
        Nd4j.exec(op);
    }
}
