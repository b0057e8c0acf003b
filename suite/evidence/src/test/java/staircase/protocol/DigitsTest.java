package staircase.protocol;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Numbers and levels as every sentence writes them. */
public class DigitsTest {

    /** What is missing to 100 has two digits. */
    @DataProvider
    public Object[][] levels() {
        return new Object[][] {
            {0.902902, "90.3"},
            {0.95, "95"},
            {0.98, "98"},
            {0.99, "99"},
            {0.9998, "99.98"},
            {0.999843, "99.984"},
            {1 - 0.05 / 66, "99.924"},
            {1 - 1e-9, "99.9999999"},
            {0.5, "50"},
            {1, "100"},
            {0, "0"},
            {Double.NaN, "none"},
        };
    }

    @Test(dataProvider = "levels")
    public void aLevelIsNeverMoreExactThanItMeans(double level, String text) {
        assertEquals(Digits.level(level), text);
    }

    @DataProvider
    public Object[][] shares() {
        return new Object[][] {
            {0, "0"},
            {0.00042191, "0.0422"},
            {0.46666, "46.7"},
            {0.5333, "53.3"},
            {0.98984, "98.98"},
            {0.99995, "99.995"},
            {1 - 1e-12, "99.9999"},
            {1, "100"},
        };
    }

    @Test(dataProvider = "shares")
    public void aShareThatIsNearlyAllIsNotAll(double share, String text) {
        assertEquals(Digits.share(share), text);
    }

    /** The words of a rule and its axis say the same. */
    @Test
    public void smallBoundsHaveAnExponent() {
        assertEquals(new Region(Double.NEGATIVE_INFINITY, 1e-12).words(), "< 1e-12");
        assertEquals(new Region(-5e-4, 0.541429).words(), "in (-5e-4, 0.541429)");
        assertEquals(new Region(16_000, Double.POSITIVE_INFINITY).words(), "> 16000");
    }

    @Test
    public void whatIsNotFiniteIsSaid() {
        assertEquals(Digits.of(Double.NaN, 4), "none");
        assertEquals(Digits.of(Double.NEGATIVE_INFINITY, 4), "minus infinite");
        assertEquals(Digits.of(Double.POSITIVE_INFINITY, 4), "infinite");
        assertEquals(Digits.of(-0.0, 4), "0");
    }
}
