package staircase.arithmetic;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One ReLU neuron of length 1 for each replicate, {@code f(x) = relu(<w, x>)}, in plain loops over doubles: a step has a few thousand
 * operations, less than one call of a library costs. Sums run in four interleaved parts, always the same ones, so that their bits depend
 * on nothing else. O(d) time a step.
 */
public final class SphericalNeurons {

    private final int dimension;
    private double[][] weights;
    private INDArray shown;
    private boolean planted;

    /**
     * @param count S
     * @param dimension d
     */
    public SphericalNeurons(int count, int dimension) {
        this.dimension = dimension;
        weights = new double[count][dimension];
        shown = Tensors.zeros(DataType.DOUBLE, count, dimension + 1L, 1);
    }

    /** @return S */
    public int count() {
        return weights.length;
    }

    /**
     * Draws a direction uniformly.
     *
     * @param position of the replicate
     * @param stream supplies d normals
     */
    public void draw(int position, UniformRandomProvider stream) {
        var normal = ZigguratSampler.NormalizedGaussian.of(stream);
        for (int i = 0; i < dimension; i++) {
            weights[position][i] = normal.sample();
        }
        normalise(weights[position]);
    }

    /** Copies the weights into the tensor that is shown. */
    public void show() {
        if (shown.size(0) != count()) {
            shown = Tensors.zeros(DataType.DOUBLE, count(), dimension + 1L, 1);
        }
        double[] all = new double[count() * (dimension + 1)];
        for (int s = 0; s < count(); s++) {
            System.arraycopy(weights[s], 0, all, s * (dimension + 1), dimension);
        }
        Tensors.put(all, shown);
    }

    /**
     * @return the weights as a tensor [S, d+1, 1], the bias 0; up to {@link #plant} it is what {@link #show} copied and may be written into,
     *     from then on it is a copy of the weights as they are
     */
    public INDArray weights() {
        if (planted) {
            show();
        }
        return shown;
    }

    /** Takes the weights over from the tensor, normalises them, and ends the time in which it may be written into. */
    public void plant() {
        double[] all = Tensors.values(shown);
        for (int s = 0; s < count(); s++) {
            System.arraycopy(all, s * (dimension + 1), weights[s], 0, dimension);
            normalise(weights[s]);
        }
        planted = true;
    }

    /**
     * {@code w <- w + gamma y [<w, x> > 0] x}, then to length 1.
     *
     * @param position of the replicate
     * @param x rows of inputs
     * @param row where the sample begins
     * @param y its label
     * @param gamma step
     */
    public void step(int position, float[] x, int row, double y, double gamma) {
        move(weights[position], dot(weights[position], x, row), x, row, y, gamma);
    }

    /**
     * The same with the gradient taken at {@code w + rho y' [<w, x'> > 0] x'}.
     *
     * @param position of the replicate
     * @param x rows of inputs
     * @param row where the sample begins
     * @param y its label
     * @param gamma step
     * @param first where the sample x' of the first step begins
     * @param firstY its label
     * @param rho first step
     */
    public void step(int position, float[] x, int row, double y, double gamma, int first, double firstY, double rho) {
        double[] w = weights[position];
        double pre = dot(w, x, row);
        double ahead = first == row ? pre : dot(w, x, first);
        // written so that NaN is carried on and seen in the weights
        double shift = ahead > 0 || Double.isNaN(firstY) ? rho * firstY * dot(x, first, row) : 0;
        move(w, pre + shift, x, row, y, gamma);
    }

    private void move(double[] w, double pre, float[] x, int row, double y, double gamma) {
        if (pre <= 0) {
            return;
        }
        double factor = gamma * y;
        for (int i = 0; i < dimension; i++) {
            w[i] += factor * x[row + i];
        }
        normalise(w);
    }

    /**
     * @param position of the replicate
     * @param x rows of inputs
     * @param row where the point begins
     * @return relu(&lt;w, x&gt;)
     */
    public float predict(int position, float[] x, int row) {
        return (float) Math.max(0, dot(weights[position], x, row));
    }

    /**
     * @param positions of the replicates that stay, increasing
     */
    public void keep(int[] positions) {
        double[][] few = new double[positions.length][];
        for (int i = 0; i < few.length; i++) {
            few[i] = weights[positions[i]];
        }
        weights = few;
    }

    private double dot(double[] w, float[] x, int row) {
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        int i = 0;
        for (; i + 3 < dimension; i += 4) {
            a += w[i] * x[row + i];
            b += w[i + 1] * x[row + i + 1];
            c += w[i + 2] * x[row + i + 2];
            e += w[i + 3] * x[row + i + 3];
        }
        for (; i < dimension; i++) {
            a += w[i] * x[row + i];
        }
        return a + b + (c + e);
    }

    private double dot(float[] x, int first, int second) {
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        int i = 0;
        for (; i + 3 < dimension; i += 4) {
            a += (double) x[first + i] * x[second + i];
            b += (double) x[first + i + 1] * x[second + i + 1];
            c += (double) x[first + i + 2] * x[second + i + 2];
            e += (double) x[first + i + 3] * x[second + i + 3];
        }
        for (; i < dimension; i++) {
            a += (double) x[first + i] * x[second + i];
        }
        return a + b + (c + e);
    }

    private static void normalise(double[] w) {
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        int i = 0;
        for (; i + 3 < w.length; i += 4) {
            a += w[i] * w[i];
            b += w[i + 1] * w[i + 1];
            c += w[i + 2] * w[i + 2];
            e += w[i + 3] * w[i + 3];
        }
        for (; i < w.length; i++) {
            a += w[i] * w[i];
        }
        double factor = 1 / Math.sqrt(a + b + (c + e));
        for (int j = 0; j < w.length; j++) {
            w[j] *= factor;
        }
    }
}
