package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * How probably a replicate of one method is better than one of another on a task that is picked at random from K given
 * ones: the mean over the tasks of P(A &lt; B) + P(A = B) / 2, for costs, of which the smaller is better.
 *
 * <p>A replicate that never got there costs infinity, and two of these are a tie. The interval is that of a {@link
 * StratifiedBootstrap} over the replicates of each method within each task. So it speaks of these tasks only, and says
 * how much other replicates would move it; it describes, and decides nothing. With fewer than two replicates of a method
 * on some task there is no interval.
 *
 * <p>Source: R. Agarwal et al., NeurIPS 2021, arXiv:2108.13264, section 4.3. Cost: O(m + n) for each task and draw.
 */
public final class ProbabilityOfImprovement {

    static final String PROCEDURE = "probability of improvement, bootstrap within tasks";

    private ProbabilityOfImprovement() {}

    /**
     * One task.
     *
     * @param a [m] costs of the method, infinite where it never got there, no NaN
     * @param b [n] costs of the one it is compared with
     */
    public record Costs(double[] a, double[] b) {

        /** Copies, in increasing order. */
        public Costs {
            a = sorted(a);
            b = sorted(b);
        }

        private static double[] sorted(double[] costs) {
            Require.that(costs.length > 0, "costs were expected, found none");
            for (double cost : costs) {
                Require.that(!Double.isNaN(cost), "a cost or infinity was expected, found NaN");
            }
            return DoubleStream.of(costs).map(c -> c + 0.0).sorted().toArray();
        }

        @Override
        public double[] a() {
            return a.clone();
        }

        @Override
        public double[] b() {
            return b.clone();
        }

        /** 2 P(A &lt; B) + P(A = B) with the given weights of the values, in one walk along both. */
        private double twice(int[] weightA, int[] weightB) {
            long all = Arrays.stream(weightB).asLongStream().sum();
            long sum = 0;
            long below = 0;
            long upTo = 0;
            int under = 0;
            int notOver = 0;
            for (int i = 0; i < a.length; i++) {
                while (under < b.length && b[under] < a[i]) {
                    below += weightB[under++];
                }
                while (notOver < b.length && b[notOver] <= a[i]) {
                    upTo += weightB[notOver++];
                }
                sum += weightA[i] * (2 * (all - upTo) + (upTo - below));
            }
            return (double) sum / ((long) a.length * b.length);
        }
    }

    /**
     * @param quantity what is compared, in words
     * @param tasks at least one
     * @param level confidence asked for, above 0 and below 1
     * @return the probability; n counts the replicates of both methods on all tasks
     */
    public static Estimate of(String quantity, List<Costs> tasks, double level) {
        OrderStatistics.checkLevel(level);
        Require.that(!tasks.isEmpty(), "%s: at least one task was expected", quantity);
        List<double[]> samples = new ArrayList<>();
        for (Costs task : tasks) {
            samples.add(task.a);
            samples.add(task.b);
        }
        int fewest = StratifiedBootstrap.fewest(samples);
        int n = samples.stream().mapToInt(sample -> sample.length).sum();
        int[][] once = samples.stream()
                .map(sample -> {
                    int[] ones = new int[sample.length];
                    Arrays.fill(ones, 1);
                    return ones;
                })
                .toArray(int[][]::new);
        double point = mean(tasks, once);
        if (fewest < 2) {
            String warning = "no interval: a method has a single replicate on some task";
            return new Estimate(quantity, point, Double.NaN, Double.NaN, level, n, PROCEDURE, List.of(warning));
        }
        double[] ends =
                StratifiedBootstrap.ends(StratifiedBootstrap.draws(samples, weights -> mean(tasks, weights))[0], level);
        String scope = "resampled are the replicates of " + Text.count(tasks.size(), "task")
                + ": it says nothing of other tasks, and decides nothing";
        List<String> warnings = StratifiedBootstrap.warnings(PROCEDURE, fewest, level, scope);
        return new Estimate(quantity, point, ends[0], ends[1], level, n, PROCEDURE, warnings);
    }

    private static double mean(List<Costs> tasks, int[][] weights) {
        double sum = 0;
        for (int k = 0; k < tasks.size(); k++) {
            sum += tasks.get(k).twice(weights[2 * k], weights[2 * k + 1]);
        }
        return sum / (2 * tasks.size());
    }
}
