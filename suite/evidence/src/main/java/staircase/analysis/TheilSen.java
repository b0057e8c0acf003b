package staircase.analysis;

import java.util.Arrays;

/**
 * The median of the slopes between all pairs of points with different x: an estimate of a slope that a third of wild
 * points cannot move.
 *
 * <p>Source: P. K. Sen, JASA 63 (1968) 1379, doi:10.1080/01621459.1968.10480934. Cost: O(N^2 log N) time, O(N^2)
 * memory.
 */
final class TheilSen {

    private TheilSen() {}

    /** x, y: [N], finite; NaN if all x are equal. */
    static double slope(double[] x, double[] y) {
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                if (x[i] != x[j]) {
                    slopes[count++] = (y[i] - y[j]) / (x[i] - x[j]);
                }
            }
        }
        double[] found = Arrays.copyOf(slopes, count);
        Arrays.sort(found);
        return count == 0 ? Double.NaN : OrderStatistics.median(found);
    }
}
