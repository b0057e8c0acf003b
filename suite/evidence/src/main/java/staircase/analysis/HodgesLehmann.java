package staircase.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * The shift between two independent samples: the median of all m n differences y_j - x_i, with the interval that
 * inverts the Mann-Whitney test.
 *
 * <p>With the differences in order D_1 &lt;= ... &lt;= D_mn and U of the Mann-Whitney null law, the closed interval
 * [D_k, D_(mn+1-k)] has confidence 1 - 2 P(U &lt;= k - 1), exactly so for continuous laws and at least that with ties;
 * the largest k that attains the level is taken and the attained level given. Two infinite values of one sign have no
 * difference: it counts as 0 in the estimate, as minus infinity in the lower and plus infinity in the upper end, so the
 * interval is never too short. No interval of that level, or an empty sample: the ends are NaN with a warning.
 *
 * <p>Sources: J. L. Hodges, E. L. Lehmann, Annals of Mathematical Statistics 34 (1963) 598,
 * doi:10.1214/aoms/1177704172; H. B. Mann, D. R. Whitney, the same 18 (1947) 50, doi:10.1214/aoms/1177730491.
 *
 * <p>Cost: O((m + n) log(m + n)) for the differences ({@link PairSelection}), and O(m^2 n^2) time and O(m^2 n) memory once
 * for the null law of two sizes. Beyond {@value #EXACT} differences its normal limit takes the law's place, which makes
 * intervals of a high level a little too wide, more so for samples of very different sizes.
 */
public final class HodgesLehmann {

    private static final String PROCEDURE = "Hodges-Lehmann";

    /** Differences up to which the null law is gone through. */
    private static final int EXACT = 40_000;

    /** Null laws by the two sample sizes: a gate asks for the same few again and again. */
    private static final Map<Long, double[]> LAWS = new ConcurrentHashMap<>();

    private HodgesLehmann() {}

    /**
     * @param quantity of what, in words
     * @param x [m] the sample to compare with, no NaN; not modified
     * @param y [n] the new sample, no NaN; not modified
     * @param level confidence asked for, above 0 and below 1
     * @return shift of y against x; n is the size of both samples together
     */
    public static Estimate shift(String quantity, double[] x, double[] y, double level) {
        boolean exact = x.length > 0 && y.length > 0 && (long) x.length * y.length <= EXACT;
        return shift(quantity, x, y, level, exact ? law(x.length, y.length) : new double[0]);
    }

    private static double[] law(int m, int n) {
        return LAWS.computeIfAbsent(((long) m << 32) | n, sizes -> uniform(m, n));
    }

    /** As above with the null law of the two sizes, {@link #uniform}, for those who need it more than once. */
    static Estimate shift(String quantity, double[] x, double[] y, double level, double[] law) {
        OrderStatistics.checkLevel(level);
        long count = (long) x.length * y.length;
        int both = x.length + y.length;
        if (count == 0) {
            return none(quantity, Double.NaN, level, both, "a shift needs values on both sides");
        }
        Differences all = new Differences(x, y);
        double point = PairSelection.median(most -> all.atMost(most, 0), count);
        End end = law.length > 0 ? exact(law, count, level) : limit(x.length, y.length, level);
        long k = end.rank();
        if (k == 0) {
            String warning =
                    "no interval at " + Text.level(level) + " with " + x.length + " and " + y.length + " values";
            return none(quantity, point, level, both, warning);
        }
        double low = PairSelection.ranked(most -> all.atMost(most, Double.NEGATIVE_INFINITY), k);
        double high = PairSelection.ranked(most -> all.atMost(most, Double.POSITIVE_INFINITY), count + 1 - k);
        List<String> warnings = CoverageTable.warnings(PROCEDURE, Math.min(x.length, y.length), level);
        return new Estimate(quantity, point, low, high, end.attained(), both, PROCEDURE, warnings);
    }

    /** Which difference from either side ends the interval, 0 for none, and the level that this gives. */
    private record End(long rank, double attained) {}

    private static End exact(double[] law, long count, double level) {
        int k = 0;
        double tail = 0;
        while (2L * (k + 1) <= count && tail + law[k] <= (1 - level) / 2) {
            tail += law[k++];
        }
        return new End(k, 1 - 2 * tail);
    }

    /** U is nearly normal with mean m n / 2 and variance m n (m + n + 1) / 12; a half for what lies between whole numbers. */
    private static End limit(int m, int n, double level) {
        double middle = 0.5 * m * n;
        NormalDistribution law = NormalDistribution.of(middle, StrictMath.sqrt(middle * (m + n + 1.0) / 6));
        long k = (long) Math.floor(law.inverseCumulativeProbability((1 - level) / 2) + 0.5);
        return new End(Math.max(0, k), 1 - 2 * law.cumulativeProbability(k - 0.5));
    }

    private static Estimate none(String quantity, double point, double level, int n, String warning) {
        return new Estimate(quantity, point, Double.NaN, Double.NaN, level, n, PROCEDURE, List.of(warning));
    }

    /** The differences of two samples, counted and never made. */
    private static final class Differences {

        private final double[] finite;
        private final double[] y;
        /** Values of x, and of y, that are minus and plus infinity. */
        private final long[] xEnds;

        private final long[] yEnds;

        Differences(double[] x, double[] y) {
            double[] sorted = sorted(x);
            this.y = sorted(y);
            this.finite = Arrays.stream(sorted).filter(Double::isFinite).toArray();
            this.xEnds = ends(sorted);
            this.yEnds = ends(this.y);
        }

        /** Below infinity, where a selection ends unasked; a difference of two infinite values of one sign is {@code undefined}. */
        long atMost(double most, double undefined) {
            long pairs = PairSelection.atMost(finite, y, 1, most);
            pairs += undefined <= most ? xEnds[0] * yEnds[0] + xEnds[1] * yEnds[1] : 0;
            // the differences from minus infinity are infinite: at most no number
            return pairs + xEnds[1] * (y.length - yEnds[1]);
        }

        private static double[] sorted(double[] values) {
            double[] sorted = values.clone();
            for (double value : sorted) {
                Require.that(!Double.isNaN(value), "a shift takes no NaN");
            }
            Arrays.sort(sorted);
            return sorted;
        }

        private static long[] ends(double[] sorted) {
            return new long[] {
                Arrays.stream(sorted).filter(v -> v == Double.NEGATIVE_INFINITY).count(),
                Arrays.stream(sorted).filter(v -> v == Double.POSITIVE_INFINITY).count()
            };
        }
    }

    /**
     * P(U = u) of the Mann-Whitney statistic without ties, u = 0..mn. The largest value of the pool is one of the m
     * with probability m / (m + n), and then lies above all n: p(m, n, u) = m/(m+n) p(m-1, n, u-n) + n/(m+n) p(m, n-1,
     * u). Sums of positive terms only.
     */
    static double[] uniform(int m, int n) {
        double[][] last = new double[1][];
        rows(m, n, (i, row) -> last[0] = row[n]);
        return last[0];
    }

    /** Takes the laws for i values of one sample and j = 0..n of the other: row[j][u]. */
    interface Rows {
        /** The row must not be kept. */
        void take(int i, double[][] row);
    }

    /** Gives the laws of all pairs of sample sizes up to m and n, one i after the other. */
    static void rows(int m, int n, Rows to) {
        double[][] row = new double[n + 1][];
        for (int j = 0; j <= n; j++) {
            row[j] = new double[] {1};
        }
        to.take(0, row);
        for (int i = 1; i <= m; i++) {
            double[][] next = new double[n + 1][];
            next[0] = new double[] {1};
            for (int j = 1; j <= n; j++) {
                next[j] = new double[i * j + 1];
                for (int u = 0; u <= i * j; u++) {
                    double first = u >= j ? row[j][u - j] * i : 0;
                    double second = u < next[j - 1].length ? next[j - 1][u] * j : 0;
                    next[j][u] = (first + second) / (i + j);
                }
            }
            row = next;
            to.take(i, row);
        }
    }
}
