package staircase.targets;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;
import staircase.laws.StandardNormal;
import staircase.problem.PlacedTarget;
import staircase.problem.Purpose;
import staircase.protocol.Size;
import staircase.run.Streams;

public class UnitVarianceTest {

    /** He_2 has variance 2: labels of unit variance, in proportion to those of the target itself. */
    @Test
    public void labelsHaveUnitVarianceAndKeepTheirShape() {
        SingleIndex inner = new SingleIndex(SingleIndex.Link.HE2);
        Size d8 = Size.of("d", 8);
        PlacedTarget plain = inner.place(8, new Streams(1).open(Purpose.PLACEMENT, inner, d8, 0));
        PlacedTarget scaled = new UnitVariance(inner).place(8, new Streams(1).open(Purpose.PLACEMENT, inner, d8, 0));
        int n = 20_000;
        float[] x = new float[8 * n];
        new StandardNormal().draw(new Streams(2).open(Purpose.TEST, inner, d8, 0), x, 0, n, 8, 8);
        float[] y = new float[n];
        float[] unit = new float[n];
        plain.label(x, 0, n, 8, null, y, 0);
        scaled.label(x, 0, n, 8, null, unit, 0);
        double square = 0;
        for (int r = 0; r < n; r++) {
            square += (double) unit[r] * unit[r];
            assertEquals(unit[r] * StrictMath.sqrt(2), y[r], 1e-5 * (1 + Math.abs(y[r])));
        }
        // the mean square of a chi-square law's square spreads by some 3 %
        assertEquals(square / n, 1, 0.15);
        assertEquals(scaled.nullError(), 1.0);
        assertEquals(scaled.monomials().size(), 0);
        assertEquals(scaled.directions(8)[0], plain.directions(8)[0]);
    }
}
