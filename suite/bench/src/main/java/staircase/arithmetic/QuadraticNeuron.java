package staircase.arithmetic;

/**
 * One quadratic neuron {@code f(x) = (sum_e a_e p_e(x))^2 + b} on the outputs {@code p_e} of its parents, as plain
 * double loops.
 *
 * <p>A neuron has a handful of parents, so a step is a few hundred operations: far below what a tensor call costs, and
 * sums in a fixed order are the same bits everywhere. Shapes: parents [m][n], one array for each parent; residual [n];
 * weights [m+1], the bias last.
 */
public final class QuadraticNeuron {

    private QuadraticNeuron() {}

    /**
     * Gradient of {@code (1 / 2n) sum_i (f(x_i) - r_i)^2 + (lambda / 2) sum_e a_e^2}; the bias is not penalised.
     * O(n m).
     *
     * @param parents outputs of the parents, [m][n]
     * @param residual r, what the neuron is to add, [n], n at least 1
     * @param weights a and then b, [m+1]
     * @param lambda of the penalty
     * @param gradient overwritten, [m+1]
     */
    public static void gradient(
            double[][] parents, double[] residual, double[] weights, double lambda, double[] gradient) {
        int m = parents.length;
        int n = residual.length;
        double[] sums = sums(parents, weights, n);
        double[] pulls = new double[n];
        double errors = 0;
        for (int i = 0; i < n; i++) {
            double error = sums[i] * sums[i] + weights[m] - residual[i];
            errors += error;
            pulls[i] = 2 * error * sums[i];
        }
        for (int e = 0; e < m; e += 2) {
            // the last of an odd number goes beside itself
            int other = Math.min(e + 1, m - 1);
            dots(pulls, parents[e], parents[other], gradient, e, other);
        }
        for (int e = 0; e < m; e++) {
            gradient[e] = gradient[e] / n + lambda * weights[e];
        }
        gradient[m] = errors / n;
    }

    private static double[] sums(double[][] parents, double[] weights, int n) {
        double[] sums = new double[n];
        WeightedSum.add(weights, parents, sums);
        return sums;
    }

    /**
     * The products of the pulls with two parents. Each is the sum of four interleaved ones, and all eight run side by side:
     * one alone waits for its own last addition in every step.
     */
    private static void dots(double[] pulls, double[] p, double[] q, double[] into, int ofP, int ofQ) {
        double p0 = 0;
        double p1 = 0;
        double p2 = 0;
        double p3 = 0;
        double q0 = 0;
        double q1 = 0;
        double q2 = 0;
        double q3 = 0;
        int i = 0;
        for (; i + 3 < pulls.length; i += 4) {
            p0 += pulls[i] * p[i];
            p1 += pulls[i + 1] * p[i + 1];
            p2 += pulls[i + 2] * p[i + 2];
            p3 += pulls[i + 3] * p[i + 3];
            q0 += pulls[i] * q[i];
            q1 += pulls[i + 1] * q[i + 1];
            q2 += pulls[i + 2] * q[i + 2];
            q3 += pulls[i + 3] * q[i + 3];
        }
        for (; i < pulls.length; i++) {
            p0 += pulls[i] * p[i];
            q0 += pulls[i] * q[i];
        }
        into[ofP] = (p0 + p1) + (p2 + p3);
        into[ofQ] = (q0 + q1) + (q2 + q3);
    }

    /**
     * @param parents outputs of the parents, [m][n]
     * @param weights a and then b, [m+1]
     * @param count n
     * @return f on every sample, [n]
     */
    public static double[] output(double[][] parents, double[] weights, int count) {
        double[] output = sums(parents, weights, count);
        for (int i = 0; i < count; i++) {
            output[i] = output[i] * output[i] + weights[parents.length];
        }
        return output;
    }

    /**
     * The numbers that decide whether two edges grow from zero: there the gradient in a_e is {@code lambda a_e - 2
     * sum_f R_ef a_f}. O(n m).
     *
     * @param residual r, [n]
     * @param e output of one parent, [n]
     * @param others outputs of others, or of the same, [m][n]
     * @return {@code R_ef}, the mean of {@code r p_e p_f}, for each f, [m]
     */
    public static double[] correlations(double[] residual, double[] e, double[][] others) {
        int n = residual.length;
        double[] weighted = new double[n];
        for (int i = 0; i < n; i++) {
            weighted[i] = residual[i] * e[i];
        }
        double[] means = new double[others.length];
        int f = 0;
        // side by side for the same reason as in dots
        for (; f + 3 < others.length; f += 4) {
            double[] p0 = others[f];
            double[] p1 = others[f + 1];
            double[] p2 = others[f + 2];
            double[] p3 = others[f + 3];
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int i = 0; i < n; i++) {
                sum0 += weighted[i] * p0[i];
                sum1 += weighted[i] * p1[i];
                sum2 += weighted[i] * p2[i];
                sum3 += weighted[i] * p3[i];
            }
            means[f] = sum0 / n;
            means[f + 1] = sum1 / n;
            means[f + 2] = sum2 / n;
            means[f + 3] = sum3 / n;
        }
        for (; f < others.length; f++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += weighted[i] * others[f][i];
            }
            means[f] = sum / n;
        }
        return means;
    }
}
