package staircase.experiments;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.arithmetic.ColumnMatrix;
import staircase.arithmetic.RandomFeatures;
import staircase.arithmetic.RidgeRegression;
import staircase.problem.Batch;
import staircase.problem.Model;
import staircase.protocol.Require;

/**
 * Ridge regression on the frozen hidden layer of a two-layer ReLU net with biases: {@code f(x) = <v, phi(x)>} with
 * {@code (Phi' Phi + ridge I) v = Phi' y}. O(n q^2) time; one q by q matrix of floats and a copy for each fit.
 *
 * @param features q, at least 1
 */
public record FeatureMachine(int features) implements LinearMachine {

    private static final long serialVersionUID = 1L;

    /** Checks the number of features. */
    public FeatureMachine {
        Require.positive("random features", features);
    }

    @Override
    public List<Model> fit(Batch sample, List<Double> ridges, UniformRandomProvider own) {
        RandomFeatures phi = new RandomFeatures(sample.dimension(), features, own);
        INDArray x = sample.x().reshape(sample.rows(), sample.stride());
        List<Model> models = new ArrayList<>();
        try (ColumnMatrix gram = new ColumnMatrix(features, features)) {
            double[] right = phi.normalEquations(x, sample.labels(), gram);
            for (double ridge : ridges) {
                try (ColumnMatrix copy = gram.copy()) {
                    models.add(predictor(phi, RidgeRegression.solve(copy, ridge, right)));
                }
            }
        }
        return models;
    }

    @Override
    public long rank(long samples, int dimension) {
        return Math.min(samples, features);
    }

    @Override
    public double work(long samples, int dimension) {
        return 2.0 * samples * features * (dimension + features) + (double) features * features * features / 3;
    }

    private static Model predictor(RandomFeatures phi, double[] readout) {
        return (points, out) -> phi.predict(points.x().reshape(points.rows(), points.stride()), readout, out);
    }
}
