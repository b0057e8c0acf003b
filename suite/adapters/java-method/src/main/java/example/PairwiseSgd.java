package example;

import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.SingleMethod;
import staircase.protocol.Formula;
import staircase.protocol.Size;

/** Online SGD on f(x) = sum over i > j of w_ij x_i x_j, where x_d = 1: all products of at most two coordinates. */
public record PairwiseSgd(Formula step, double start) implements SingleMethod {

    public static PairwiseSgd standard() {
        return new PairwiseSgd(Formula.of("0.5/d^2"), 0.01);
    }

    @Override
    public Learner start(Size size, UniformRandomProvider random) {
        int d = size.dimension();
        double eta = step.at(size);
        double[][] w = new double[d + 1][d];
        for (double[] row : w) {
            for (int j = 0; j < d; j++) row[j] = start * (2 * random.nextDouble() - 1);
        }
        return new Learner() {
            @Override
            public double predict(double[] x) {
                double f = 0;
                for (int i = 1; i <= d; i++)
                    for (int j = 0; j < i; j++) f += w[i][j] * (i < d ? x[i] : 1) * x[j];
                return f;
            }

            @Override
            public void learn(double[] x, double y) {
                double r = eta * (y - predict(x));
                for (int i = 1; i <= d; i++)
                    for (int j = 0; j < i; j++) w[i][j] += r * (i < d ? x[i] : 1) * x[j];
            }
        };
    }
}
