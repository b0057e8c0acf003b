package staircase.probes;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testng.annotations.Test;
import staircase.problem.PlacedTarget;
import staircase.protocol.Curve;
import staircase.protocol.Quantity;
import staircase.targets.Polynomial;

/** Explained variance of predictions that are known, and how sudden its rise is. */
public class ExplainedVarianceTest {

    private static double explained(PlacedTarget target, java.util.function.ToDoubleFunction<float[]> prediction) {
        return ReadOff.read(new ExplainedVariance(), target, prediction).get(ExplainedVariance.R_SQUARED);
    }

    @Test
    public void readsTheShareOfTheVariance() {
        PlacedTarget target = ReadOff.place(Polynomial.parse("x1 + 2*x1*x2"));
        assertEquals(explained(target, point -> 0), 0, 1e-12);
        // the second term alone: 4 of a variance of 5
        assertEquals(explained(target, point -> 2 * ReadOff.character(target, 1, point)), 0.8, 1e-6);
        assertEquals(
                explained(
                        target, point -> ReadOff.character(target, 0, point) + 2 * ReadOff.character(target, 1, point)),
                1,
                1e-6);
        assertEquals(explained(target, point -> 1), -0.2, 1e-6, "a wrong constant is worse than none: -1 / 5");
    }

    /** The mean of the labels is no achievement: where it is not 0, predicting it explains nothing. */
    @Test
    public void constantLabelsPartIsNotExplained() {
        Shifted shifted = new Shifted();
        assertEquals(shifted.read(3), 0, 1e-9, "predicting the mean 3");
        assertEquals(shifted.read(2), -1, 1e-9, "one off, at a variance of 1");
    }

    /** Labels 2 and 4 in turn. */
    private static final class Shifted {

        double read(float prediction) {
            float[] y = {2, 4, 2, 4};
            float[] f = {prediction, prediction, prediction, prediction};
            var reader = new ExplainedVariance().open(ReadOff.place(Polynomial.parity(1)));
            reader.block(new float[8], 0, 4, 2, y, f, 0);
            double[] found = new double[1];
            reader.read((quantity, value) -> found[0] = value);
            return found[0];
        }
    }

    private static Map<Quantity, Double> abruptness(double... explained) {
        long[] samples = new long[explained.length];
        java.util.Arrays.setAll(samples, i -> 100L << i);
        Map<Quantity, Double> found = new LinkedHashMap<>();
        new Abruptness()
                .close(
                        ReadOff.place(Polynomial.parity(3)),
                        Map.of(ExplainedVariance.R_SQUARED, new Curve(samples, explained)),
                        found::put);
        return found;
    }

    @Test
    public void abruptnessIsTheRiseOverThePlateau() {
        // .05 at 200 samples and .5 at 400
        assertEquals(abruptness(0, 0.05, 0.5).get(Abruptness.ABRUPTNESS), 1, 1e-12);
        assertEquals(abruptness(0, 0, 0, 0.05, 0.5).get(Abruptness.ABRUPTNESS), 1, 1e-12);
        assertEquals(abruptness(0, 0, 0, 0, 1).get(Abruptness.ABRUPTNESS), StrictMath.pow(2, 0.45) - 1, 1e-12);
        assertFalse(abruptness(0, 0.1, 0.4).containsKey(Abruptness.ABRUPTNESS), "never half explained");
        assertEquals(
                ReadOff.names(new Abruptness().quantities(Polynomial.parity(3))), List.of("r_squared", "abruptness"));
    }
}
