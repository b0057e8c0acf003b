package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * Does a quantity grow along k conditions in their order, within replicates? Page's trend test, exact with ties.
 *
 * <p>In each of n replicates the k values get ranks R_1..R_k (midranks of ties); its trend is the rank correlation rho =
 * (sum j R_j - k (k + 1)^2 / 4) 12 / (k (k^2 - 1)), from -1 to 1, and theta is its expectation. If within a replicate
 * every order of its values is equally likely, the law of L = sum over replicates of sum j R_j is known exactly, given the
 * ties; p-value of theta &lt;= 0 is P(L or more) under this null, exchangeability within a replicate. It is not
 * that of every law with theta = 0: one whose largest value stands now first, now last has no trend either and a wider L,
 * so what a passed rule refutes is that order does not matter, in the direction of its bound. Only orders within a replicate count, so what replicates share (an easy
 * draw) cannot look like a trend.
 *
 * <p>At a bound b other than 0 the law of no trend is moved by b: an approximation, since a trend changes the spread of
 * rho. Rules are therefore allowed at 0 only; the interval inverts the moved tests.
 *
 * <p>Infinite values (never reached) rank as ties at their end, NaN is refused. No replicate: both p-values are 1. Too few
 * replicates for the level asked for: no interval, with a warning. Source: E. B. Page, JASA 58 (1963) 216,
 * doi:10.1080/01621459.1963.10500843. Cost: O(2^k k^4) for each pattern of ties, O(n^2 k^6) to join replicates; k at most
 * {@value #MOST}.
 */
public final class PageTrend implements Inference {

    /** Conditions, at most. */
    public static final int MOST = 10;

    private static final String PROCEDURE = "Page's trend test, exact";

    private final String quantity;
    /** Doubled ranks: [n][k]. */
    private final List<int[]> ranks;

    private final int conditions;
    /** Twice L. */
    private final long seen;
    /** Law of twice L under no trend; law[i] belongs to least + i. */
    private final double[] law;

    private final long least;

    private PageTrend(String quantity, List<int[]> ranks, int conditions) {
        this.quantity = quantity;
        this.ranks = ranks;
        this.conditions = conditions;
        Map<String, double[]> laws = new HashMap<>();
        double[] all = {1};
        long from = 0;
        long sum = 0;
        for (int[] block : ranks) {
            int[] sorted = block.clone();
            Arrays.sort(sorted);
            all = joined(all, laws.computeIfAbsent(Arrays.toString(sorted), key -> law(sorted)));
            from += least(sorted);
            sum += score(block);
        }
        this.law = all;
        this.least = from;
        this.seen = sum;
    }

    /**
     * @param quantity of what, in words
     * @param blocks for each replicate its values in the order of the conditions, from 2 to {@value #MOST} of them; no NaN;
     *     not modified
     * @return the inference about the mean rank correlation of value and order
     */
    public static Inference of(String quantity, List<double[]> blocks) {
        if (blocks.isEmpty()) {
            return new Undecided(quantity, Double.NaN, 0, PROCEDURE, List.of("no replicate"));
        }
        int k = blocks.get(0).length;
        Require.that(k >= 2 && k <= MOST, "%s: from 2 to %d conditions were expected, found %d", quantity, MOST, k);
        List<int[]> ranks = new ArrayList<>();
        for (double[] block : blocks) {
            Require.that(
                    block.length == k,
                    "%s: %d values were expected in each replicate, found %d",
                    quantity,
                    k,
                    block.length);
            ranks.add(doubledRanks(quantity, block));
        }
        return new PageTrend(quantity, ranks, k);
    }

    private static int[] doubledRanks(String quantity, double[] block) {
        int[] ranks = new int[block.length];
        for (int i = 0; i < block.length; i++) {
            Require.that(!Double.isNaN(block[i]), "%s: a value is NaN", quantity);
            for (double other : block) {
                // 2 for each value below, 1 for each equal one, itself included: twice the midrank less 1
                ranks[i] += other < block[i] ? 2 : other == block[i] ? 1 : 0;
            }
            ranks[i]++;
        }
        return ranks;
    }

    private static int score(int[] block) {
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

    /** Twice L that a mean correlation of 1 adds to that of 0. */
    private double unit() {
        double k = conditions;
        return 2 * ranks.size() * k * (k * k - 1) / 12;
    }

    private double centre() {
        double k = conditions;
        return 2 * ranks.size() * k * (k + 1) * (k + 1) / 4;
    }

    private double from(long score) {
        double sum = 0;
        for (long i = Math.max(0, score - least); i < law.length; i++) {
            sum += law[(int) i];
        }
        return Math.min(1, sum);
    }

    private double upTo(long score) {
        double sum = 0;
        for (long i = 0; i <= Math.min(law.length - 1L, score - least); i++) {
            sum += law[(int) i];
        }
        return Math.min(1, sum);
    }

    @Override
    public double pAtMost(double bound) {
        return from((long) Math.ceil(moved(bound) - 1e-9));
    }

    @Override
    public double pAtLeast(double bound) {
        return upTo((long) Math.floor(moved(bound) + 1e-9));
    }

    private double moved(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        return seen - Math.max(-3, Math.min(3, bound)) * unit();
    }

    @Override
    public Estimate estimate(double level) {
        OrderStatistics.checkLevel(level);
        double tail = (1 - level) / 2;
        double point = (seen - centre()) / unit();
        int n = ranks.size();
        if (!(from(least + law.length - 1) <= tail && upTo(least) <= tail)) {
            String warning = "no interval at " + Text.percent(level) + " with " + Text.count(n, "replicate");
            return new Estimate(quantity, point, Double.NaN, Double.NaN, level, n, PROCEDURE, List.of(warning));
        }
        long high = least + law.length - 1;
        while (from(high - 1) <= tail) {
            high--;
        }
        long low = least;
        while (upTo(low + 1) <= tail) {
            low++;
        }
        // one whole step: at the end itself the test just does not reject
        double lower = Math.max(-1, (seen - high + 1) / unit());
        double upper = Math.min(1, (seen - low - 1) / unit());
        return new Estimate(quantity, point, lower, upper, level, n, PROCEDURE, List.of());
    }

    /** Repeats the replicates in turn. */
    @Override
    public PageTrend grown(double factor) {
        List<int[]> more = new ArrayList<>();
        int n = (int) Math.rint(ranks.size() * factor);
        for (int i = 0; i < n; i++) {
            more.add(ranks.get((int) ((2L * i + 1) * ranks.size() / (2L * n))));
        }
        return new PageTrend(quantity, more, conditions);
    }
}
