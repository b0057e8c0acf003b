package staircase.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
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
 * doi:10.1080/01621459.1963.10500843. Cost: O(2^k k^4) for each pattern of ties, O(n^2 k^6) to join replicates, as far as
 * {@link PageLaw} does; k at most {@value #MOST}.
 */
public final class PageTrend implements Inference {

    /** Conditions, at most. */
    public static final int MOST = 10;

    static final String PROCEDURE = "Page's trend test, exact";

    private final String quantity;
    /** Doubled ranks: [n][k]. */
    private final List<int[]> ranks;

    private final int conditions;
    /** Twice L. */
    private final long seen;

    private final PageLaw law;

    private PageTrend(String quantity, List<int[]> ranks, int conditions, PageLaw law) {
        this.quantity = quantity;
        this.ranks = ranks;
        this.conditions = conditions;
        this.law = law;
        this.seen = ranks.stream().mapToLong(PageLaw::score).sum();
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
        return new PageTrend(quantity, ranks, k, new PageLaw(ranks));
    }

    /** As above with the law of the ties, for those who need it more than once. */
    static PageTrend of(String quantity, List<double[]> blocks, PageLaw law) {
        List<int[]> ranks =
                blocks.stream().map(block -> doubledRanks(quantity, block)).toList();
        return new PageTrend(quantity, ranks, blocks.get(0).length, law);
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

    /** Twice L that a mean correlation of 1 adds to that of 0. */
    private double unit() {
        double k = conditions;
        return 2 * ranks.size() * k * (k * k - 1) / 12;
    }

    @Override
    public double pAtMost(double bound) {
        return law.from((long) Math.ceil(moved(bound) - 1e-9));
    }

    @Override
    public double pAtLeast(double bound) {
        return law.upTo((long) Math.floor(moved(bound) + 1e-9));
    }

    private double moved(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        return seen - Math.max(-3, Math.min(3, bound)) * unit();
    }

    @Override
    public Estimate estimate(double level) {
        OrderStatistics.checkLevel(level);
        double tail = (1 - level) / 2;
        double point = (seen - law.middle()) / unit();
        int n = ranks.size();
        if (!(law.from(law.most()) <= tail && law.upTo(law.least()) <= tail)) {
            String warning = "no interval at " + Text.level(level) + " with " + Text.count(n, "replicate");
            return new Estimate(quantity, point, Double.NaN, Double.NaN, level, n, PROCEDURE, List.of(warning));
        }
        long high = least(score -> law.from(score) <= tail);
        long low = least(score -> law.upTo(score) > tail) - 1;
        // one whole step: at the end itself the test just does not reject
        double lower = Math.max(-1, (seen - high + 1) / unit());
        double upper = Math.min(1, (seen - low - 1) / unit());
        return new Estimate(quantity, point, lower, upper, level, n, PROCEDURE, List.of());
    }

    /** Smallest score from which on the condition holds; it holds at the largest. */
    private long least(LongPredicate holds) {
        long fails = law.least() - 1;
        long least = law.most();
        while (least - fails > 1) {
            long middle = fails + (least - fails) / 2;
            if (holds.test(middle)) {
                least = middle;
            } else {
                fails = middle;
            }
        }
        return least;
    }

    /** Repeats the replicates in turn. */
    @Override
    public PageTrend grown(double factor) {
        List<int[]> more = new ArrayList<>();
        int n = (int) Math.rint(ranks.size() * factor);
        for (int i = 0; i < n; i++) {
            more.add(ranks.get((int) ((2L * i + 1) * ranks.size() / (2L * n))));
        }
        return new PageTrend(quantity, more, conditions, new PageLaw(more));
    }
}
