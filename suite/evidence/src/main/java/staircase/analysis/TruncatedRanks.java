package staircase.analysis;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * The truncated rank statistic of two arms at every ratio, and the tails of its null law.
 *
 * <p>Of N = m + n values t lie at the cut. Given t, k of them are arm A's with the hypergeometric probability, and then
 * U = k (n - t + k) + k (t - k) / 2 + U', where U' is the Mann-Whitney count of the m - k and n - t + k values below the
 * cut, without ties. The law of U' for all pairs of sizes is one recursion ({@link HodgesLehmann#uniform}), gone
 * through once for all ratios. Everything is counted in halves, in whole numbers.
 *
 * <p>A time exactly at the cut was seen, so it lies below the cut. Comparisons are of the rounded quotients a_i / b_j,
 * which keep the order of the times, so that no rounding can turn a tie into something else.
 */
final class TruncatedRanks {

    private final int m;
    private final int n;
    private final double[] ratios;
    /** Index of a_i / b_j among the ratios; arm A's budget has i = hits of A, arm B's j = hits of B. */
    private final int[][] index;

    private final int hitsA;
    private final int hitsB;
    /** At each position: values at the cut, and twice U with other ties as not above, and as above. */
    private final int[] cut;

    private final long[] least;
    private final long[] most;

    /** Tails of the null law at each position. */
    record Tails(double[] above, double[] below) {}

    /** a, b: in increasing order, infinite ones last; at least one finite value each. */
    TruncatedRanks(double[] a, double budgetA, double[] b, double budgetB) {
        this.m = a.length;
        this.n = b.length;
        double[] x = ended(a, budgetA);
        double[] y = ended(b, budgetB);
        this.hitsA = x.length - 1;
        this.hitsB = y.length - 1;
        this.ratios = DoubleStream.of(x)
                .flatMap(time -> DoubleStream.of(y).map(other -> time / other))
                .sorted()
                .distinct()
                .toArray();
        this.index = new int[x.length][y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                index[i][j] = Arrays.binarySearch(ratios, x[i] / y[j]);
            }
        }
        int positions = 2 * ratios.length + 1;
        this.cut = new int[positions];
        this.least = new long[positions];
        this.most = new long[positions];
        for (int position = 0; position < positions; position++) {
            count(position);
        }
    }

    /** The finite values, then the budget. */
    private static double[] ended(double[] times, double budget) {
        return DoubleStream.concat(DoubleStream.of(times).filter(t -> t <= budget), DoubleStream.of(budget))
                .toArray();
    }

    double[] ratios() {
        return ratios;
    }

    /** Sign of a_i - r b_j at a position; also of a_i against r C_B, and of C_A against r b_j. */
    private int sign(int i, int j, int position) {
        return Integer.compare(2 * index[i][j] + 1, position);
    }

    /** Cost: O(m + n), since the values below the cut are in order. */
    private void count(int position) {
        int lowA = 0;
        while (lowA < hitsA && sign(lowA, hitsB, position) <= 0) {
            lowA++;
        }
        int lowB = 0;
        while (lowB < hitsB && sign(hitsA, lowB, position) >= 0) {
            lowB++;
        }
        long cutA = (long) m - lowA;
        long cutB = (long) n - lowB;
        long strict = 0;
        long weak = 0;
        int under = 0;
        int notOver = 0;
        for (int i = 0; i < lowA; i++) {
            while (under < lowB && sign(i, under, position) > 0) {
                under++;
            }
            while (notOver < lowB && sign(i, notOver, position) >= 0) {
                notOver++;
            }
            strict += under;
            weak += notOver;
        }
        cut[position] = (int) (cutA + cutB);
        long fixed = 2 * cutA * lowB + cutA * cutB;
        least[position] = fixed + 2 * strict;
        most[position] = fixed + 2 * weak;
    }

    /** Geometric mean of the last ratio up to which U is above m n / 2 and the first from which it is below. */
    double crossing() {
        long half = (long) m * n;
        int from = 0;
        while (from < cut.length && most[from] > half) {
            from++;
        }
        int to = cut.length - 1;
        while (to >= 0 && least[to] < half) {
            to--;
        }
        // a gap stands for the ratio at its other end; U is above at first and below at last, since half of each arm
        // hit
        double low = ratios[from % 2 == 1 ? from / 2 : from / 2 - 1];
        double high = ratios[to / 2];
        return low == high ? low : StrictMath.sqrt(low) * StrictMath.sqrt(high);
    }

    /** Cost: O(m^2 n^2) for the laws of U' and O(m) for each position. */
    Tails tails() {
        double[] above = new double[cut.length];
        double[] below = new double[cut.length];
        // positions by the number of values at the cut: one law each
        int[][] having = new int[m + n + 1][0];
        for (int position = 0; position < cut.length; position++) {
            int[] old = having[cut[position]];
            having[cut[position]] = Arrays.copyOf(old, old.length + 1);
            having[cut[position]][old.length] = position;
        }
        HodgesLehmann.rows(m, n, (i, row) -> {
            for (int j = 0; j <= n; j++) {
                int t = m + n - i - j;
                if (having[t].length > 0) {
                    add(row[j], i, j, having[t], above, below);
                }
            }
        });
        for (int position = 0; position < cut.length; position++) {
            above[position] = Math.min(1, above[position]);
            below[position] = Math.min(1, below[position]);
        }
        return new Tails(above, below);
    }

    /** Adds what the split with i and j values below the cut gives. law: [i j + 1]. */
    private void add(double[] law, int i, int j, int[] positions, double[] above, double[] below) {
        int k = m - i;
        int t = k + n - j;
        double weight = HypergeometricDistribution.of(m + n, m, t).probability(k);
        long fixed = 2L * k * j + (long) k * (t - k);
        double[] up = new double[law.length + 1];
        for (int u = law.length - 1; u >= 0; u--) {
            up[u] = up[u + 1] + law[u];
        }
        double[] down = new double[law.length + 1];
        for (int u = 0; u < law.length; u++) {
            down[u + 1] = down[u] + law[u];
        }
        for (int position : positions) {
            // 2 U' >= x means U' >= ceil(x / 2), and 2 U' <= x means U' <= floor(x / 2)
            long from = -Math.floorDiv(fixed - least[position], 2L);
            long to = Math.floorDiv(most[position] - fixed, 2L);
            above[position] += weight * up[(int) Math.max(0, Math.min(law.length, from))];
            below[position] += weight * down[(int) Math.max(0, Math.min(law.length, to + 1))];
        }
    }
}
