package staircase.analysis;

import org.testng.Assert;

/** Comparison with numbers from elsewhere. */
final class Golden {

    /** For closed forms. */
    static final double CLOSED = 1e-12;

    /** For what is found by iteration on either side. */
    static final double ITERATED = 1e-9;

    private Golden() {}

    /** Fails with the command that recomputes the expected number; NaN never agrees. */
    static void same(double found, double expected, double tolerance, String command) {
        if (!(Math.abs(found - expected) <= tolerance * Math.abs(expected))) {
            Assert.fail("expected " + expected + ", found " + found + "; recompute with: " + command);
        }
    }
}
