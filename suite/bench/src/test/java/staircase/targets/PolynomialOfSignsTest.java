package staircase.targets;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;

import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.Test;
import staircase.laws.BiasedSigns;
import staircase.problem.PlacedTarget;

/** The label depends on the signs of the coordinates and on nothing else. */
public class PolynomialOfSignsTest {

    private static final int D = 6;
    private static final int ROWS = 50;

    private static float[] labels(staircase.problem.Target target, boolean normalised) {
        float[] x = new float[ROWS * D];
        new BiasedSigns(0.75, normalised).draw(RandomSource.XO_SHI_RO_256_PP.create(4), x, 0, ROWS, D, D);
        PlacedTarget placed = target.place(D, RandomSource.XO_SHI_RO_256_PP.create(5));
        float[] y = new float[ROWS];
        placed.label(x, 0, ROWS, D, RandomSource.XO_SHI_RO_256_PP.create(6), y, 0);
        return y;
    }

    @Test
    public void shiftedInputsGiveTheLabelsOfTheirSigns() {
        Polynomial inner = Polynomial.parse("x1*x2 - 0.5*x1*x2*x3");
        PolynomialOfSigns target = new PolynomialOfSigns(inner);
        assertEquals(labels(target, true), labels(inner, false));
        assertEquals(labels(target, false), labels(inner, false), "on signs it is the polynomial");
        assertNotEquals(labels(inner, true), labels(inner, false), "the polynomial itself multiplies coordinates");
        PlacedTarget placed = target.place(D, RandomSource.XO_SHI_RO_256_PP.create(5));
        PlacedTarget plain = inner.place(D, RandomSource.XO_SHI_RO_256_PP.create(5));
        assertEquals(placed.monomials(), plain.monomials());
        assertEquals(placed.nullError(), 1.25);
        assertEquals(target.terms(), 2);
    }
}
