package staircase.protocol;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The grammar of formulas against values worked out by hand at d=4, n=10. */
public class FormulaTest {

    private static final Size SIZE = Size.parse("d=4,n=10,k3=2");

    @DataProvider
    public Object[][] values() {
        return new Object[][] {
            {"0.5/d", 0.125},
            {"100*d", 400},
            {"4*d^2", 64},
            {"1+2*3", 7},
            {"(1+2)*3", 9},
            {"8-4-2", 2},
            {"16/4/2", 2},
            {"2*6/4", 3},
            {"2^3^2", 512},
            {"(2^3)^2", 64},
            {"-2^2", -4},
            {"2^-1", 0.5},
            {"3--2", 5},
            {"-d+n", 6},
            {"log(1)", 0},
            {"sqrt(d)*n", 20},
            {"sqrt(log(1)+d)", 2},
            {"1e3*d", 4000},
            {"2.5E-1", 0.25},
            {"1e+2", 100},
            {".5*d", 2},
            {"k3*d", 8},
            {" 3 * d + 1 ", 13},
        };
    }

    @Test(dataProvider = "values")
    public void valueIsAsWorkedOutByHand(String text, double expected) {
        assertEquals(Formula.of(text).at(SIZE), expected);
    }

    @DataProvider
    public Object[][] unreadable() {
        return new Object[][] {
            {"", "the end at position 1"},
            {"d+", "the end at position 3"},
            {"2d", "\"d\" at position 2"},
            {"*d", "\"*\" at position 1"},
            {"(d", "the end at position 3"},
            {"d)", "\")\" at position 2"},
            {"d*(n+)", "\")\" at position 6"},
            {"1.2.3", "\"1\" at position 1"},
            {"d+1e", "\"1\" at position 3"},
            {"d;n", "\";\" at position 2"},
            {"()", "\")\" at position 2"},
            {"log(d", "the end at position 6"},
            {"exp(d)", "\"exp\" is unknown"},
            {"d\t+1", "at position 2"},
        };
    }

    @Test(dataProvider = "unreadable")
    public void complaintNamesTheFormulaAndThePlace(String text, String place) {
        String message =
                expectThrows(InputException.class, () -> Formula.of(text)).getMessage();
        assertTrue(message.contains("\"" + text + "\""), message);
        assertTrue(message.contains(place), message);
    }

    @DataProvider
    public Object[] nested() {
        return new Object[] {"(", "log(", "-", "2^"};
    }

    @Test(dataProvider = "nested")
    public void nestingHasAnEnd(String opens) {
        String closes = opens.endsWith("(") ? ")" : "";
        assertTrue(Double.isFinite(
                Formula.of(opens.replace("log(", "sqrt(").repeat(99).replace("2^", "1^") + "d" + closes.repeat(99))
                        .at(SIZE)));
        String message = expectThrows(
                        InputException.class, () -> Formula.of(opens.repeat(60_000) + "d" + closes.repeat(60_000)))
                .getMessage();
        assertTrue(message.contains("nested more than 100 deep at position "), message);
        assertTrue(message.length() < 300, "the message is as long as the formula");
    }

    @DataProvider
    public Object[][] notFinite() {
        return new Object[][] {{"1/(d-4)"}, {"(d-4)/(d-4)"}, {"log(d-4)"}, {"sqrt(3-d)"}, {"10^(100*d)"}, {"-1e999"}};
    }

    @Test(dataProvider = "notFinite")
    public void valueThatIsNotFiniteIsRefused(String text) {
        String message = expectThrows(
                        InputException.class, () -> Formula.of(text).at(SIZE))
                .getMessage();
        assertTrue(message.contains(text) && message.contains("d=4,k3=2,n=10"), message);
    }

    @Test
    public void missingNameIsNamed() {
        Formula formula = Formula.of("q*d");
        String message =
                expectThrows(InputException.class, () -> formula.at(SIZE)).getMessage();
        assertTrue(message.contains("\"q\""), message);
    }

    @Test
    public void countRoundsDownAndIsAtLeastOne() {
        assertEquals(Formula.of("d/3").count(SIZE), 1);
        assertEquals(Formula.of("2.9*d").count(SIZE), 11);
        for (String bad : new String[] {"0.9", "-d", "d-4", "1e16"}) {
            expectThrows(InputException.class, () -> Formula.of(bad).count(SIZE));
        }
    }

    @Test
    public void textIsKeptWithoutSpacesAndDecidesEquality() {
        assertEquals(Formula.of("0.5 / d").text(), "0.5/d");
        assertEquals(Formula.of("0.5 / d"), Formula.of("0.5/d"));
        assertEquals(Formula.of("0.5/d").toString(), "0.5/d");
    }
}
