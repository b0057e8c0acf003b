package staircase.experiments;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.arithmetic.ColumnMatrix;
import staircase.arithmetic.Kernel;
import staircase.arithmetic.KernelMatrix;
import staircase.arithmetic.RidgeRegression;
import staircase.problem.Batch;
import staircase.problem.Model;

/**
 * Kernel ridge regression on sign inputs: {@code f(x) = sum_i v_i k(x_i, x)} with {@code (K + ridge I) v = y}. O(n^3
 * / 3) time a ridge; one n by n matrix of floats at a time.
 *
 * @param kernel 1 on the diagonal
 */
public record KernelMachine(Kernel kernel) implements LinearMachine {

    private static final long serialVersionUID = 1L;

    @Override
    public List<Model> fit(Batch sample, List<Double> ridges, UniformRandomProvider own) {
        int n = sample.rows();
        KernelMatrix.requireSigns(sample.inputs(), n, sample.dimension(), sample.stride());
        INDArray x = sample.x().reshape(n, sample.stride());
        float[] table = kernel.onSigns(sample.dimension());
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = sample.labels()[i];
        }
        List<Model> models = new ArrayList<>();
        try (ColumnMatrix gram = new ColumnMatrix(n, n)) {
            for (double ridge : ridges) {
                KernelMatrix.gram(x, table, gram);
                models.add(predictor(x, RidgeRegression.solve(gram, ridge, y), table));
            }
        }
        return models;
    }

    @Override
    public long rank(long samples, int dimension) {
        return samples;
    }

    @Override
    public double work(long samples, int dimension) {
        return (double) samples * samples * (samples / 3.0 + 2.0 * dimension);
    }

    private static Model predictor(INDArray x, double[] weights, float[] table) {
        return (points, out) -> {
            KernelMatrix.requireSigns(points.inputs(), points.rows(), points.dimension(), points.stride());
            KernelMatrix.predict(x, weights, table, points.x().reshape(points.rows(), points.stride()), out);
        };
    }
}
