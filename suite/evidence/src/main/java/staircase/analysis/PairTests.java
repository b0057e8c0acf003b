package staircase.analysis;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import staircase.protocol.Require;

/**
 * Two-sided tests that n differences of pairs have a law symmetric about 0, printed beside the mean difference that
 * decides: neither needs normal values, and where they disagree with it a reader should look at the points.
 *
 * <p>Sign flip: given the sizes |x_i| every pattern of signs is equally likely; p is the share of patterns whose sum is at
 * least as far from 0. All 2^n patterns for n &lt;= {@value #ENUMERATED}, else {@value #DRAWS} drawn ones and (b + 1) / (B
 * + 1), seeded by the data. Signed rank (Wilcoxon): the same with the ranks of the sizes in their place, zeros left out,
 * ties with midranks, exact for every n by one recursion.
 *
 * <p>NaN and infinite differences are refused; without a difference other than 0 p is 1. Sources: R. A. Fisher, The Design
 * of Experiments (1935), section 21; F. Wilcoxon, Biometrics Bulletin 1 (1945) 80, doi:10.2307/3001968; B. Phipson, G. K.
 * Smyth, SAGMB 9 (2010) 39, doi:10.2202/1544-6115.1585. Cost: O(2^n) or O(n B); O(n^3) for ranks.
 */
public final class PairTests {

    static final int ENUMERATED = 16;
    static final int DRAWS = 100_000;

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
        long extreme = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            long signs = 0;
            for (int i = 0; i < n; i++) {
                signs = i % 64 == 0 ? random.next() : signs >>> 1;
                sum += (signs & 1) == 0 ? sizes[i] : -sizes[i];
            }
            extreme += Math.abs(sum) >= limit ? 1 : 0;
        }
        return (extreme + 1.0) / (DRAWS + 1.0);
    }

    /**
     * @param differences [n] of pairs, finite; not modified
     * @return p-value of the exact signed-rank test
     */
    public static double signedRank(double[] differences) {
        check(differences);
        double[] found = Arrays.stream(differences).filter(d -> d != 0).toArray();
        double[] sizes = Arrays.stream(found).map(Math::abs).sorted().toArray();
        int n = found.length;
        int[] ranks = new int[n];
        int positive = 0;
        for (int i = 0; i < n; i++) {
            double size = sizes[i];
            int below = (int) Arrays.stream(sizes).filter(s -> s < size).count();
            int equal = (int) Arrays.stream(sizes).filter(s -> s == size).count();
            // twice the midrank: a whole number
            ranks[i] = 2 * below + equal + 1;
        }
        for (double each : found) {
            if (each > 0) {
                positive += ranks[Arrays.binarySearch(sizes, each)];
            }
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
        return n == 0 ? 1 : Math.min(1, 2 * Math.min(below, above));
    }

    /** The two in words, with the exact sign test, for the warnings of a reading. */
    static String words(double[] differences) {
        int larger = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        int unequal = (int) Arrays.stream(differences).filter(d -> d != 0).count();
        double sign = unequal == 0
                ? 1
                : Math.min(
                        1,
                        2
                                * BinomialDistribution.of(unequal, 0.5)
                                        .cumulativeProbability(Math.min(larger, unequal - larger)));
        String flips = differences.length <= ENUMERATED
                ? "all " + (1L << differences.length) + " sign flips"
                : DRAWS + " sign flips drawn";
        return "larger in " + larger + " of " + Text.count(differences.length, "pair") + "; of no difference: p "
                + Text.p(signFlip(differences)) + " by " + flips + ", p " + Text.p(signedRank(differences))
                + " by exact signed ranks, p " + Text.p(sign) + " by signs";
    }
}
