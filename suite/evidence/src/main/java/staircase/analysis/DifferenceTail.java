package staircase.analysis;

/** One side of an inference on the difference of two probabilities: how surely the first exceeds the second. */
interface DifferenceTail {

    /** p-value of "the difference is at most b"; valid, and monotone in b. No difference lies outside of -1 to 1. */
    default double p(double b) {
        return b < -1 ? 0 : b >= 1 ? 1 : within(b);
    }

    /** The same for b of at least -1 and below 1. */
    double within(double b);

    /** Largest b that {@link #p} rejects at the level, or -1: the lower end of the interval. */
    default double end(double level) {
        if (p(-1) > level) {
            return -1;
        }
        double rejected = -1;
        double kept = 1;
        while (kept - rejected > 1e-14) {
            double middle = rejected + (kept - rejected) / 2;
            if (middle <= rejected || middle >= kept) {
                break;
            }
            if (p(middle) <= level) {
                rejected = middle;
            } else {
                kept = middle;
            }
        }
        return kept;
    }
}
