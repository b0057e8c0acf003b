package staircase.arithmetic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.protocol.Require;

/**
 * A sparse polynomial of low degree found by exhaustion: every product {@code chi_S} of at most k coordinates is correlated with the labels,
 * those beyond the noise are kept, and the labels are fitted by least squares on them alone.
 *
 * <p>Kept is S if {@code |mean y chi_S| >= cut sqrt(2 ln K mean y^2 / n)}, K the number of sets tried: on signs, the largest of K
 * correlations of labels that mean nothing lies about {@code cut = 1}. At most {@value #MOST_TERMS} sets and n/4 are kept, the largest.
 * The fit makes up for products that only correlate by chance, so a noiseless sparse polynomial is found exactly once all of its
 * coefficients stand out. O(n C(d, k)) time, O(n d) memory.
 */
public final class SparseFourier {

    private static final int MOST_TERMS = 64;

    private final List<int[]> sets;
    private final double[] coefficients;
    private final boolean finite;

    private record Found(int[] set, double correlation) {}

    private SparseFourier(List<int[]> sets, double[] coefficients, boolean finite) {
        this.sets = sets;
        this.coefficients = coefficients;
        this.finite = finite;
    }

    /**
     * @param x inputs and ones, [n, d+1]
     * @param labels [n]
     * @param degree k, at least 1
     * @param cut above 0
     * @return the polynomial
     */
    public static SparseFourier of(INDArray x, float[] labels, int degree, double cut) {
        Require.positive("degree", degree);
        int n = labels.length;
        int d = (int) x.size(1) - 1;
        double[][] columns = new double[d][n];
        float[] values = new float[n * (d + 1)];
        Tensors.get(x, values);
        double[] y = new double[n];
        double square = 0;
        for (int r = 0; r < n; r++) {
            y[r] = labels[r];
            square += y[r] * y[r];
            for (int i = 0; i < d; i++) {
                columns[i][r] = values[r * (d + 1) + i];
            }
        }
        if (!(square < Double.POSITIVE_INFINITY)) {
            return new SparseFourier(List.of(), new double[0], false);
        }
        double tried = 0;
        double sets = 1;
        for (int j = 1; j <= Math.min(degree, d); j++) {
            sets = sets * (d - j + 1) / j;
            tried += sets;
        }
        double least = cut * StrictMath.sqrt(2 * StrictMath.log(tried) * square) / n;
        List<Found> found = new ArrayList<>();
        search(columns, y, new int[0], degree, least, found);
        found.sort(Comparator.comparingDouble((Found f) -> -Math.abs(f.correlation)));
        List<int[]> kept = found.stream()
                .limit(Math.min(MOST_TERMS, n / 4))
                .map(Found::set)
                .toList();
        return new SparseFourier(kept, fit(columns, y, kept), true);
    }

    /** All sets that contain {@code chosen} and further, larger indices; {@code product} is the label times their product so far. */
    private static void search(
            double[][] columns, double[] product, int[] chosen, int left, double least, List<Found> found) {
        double[] next = new double[product.length];
        for (int i = chosen.length == 0 ? 0 : chosen[chosen.length - 1] + 1; i < columns.length; i++) {
            double sum = 0;
            double[] column = columns[i];
            for (int r = 0; r < next.length; r++) {
                next[r] = product[r] * column[r];
                sum += next[r];
            }
            int[] set = java.util.Arrays.copyOf(chosen, chosen.length + 1);
            set[chosen.length] = i;
            if (Math.abs(sum) >= least * next.length) {
                found.add(new Found(set, sum / next.length));
            }
            if (left > 1) {
                search(columns, next, set, left - 1, least, found);
            }
        }
    }

    /** Least squares on the kept products by elimination in double, with a ridge of 1e-9 against products that are equal on the sample. */
    private static double[] fit(double[][] columns, double[] y, List<int[]> kept) {
        int q = kept.size();
        double[][] features = new double[q][y.length];
        for (int j = 0; j < q; j++) {
            for (int r = 0; r < y.length; r++) {
                double product = 1;
                for (int i : kept.get(j)) {
                    product *= columns[i][r];
                }
                features[j][r] = product;
            }
        }
        double[][] gram = new double[q][q + 1];
        for (int j = 0; j < q; j++) {
            for (int l = 0; l < q; l++) {
                gram[j][l] = mean(features[j], features[l]) + (j == l ? 1e-9 : 0);
            }
            gram[j][q] = mean(features[j], y);
        }
        // the matrix is positive definite: no pivots are needed
        for (int k = 0; k < q; k++) {
            for (int j = 0; j < q; j++) {
                if (j != k) {
                    double factor = gram[j][k] / gram[k][k];
                    for (int l = k; l <= q; l++) {
                        gram[j][l] -= factor * gram[k][l];
                    }
                }
            }
        }
        double[] solution = new double[q];
        for (int k = 0; k < q; k++) {
            solution[k] = gram[k][q] / gram[k][k];
        }
        return solution;
    }

    private static double mean(double[] a, double[] b) {
        double sum = 0;
        for (int r = 0; r < a.length; r++) {
            sum += a[r] * b[r];
        }
        return sum / a.length;
    }

    /**
     * @param points inputs and ones, [m, d+1]
     * @param out receives predictions, [m]; NaN after labels that were not finite
     */
    public void predict(INDArray points, float[] out) {
        int stride = (int) points.size(1);
        float[] values = new float[Math.toIntExact(points.length())];
        Tensors.get(points, values);
        for (int r = 0; r < out.length; r++) {
            double sum = finite ? 0 : Double.NaN;
            for (int j = 0; j < coefficients.length; j++) {
                double product = coefficients[j];
                for (int i : sets.get(j)) {
                    product *= values[r * stride + i];
                }
                sum += product;
            }
            out[r] = (float) sum;
        }
    }

    /**
     * The parity that fits ±1 labels on sign inputs, by elimination over GF(2) with an unknown for the sign: {@code sum of the bits of S +
     * bit of the sign = bit of y}. O(n d^2 / 64) time.
     *
     * @param x inputs and ones, [n, d+1]
     * @param labels [n]
     * @return the only parity that fits, as one term; no term if none or several fit, or something is no sign
     */
    public static SparseFourier parity(INDArray x, float[] labels) {
        int n = labels.length;
        int d = (int) x.size(1) - 1;
        float[] values = new float[n * (d + 1)];
        Tensors.get(x, values);
        long[][] rows = new long[n][(d + 2 + 63) / 64];
        for (int r = 0; r < n; r++) {
            if (Float.isNaN(labels[r])) {
                return new SparseFourier(List.of(), new double[0], false);
            }
            // the column of ones is no equation's bit: it stands for the sign, which every equation has
            for (int i = 0; i <= d + 1; i++) {
                float value = i <= d ? values[r * (d + 1) + i] : labels[r];
                if (value != 1 && value != -1) {
                    return new SparseFourier(List.of(), new double[0], true);
                }
                if (value < 0 || i == d) {
                    rows[r][i >>> 6] |= 1L << (i & 63);
                }
            }
        }
        return BinaryEquations.solve(rows, d + 1)
                .filter(BinaryEquations.Solution::unique)
                .map(solution -> {
                    int[] set = solution.bits().stream().filter(i -> i < d).toArray();
                    return new SparseFourier(
                            List.of(set), new double[] {solution.bits().get(d) ? -1 : 1}, true);
                })
                .orElse(new SparseFourier(List.of(), new double[0], true));
    }
}
