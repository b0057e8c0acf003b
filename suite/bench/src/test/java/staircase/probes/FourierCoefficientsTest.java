package staircase.probes;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.problem.PlacedTarget;
import staircase.protocol.Curve;
import staircase.protocol.Quantity;
import staircase.targets.Polynomial;

/** Coefficients of predictions made by hand, and the order of rungs in curves made by hand. */
public class FourierCoefficientsTest {

    private static final PlacedTarget TARGET = ReadOff.place(Polynomial.parse("x1 - 0.5*x1*x2 + 2*x1*x2*x3"));
    private static final FourierCoefficients ALL = new FourierCoefficients(true);
    private static final FourierCoefficients TOP = new FourierCoefficients(false);

    @Test
    public void coefficientsAreOverTheirTargets() {
        Map<Quantity, Double> read = ReadOff.read(
                ALL,
                TARGET,
                x -> 3
                        + 0.25 * ReadOff.character(TARGET, 0, x)
                        - 0.5 * ReadOff.character(TARGET, 1, x)
                        - ReadOff.character(TARGET, 2, x));
        assertEquals(read.get(FourierCoefficients.coefficient(1)), 0.25);
        assertEquals(read.get(FourierCoefficients.coefficient(2)), 1.0);
        assertEquals(read.get(FourierCoefficients.coefficient(3)), -0.5);
        assertEquals(read.get(FourierCoefficients.TOP), -0.5);
        assertEquals(read.size(), 4);
    }

    @Test
    public void topAloneIsTheSameNumber() {
        Map<Quantity, Double> read = ReadOff.read(TOP, TARGET, x -> 0.75 * 2 * ReadOff.character(TARGET, 2, x));
        assertEquals(read, Map.of(FourierCoefficients.TOP, 0.75));
        PlacedTarget ties = ReadOff.place(Polynomial.parse("x1*x2 + x3*x4 + x1"));
        assertEquals(ReadOff.read(TOP, ties, x -> ReadOff.character(ties, 1, x)), Map.of(FourierCoefficients.TOP, 1.0));
        assertEquals(ReadOff.read(TOP, ties, x -> ReadOff.character(ties, 0, x)), Map.of(FourierCoefficients.TOP, 0.0));
    }

    @Test
    public void quantitiesAreDeclared() {
        Polynomial two = Polynomial.parse("x1 + x1*x2");
        assertEquals(
                ReadOff.names(ALL.quantities(two)),
                List.of("top", "coefficient_1", "half_1", "coefficient_2", "half_2", "inversions"));
        assertEquals(ReadOff.names(TOP.quantities(two)), List.of("top"));
    }

    /** For each rung the number of the evaluation, 1 to 3, at which it reaches half its target; 0 for never. */
    @DataProvider
    public Object[][] orders() {
        return new Object[][] {
            {1, 2, 3, 0},
            {1, 1, 1, 0},
            {2, 1, 3, 1},
            {3, 2, 1, 2},
            {1, 3, 2, 1},
            {1, 2, 0, 1},
            {1, 0, 0, 2},
            {0, 0, 0, 3},
            // a rung that never rises is out of order itself, and the one that rises after it as well
            {1, 0, 3, 2},
        };
    }

    @Test(dataProvider = "orders")
    public void inversionsAreCountedBetweenNeighbours(int first, int second, int third, int expected) {
        int[] rises = {first, second, third};
        long[] samples = {100, 200, 400};
        Map<Quantity, Curve> history = new HashMap<>();
        for (int j = 0; j < 3; j++) {
            double[] values = new double[3];
            for (int i = 0; i < 3; i++) {
                values[i] = rises[j] > 0 && i >= rises[j] - 1 ? 0.5 : 0;
            }
            history.put(FourierCoefficients.coefficient(j + 1), new Curve(samples, values));
        }
        Map<String, Double> measured = new HashMap<>();
        ALL.close(TARGET, history, (quantity, value) -> measured.put(quantity.name(), value));
        assertEquals(measured.get("inversions"), (double) expected);
        for (int j = 0; j < 3; j++) {
            Double half = measured.get("half_" + (j + 1));
            if (rises[j] == 0) {
                assertEquals(half, null);
            } else {
                assertEquals(half, samples[rises[j] - 1], 1e-9);
            }
        }
    }

    @Test
    public void onlyTheRungsHaveAnOrder() {
        Map<String, Double> measured = new HashMap<>();
        TOP.close(TARGET, Map.of(), (quantity, value) -> measured.put(quantity.name(), value));
        assertFalse(measured.containsKey("inversions"));
    }
}
