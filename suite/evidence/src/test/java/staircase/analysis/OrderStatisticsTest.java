package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.expectThrows;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Ranks of the ends of a median's interval, against tails of the binomial law that can be written down. */
public class OrderStatisticsTest {

    /** P(B &lt;= 0) = 2^-n, P(B &lt;= 1) = (n + 1) 2^-n. */
    @DataProvider
    public Object[][] ranks() {
        return new Object[][] {
            {0, .95, 0},
            {1, 1e-20, 0}, // no two ends
            {2, .5, 1}, // 2^-2 is .25 itself
            {2, .3, 1},
            {3, 1e-20, 1}, // P(B <= 1) is .5, and so is what is left of each side; the middle is not passed
            {4, .375, 2}, // 5/16 is .3125 itself
            {4, .376, 1},
            {5, .95, 0}, // 2^-5 = .03125
            {6, .95, 1}, // 2^-6 = .0156
            {8, .95, 1}, // 9/256 = .0352
            {9, .95, 2} // 10/512 = .0195
        };
    }

    @Test(dataProvider = "ranks")
    public void rankIsTheLastThatAttainsTheLevel(int n, double level, int expected) {
        assertEquals(OrderStatistics.rank(n, level), expected);
    }

    @Test
    public void attainedLevels() {
        assertEquals(OrderStatistics.attained(6, 1), 1 - 2.0 / 64);
        assertEquals(OrderStatistics.attained(9, 2), 1 - 20.0 / 512);
        assertEquals(OrderStatistics.attained(5, 3), 0.0, 1e-15, "from the middle value to itself");
        assertEquals(OrderStatistics.needed(.95), 6);
        for (int k : new int[] {-1, 0, 4}) {
            String message = expectThrows(IllegalArgumentException.class, () -> OrderStatistics.attained(5, k))
                    .getMessage();
            assertEquals(message, "a rank from 1 to 3 was expected, found " + k);
        }
    }

    @Test
    public void levelsLieBetweenZeroAndOne() {
        for (double level : new double[] {0, 1, -1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> OrderStatistics.rank(9, level));
            assertThrows(IllegalArgumentException.class, () -> OrderStatistics.needed(level));
        }
    }

    @Test
    public void medians() {
        double infinite = Double.POSITIVE_INFINITY;
        assertEquals(OrderStatistics.median(new double[] {3}), 3.0);
        assertEquals(OrderStatistics.median(new double[] {1, 2, 4, 9}), 3.0);
        assertEquals(OrderStatistics.median(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}), Double.MAX_VALUE);
        assertEquals(OrderStatistics.median(new double[] {Double.MIN_VALUE, Double.MIN_VALUE}), Double.MIN_VALUE);
        assertEquals(OrderStatistics.median(new double[] {1, infinite, infinite}), infinite);
        assertEquals(OrderStatistics.median(new double[] {1, infinite, infinite, infinite}), infinite);
        assertThrows(IllegalArgumentException.class, () -> OrderStatistics.median(new double[0]));
    }

    @Test
    public void repeatedValuesKeepTheirQuantiles() {
        double[] values = {1, 2, 4};
        assertEquals(OrderStatistics.repeated(values, 1), values);
        assertEquals(OrderStatistics.repeated(values, 2), new double[] {1, 1, 2, 2, 4, 4});
        assertEquals(OrderStatistics.repeated(values, 5.0 / 3), new double[] {1, 1, 2, 4, 4});
        assertEquals(OrderStatistics.repeated(values, 1.0 / 3), new double[] {2});
    }
}
