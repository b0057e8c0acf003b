package staircase.probes;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.function.ToDoubleFunction;
import org.testng.annotations.Test;
import staircase.problem.PlacedTarget;
import staircase.targets.Polynomial;

/** Errors of predictions made by hand, exact because all points of a cube are read. */
public class ErrorOverNullTest {

    private static final PlacedTarget TARGET = ReadOff.place(Polynomial.parse("x1 + 2*x1*x2"));

    private static double error(ToDoubleFunction<float[]> prediction) {
        return ReadOff.read(new ErrorOverNull(), TARGET, prediction).get(ErrorOverNull.MSE);
    }

    @Test
    public void nothingIsOneAndEverythingIsZero() {
        assertEquals(error(x -> 0), 1.0);
        assertEquals(error(x -> ReadOff.character(TARGET, 0, x) + 2 * ReadOff.character(TARGET, 1, x)), 0.0);
    }

    @Test
    public void missingPartsCountWithTheirShareOfTheNullError() {
        assertEquals(error(x -> ReadOff.character(TARGET, 0, x)), 4.0 / 5);
        assertEquals(error(x -> 2 * ReadOff.character(TARGET, 1, x)), 1.0 / 5);
        assertEquals(error(x -> 1), 6.0 / 5, "a constant 1 adds its square");
        assertEquals(error(x -> 0.5 * ReadOff.character(TARGET, 0, x)), (0.25 + 4) / 5);
    }

    @Test
    public void predictionThatIsNoNumberIsSeen() {
        assertTrue(Double.isNaN(error(x -> x[0] > 0 && x[1] > 0 ? Double.NaN : 0)));
    }
}
