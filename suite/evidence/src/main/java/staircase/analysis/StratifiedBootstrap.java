package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Percentile intervals of a number that rests on several samples, each resampled by itself: a task is a stratum, its
 * replicates are what is resampled.
 *
 * <p>The generator is seeded by the data themselves (the values of each sample in order of size, samples in their order),
 * so an interval is a function of the data: the same bits whenever and wherever it is computed again. Draws are made in a
 * fixed order, one sample after the other. The ends at level l are the order statistics of the B = {@value #DRAWS} results
 * at ranks floor(B (1 - l) / 2) + 1 from either side. For description only: with up to 20
 * replicates such intervals cover less than they say on some laws ({@link CoverageTable}: at 95 % down to 84 % with 8
 * replicates that learn or do not), and they carry a warning there.
 *
 * <p>Source: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap (1993), sections 8.3 and 13.3,
 * doi:10.1201/9780429246593; R. Agarwal et al., NeurIPS 2021, arXiv:2108.13264, for strata of tasks. Cost: B times that of
 * the number and of drawing the samples.
 */
final class StratifiedBootstrap {

    static final int DRAWS = 10_000;

    private StratifiedBootstrap() {}

    /** A number computed from how often each value of each sample was drawn: weights[s][i], which add up to its size. */
    interface Statistic {
        double of(int[][] weights);
    }

    /** Results of all draws in increasing order: [K][DRAWS] for K numbers. */
    static double[][] draws(List<double[]> samples, Statistic... statistics) {
        // sorted, so that the weight of a value does not depend on the order in which its trial came
        SplitMix64 random = SplitMix64.of(samples.toArray(double[][]::new));
        double[][] found = new double[statistics.length][DRAWS];
        int[][] weights = samples.stream().map(s -> new int[s.length]).toArray(int[][]::new);
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int[] weight : weights) {
                Arrays.fill(weight, 0);
                for (int i = 0; i < weight.length; i++) {
                    weight[random.below(weight.length)]++;
                }
            }
            for (int k = 0; k < statistics.length; k++) {
                found[k][draw] = statistics[k].of(weights);
            }
        }
        for (double[] results : found) {
            Arrays.sort(results);
        }
        return found;
    }

    /** Replicates of the smallest sample: what coverage depends on. */
    static int fewest(List<double[]> samples) {
        return samples.stream().mapToInt(sample -> sample.length).min().orElseThrow();
    }

    /** The scope of an interval, and what simulation found of its coverage with that many replicates in each sample. */
    static List<String> warnings(String procedure, int fewest, double level, String scope) {
        List<String> warnings = new ArrayList<>(List.of(scope));
        warnings.addAll(CoverageTable.warnings(procedure, fewest, level));
        return warnings;
    }

    /** Lower and upper end at a level. */
    static double[] ends(double[] sortedDraws, double level) {
        OrderStatistics.checkLevel(level);
        int cut = (int) Math.floor(sortedDraws.length * (1 - level) / 2);
        return new double[] {sortedDraws[cut], sortedDraws[sortedDraws.length - 1 - cut]};
    }
}
