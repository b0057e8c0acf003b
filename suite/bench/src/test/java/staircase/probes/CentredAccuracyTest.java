package staircase.probes;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.testng.annotations.Test;
import staircase.problem.PlacedTarget;
import staircase.protocol.Quantity;
import staircase.targets.Polynomial;

/** Predictions made by hand on all points of a cube: the half with x4 = 1 gives the median, the half with x4 = -1 is scored. */
public class CentredAccuracyTest {

    private static final PlacedTarget TARGET = ReadOff.place(Polynomial.parse("x1*x2*x3"));

    private static Map<Quantity, Double> read(ToDoubleFunction<float[]> prediction) {
        return ReadOff.read(new CentredAccuracy(), TARGET, prediction);
    }

    private static double label(float[] x) {
        return ReadOff.character(TARGET, 0, x);
    }

    @Test
    public void anOffsetCostsNothing() {
        for (double offset : new double[] {0, 7, -0.3}) {
            Map<Quantity, Double> read = read(x -> 0.01 * label(x) + offset);
            assertEquals(read.get(CentredAccuracy.ACCURACY), 1.0, "offset " + offset);
            assertEquals(read.get(CentredAccuracy.CORRELATION), 1.0, 1e-6);
        }
    }

    @Test
    public void theMedianComesFromOtherPoints() {
        // an offset that only the scored points have is not taken away
        assertEquals(read(x -> label(x) + (x[3] < 0 ? 5 : 0)).get(CentredAccuracy.ACCURACY), 0.5);
        // nor does one that only the other points have leave them at chance
        assertEquals(read(x -> label(x) + (x[3] > 0 ? 5 : 0)).get(CentredAccuracy.ACCURACY), 0.5);
        assertEquals(read(x -> x[3] < 0 ? 5 : 0).get(CentredAccuracy.CORRELATION), 0.0);
    }

    @Test
    public void constantsAndOppositesAreScored() {
        assertEquals(read(x -> 3).get(CentredAccuracy.ACCURACY), 0.5);
        assertEquals(read(x -> 3).get(CentredAccuracy.CORRELATION), 0.0);
        Map<Quantity, Double> opposite = read(x -> -label(x));
        assertEquals(opposite.get(CentredAccuracy.ACCURACY), 0.0);
        assertEquals(opposite.get(CentredAccuracy.CORRELATION), 1.0, 1e-12);
    }

    @Test
    public void predictionThatIsNoNumberIsSeen() {
        assertTrue(Double.isNaN(read(x -> x[0] > 0 ? Double.NaN : 1).get(CentredAccuracy.ACCURACY)));
    }
}
