package staircase.problem;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.arithmetic.Tensors;
import staircase.protocol.Require;

/**
 * Samples of S replicates side by side, on the Java heap and, when asked for, as tensors. Reused from step to step.
 *
 * <p>Each input row has d coordinates and a last 1: the bias as a column of the input saves a broadcast addition and a sum in every
 * step (90 and 170 microseconds of about 1,200 at 16 replicates of a 50-256-1 net).
 */
public final class Batch {

    private final int rows;
    private final int dimension;
    private final DataType type;
    private int count;
    private float[] inputs;
    private float[] labels;
    private INDArray x;
    private INDArray y;
    private boolean stale = true;

    /**
     * @param count S
     * @param rows b
     * @param dimension d
     * @param type precision of the tensors
     */
    public Batch(int count, int rows, int dimension, DataType type) {
        this.rows = Require.positive("rows of a batch", rows);
        this.dimension = Require.positive("dimension", dimension);
        this.type = type;
        resize(Require.positive("replicates of a batch", count));
    }

    /** @return S */
    public int count() {
        return count;
    }

    /** @return b, rows of each replicate */
    public int rows() {
        return rows;
    }

    /** @return d, without the column of ones */
    public int dimension() {
        return dimension;
    }

    /** @return floats from one row to the next: d + 1 */
    public int stride() {
        return dimension + 1;
    }

    /**
     * @param position of a replicate
     * @return where its first row begins in {@link #inputs}
     */
    public int offset(int position) {
        return position * rows * stride();
    }

    /** @return [S, b, d+1], row by row; the harness writes into it and then calls {@link #changed} */
    public float[] inputs() {
        return inputs;
    }

    /** @return [S, b]; the harness writes into it and then calls {@link #changed} */
    public float[] labels() {
        return labels;
    }

    /** Says that the arrays on the heap were written. */
    public void changed() {
        stale = true;
    }

    /** @return inputs as a tensor [S, b, d+1] */
    public INDArray x() {
        upload();
        return x;
    }

    /** @return labels as a tensor [S, b, 1] */
    public INDArray y() {
        upload();
        return y;
    }

    /**
     * @param smaller new S; contents are undefined afterwards
     */
    public void resize(int smaller) {
        if (smaller != count) {
            count = smaller;
            inputs = new float[count * rows * stride()];
            labels = new float[count * rows];
            for (int i = dimension; i < inputs.length; i += stride()) {
                inputs[i] = 1;
            }
            x = null;
            y = null;
            stale = true;
        }
    }

    private void upload() {
        if (x == null) {
            x = Tensors.zeros(type, count, rows, stride());
            y = Tensors.zeros(type, count, rows, 1);
        }
        if (stale) {
            Tensors.put(inputs, x);
            Tensors.put(labels, y);
            stale = false;
        }
    }
}
