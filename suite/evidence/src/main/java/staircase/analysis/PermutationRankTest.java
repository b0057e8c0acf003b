package staircase.analysis;

import java.util.Arrays;
import staircase.protocol.Require;

/**
 * Two-sided permutation test of two independent samples with the studentised rank statistic of Brunner and Munzel.
 *
 * <p>H: both samples have one law. With midranks in the pooled sample and within each sample, mean ranks R'_x, R'_y and
 * placement variances S_x^2 = sum (R_i - R_i(within) - R'_x + (m + 1)/2)^2 / (m - 1), the statistic is
 * T = m n (R'_y - R'_x) / (N sqrt(m S_x^2 + n S_y^2)), N = m + n. Under H all ways to split the pool are equally likely
 * given the pool, ties included, so p = (splits with |T| at least the observed one) / (all splits) is exact. Being
 * studentised, it also keeps its level asymptotically when only P(X &lt; Y) + P(X = Y)/2 = 1/2 is true.
 *
 * <p>All splits are enumerated where there are at most 10^6; otherwise {@value #DRAWS} are drawn and p = (b + 1) / (B +
 * 1), which is valid for any B. The gate draws sequentially: it stops at the draw l that brings the {@value #ENOUGH}th
 * split as extreme as the observed one, with p = {@value #ENOUGH} / l, which is a valid p-value as well (Besag and
 * Clifford) and saves nearly all draws where nothing has happened. Infinite values rank as ties at their end, NaN is
 * refused. Two complete separations
 * have T infinite; two pools of ties have T = 0 and p = 1. Fewer than two values on a side: p = 1.
 *
 * <p>Sources: E. Brunner, U. Munzel, Biometrical Journal 42 (2000) 17,
 * doi:10.1002/(SICI)1521-4036(200001)42:1&lt;17::AID-BIMJ17&gt;3.0.CO;2-U; K. Neubert, E. Brunner, CSDA 51 (2007) 5192,
 * doi:10.1016/j.csda.2006.05.024; B. Phipson, G. K. Smyth, SAGMB 9 (2010) 39, doi:10.2202/1544-6115.1585; J. Besag,
 * P. Clifford, Biometrika 78 (1991) 301, doi:10.1093/biomet/78.2.301. Cost: O(N) for each split.
 */
public final class PermutationRankTest {

    /** Splits drawn where there are too many to enumerate. */
    public static final int DRAWS = 100_000;

    /** Splits as extreme as the observed one that end a sequential test. */
    public static final int ENOUGH = 100;

    /** A sequential test at a small level draws this many splits for each that the level allows. */
    private static final int RESOLUTION = 4;

    private static final long MOST_SPLITS = 1_000_000;
    private static final long FEW_SPLITS = 20_000;

    /** Pool in increasing order: for each value the index of its group of ties. */
    private final int[] group;

    private final int groups;
    private final int m;

    private PermutationRankTest(int[] group, int groups, int m) {
        this.group = group;
        this.groups = groups;
        this.m = m;
    }

    /**
     * What the test found.
     *
     * @param p two-sided p-value
     * @param statistic T of the samples as they are; positive if y is larger
     * @param splits splits enumerated or drawn
     * @param exact true if all splits were enumerated
     */
    public record Result(double p, double statistic, long splits, boolean exact) {

        /** @return how p was computed, in words */
        public String words() {
            return exact ? "all " + splits + " splits" : splits + " of the splits drawn";
        }
    }

    /**
     * @param x [m] one sample, no NaN; not modified
     * @param y [n] the other, no NaN; not modified
     * @return the result
     */
    public static Result test(double[] x, double[] y) {
        return test(x, y, DRAWS, Integer.MAX_VALUE);
    }

    /**
     * The same test, which draws as many splits as the level needs and stops where p is seen to be far above it.
     *
     * @param x [m] one sample, no NaN; not modified
     * @param y [n] the other, no NaN; not modified
     * @param level at which p will count
     * @return the result
     */
    public static Result sequential(double[] x, double[] y, double level) {
        return test(x, y, (int) Math.max(DRAWS, Math.ceil(RESOLUTION / level)), ENOUGH);
    }

    private static Result test(double[] x, double[] y, int draws, int enough) {
        for (double[] sample : new double[][] {x, y}) {
            Require.that(Arrays.stream(sample).noneMatch(Double::isNaN), "a rank test takes no NaN");
        }
        if (x.length < 2 || y.length < 2) {
            return new Result(1, Double.NaN, 0, true);
        }
        double[] pool = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, pool, x.length, y.length);
        // -0.0 and 0.0 are one value
        double[] values =
                Arrays.stream(pool).map(v -> v + 0.0).distinct().sorted().toArray();
        int[] counts = new int[values.length];
        int[] mine = new int[values.length];
        for (int i = 0; i < pool.length; i++) {
            int at = Arrays.binarySearch(values, pool[i] + 0.0);
            counts[at]++;
            if (i < x.length) {
                mine[at]++;
            }
        }
        int[] group = new int[pool.length];
        boolean[] inX = new boolean[pool.length];
        int at = 0;
        for (int g = 0; g < values.length; g++) {
            for (int i = 0; i < counts[g]; i++) {
                group[at] = g;
                inX[at++] = i < mine[g];
            }
        }
        PermutationRankTest test = new PermutationRankTest(group, values.length, x.length);
        double observed = test.statistic(inX);
        // sums in another order can differ in the last bits; a tie with the observed value must count as one
        double limit = Math.abs(observed) * (1 - 1e-10);
        long splits = splits(pool.length, x.length);
        // a test that may stop early is faster than all splits, unless these are few
        boolean few = splits > 0 && (enough == Integer.MAX_VALUE || splits <= FEW_SPLITS);
        return few
                ? test.enumerate(observed, limit, splits)
                : test.draw(observed, limit, SplitMix64.of(x, y), draws, enough);
    }

    /** Binomial coefficient, or -1 if it is above {@link #MOST_SPLITS}. */
    private static long splits(int of, int choose) {
        long count = 1;
        for (int i = 1; i <= Math.min(choose, of - choose); i++) {
            count = count * (of - i + 1) / i;
            if (count > MOST_SPLITS) {
                return -1;
            }
        }
        return count;
    }

    private Result enumerate(double observed, double limit, long splits) {
        int[] chosen = new int[m];
        Arrays.setAll(chosen, i -> i);
        long extreme = 0;
        boolean[] inX = new boolean[group.length];
        for (long s = 0; s < splits; s++) {
            Arrays.fill(inX, false);
            for (int index : chosen) {
                inX[index] = true;
            }
            if (Math.abs(statistic(inX)) >= limit) {
                extreme++;
            }
            advance(chosen, group.length);
        }
        return new Result((double) extreme / splits, observed, splits, true);
    }

    /** The next subset in lexicographic order; after the last one nothing changes. */
    private static void advance(int[] chosen, int of) {
        int i = chosen.length - 1;
        while (i >= 0 && chosen[i] == of - chosen.length + i) {
            i--;
        }
        if (i >= 0) {
            chosen[i]++;
            for (int j = i + 1; j < chosen.length; j++) {
                chosen[j] = chosen[j - 1] + 1;
            }
        }
    }

    private Result draw(double observed, double limit, SplitMix64 random, int draws, int enough) {
        int[] order = new int[group.length];
        Arrays.setAll(order, i -> i);
        boolean[] inX = new boolean[group.length];
        long extreme = 0;
        for (int s = 0; s < draws; s++) {
            Arrays.fill(inX, false);
            for (int i = 0; i < m; i++) {
                int j = i + random.below(order.length - i);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
                inX[order[i]] = true;
            }
            if (Math.abs(statistic(inX)) >= limit) {
                extreme++;
                if (extreme == enough) {
                    return new Result(extreme / (s + 1.0), observed, s + 1L, false);
                }
            }
        }
        return new Result((extreme + 1.0) / (draws + 1.0), observed, draws, false);
    }

    /** T of the split; all ranks doubled are whole numbers, so the sums here are exact. */
    private double statistic(boolean[] inX) {
        int n = group.length - m;
        int belowX = 0;
        int belowY = 0;
        double sumX = 0;
        double sumY = 0;
        double squaresX = 0;
        double squaresY = 0;
        int at = 0;
        for (int g = 0; g < groups; g++) {
            int x = 0;
            int y = 0;
            while (at < group.length && group[at] == g) {
                if (inX[at++]) {
                    x++;
                } else {
                    y++;
                }
            }
            // placement: rank in the pool less rank within, which is the number of the others below, ties half
            double placeX = 2.0 * belowY + y;
            double placeY = 2.0 * belowX + x;
            sumX += x * placeX;
            sumY += y * placeY;
            squaresX += x * placeX * placeX;
            squaresY += y * placeY * placeY;
            belowX += x;
            belowY += y;
        }
        // numerators over m and n of the doubled placements' variances times 4 (m - 1) and 4 (n - 1)
        double varianceX = (m * squaresX - sumX * sumX) / (4.0 * m * (m - 1));
        double varianceY = (n * squaresY - sumY * sumY) / (4.0 * n * (n - 1));
        // mean ranks differ by N times the difference of P(X < Y) + P(X = Y)/2 from 1/2
        double difference = (sumY - sumX) / (2.0 * m * n) * group.length / 2;
        if (difference == 0) {
            return 0;
        }
        double scale = m * varianceX + n * varianceY;
        return m * (double) n * difference / (group.length * StrictMath.sqrt(scale));
    }
}
