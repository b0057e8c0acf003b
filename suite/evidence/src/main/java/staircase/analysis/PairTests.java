package staircase.analysis;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import staircase.protocol.Require;

/**
 * Two-sided tests that n differences of pairs have a law symmetric about 0, printed beside the mean difference that
 * decides: neither needs normal values, and where they disagree with it a reader should look at the points.
 *
 * <p>Sign flip: given the sizes |x_i| every pattern of signs is equally likely; p is the share of patterns whose sum is at
 * least as far from 0. All 2^n patterns for n &lt;= {@value #ENUMERATED}, else B = {@value #DRAWS} drawn ones (fewer for more
 * than 200 pairs, so that {@value #SIGNS} signs are drawn) and (b + 1) / (B + 1), seeded by the data. Signed rank
 * (Wilcoxon): the same with the ranks of the sizes in their place, zeros left out, ties with midranks, exact by one
 * recursion up to {@value #RANKED} differences, by the normal limit beyond.
 *
 * <p>NaN and infinite differences are refused; without a difference other than 0 p is 1. Sources: R. A. Fisher, The Design
 * of Experiments (1935), section 21; F. Wilcoxon, Biometrics Bulletin 1 (1945) 80, doi:10.2307/3001968; B. Phipson, G. K.
 * Smyth, SAGMB 9 (2010) 39, doi:10.2202/1544-6115.1585. Cost: O(2^n) or O(n B); O(n^3) for exact ranks.
 */
public final class PairTests {

    static final int ENUMERATED = 16;
    static final int DRAWS = 100_000;
    static final int SIGNS = 20_000_000;
    static final int RANKED = 400;

    private PairTests() {}

    private static void check(double[] differences) {
        for (double each : differences) {
            Require.that(Double.isFinite(each), "a finite difference was expected, found %s", each);
        }
    }

    /**
     * @param differences [n] of pairs, finite; not modified
     * @return p-value of the sign-flip test
     */
    public static double signFlip(double[] differences) {
        check(differences);
        // in order of size, so that sums and draws do not depend on the order of the pairs
        double[] sizes = Arrays.stream(differences).map(Math::abs).sorted().toArray();
        double total =
                Arrays.stream(differences).boxed().sorted().mapToDouble(d -> d).sum();
        double scale = Arrays.stream(sizes).sum();
        // sums in another order differ in their last bits, and a tie must count
        double limit = Math.abs(total) - 1e-10 * scale;
        int n = sizes.length;
        if (n <= ENUMERATED) {
            long extreme = 0;
            for (long pattern = 0; pattern < 1L << n; pattern++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += (pattern >> i & 1) == 0 ? sizes[i] : -sizes[i];
                }
                extreme += Math.abs(sum) >= limit ? 1 : 0;
            }
            return (double) extreme / (1L << n);
        }
        SplitMix64 random = SplitMix64.of(sizes, differences);
        int draws = draws(n);
        long extreme = 0;
        for (int draw = 0; draw < draws; draw++) {
            double sum = 0;
            long signs = 0;
            for (int i = 0; i < n; i++) {
                signs = i % 64 == 0 ? random.next() : signs >>> 1;
                sum += (signs & 1) == 0 ? sizes[i] : -sizes[i];
            }
            extreme += Math.abs(sum) >= limit ? 1 : 0;
        }
        return (extreme + 1.0) / (draws + 1.0);
    }

    private static int draws(int n) {
        return Math.max(1000, Math.min(DRAWS, SIGNS / n));
    }

    /**
     * @param differences [n] of pairs, finite; not modified
     * @return p-value of the signed-rank test
     */
    public static double signedRank(double[] differences) {
        check(differences);
        double[] found = Arrays.stream(differences).filter(d -> d != 0).toArray();
        double[] sizes = Arrays.stream(found).map(Math::abs).sorted().toArray();
        int n = found.length;
        int[] ranks = new int[n];
        long positive = 0;
        for (int from = 0, to; from < n; from = to) {
            to = from + 1;
            while (to < n && sizes[to] == sizes[from]) {
                to++;
            }
            // twice the midrank: a whole number
            Arrays.fill(ranks, from, to, from + to + 1);
        }
        for (double each : found) {
            if (each > 0) {
                positive += ranks[Arrays.binarySearch(sizes, each)];
            }
        }
        if (n > RANKED) {
            double mean = 0;
            double variance = 0;
            for (int rank : ranks) {
                mean += rank / 2.0;
                variance += rank * (rank / 4.0);
            }
            // ranks are counted twice, so the half for continuity is 1 here
            double away = Math.max(0, Math.abs(positive - mean) - 1) / Math.sqrt(variance);
            return Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(away));
        }
        double[] law = {1};
        for (int rank : ranks) {
            double[] next = new double[law.length + rank];
            for (int s = 0; s < law.length; s++) {
                next[s] += law[s] / 2;
                next[s + rank] += law[s] / 2;
            }
            law = next;
        }
        double below = 0;
        double above = 0;
        for (int s = 0; s < law.length; s++) {
            below += s <= positive ? law[s] : 0;
            above += s >= positive ? law[s] : 0;
        }
        return Math.min(1, 2 * Math.min(below, above));
    }

    /** The two in words, with the exact sign test, for the warnings of a reading. */
    static String words(double[] differences) {
        int larger = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        int unequal = (int) Arrays.stream(differences).filter(d -> d != 0).count();
        BinomialDistribution signs = BinomialDistribution.of(unequal, 0.5);
        double sign = Math.min(1, 2 * signs.cumulativeProbability(Math.min(larger, unequal - larger)));
        String flips = differences.length <= ENUMERATED
                ? "all " + (1L << differences.length) + " sign flips"
                : draws(differences.length) + " sign flips drawn";
        return "larger in " + larger + " of " + Text.count(differences.length, "pair") + "; of no difference: p "
                + Text.p(signFlip(differences)) + " by " + flips + ", p " + Text.p(signedRank(differences))
                + (unequal <= RANKED ? " by exact signed ranks, p " : " by signed ranks, p ") + Text.p(sign)
                + " by signs";
    }
}
