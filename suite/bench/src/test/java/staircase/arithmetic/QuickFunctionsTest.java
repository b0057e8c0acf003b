package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import org.testng.annotations.Test;

/** Tables against {@link StrictMath}, over the whole range and at its edges. */
public class QuickFunctionsTest {

    private static final int STEPS = 1_000_003;

    @Test
    public void anglesAreThoseOfStrictMath() {
        for (int i = 0; i <= STEPS; i++) {
            double c = -1 + 2.0 * i / STEPS;
            double error = Math.abs(QuickFunctions.acos(c) - StrictMath.acos(c));
            assertTrue(error <= QuickFunctions.ERROR, "acos(" + c + ") is wrong by " + error);
        }
        for (double c : new double[] {-1, -0.95, 0, 0.95, 1}) {
            assertEquals(QuickFunctions.acos(c), StrictMath.acos(c), QuickFunctions.ERROR);
        }
        assertTrue(Double.isNaN(QuickFunctions.acos(Double.NaN)));
    }

    @Test
    public void decaysAreThoseOfStrictMath() {
        for (int i = 0; i <= STEPS; i++) {
            double u = 40.0 * i / STEPS;
            double exact = StrictMath.exp(-u);
            double error = Math.abs(QuickFunctions.decay(u) / exact - 1);
            assertTrue(error <= QuickFunctions.ERROR, "exp(-" + u + ") is wrong by the share " + error);
        }
        assertEquals(QuickFunctions.decay(0), 1.0);
        assertEquals(QuickFunctions.decay(Double.POSITIVE_INFINITY), 0.0);
        assertEquals(QuickFunctions.decay(-1), StrictMath.exp(1));
        assertTrue(Double.isNaN(QuickFunctions.decay(Double.NaN)));
    }
}
