package staircase.arithmetic;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.protocol.Require;

/** The first samples that each replicate has seen, kept for methods that fit all of them at once. Inputs lie outside the Java heap. */
public final class SampleStore {

    private final int most;
    private final int stride;
    private final List<INDArray> inputs = new ArrayList<>();
    private final List<float[]> labels = new ArrayList<>();
    private int kept;

    /**
     * @param count S
     * @param most samples to keep; later ones are passed over
     * @param stride floats of a row, the one included
     */
    public SampleStore(int count, int most, int stride) {
        this.most = Require.positive("samples to keep", most);
        this.stride = stride;
        for (int s = 0; s < count; s++) {
            inputs.add(Tensors.zeros(DataType.FLOAT, most, stride));
            labels.add(new float[most]);
        }
    }

    /**
     * Takes one more sample of each replicate, unless there are enough.
     *
     * @param rows inputs and a one, [S, d+1]
     * @param label [S]
     */
    public void add(float[] rows, float[] label) {
        if (kept == most) {
            return;
        }
        double[] row = new double[stride];
        for (int s = 0; s < inputs.size(); s++) {
            for (int i = 0; i < stride; i++) {
                row[i] = rows[s * stride + i];
            }
            Tensors.putAt(row, inputs.get(s), (long) kept * stride);
            labels.get(s)[kept] = label[s];
        }
        kept++;
    }

    /** @return samples kept of each replicate */
    public int size() {
        return kept;
    }

    /** @return S */
    public int count() {
        return inputs.size();
    }

    /**
     * @param position of a replicate
     * @return its inputs and ones, [n, d+1], sharing memory
     */
    public INDArray inputs(int position) {
        return ColumnMatrix.rows(inputs.get(position), 0, kept);
    }

    /**
     * @param position of a replicate
     * @return its labels, [n]
     */
    public float[] labels(int position) {
        return java.util.Arrays.copyOf(labels.get(position), kept);
    }

    /**
     * @param positions of the replicates that stay, increasing
     */
    public void keep(int[] positions) {
        for (int i = 0; i < positions.length; i++) {
            inputs.set(i, inputs.get(positions[i]));
            labels.set(i, labels.get(positions[i]));
        }
        inputs.subList(positions.length, inputs.size()).clear();
        labels.subList(positions.length, labels.size()).clear();
    }
}
