package staircase.arithmetic;

import java.util.BitSet;
import java.util.Optional;
import staircase.protocol.Require;

/**
 * Linear equations over GF(2), and parities of few coordinates by exhaustion; rows and columns are packed into words, lowest bit first.
 */
public final class BinaryEquations {

    private BinaryEquations() {}

    /**
     * A solution.
     *
     * @param bits unknowns that are 1; free ones are 0
     * @param unique whether it is the only one
     */
    public record Solution(BitSet bits, boolean unique) {

        /** Copies. */
        public Solution {
            bits = (BitSet) bits.clone();
        }

        @Override
        public BitSet bits() {
            return (BitSet) bits.clone();
        }
    }

    /**
     * Gauss-Jordan elimination: O(n q min(n, q) / 64) time.
     *
     * @param rows [n][words], bits 0 to q-1 the equation, bit q its right-hand side; overwritten
     * @param unknowns q
     * @return a solution; empty if there is none
     */
    public static Optional<Solution> solve(long[][] rows, int unknowns) {
        int rank = 0;
        int[] pivots = new int[unknowns];
        for (int column = 0; column < unknowns && rank < rows.length; column++) {
            int found = rank;
            while (found < rows.length && !bit(rows[found], column)) {
                found++;
            }
            if (found == rows.length) {
                continue;
            }
            long[] pivot = rows[found];
            rows[found] = rows[rank];
            rows[rank] = pivot;
            for (int r = 0; r < rows.length; r++) {
                if (r != rank && bit(rows[r], column)) {
                    for (int w = 0; w < pivot.length; w++) {
                        rows[r][w] ^= pivot[w];
                    }
                }
            }
            pivots[rank++] = column;
        }
        for (int r = rank; r < rows.length; r++) {
            if (bit(rows[r], unknowns)) {
                return Optional.empty(); // 0 = 1
            }
        }
        BitSet bits = new BitSet(unknowns);
        for (int r = 0; r < rank; r++) {
            bits.set(pivots[r], bit(rows[r], unknowns));
        }
        return Optional.of(new Solution(bits, rank == unknowns));
    }

    /**
     * @param row packed bits
     * @param at index
     * @return the bit
     */
    public static boolean bit(long[] row, int at) {
        return (row[at >>> 6] >>> (at & 63) & 1) != 0;
    }

    /** Receives sets of columns, which must not be kept. */
    @FunctionalInterface
    public interface Found {

        /**
         * @param columns increasing, [k]
         * @param correlation mean of (-1)^(sum of the columns and the label)
         */
        void set(int[] columns, double correlation);
    }

    /**
     * All sets of k columns whose sum agrees with the labels at every sample, or at none: those whose empirical Fourier coefficient is +1
     * or -1. O(C(d, k) n / 64) time.
     *
     * @param columns [d][words], bit r of column i the coordinate i of sample r
     * @param labels [words]
     * @param samples n
     * @param degree k, at least 1
     * @param found receives them
     */
    public static void exhaust(long[][] columns, long[] labels, int samples, int degree, Found found) {
        Require.that(
                degree >= 1 && degree <= columns.length,
                "a degree from 1 to %d was expected, found %d",
                columns.length,
                degree);
        search(columns, labels.clone(), samples, new int[degree], 0, 0, found);
    }

    private static void search(
            long[][] columns, long[] sum, int samples, int[] chosen, int depth, int from, Found found) {
        boolean last = depth == chosen.length - 1;
        long[] next = new long[sum.length];
        for (int i = from; i < columns.length; i++) {
            int ones = 0;
            for (int w = 0; w < sum.length; w++) {
                next[w] = sum[w] ^ columns[i][w];
                ones += last ? Long.bitCount(next[w]) : 0;
            }
            chosen[depth] = i;
            if (!last) {
                search(columns, next, samples, chosen, depth + 1, i + 1, found);
            } else if (ones == 0 || ones == samples) {
                found.set(chosen, ones == 0 ? 1 : -1);
            }
        }
    }
}
