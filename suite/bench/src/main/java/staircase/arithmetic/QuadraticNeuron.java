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
     * Gradient of {@code (1 / 2 rows) sum_i (f(x_i) - r_i)^2 + (lambda / 2) sum_e a_e^2}; the bias is not penalised.
     * O(rows m).
     *
     * @param parents outputs of the parents, [m][n]
     * @param residual r, what the neuron is to add, [n]
     * @param from first sample
     * @param rows number of samples, at least 1
     * @param weights a and then b, [m+1]
     * @param lambda of the penalty
     * @param gradient overwritten, [m+1]
     */
    public static void gradient(
            double[][] parents,
            double[] residual,
            int from,
            int rows,
            double[] weights,
            double lambda,
            double[] gradient) {
        int m = parents.length;
        double[] sums = new double[rows];
        for (int e = 0; e < m; e++) {
            add(weights[e], parents[e], from, sums);
        }
        double[] pulls = new double[rows];
        double errors = 0;
        for (int i = 0; i < rows; i++) {
            double error = sums[i] * sums[i] + weights[m] - residual[from + i];
            errors += error;
            pulls[i] = 2 * error * sums[i];
        }
        for (int e = 0; e < m; e++) {
            gradient[e] = dot(pulls, parents[e], from) / rows + lambda * weights[e];
        }
        gradient[m] = errors / rows;
    }

    private static void add(double weight, double[] parent, int from, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * parent[from + i];
        }
    }

    private static double dot(double[] pulls, double[] parent, int from) {
        // four sums side by side: one alone waits for its own last addition in every step
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < pulls.length; i += 4) {
            a += pulls[i] * parent[from + i];
            b += pulls[i + 1] * parent[from + i + 1];
            c += pulls[i + 2] * parent[from + i + 2];
            d += pulls[i + 3] * parent[from + i + 3];
        }
        for (; i < pulls.length; i++) {
            a += pulls[i] * parent[from + i];
        }
        return (a + b) + (c + d);
    }

    /**
     * @param parents outputs of the parents, [m][n]
     * @param weights a and then b, [m+1]
     * @param count n
     * @return f on every sample, [n]
     */
    public static double[] output(double[][] parents, double[] weights, int count) {
        double[] output = new double[count];
        for (int i = 0; i < count; i++) {
            double sum = sum(parents, weights, i);
            output[i] = sum * sum + weights[parents.length];
        }
        return output;
    }

    /**
     * The number that decides whether two edges grow from zero: there the gradient in a_e is {@code lambda a_e - 2
     * sum_f R_ef a_f}.
     *
     * @param residual r, [n]
     * @param e output of one parent, [n]
     * @param f output of another, or of the same, [n]
     * @return {@code R_ef}, the mean of {@code r p_e p_f}
     */
    public static double correlation(double[] residual, double[] e, double[] f) {
        double sum = 0;
        for (int i = 0; i < residual.length; i++) {
            sum += residual[i] * e[i] * f[i];
        }
        return sum / residual.length;
    }

    private static double sum(double[][] parents, double[] weights, int i) {
        double sum = 0;
        for (int e = 0; e < parents.length; e++) {
            sum += weights[e] * parents[e][i];
        }
        return sum;
    }
}
