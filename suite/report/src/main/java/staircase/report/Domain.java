package staircase.report;

/**
 * Collects the values that an axis must show. Bands, bounds and points always fit; single replicates fit unless they
 * are so far away (numbers that blew up) that they would flatten everything else: those leave the frame, and the figure
 * says so.
 */
final class Domain {

    /** Beyond this an axis would leave the range of numbers. */
    private static final double MOST = 1e250;

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double farLow = Double.POSITIVE_INFINITY;
    private double farHigh = Double.NEGATIVE_INFINITY;
    private boolean fixed;

    /** A value that must be shown; what is not finite, or hardly so, has no place on an axis. */
    void add(double value) {
        if (Math.abs(value) <= MOST) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }

    /** A value of a single replicate; call it after every {@link #add}. */
    void addReplicate(double value) {
        if (!fixed) {
            double room = 2 * Math.max(high - low, 0.5 * Math.max(Math.abs(low), Math.abs(high)));
            farLow = empty() ? Double.NEGATIVE_INFINITY : low - room;
            farHigh = empty() ? Double.POSITIVE_INFINITY : high + room;
            fixed = true;
        }
        if (value >= farLow && value <= farHigh) {
            add(value);
        }
    }

    boolean empty() {
        return !(low <= high);
    }

    boolean positive() {
        return low > 0;
    }

    /** Ratio of the largest to the smallest value; only for positive values. */
    double ratio() {
        return high / low;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** The axis from one coordinate to another with a little room at both ends. */
    Scale scale(boolean log, double from, double to) {
        return scale(log, from, to, 0.05);
    }

    Scale scale(boolean log, double from, double to, double share) {
        if (empty()) {
            return new Scale(false, 0, 1, from, to);
        }
        if (log) {
            // a ratio beyond the range of numbers is infinite
            double room = ratio() > 1 ? Math.min(1e20, StrictMath.pow(ratio(), share)) : 1.5;
            return new Scale(true, low / room, high * room, from, to);
        }
        double extent = high - low;
        // a single value, or values that differ only by rounding, still need an axis around them
        double room = extent > 1e-9 * Math.max(Math.abs(low), Math.abs(high))
                ? share * extent
                : 0.5 * Math.max(Math.abs(high), 1e-3);
        return new Scale(false, low - room, high + room, from, to);
    }
}
