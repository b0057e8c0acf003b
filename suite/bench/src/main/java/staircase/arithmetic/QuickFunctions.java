package staircase.arithmetic;

/**
 * Transcendental functions by table and Taylor polynomial, for matrices whose entries are rounded to single precision anyway: some 10
 * nanoseconds where {@link StrictMath} takes 50 to 150. Additions and products only, so the same bits everywhere.
 */
final class QuickFunctions {

    /** Largest error of both functions; half a unit in the last place of a float at 1 is 6e-8. */
    static final double ERROR = 3e-8;

    /** Beyond this |c| the arc cosine bends too much for its table. */
    private static final double BENT = 0.95;

    private static final int NODES = 1024;
    private static final double[] ANGLE = new double[2 * NODES + 1];
    private static final double[] SLOPE = new double[2 * NODES + 1];
    private static final double[] BEND = new double[2 * NODES + 1];

    private static final int STEPS = 64;
    private static final int LARGEST = 32;
    private static final double[] DECAY = new double[STEPS * LARGEST + 1];

    static {
        for (int k = 1; k < 2 * NODES; k++) {
            double c = (double) (k - NODES) / NODES;
            double rest = 1 - c * c;
            ANGLE[k] = StrictMath.acos(c);
            SLOPE[k] = -1 / StrictMath.sqrt(rest);
            BEND[k] = -c / (2 * rest * StrictMath.sqrt(rest));
        }
        for (int k = 0; k < DECAY.length; k++) {
            DECAY[k] = StrictMath.exp(-(double) k / STEPS);
        }
    }

    private QuickFunctions() {}

    /**
     * @param c a cosine, from -1 to 1
     * @return its angle, within {@link #ERROR}; of anything else what {@link StrictMath#acos} says
     */
    static double acos(double c) {
        if (!(Math.abs(c) <= BENT)) {
            return StrictMath.acos(c);
        }
        int k = (int) (c * NODES + NODES + 0.5);
        double by = c - (double) (k - NODES) / NODES;
        return ANGLE[k] + by * (SLOPE[k] + by * BEND[k]);
    }

    /**
     * @param u at least 0
     * @return {@code exp(-u)}, within {@link #ERROR} of its size; of anything else what {@link StrictMath#exp} says
     */
    static double decay(double u) {
        if (!(u >= 0 && u < LARGEST)) {
            return StrictMath.exp(-u);
        }
        int k = (int) (u * STEPS);
        double by = u - (double) k / STEPS;
        return DECAY[k] * (1 - by * (1 - by * (0.5 - by / 6)));
    }
}
