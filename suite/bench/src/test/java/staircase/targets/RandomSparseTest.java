package staircase.targets;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.testng.annotations.Test;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Purpose;
import staircase.protocol.InputException;
import staircase.protocol.Size;
import staircase.run.Streams;

public class RandomSparseTest {

    private static final RandomSparse TARGET = new RandomSparse(5, 4, 3);
    private static final Size D16 = Size.of("d", 16);

    private static PlacedTarget place(long suiteSeed, int replicate) {
        return TARGET.place(16, new Streams(suiteSeed).open(Purpose.PLACEMENT, TARGET, D16, replicate));
    }

    @Test
    public void drawsDifferentMonomialsWithinItsBounds() {
        Set<Integer> degrees = new HashSet<>();
        for (int r = 0; r < 50; r++) {
            List<Monomial> monomials = place(1, r).monomials();
            Set<Integer> coordinates = new HashSet<>();
            Set<String> supports = new HashSet<>();
            for (Monomial monomial : monomials) {
                degrees.add(monomial.degree());
                Arrays.stream(monomial.coordinates()).forEach(coordinates::add);
                supports.add(Arrays.toString(monomial.coordinates()));
                assertEquals(monomial.coefficient(), 1.0);
            }
            assertEquals(supports.size(), 4, "replicate " + r);
            assertTrue(
                    coordinates.size() <= 5 && coordinates.stream().allMatch(i -> i >= 0 && i < 16), "" + coordinates);
        }
        assertEquals(degrees, Set.of(1, 2, 3));
    }

    /** Held back: another suite seed or replicate is another polynomial, the same is the same. */
    @Test
    public void isDrawnPerSuiteSeedAndReplicate() {
        assertEquals(place(1, 0).monomials(), place(1, 0).monomials());
        assertTrue(!place(1, 0).monomials().equals(place(2, 0).monomials()));
        assertTrue(!place(1, 0).monomials().equals(place(1, 1).monomials()));
    }

    /** On all 2^16 inputs would be slow; 2^12 random ones leave an error of about 2 %. */
    @Test
    public void nullErrorIsTheVarianceOfTheLabels() {
        PlacedTarget placed = place(3, 7);
        var stream = new Streams(9).open(Purpose.TEST, TARGET, D16, 0);
        int n = 1 << 12;
        float[] x = new float[16 * n];
        for (int i = 0; i < x.length; i++) {
            x[i] = stream.nextBoolean() ? 1 : -1;
        }
        float[] y = new float[n];
        placed.label(x, 0, n, 16, null, y, 0);
        double sum = 0;
        for (float label : y) {
            sum += (double) label * label;
        }
        assertEquals(sum / n, placed.nullError(), 0.3);
    }

    @Test
    public void refusesTooFewDimensions() {
        assertThrows(
                InputException.class, () -> TARGET.place(4, new Streams(1).open(Purpose.PLACEMENT, TARGET, D16, 0)));
        assertThrows(IllegalArgumentException.class, () -> new RandomSparse(3, 4, 2));
    }
}
