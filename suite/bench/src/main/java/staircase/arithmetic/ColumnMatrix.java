package staircase.arithmetic;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import staircase.protocol.Require;

/**
 * A single-precision matrix in column order outside the Java heap, as LAPACK wants it: at 6,400 rows and columns it
 * has 164 MB, more than a worker's heap. Plain loops read and write it a column at a time.
 *
 * <p>Freed by {@link #close}: the garbage collector sees a few bytes on the heap and would let several of them pile
 * up. The memory is asked for here and lent to ND4J, whose own aligned blocks of a few megabytes leave holes that no
 * later block fits into: 400 of 6.5 MB, each closed at once, grew a process to 2.5 GB, and these do not grow it.
 */
public final class ColumnMatrix implements AutoCloseable {

    private final INDArray array;
    private final FloatPointer pointer;
    private final int rows;
    private final int columns;

    /**
     * Values are undefined until they are written.
     *
     * @param rows m, at least 1
     * @param columns n, at least 1
     */
    public ColumnMatrix(int rows, int columns) {
        this.rows = Require.positive("rows of a matrix", rows);
        this.columns = Require.positive("columns of a matrix", columns);
        long length = (long) rows * columns;
        pointer = new FloatPointer(length);
        DataBuffer lent = Nd4j.createBuffer(pointer, length, DataType.FLOAT);
        array = Nd4j.create(lent, new long[] {rows, columns}, new long[] {1, rows}, 0, 'f', DataType.FLOAT);
    }

    /** @return m */
    public int rows() {
        return rows;
    }

    /** @return n */
    public int columns() {
        return columns;
    }

    /**
     * @param j column, from 0
     * @param to receives its m values
     */
    public void get(int j, float[] to) {
        at(j).get(to, 0, rows);
    }

    /**
     * @param j column, from 0
     * @param from its new m values
     */
    public void put(int j, float[] from) {
        at(j).put(from, 0, rows);
    }

    /**
     * {@code this = factor this + op(a) op(b)}; O(m n k) time.
     *
     * @param a [m, k] in any order, or [k, m] if transposed; shares no memory with this
     * @param b [k, n] in any order, or [n, k] if transposed; shares no memory with this
     * @param transposeA whether a is transposed
     * @param transposeB whether b is transposed
     * @param factor 0 to overwrite, 1 to add
     */
    public void multiply(INDArray a, INDArray b, boolean transposeA, boolean transposeB, double factor) {
        Nd4j.gemm(a, b, array, transposeA, transposeB, 1, factor);
    }

    /** @return a copy with memory of its own */
    public ColumnMatrix copy() {
        ColumnMatrix copy = new ColumnMatrix(rows, columns);
        float[] column = new float[rows];
        for (int j = 0; j < columns; j++) {
            get(j, column);
            copy.put(j, column);
        }
        return copy;
    }

    /** @return the matrix as ND4J sees it, sharing memory; not to be used after {@link #close} */
    public INDArray array() {
        return array;
    }

    @Override
    public void close() {
        pointer.close();
    }

    /**
     * @param matrix [m, k] in row order
     * @param from first row
     * @param rows number of rows
     * @return these rows, sharing memory
     */
    static INDArray rows(INDArray matrix, int from, int rows) {
        return matrix.get(NDArrayIndex.interval(from, from + rows), NDArrayIndex.all());
    }

    private FloatPointer at(int j) {
        Require.that(j >= 0 && j < columns, "a matrix of %d columns has no column %d", columns, j);
        return new FloatPointer(pointer).position((long) j * rows);
    }
}
