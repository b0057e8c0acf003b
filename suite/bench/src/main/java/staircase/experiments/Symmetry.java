package staircase.experiments;

import java.util.function.UnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Groups of orthogonal maps of the inputs, each with a law of inputs that it leaves as it is. */
public enum Symmetry {

    /** Signs of coordinates, on uniform signs. */
    SIGN_FLIPS {
        @Override
        UnaryOperator<double[]> draw(UniformRandomProvider stream, int d) {
            double[] signs = new double[d];
            for (int i = 0; i < d; i++) {
                signs[i] = stream.nextBoolean() ? 1 : -1;
            }
            return x -> {
                double[] image = new double[d];
                for (int i = 0; i < d; i++) {
                    image[i] = signs[i] * x[i];
                }
                return image;
            };
        }
    },

    /** Permutations of coordinates, on uniform signs. */
    PERMUTATIONS {
        @Override
        UnaryOperator<double[]> draw(UniformRandomProvider stream, int d) {
            int[] from = new int[d];
            for (int i = 0; i < d; i++) {
                int j = stream.nextInt(i + 1);
                from[i] = from[j];
                from[j] = i;
            }
            return x -> {
                double[] image = new double[d];
                for (int i = 0; i < d; i++) {
                    image[i] = x[from[i]];
                }
                return image;
            };
        }
    },

    /** Orthogonal maps, uniformly drawn, on standard normal inputs. */
    ROTATIONS {
        @Override
        UnaryOperator<double[]> draw(UniformRandomProvider stream, int d) {
            double[][] rows = orthogonal(stream, d);
            return x -> {
                double[] image = new double[d];
                for (int i = 0; i < d; i++) {
                    for (int k = 0; k < d; k++) {
                        image[i] += rows[i][k] * x[k];
                    }
                }
                return image;
            };
        }

        @Override
        void input(UniformRandomProvider stream, double[] x) {
            var normal = ZigguratSampler.NormalizedGaussian.of(stream);
            for (int i = 0; i < x.length; i++) {
                x[i] = normal.sample();
            }
        }
    };

    /** An element drawn uniformly, as what it does to a vector (inputs and rows of weights alike). */
    abstract UnaryOperator<double[]> draw(UniformRandomProvider stream, int d);

    /** Draws one input from the law that the group leaves as it is. */
    void input(UniformRandomProvider stream, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = stream.nextBoolean() ? 1 : -1;
        }
    }

    /** Rows of normals, each made orthogonal to those before it; twice, since once leaves what cancels. */
    private static double[][] orthogonal(UniformRandomProvider stream, int d) {
        var normal = ZigguratSampler.NormalizedGaussian.of(stream);
        double[][] rows = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < d; k++) {
                rows[i][k] = normal.sample();
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    double share = dot(rows[i], rows[j]);
                    for (int k = 0; k < d; k++) {
                        rows[i][k] -= share * rows[j][k];
                    }
                }
                double length = StrictMath.sqrt(dot(rows[i], rows[i]));
                for (int k = 0; k < d; k++) {
                    rows[i][k] /= length;
                }
            }
        }
        return rows;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }
}
