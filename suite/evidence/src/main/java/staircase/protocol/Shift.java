package staircase.protocol;

/**
 * One quantity of one arm at one size, new replicates against stored ones of other seeds.
 *
 * @param arm name
 * @param size grid point
 * @param quantity name
 * @param ratio true if the numbers are times, compared by their logarithms: shift and margin are then logarithms of ratios
 * @param p two-sided p-value of "both have one law"
 * @param how it was computed, in words
 * @param shift of the new replicates against the stored ones, with its 90 % interval
 * @param margin shifts up to this size are none
 * @param caught smallest shift that would have been caught
 * @param fresh new replicates compared
 * @param stored stored replicates compared
 * @param level at which p counts
 * @param beyond true if p is at most the level and the shift lies beyond the margin
 */
public record Shift(
        String arm,
        Size size,
        String quantity,
        boolean ratio,
        double p,
        String how,
        Estimate shift,
        double margin,
        double caught,
        int fresh,
        int stored,
        double level,
        boolean beyond) {

    /** @return true if the whole interval lies inside the margin */
    public boolean consistent() {
        return Math.max(Math.abs(shift.low()), Math.abs(shift.high())) <= margin;
    }

    /**
     * @param other of the same statistic
     * @return true if both shifts point the same way; no shift points nowhere
     */
    public boolean along(Shift other) {
        return shift.point() * other.shift.point() > 0;
    }

    /**
     * @param other a shift
     * @return true if it is of the same quantity, arm and size
     */
    public boolean matches(Shift other) {
        return arm.equals(other.arm) && size.equals(other.size) && quantity.equals(other.quantity);
    }
}
