package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * The share of a method's replicates whose cost is at most a factor tau of the task's reference cost, averaged over K
 * given tasks, as a function of tau: one curve that shows all tasks and the whole law of the replicates.
 *
 * <p>Costs come divided by their task's reference (say, the median of the best stored method), and infinite where the
 * method never got there: the curve ends at the share that ever did. At each tau the interval is that of a {@link
 * StratifiedBootstrap} over the replicates within each task; it holds point by point, for these tasks only, and describes.
 * With a single replicate on some task there is no interval.
 *
 * <p>Sources: E. D. Dolan, J. J. Moré, Mathematical Programming 91 (2002) 201, doi:10.1007/s101070100263; R. Agarwal et
 * al., NeurIPS 2021, arXiv:2108.13264, section 4.2. Cost: O(N G) for each draw, N replicates, G values of tau.
 */
public final class PerformanceProfile {

    static final String PROCEDURE = "performance profile, bootstrap within tasks";

    private PerformanceProfile() {}

    /**
     * @param method whose profile it is, in words
     * @param tasks for each task [m] costs over the reference, at least 0 or infinite, no NaN; not modified
     * @param factors values of tau, above 0 and increasing
     * @param level confidence asked for, above 0 and below 1
     * @return one estimate for each factor
     */
    public static List<Estimate> of(String method, List<double[]> tasks, double[] factors, double level) {
        OrderStatistics.checkLevel(level);
        Require.that(!tasks.isEmpty(), "%s: at least one task was expected", method);
        List<double[]> samples = new ArrayList<>();
        for (double[] costs : tasks) {
            Require.that(costs.length > 0, "%s: costs were expected, found none", method);
            for (double cost : costs) {
                Require.that(cost >= 0, "%s: a cost of at least 0 or infinity was expected, found %s", method, cost);
            }
            samples.add(DoubleStream.of(costs).sorted().toArray());
        }
        for (int g = 0; g < factors.length; g++) {
            Require.that(
                    factors[g] > (g == 0 ? 0 : factors[g - 1]),
                    "%s: factors above 0 and increasing were expected, found %s",
                    method,
                    factors[g]);
        }
        int[][] within = samples.stream()
                .map(costs -> Arrays.stream(factors)
                        .mapToInt(factor -> (int) Arrays.stream(costs)
                                .filter(c -> c <= factor && c < Double.POSITIVE_INFINITY)
                                .count())
                        .toArray())
                .toArray(int[][]::new);
        int fewest = StratifiedBootstrap.fewest(samples);
        boolean enough = fewest > 1;
        double[][] draws = enough ? draws(samples, within, factors.length) : new double[factors.length][0];
        int n = samples.stream().mapToInt(costs -> costs.length).sum();
        String scope = enough
                ? "resampled are the replicates of " + Text.count(tasks.size(), "task") + ", factor by factor"
                : "no interval: the method has a single replicate on some task";
        List<String> warnings = enough ? StratifiedBootstrap.warnings(PROCEDURE, fewest, level, scope) : List.of(scope);
        List<Estimate> profile = new ArrayList<>();
        for (int g = 0; g < factors.length; g++) {
            double sum = 0;
            for (int k = 0; k < within.length; k++) {
                sum += (double) within[k][g] / samples.get(k).length;
            }
            double[] ends = enough ? StratifiedBootstrap.ends(draws[g], level) : new double[] {Double.NaN, Double.NaN};
            String words = "share of " + method + " within " + Text.number(factors[g]) + " times the reference";
            profile.add(new Estimate(words, sum / within.length, ends[0], ends[1], level, n, PROCEDURE, warnings));
        }
        return profile;
    }

    private static double[][] draws(List<double[]> samples, int[][] within, int factors) {
        StratifiedBootstrap.Statistic[] shares = new StratifiedBootstrap.Statistic[factors];
        for (int g = 0; g < factors; g++) {
            int at = g;
            shares[g] = weights -> {
                double sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    int drawn = 0;
                    for (int i = 0; i < within[k][at]; i++) {
                        drawn += weights[k][i];
                    }
                    sum += (double) drawn / weights[k].length;
                }
                return sum / weights.length;
            };
        }
        return StratifiedBootstrap.draws(samples, shares);
    }
}
