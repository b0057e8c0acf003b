package staircase.protocol;

/**
 * An interval of parameter values; its ends may be infinite.
 *
 * @param low lower end, or negative infinity
 * @param high upper end, or positive infinity
 */
public record Region(double low, double high) {

    /** Everything. */
    public static final Region EVERYTHING = new Region(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Checks the order; NaN fails. */
    public Region {
        Require.that(low < high, "a region's low end must be below its high end, found %s and %s", low, high);
    }

    /**
     * @param other another region
     * @return true if this region contains it
     */
    public boolean contains(Region other) {
        return low <= other.low && other.high <= high;
    }

    /** @return as text: {@code > 0.5}, {@code < 1.25}, {@code in (0.95, 1.05)} */
    public String words() {
        if (low == Double.NEGATIVE_INFINITY) {
            return high == Double.POSITIVE_INFINITY ? "anything" : "< " + text(high);
        }
        return high == Double.POSITIVE_INFINITY ? "> " + text(low) : "in (" + text(low) + ", " + text(high) + ")";
    }

    private static String text(double value) {
        return Digits.of(value, 6);
    }
}
