package staircase.targets;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.laws.UniformSigns;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.protocol.InputException;

/** What is read, what is refused, and where the variables end up. */
public class PolynomialTest {

    private static UniformRandomProvider stream(long seed) {
        return RandomSource.XO_SHI_RO_256_PP.create(seed);
    }

    private static List<Double> coefficients(PlacedTarget target) {
        return target.monomials().stream().map(Monomial::coefficient).toList();
    }

    private static List<Integer> degrees(PlacedTarget target) {
        return target.monomials().stream().map(Monomial::degree).toList();
    }

    @Test
    public void readsCoefficientsInTheOrderOfTheText() {
        Polynomial polynomial = Polynomial.parse("-x1 + 0.5*x1*x2 - 2*3*x3 + 1e-3*x4*x1 - 2.5E+1*x10");
        PlacedTarget placed = polynomial.place(10, stream(1));
        assertEquals(coefficients(placed), List.of(-1.0, 0.5, -6.0, 1e-3, -25.0));
        assertEquals(degrees(placed), List.of(1, 2, 1, 2, 1));
        assertEquals(polynomial.terms(), 5);
        assertEquals(polynomial.variables(), 10);
        assertEquals(polynomial.text(), "-x1+0.5*x1*x2-2*3*x3+1e-3*x4*x1-2.5E+1*x10");
        assertEquals(placed.nullError(), 1 + 0.25 + 36 + 1e-6 + 625, 1e-12);
        assertEquals(placed.top(), 3, "the last of those of highest degree");
    }

    @DataProvider
    public Object[][] unreadable() {
        return new Object[][] {
            {"", "a factor is missing"},
            {"x1+", "a factor is missing"},
            {"x1**x2", "a factor is missing"},
            {"x1*x1", "stands twice"},
            {"x1*x2+x2*x1", "stands twice"},
            {"x1+2*x1", "stands twice"},
            {"0*x1", "coefficient 0"},
            {"1+x1", "has no variable"},
            {"3", "has no variable"},
            {"x0", "\"x0\" is neither"},
            {"x01", "\"x01\" is neither"},
            {"X1", "\"X1\" is neither"},
            {"x1x2", "\"x1x2\" is neither"},
            {"x1^2", "\"x1^2\" is neither"},
            {"x1--x2", "\"-x2\" is neither"},
            {"y1", "\"y1\" is neither"},
            {"NaN*x1", "\"NaN\" is neither"},
            {"1e999*x1", "finite"},
            {"(x1+x2)", "is neither"},
            {"x1;x2", "is neither"},
        };
    }

    @Test(dataProvider = "unreadable")
    public void complaintNamesTheTextAndTheTrouble(String text, String trouble) {
        String message =
                expectThrows(InputException.class, () -> Polynomial.parse(text)).getMessage();
        assertTrue(message.contains("\"" + text + "\"") && message.contains(trouble), message);
    }

    @Test
    public void variableBeyondTheDimensionIsRefusedWhenPlaced() {
        Polynomial polynomial = Polynomial.parse("x1 + x9");
        String message = expectThrows(InputException.class, () -> polynomial.place(8, stream(1)))
                .getMessage();
        assertTrue(message.contains("x9") && message.contains("8 dimensions"), message);
        assertEquals(polynomial.place(9, stream(1)).monomials().size(), 2);
    }

    @Test
    public void staircasesAndParitiesAreWrittenOut() {
        assertEquals(Polynomial.staircase(3), Polynomial.parse("x1 + x1*x2 + x1*x2*x3"));
        assertEquals(Polynomial.parity(3), Polynomial.parse("x1*x2*x3"));
        assertEquals(Polynomial.staircase(4).place(8, stream(1)).nullError(), 4.0);
    }

    @Test
    public void unitHasNullErrorOne() {
        PlacedTarget placed = Polynomial.parse("3*x1 - 4*x2").unit().place(4, stream(1));
        assertEquals(placed.nullError(), 1.0, 1e-15);
        assertEquals(placed.monomials().get(0).coefficient(), 0.6, 1e-15);
        assertEquals(placed.monomials().get(1).coefficient(), -0.8, 1e-15);
    }

    /**
     * Every place and both signs occur, variables lie at distinct coordinates, and monomials share the places of their
     * variables.
     */
    @Test
    public void placementIsDrawn() {
        Polynomial polynomial = Polynomial.parse("x1 + x2 + x3 + x1*x2*x3");
        Set<List<Integer>> places = new HashSet<>();
        int positive = 0;
        for (int seed = 0; seed < 400; seed++) {
            List<Monomial> monomials = polynomial.place(4, stream(seed)).monomials();
            List<Integer> place = new ArrayList<>();
            int sign = 1;
            for (Monomial single : monomials.subList(0, 3)) {
                place.add(single.coordinates()[0]);
                sign *= single.sign();
                positive += single.sign() > 0 ? 1 : 0;
            }
            places.add(place);
            assertEquals(new HashSet<>(place).size(), 3);
            assertEquals(IntStream.of(monomials.get(3).coordinates()).boxed().toList(), place);
            assertEquals(monomials.get(3).sign(), sign);
        }
        assertEquals(places.size(), 24, "places of 3 variables among 4 coordinates");
        // binomial(1200, 1/2): 5 standard deviations are 87
        assertTrue(Math.abs(positive - 600) < 87, positive + " of 1200 signs are positive");
        assertEquals(
                polynomial.place(4, stream(7)).monomials(),
                polynomial.place(4, stream(7)).monomials());
    }

    @Test
    public void labelsAreTheValuesWrittenOut() {
        PlacedTarget placed = Polynomial.parse("x1 - 0.5*x1*x3").place(5, stream(3));
        float[] x = new float[2 + 3 * 6];
        new UniformSigns().draw(stream(4), x, 2, 3, 5, 6);
        float[] y = new float[5];
        placed.label(x, 2, 3, 6, stream(5), y, 1);
        Monomial first = placed.monomials().get(0);
        Monomial second = placed.monomials().get(1);
        for (int r = 0; r < 3; r++) {
            int row = 2 + r * 6;
            float one = first.sign() * x[row + first.coordinates()[0]];
            float two = second.sign() * x[row + second.coordinates()[0]] * x[row + second.coordinates()[1]];
            assertEquals(y[1 + r], one - 0.5f * two);
        }
        assertEquals(y[0], 0f);
        assertEquals(y[4], 0f);
    }

    @Test
    public void randomLabelsKnowNothingOfTheInput() {
        RandomLabels target = new RandomLabels(Polynomial.staircase(2));
        PlacedTarget placed = target.place(6, stream(1));
        assertEquals(placed.nullError(), 1.0);
        assertEquals(
                placed.monomials(), Polynomial.staircase(2).place(6, stream(1)).monomials());
        float[] y = new float[1000];
        float[] other = new float[1000];
        placed.label(new float[6000], 0, 1000, 6, stream(2), y, 0);
        placed.label(new float[6000], 0, 1000, 6, stream(3), other, 0);
        int positive = 0;
        for (float label : y) {
            assertTrue(label == 1 || label == -1);
            positive += label > 0 ? 1 : 0;
        }
        assertTrue(Math.abs(positive - 500) < 80, positive + " of 1000 labels are positive");
        assertNotEquals(y, other);
    }

    @Test
    public void twoStaircasesShareTheirFirstStep() {
        assertEquals(Polynomial.twoStaircases(2).text(), "x1+x1*x2+x1*x3");
        assertEquals(Polynomial.twoStaircases(3).text(), "x1+x1*x2+x1*x4+x1*x2*x3+x1*x4*x5");
        assertEquals(Polynomial.twoStaircases(7).variables(), 13);
        assertEquals(Polynomial.twoStaircases(7).terms(), 13);
    }

    @Test
    public void leapsLeaveRungsOutBelowTheTop() {
        assertEquals(Polynomial.leap(1, 3), Polynomial.staircase(3));
        assertEquals(Polynomial.leap(2, 3).text(), "x1+x1*x2*x3");
        assertEquals(Polynomial.leap(3, 3), Polynomial.parity(3));
        assertEquals(Polynomial.leap(2, 4).text(), "x1+x1*x2+x1*x2*x3*x4");
        expectThrows(InputException.class, () -> Polynomial.leap(4, 3));
        expectThrows(InputException.class, () -> Polynomial.leap(0, 3));
    }

    @Test
    public void variablesBeyondAJumpAreUnreached() {
        assertEquals(Polynomial.staircase(4).unreached(), List.of());
        assertEquals(Polynomial.parse("x1+x1*x2+x2*x3+x3*x4").unreached(), List.of());
        assertEquals(Polynomial.parse("x3*x4+x1*x2*x3+x1").unreached(), List.of(2, 3, 4));
        assertEquals(Polynomial.parse("x1+x1*x2*x3").unreached(), List.of(2, 3));
        assertEquals(Polynomial.parse("x1*x2").unreached(), List.of(1, 2));
        // the order of the text does not matter
        assertEquals(Polynomial.parse("x1*x2*x3+x1*x2+x1").unreached(), List.of());
    }

    @Test
    public void asWrittenHasItsOwnCoordinatesAndNoSigns() {
        var placed = Polynomial.parse("x1-2*x2*x3").asWritten();
        assertEquals(placed.nullError(), 5.0);
        assertEquals(placed.monomials().get(1).coordinates(), new int[] {1, 2});
        assertEquals(placed.monomials().get(1).sign(), 1);
        assertEquals(placed.monomials().get(1).coefficient(), -2.0);
    }
}
