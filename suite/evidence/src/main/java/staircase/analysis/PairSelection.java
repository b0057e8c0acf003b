package staircase.analysis;

import java.util.function.DoubleToLongFunction;

/**
 * Order statistics of numbers that are made from pairs, without making them all: how many lie at or below a value is
 * counted, and the value is found by bisection over all doubles, so it is exactly one of those numbers.
 *
 * <p>Cost: at most 64 counts. Differences of two sorted samples are counted in one walk along both, since rounding keeps
 * their order.
 */
final class PairSelection {

    private PairSelection() {}

    /**
     * @param count of the numbers at or below a value
     * @param k rank, 1 is the smallest; at most {@code count(infinity)}
     * @return the number of this rank; 0 for both zeros
     */
    static double ranked(DoubleToLongFunction count, long k) {
        long low = key(Double.NEGATIVE_INFINITY);
        long high = key(Double.POSITIVE_INFINITY);
        while (low < high) {
            long middle = Math.floorDiv(low, 2L) + Math.floorDiv(high, 2L) + (low & high & 1);
            if (count.applyAsLong(value(middle)) >= k) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return value(low) + 0.0;
    }

    /**
     * @param count of the numbers at or below a value
     * @param all of them, at least 1
     * @return their median
     */
    static double median(DoubleToLongFunction count, long all) {
        double upper = ranked(count, all / 2 + 1);
        return all % 2 == 1 ? upper : OrderStatistics.median(new double[] {ranked(count, all / 2), upper});
    }

    /**
     * @param x [m] in increasing order, finite
     * @param y [n] in increasing order
     * @param scale above 0
     * @param most a value
     * @return pairs with {@code (y_j - x_i) / scale <= most}; O(m + n)
     */
    static long atMost(double[] x, double[] y, double scale, double most) {
        long pairs = 0;
        int j = 0;
        for (double from : x) {
            while (j < y.length && (y[j] - from) / scale <= most) {
                j++;
            }
            pairs += j;
        }
        return pairs;
    }

    /** Doubles in their order as whole numbers. */
    private static long key(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MAX_VALUE : key);
    }
}
