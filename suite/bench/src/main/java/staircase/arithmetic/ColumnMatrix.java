package staircase.arithmetic;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasLower;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRight;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_ssyrk;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_strsm;

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
 *
 * <p>Products and factors call the OpenBLAS that ND4J multiplies with. {@code Nd4j.gemm} and ND4J's LAPACK load a
 * second copy of it beside the first; working memory taken from one is then given back to the other, and after some
 * 128 such calls OpenBLAS ends the process.
 */
public final class ColumnMatrix implements AutoCloseable {

    /** Columns that {@link #cholesky} factors by plain loops before it hands the rest to OpenBLAS. */
    private static final int BLOCK = 128;

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
        int inner = (int) a.size(transposeA ? 0 : 1);
        Require.that(
                a.size(transposeA ? 1 : 0) == rows
                        && b.size(transposeB ? 1 : 0) == inner
                        && b.size(transposeB ? 0 : 1) == columns,
                "a product of %s%s and %s%s does not fill a matrix of %d by %d",
                a.shapeInfoToString(),
                transposeA ? " transposed" : "",
                b.shapeInfoToString(),
                transposeB ? " transposed" : "",
                rows,
                columns);
        cblas_sgemm(
                CblasColMajor,
                flip(a, transposeA),
                flip(b, transposeB),
                rows,
                columns,
                inner,
                1,
                address(a),
                leading(a),
                address(b),
                leading(b),
                (float) factor,
                pointer,
                rows);
    }

    /**
     * Overwrites the lower triangle of this symmetric matrix A by its Cholesky factor, {@code L L' = A}; what stands
     * above the diagonal is neither read nor changed. O(n^3 / 3) time, block by block: a corner by plain loops in
     * double, the panel below it by {@code strsm}, what is left of A by {@code ssyrk}.
     *
     * @return the number of leading rows that are positive definite in single precision: n if the factor stands
     */
    int cholesky() {
        Require.that(rows == columns, "a symmetric matrix is square, found %d by %d", rows, columns);
        for (int from = 0; from < rows; from += BLOCK) {
            int width = Math.min(BLOCK, rows - from);
            int good = corner(from, width);
            if (good < width) {
                return from + good;
            }
            int below = rows - from - width;
            if (below > 0) {
                FloatPointer panel = entry(from + width, from);
                cblas_strsm(
                        CblasColMajor,
                        CblasRight,
                        CblasLower,
                        CblasTrans,
                        CblasNonUnit,
                        below,
                        width,
                        1,
                        entry(from, from),
                        rows,
                        panel,
                        rows);
                FloatPointer rest = entry(from + width, from + width);
                cblas_ssyrk(CblasColMajor, CblasLower, CblasNoTrans, below, width, -1, panel, rows, 1, rest, rows);
            }
        }
        return rows;
    }

    /** The factor of the square block at (from, from); the rows of it that are positive definite. */
    private int corner(int from, int width) {
        double[][] factor = new double[width][];
        float[] column = new float[width];
        for (int j = 0; j < width; j++) {
            int length = width - j;
            entry(from + j, from + j).get(column, 0, length);
            double[] reduced = new double[length];
            for (int i = 0; i < length; i++) {
                double sum = column[i];
                for (int k = 0; k < j; k++) {
                    sum -= factor[k][i + j - k] * factor[k][j - k];
                }
                reduced[i] = sum;
            }
            double pivot = Math.sqrt(reduced[0]);
            if (!((float) pivot > 0)) {
                return j;
            }
            for (int i = 0; i < length; i++) {
                reduced[i] = i == 0 ? pivot : reduced[i] / pivot;
                column[i] = (float) reduced[i];
            }
            factor[j] = reduced;
            entry(from + j, from + j).put(column, 0, length);
        }
        return width;
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
        return entry(0, j);
    }

    private FloatPointer entry(int i, int j) {
        return new FloatPointer(pointer).position((long) j * rows + i);
    }

    /** BLAS sees row order as the transpose in column order. */
    private static int flip(INDArray matrix, boolean transpose) {
        return transpose == byRows(matrix) ? CblasNoTrans : CblasTrans;
    }

    private static int leading(INDArray matrix) {
        return (int) matrix.size(byRows(matrix) ? 1 : 0);
    }

    private static boolean byRows(INDArray matrix) {
        return matrix.ordering() == 'c';
    }

    private static FloatPointer address(INDArray matrix) {
        return (FloatPointer) matrix.data().addressPointer();
    }
}
