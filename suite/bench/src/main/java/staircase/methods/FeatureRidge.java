package staircase.methods;

import staircase.arithmetic.ColumnMatrix;
import staircase.arithmetic.RandomFeatures;
import staircase.arithmetic.RidgeRegression;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Require;

/**
 * Ridge regression on the frozen hidden layer of a two-layer ReLU net with biases: {@code f(x) = <v, phi(x)>} with {@code (Phi' Phi +
 * ridge I) v = Phi' y} and phi those of {@link RandomFeatures}. Fitted anew at each evaluation to the first {@code most} samples. O(n q
 * (d + q)) time for a fit and a q by q matrix of floats, one replicate at a time.
 *
 * @param features q, at least 1
 * @param ridge added to the diagonal, above 0
 * @param most samples that are kept, at least 1
 */
public record FeatureRidge(int features, double ridge, int most) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the settings. */
    public FeatureRidge {
        Require.positive("features", features);
        Require.positive("ridge", ridge);
        Require.positive("most", most);
    }

    /** @return 1,000 features, ridge 0.001, 4,000 samples */
    public static FeatureRidge standard() {
        return new FeatureRidge(1000, 0.001, 4000);
    }

    @Override
    public void train(Training training) {
        Refitted.train(training, most, (position, x, labels) -> {
            // drawn again for each fit, always the same: cheaper than keeping the weights of every replicate
            RandomFeatures phi = new RandomFeatures(training.size().dimension(), features, training.stream(position));
            try (ColumnMatrix gram = new ColumnMatrix(features, features)) {
                double[] right = phi.normalEquations(x, labels, gram);
                double[] readout = RidgeRegression.solve(gram, ridge, right);
                return (points, out) -> phi.predict(points, readout, out);
            }
        });
    }

    @Override
    public double work(long samples, int dimension) {
        double n = Math.min(samples, most);
        return 4 * features * (n * (dimension + features) + (double) features * features / 3);
    }
}
