package staircase.arithmetic;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;
import staircase.protocol.Require;

/** Allocation, copies and products of cohort tensors, each in the form that was measured to be the fastest. */
public final class Tensors {

    private static final boolean CPU =
            Nd4j.getBackend().getClass().getSimpleName().startsWith("Cpu");

    /** Floats that are converted at once: 8 kB, which stays in the fastest cache. */
    private static final int PIECE = 2048;

    private Tensors() {}

    /**
     * @param type precision
     * @param shape lengths of the axes
     * @return zeros in c-order
     */
    public static INDArray zeros(DataType type, long... shape) {
        return Nd4j.create(type, shape, 'c');
    }

    /**
     * Copies through the native pointer: 2 microseconds for 51,200 floats, against 101 for {@code data().setData}.
     *
     * @param from values in c-order, as many as {@code to} holds
     * @param to contiguous c-order tensor of floats or doubles
     */
    public static void put(float[] from, INDArray to) {
        checkLength(from.length, to);
        if (to.dataType() == DataType.FLOAT) {
            ((FloatPointer) to.data().addressPointer()).put(from, 0, from.length);
        } else {
            double[] wide = new double[from.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = from[i];
            }
            put(wide, to);
        }
    }

    /**
     * @param from contiguous c-order tensor of floats
     * @param to receives its values in c-order
     */
    public static void get(INDArray from, float[] to) {
        checkLength(to.length, from);
        ((FloatPointer) from.data().addressPointer()).get(to, 0, to.length);
    }

    /**
     * Copies in pieces, so that a tensor of floats needs no second array of its length.
     *
     * @param from contiguous c-order tensor of floats or doubles
     * @param to receives its values in c-order, exactly
     */
    static void get(INDArray from, double[] to) {
        checkLength(to.length, from);
        if (from.dataType() == DataType.DOUBLE) {
            ((DoublePointer) from.data().addressPointer()).get(to, 0, to.length);
            return;
        }
        FloatPointer pointer = new FloatPointer((FloatPointer) from.data().addressPointer());
        float[] piece = new float[Math.min(PIECE, to.length)];
        for (int done = 0; done < to.length; done += PIECE) {
            int length = Math.min(PIECE, to.length - done);
            pointer.position(done).get(piece, 0, length);
            for (int i = 0; i < length; i++) {
                to[done + i] = piece[i];
            }
        }
    }

    /**
     * Product of each replicate's matrices into an existing buffer, which must not share memory with an input (ND4J accepts that and
     * computes something else).
     *
     * @param a [S, m, k], or [S, k, m] if transposed
     * @param b [S, k, n], or [S, n, k] if transposed
     * @param out [S, m, n], overwritten
     * @param transposeA whether a is transposed
     * @param transposeB whether b is transposed
     */
    public static void multiply(INDArray a, INDArray b, INDArray out, boolean transposeA, boolean transposeB) {
        if (CPU) {
            CpuBlas.multiply(a, b, out, transposeA, transposeB, 1, 0);
        } else {
            Nd4j.matmul(a, b, out, transposeA, transposeB, false);
        }
    }

    /**
     * {@code out += factor * a b} in one call, which saves a scaling and a sum over the whole of {@code out}.
     *
     * @param a [S, m, k], or [S, k, m] if transposed
     * @param b [S, k, n], or [S, n, k] if transposed
     * @param factor of the product
     * @param out [S, m, n], added to
     * @param transposeA whether a is transposed
     * @param transposeB whether b is transposed
     */
    public static void accumulate(
            INDArray a, INDArray b, double factor, INDArray out, boolean transposeA, boolean transposeB) {
        if (CPU) {
            CpuBlas.multiply(a, b, out, transposeA, transposeB, factor, 1);
            return;
        }
        MMulTranspose transpose = MMulTranspose.builder()
                .transposeA(transposeA)
                .transposeB(transposeB)
                .build();
        Nd4j.exec(new Mmul(a, b, out, factor, 1.0, transpose));
    }

    /**
     * @param tensor contiguous c-order tensor [S, ...]
     * @param from first replicate
     * @param to behind the last one
     * @return these replicates, sharing memory; contiguous as well
     */
    static INDArray part(INDArray tensor, int from, int to) {
        long[] shape = tensor.shape().clone();
        if (from == 0 && to == shape[0]) {
            return tensor;
        }
        long block = tensor.length() / shape[0];
        shape[0] = (long) to - from;
        return Nd4j.create(tensor.data(), shape, tensor.stride(), from * block, 'c');
    }

    /**
     * Copies through the heap: {@code slice} refuses tensors with a last axis of length 1.
     *
     * @param tensor [S, ...] in c-order
     * @param positions of the replicates that stay, increasing
     * @return a new tensor of those replicates
     */
    public static INDArray keep(INDArray tensor, int[] positions) {
        long[] shape = tensor.shape().clone();
        int block = Math.toIntExact(tensor.length() / shape[0]);
        double[] all = values(tensor);
        double[] few = new double[block * positions.length];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(all, positions[i] * block, few, i * block, block);
        }
        shape[0] = positions.length;
        INDArray kept = zeros(tensor.dataType(), shape);
        put(few, kept);
        return kept;
    }

    /**
     * @param tensor contiguous c-order tensor of floats or doubles
     * @return its values in c-order, exactly
     */
    public static double[] values(INDArray tensor) {
        double[] all = new double[Math.toIntExact(tensor.length())];
        if (tensor.dataType() == DataType.FLOAT) {
            float[] narrow = new float[all.length];
            get(tensor, narrow);
            for (int i = 0; i < all.length; i++) {
                all[i] = narrow[i];
            }
        } else {
            ((DoublePointer) tensor.data().addressPointer()).get(all, 0, all.length);
        }
        return all;
    }

    /**
     * @param from values in c-order, as many as {@code to} holds; rounded if {@code to} holds floats
     * @param to contiguous c-order tensor of floats or doubles
     */
    public static void put(double[] from, INDArray to) {
        checkLength(from.length, to);
        if (to.dataType() == DataType.DOUBLE) {
            ((DoublePointer) to.data().addressPointer()).put(from, 0, from.length);
            return;
        }
        FloatPointer pointer = new FloatPointer((FloatPointer) to.data().addressPointer());
        float[] piece = new float[Math.min(PIECE, from.length)];
        for (int done = 0; done < from.length; done += PIECE) {
            int length = Math.min(PIECE, from.length - done);
            for (int i = 0; i < length; i++) {
                piece[i] = (float) from[done + i];
            }
            pointer.position(done).put(piece, 0, length);
        }
    }

    /**
     * @param from values to write next to each other; rounded if {@code to} holds floats
     * @param to contiguous c-order tensor of floats or doubles
     * @param at index of the first, in c-order
     */
    static void putAt(double[] from, INDArray to, long at) {
        Require.that(
                at >= 0 && at + from.length <= to.length(),
                "%d values do not fit at %d of %d",
                from.length,
                at,
                to.length());
        if (to.dataType() == DataType.FLOAT) {
            FloatPointer pointer = new FloatPointer((FloatPointer) to.data().addressPointer()).position(at);
            float[] narrow = new float[from.length];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) from[i];
            }
            pointer.put(narrow, 0, narrow.length);
        } else {
            new DoublePointer((DoublePointer) to.data().addressPointer())
                    .position(at)
                    .put(from, 0, from.length);
        }
    }

    private static void checkLength(long length, INDArray array) {
        Require.that(
                length == array.length() && array.ordering() == 'c',
                "a copy needs a contiguous c-order tensor of %d values, found %d in order %s",
                length,
                array.length(),
                array.ordering());
    }
}
