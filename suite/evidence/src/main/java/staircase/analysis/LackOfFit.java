package staircase.analysis;

import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Do the means at the sizes lie on the line, measured by the scatter of the replicates at each size?
 *
 * <p>With k different x, n_g points and mean y'_g at each, and the fitted line f: F = (sum_g n_g (y'_g - f_g)^2 / (k -
 * 2)) / (sum (y_i - y'_g(i))^2 / (N - k)), of Fisher's law with k - 2 and N - k degrees of freedom if the line is right
 * and the noise normal with one variance. All is NaN for k below 3, without replicates, or without any scatter.
 *
 * <p>Source: N. R. Draper, H. Smith, Applied Regression Analysis, 3rd ed. (1998), section 2.1,
 * doi:10.1002/9781118625590. Cost: O(N).
 *
 * @param f the statistic F
 * @param above degrees of freedom k - 2
 * @param below degrees of freedom N - k
 * @param p P(F or larger)
 */
public record LackOfFit(double f, int above, int below, double p) {

    /** x, y: [N], points with equal x next to each other. */
    static LackOfFit of(double[] x, double[] y, LogLine line) {
        int n = x.length;
        int groups = 0;
        double lack = 0;
        double pure = 0;
        for (int from = 0; from < n; ) {
            int to = from;
            double sum = 0;
            while (to < n && x[to] == x[from]) {
                sum += y[to++];
            }
            double mean = sum / (to - from);
            for (int i = from; i < to; i++) {
                pure += (y[i] - mean) * (y[i] - mean);
            }
            double off = mean - line.intercept() - line.slope() * x[from];
            lack += (to - from) * off * off;
            groups++;
            from = to;
        }
        int above = groups - 2;
        int below = n - groups;
        if (above < 1 || below < 1 || !(pure > 0)) {
            return new LackOfFit(Double.NaN, above, below, Double.NaN);
        }
        double f = lack / above / (pure / below);
        return new LackOfFit(f, above, below, FDistribution.of(above, below).survivalProbability(f));
    }
}
