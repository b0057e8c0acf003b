package staircase.analysis;

import java.util.Arrays;

/** Tails of the truncated rank test from its exact law, at every ratio at which they can change. */
final class ExactRatioTails implements RatioTails {

    /** Ratios at which p can change, in order: [K]. Position 2s + 1 is the s-th, 2s the gap below it. */
    private final double[] ratios;
    /** p of "U or more", largest so far from the left; p of "U or less", largest so far from the right: [2K + 1]. */
    private final double[] above;

    private final double[] below;
    private final double crossing;

    ExactRatioTails(TruncatedRanks ranks) {
        this.ratios = ranks.ratios();
        this.crossing = ranks.crossing();
        TruncatedRanks.Tails tails = ranks.tails();
        this.above = tails.above();
        this.below = tails.below();
        for (int at = 1; at < above.length; at++) {
            above[at] = Math.max(above[at], above[at - 1]);
        }
        for (int at = below.length - 2; at >= 0; at--) {
            below[at] = Math.max(below[at], below[at + 1]);
        }
    }

    @Override
    public double atMost(double bound) {
        // ratios are above 0; at a ratio where p changes, the gap above it counts as well, so that the interval is
        // closed
        return bound < 0 ? 0 : above[2 * count(bound, true)];
    }

    @Override
    public double atLeast(double bound) {
        return below[2 * count(bound, false)];
    }

    /** Number of ratios below the bound, or also at it. */
    private int count(double bound, boolean at) {
        int found = Arrays.binarySearch(ratios, bound);
        return found < 0 ? -found - 1 : found + (at ? 1 : 0);
    }

    @Override
    public double low(double level) {
        int first = 0;
        while (first < above.length && above[first] <= level) {
            first++;
        }
        // where a gap is the first not rejected, the ratio below it is the end, as atMost has it
        return first == 0 ? 0 : ratios[(first - 1) / 2];
    }

    @Override
    public double high(double level) {
        int last = below.length - 1;
        while (last >= 0 && below[last] <= level) {
            last--;
        }
        return last == below.length - 1 ? Double.POSITIVE_INFINITY : ratios[last / 2];
    }

    @Override
    public double crossing() {
        return crossing;
    }
}
