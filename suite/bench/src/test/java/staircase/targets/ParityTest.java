package staircase.targets;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.expectThrows;

import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.Test;
import staircase.problem.PlacedTarget;
import staircase.protocol.InputException;

/** A parity whose degree follows the dimension. */
public class ParityTest {

    @Test
    public void degreeFollowsTheDimension() {
        for (int d : new int[] {4, 10}) {
            PlacedTarget half = Parity.of("d/2").place(d, RandomSource.XO_SHI_RO_256_PP.create(3));
            assertEquals(half.monomials().size(), 1);
            assertEquals(half.monomials().get(0).degree(), d / 2);
            PlacedTarget full = Parity.of("d").place(d, RandomSource.XO_SHI_RO_256_PP.create(3));
            assertEquals(full.monomials().get(0).degree(), d);
            assertEquals(full.nullError(), 1.0);
        }
    }

    @Test
    public void labelIsTheSignedProduct() {
        PlacedTarget full = Parity.of("d").place(3, RandomSource.XO_SHI_RO_256_PP.create(8));
        float[] x = {1, -1, 1, 9, -1, -1, 1, 9, -1, -1, -1, 9};
        float[] y = new float[3];
        full.label(x, 0, 3, 4, RandomSource.XO_SHI_RO_256_PP.create(1), y, 0);
        int sign = full.monomials().get(0).sign();
        assertEquals(y, new float[] {-sign, sign, -sign});
    }

    @Test
    public void moreThanAllCoordinatesAreRefused() {
        expectThrows(InputException.class, () -> Parity.of("2*d").place(5, RandomSource.XO_SHI_RO_256_PP.create(1)));
    }
}
