package staircase.experiments;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.arithmetic.ColumnMatrix;
import staircase.arithmetic.RidgeRegression;
import staircase.problem.Batch;
import staircase.problem.Model;

/**
 * Ridge regression on the coordinates themselves and a constant: {@code f(x) = <v, (x, 1)>} with {@code (X' X + ridge I) v = X' y}, sums
 * in double in the order of the samples. O(n d^2) time, O(d^2) memory.
 */
public record CoordinateMachine() implements LinearMachine {

    private static final long serialVersionUID = 1L;

    @Override
    public List<Model> fit(Batch sample, List<Double> ridges, UniformRandomProvider own) {
        int q = sample.stride();
        float[] x = sample.inputs();
        float[] y = sample.labels();
        double[][] gram = new double[q][q];
        double[] right = new double[q];
        for (int r = 0; r < sample.rows(); r++) {
            int row = r * q;
            for (int i = 0; i < q; i++) {
                right[i] += (double) x[row + i] * y[r];
                for (int j = 0; j <= i; j++) {
                    gram[i][j] += (double) x[row + i] * x[row + j];
                }
            }
        }
        List<Model> models = new ArrayList<>();
        for (double ridge : ridges) {
            try (ColumnMatrix matrix = new ColumnMatrix(q, q)) {
                float[] column = new float[q];
                for (int j = 0; j < q; j++) {
                    for (int i = 0; i < q; i++) {
                        column[i] = (float) gram[Math.max(i, j)][Math.min(i, j)];
                    }
                    matrix.put(j, column);
                }
                models.add(predictor(RidgeRegression.solve(matrix, ridge, right)));
            }
        }
        return models;
    }

    @Override
    public long rank(long samples, int dimension) {
        return Math.min(samples, dimension + 1L);
    }

    @Override
    public double work(long samples, int dimension) {
        return (double) samples * dimension * dimension;
    }

    private static Model predictor(double[] v) {
        return (points, out) -> {
            float[] x = points.inputs();
            for (int r = 0; r < points.rows(); r++) {
                double sum = 0;
                for (int i = 0; i < v.length; i++) {
                    sum += v[i] * x[r * v.length + i];
                }
                out[r] = (float) sum;
            }
        };
    }
}
