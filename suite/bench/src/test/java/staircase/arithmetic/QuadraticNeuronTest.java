package staircase.arithmetic;

import static org.testng.Assert.assertEquals;

import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.Test;

/** The neuron against finite differences, against a slow loop, and against its own linearisation at zero. */
public class QuadraticNeuronTest {

    private static final int SAMPLES = 23;
    private static final int PARENTS = 6; // one group of four side by side and two by themselves

    private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(20240611L);
    private final double[][] parents = new double[PARENTS][];
    private final double[] residual = uniform(SAMPLES);
    private final double[] weights = uniform(PARENTS + 1);

    public QuadraticNeuronTest() {
        for (int e = 0; e < PARENTS; e++) {
            parents[e] = uniform(SAMPLES);
        }
    }

    private double[] uniform(int length) {
        return random.doubles(length, -1, 1).toArray();
    }

    /** The objective of the Javadoc, term by term. */
    private double slowLoss(double[] at, double lambda) {
        double loss = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double sum = 0;
            for (int e = 0; e < PARENTS; e++) {
                sum += at[e] * parents[e][i];
            }
            double error = sum * sum + at[PARENTS] - residual[i];
            loss += error * error / (2 * SAMPLES);
        }
        for (int e = 0; e < PARENTS; e++) {
            loss += lambda / 2 * at[e] * at[e];
        }
        return loss;
    }

    @Test
    public void gradientMatchesFiniteDifferences() {
        double[] gradient = new double[PARENTS + 1];
        QuadraticNeuron.gradient(parents, residual, weights, 0.3, gradient);
        double h = 1e-5;
        for (int e = 0; e <= PARENTS; e++) {
            double[] above = weights.clone();
            double[] below = weights.clone();
            above[e] += h;
            below[e] -= h;
            double slow = (slowLoss(above, 0.3) - slowLoss(below, 0.3)) / (2 * h);
            assertEquals(gradient[e], slow, 1e-6 * Math.abs(slow), "weight " + e);
        }
    }

    @Test
    public void gradientIsTheMeanOfSingleSamples() {
        // one sample at a time never enters the loop over four sums
        double[] mean = new double[PARENTS + 1];
        double[] one = new double[PARENTS + 1];
        for (int i = 0; i < SAMPLES; i++) {
            int sample = i;
            double[][] itsParents =
                    Stream.of(parents).map(p -> new double[] {p[sample]}).toArray(double[][]::new);
            QuadraticNeuron.gradient(itsParents, new double[] {residual[i]}, weights, 0.3, one);
            for (int e = 0; e <= PARENTS; e++) {
                mean[e] += one[e] / SAMPLES;
            }
        }
        double[] whole = new double[PARENTS + 1];
        QuadraticNeuron.gradient(parents, residual, weights, 0.3, whole);
        for (int e = 0; e <= PARENTS; e++) {
            assertEquals(whole[e], mean[e], 1e-14, "weight " + e);
        }
    }

    @Test
    public void correlationsRuleTheGradientAtZero() {
        double small = 1e-6;
        double[] tiny = {small, -2 * small, 3 * small, -small, 2 * small, small, 0};
        double[] gradient = new double[PARENTS + 1];
        QuadraticNeuron.gradient(parents, residual, tiny, 0.3, gradient);
        for (int e = 0; e < PARENTS; e++) {
            double[] correlations = QuadraticNeuron.correlations(residual, parents[e], parents);
            double linear = 0.3 * tiny[e];
            for (int f = 0; f < PARENTS; f++) {
                linear -= 2 * correlations[f] * tiny[f];
            }
            assertEquals(gradient[e], linear, 1e-15, "weight " + e);
        }
    }

    @Test
    public void outputIsTheSquarePlusTheBias() {
        double[] output = QuadraticNeuron.output(parents, weights, SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            double sum = 0;
            for (int e = 0; e < PARENTS; e++) {
                sum += weights[e] * parents[e][i];
            }
            assertEquals(output[i], sum * sum + weights[PARENTS], "sample " + i);
        }
    }
}
