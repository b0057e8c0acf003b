package staircase.arithmetic;

/** Sums of columns with weights, as plain double loops whose bits depend on nothing but their order. */
final class WeightedSum {

    private WeightedSum() {}

    /**
     * {@code into += sum_e weights_e columns_e}, the terms of each sum in the order of the columns. Four columns at a time, so that the
     * sums are read and written once for all of them: a fifth less time with 128 columns of 400. O(n m).
     *
     * @param weights one for each column, [m] or more
     * @param columns [m][n]
     * @param into added to, [n]
     */
    static void add(double[] weights, double[][] columns, double[] into) {
        int e = 0;
        for (; e + 3 < columns.length; e += 4) {
            double a0 = weights[e];
            double a1 = weights[e + 1];
            double a2 = weights[e + 2];
            double a3 = weights[e + 3];
            double[] c0 = columns[e];
            double[] c1 = columns[e + 1];
            double[] c2 = columns[e + 2];
            double[] c3 = columns[e + 3];
            for (int i = 0; i < into.length; i++) {
                into[i] = into[i] + a0 * c0[i] + a1 * c1[i] + a2 * c2[i] + a3 * c3[i];
            }
        }
        for (; e < columns.length; e++) {
            add(weights[e], columns[e], into);
        }
    }

    /** {@code into += weight * column}. */
    static void add(double weight, double[] column, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += weight * column[i];
        }
    }
}
