package staircase.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Law of Page's score under no trend, given the ties: twice L, summed over replicates, each in any order of its ranks with
 * the same probability.
 *
 * <p>Up to {@value #EXACT} values of the score its probabilities are joined one replicate after the other. Beyond, there are
 * so many replicates that the normal law with the same mean and variance takes their place: the law is symmetric and has
 * lighter tails than a normal one, so that p-values from 1e-5 on are too large by a few percent at most.
 */
final class PageLaw {

    /** 250 replicates of five conditions, 2,500 of three. */
    static final int EXACT = 20_000;

    private final long least;
    private final long most;
    /** law[i] belongs to least + i; empty where the normal law stands for it. */
    private final double[] law;

    private final double middle;
    private final double deviation;

    /** Doubled ranks: [n][k]. */
    PageLaw(List<int[]> ranks) {
        this(ranks, EXACT);
    }

    /** With at most so many values of the score gone through. */
    PageLaw(List<int[]> ranks, int exact) {
        Map<String, double[]> laws = new HashMap<>();
        long from = 0;
        long to = 0;
        double variance = 0;
        for (int[] block : ranks) {
            int[] sorted = sorted(block);
            from += least(sorted);
            to += score(sorted);
            variance += variance(sorted);
        }
        double[] all = {1};
        if (to - from < exact) {
            for (int[] block : ranks) {
                int[] sorted = sorted(block);
                all = joined(all, laws.computeIfAbsent(Arrays.toString(sorted), key -> law(sorted)));
            }
        }
        this.law = to - from < exact ? all : new double[0];
        this.least = from;
        this.most = to;
        this.middle = from / 2.0 + to / 2.0;
        this.deviation = StrictMath.sqrt(variance);
    }

    private static int[] sorted(int[] block) {
        int[] sorted = block.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Sum of place times doubled rank. */
    static int score(int[] block) {
        int sum = 0;
        for (int j = 0; j < block.length; j++) {
            sum += (j + 1) * block[j];
        }
        return sum;
    }

    /** Score of the ranks in falling order: the smallest. */
    private static int least(int[] sorted) {
        int sum = 0;
        for (int j = 0; j < sorted.length; j++) {
            sum += (sorted.length - j) * sorted[j];
        }
        return sum;
    }

    /** Of sum j R_j over all orders: sum (j - mean)^2 sum (R - mean)^2 / (k - 1). */
    private static double variance(int[] block) {
        double k = block.length;
        double ranks = 0;
        for (int rank : block) {
            ranks += (rank - (k + 1)) * (rank - (k + 1));
        }
        return k * (k * k - 1) / 12 * ranks / (k - 1);
    }

    /** Law of the score over all orders of these ranks, from the smallest on; built condition by condition over subsets. */
    private static double[] law(int[] sorted) {
        int k = sorted.length;
        int least = least(sorted);
        int most = score(sorted);
        double[][] ways = new double[1 << k][];
        ways[0] = new double[most + 1];
        ways[0][0] = 1;
        for (int used = 0; used < 1 << k; used++) {
            int place = Integer.bitCount(used) + 1;
            for (int i = 0; i < k; i++) {
                if ((used & 1 << i) == 0) {
                    int next = used | 1 << i;
                    int step = place * sorted[i];
                    if (ways[next] == null) {
                        ways[next] = new double[most + 1];
                    }
                    for (int s = 0; s + step <= most; s++) {
                        ways[next][s + step] += ways[used][s] / (k - place + 1);
                    }
                }
            }
            if (used != (1 << k) - 1) {
                ways[used] = null;
            }
        }
        return Arrays.copyOfRange(ways[(1 << k) - 1], least, most + 1);
    }

    private static double[] joined(double[] a, double[] b) {
        double[] sum = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            if (a[i] > 0) {
                for (int j = 0; j < b.length; j++) {
                    sum[i + j] += a[i] * b[j];
                }
            }
        }
        return sum;
    }

    long least() {
        return least;
    }

    long most() {
        return most;
    }

    double middle() {
        return middle;
    }

    /** Probability of this score or more. */
    double from(long score) {
        if (law.length == 0) {
            return score <= least ? 1 : score > most ? 0 : normal(middle - score);
        }
        double sum = 0;
        for (long i = Math.max(0, score - least); i < law.length; i++) {
            sum += law[(int) i];
        }
        return Math.min(1, sum);
    }

    /** Probability of this score or less. */
    double upTo(long score) {
        if (law.length == 0) {
            return score >= most ? 1 : score < least ? 0 : normal(score - middle);
        }
        double sum = 0;
        for (long i = 0; i <= Math.min(law.length - 1L, score - least); i++) {
            sum += law[(int) i];
        }
        return Math.min(1, sum);
    }

    /** P(a normal deviate lies at or below the value), with a half for what lies between whole numbers. */
    private double normal(double value) {
        return NormalDistribution.of(0, deviation).cumulativeProbability(value + 0.5);
    }
}
