package staircase.analysis;

import static org.testng.Assert.assertEquals;

import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Numbers as sentences write them. */
public class TextTest {

    @DataProvider
    public Object[][] numbers() {
        return new Object[][] {
            {Double.NaN, "none"},
            {Double.POSITIVE_INFINITY, "infinite"},
            {Double.NEGATIVE_INFINITY, "minus infinite"},
            {0.0, "0"},
            {-0.0, "0"},
            {1.0, "1"},
            {100.0, "100"},
            {-2.50004, "-2.5"},
            {123456.7, "123500"},
            {0.001, "0.001"},
            {0.00012346, "1.235e-4"},
            {999900000.0, "999900000"},
            {1e9, "1e9"},
            {-1e9, "-1e9"},
            {Double.MIN_VALUE, "4.941e-324"}
        };
    }

    @Test(dataProvider = "numbers")
    public void fourDigitsPlainWhereThatIsReadable(double value, String expected) {
        assertEquals(Text.number(value), expected);
    }

    @Test
    public void probabilitiesHaveTwoDigitsAndSharesFour() {
        assertEquals(Text.p(0.04449), "0.044");
        assertEquals(Text.p(1.26e-5), "1.3e-5");
        assertEquals(Text.percent(.932645), "93.26 %");
        assertEquals(Text.level(.999843), "99.984 %");
        assertEquals(Text.count(1, "pair"), "1 pair");
        assertEquals(Text.count(0, "pair"), "0 pairs");
    }

    private static Estimate estimate(double low, double high) {
        return new Estimate("x", .8, low, high, .95, 3, "made up", List.of());
    }

    @Test
    public void estimatesCarryTheirLevel() {
        assertEquals(Text.estimate(estimate(.7, Double.POSITIVE_INFINITY)), "0.8 (95 % interval 0.7 to infinite)");
        assertEquals(Text.estimate(estimate(Double.NaN, Double.NaN)), "0.8 (no interval)");
        assertEquals(Text.estimate(estimate(Double.NaN, 1)), "0.8 (no interval)");
        assertEquals(Text.estimate(estimate(.7, Double.NaN)), "0.8 (no interval)");
    }
}
