package staircase.report;

import static org.testng.Assert.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** Numbers and small pieces of sentences as texts. */
public final class NumbersTest {

    @DataProvider
    public Object[][] values() {
        return new Object[][] {
            {0.0, "0"},
            {-0.0, "0"},
            {1.0, "1"},
            {-3.0, "\u22123"},
            {12800.0, "12800"},
            {0.123456, "0.1235"},
            {1234.567, "1235"},
            {1234567.8, "1.235e6"},
            {0.00012345, "1.234e-4"},
            {-2.5e-9, "\u22122.5e-9"},
            {1e-16, "1e-16"},
            {9.99996, "10"},
            {0.00099999, "1e-3"},
            {1e300, "1e300"},
            {Double.MIN_VALUE, "4.941e-324"},
            {Double.NaN, "none"},
            {Double.POSITIVE_INFINITY, "\u221e"},
            {Double.NEGATIVE_INFINITY, "\u2212\u221e"},
        };
    }

    @Test(dataProvider = "values")
    public void valuesHaveFourDigits(double value, String text) {
        assertEquals(Numbers.value(value), text);
    }

    @Test
    public void scaledDigitsAreThoseOfAllDecimals() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            double size = StrictMath.pow(10, -3 + 9 * random.nextDouble());
            // the second and third are at and beside a tie or a power of ten
            for (double value :
                    new double[] {size, Math.rint(size * 16) / 16 + 0.03125, Math.nextDown(Math.rint(size)), 0.1, 0.01
                    }) {
                for (int count = 2; count <= 8; count++) {
                    if (value >= 1e-3 && value < 1e6 && value != Math.rint(value)) {
                        String all = new BigDecimal(value)
                                .round(new MathContext(count))
                                .stripTrailingZeros()
                                .toPlainString();
                        assertEquals(Numbers.digits(value, count), all);
                    }
                }
            }
        }
    }

    @Test
    public void ticksAreShort() {
        assertEquals(Numbers.tick(9000), "9000");
        assertEquals(Numbers.tick(20000), "20k");
        assertEquals(Numbers.tick(1.5e6), "1.5M");
        assertEquals(Numbers.tick(0.30000000000000004), "0.3");
        assertEquals(Numbers.tick(-50000), "\u221250k");
    }

    @Test
    public void narrowIntervalsKeepTheirEndsApart() {
        assertEquals(Numbers.interval(estimate(1.002, 1.0013, 1.0029)), "1.0013 to 1.0029");
        assertEquals(Numbers.point(estimate(1.00207, 1.0013, 1.0029)), "1.0021");
        assertEquals(Numbers.interval(estimate(0.92, 0.55891, 0.99941)), "0.559 to 0.999");
        assertEquals(Numbers.interval(estimate(1.7, 1.512, Double.POSITIVE_INFINITY)), "1.51 to \u221e");
        assertEquals(Numbers.interval(estimate(1, Double.NaN, Double.NaN)), "no interval");
        assertEquals(Numbers.interval(estimate(5, 5, 5)), "5 to 5");
    }

    private static Estimate estimate(double point, double low, double high) {
        return new Estimate("q", point, low, high, 0.95, 25, "p", List.of());
    }

    @Test
    public void levelsAndPValues() {
        assertEquals(Numbers.percent(0.9998), "99.98\u00a0%");
        assertEquals(Numbers.percent(1 - 1e-9), "99.9999\u00a0%");
        assertEquals(Numbers.percent(0.4667), "46.7\u00a0%");
        assertEquals(Numbers.percent(1), "100\u00a0%");
        assertEquals(Numbers.level(0.999843), "99.984\u00a0%");
        assertEquals(Numbers.p(0), "< 1e-300");
        assertEquals(Numbers.p(2.98e-8), "3e-8");
    }

    @Test
    public void manyMediansAreGivenByTheirRange() {
        double[] values = {3, 1, Double.POSITIVE_INFINITY, 7, 5};
        List<String> names = List.of("a", "b", "c", "d", "e");
        assertEquals(
                Findings.medians(names, values, "not reached"),
                "runs from 1 for b to 7 for d over 4 arms and is not reached for c");
        assertEquals(
                Findings.medians(names.subList(0, 3), new double[] {3, 1, Double.POSITIVE_INFINITY}, "not reached"),
                "is 3 for a, 1 for b and not reached for c");
    }

    @Test
    public void mediansThatReadTheSameAreNoRange() {
        List<String> names = List.of("a", "b", "c", "d", "e");
        assertEquals(Findings.medians(names, new double[] {2, 2.0001, 2, 2, 2}, "not reached"), "is 2 for all 5 arms");
        assertEquals(
                Findings.medians(names, new double[] {2, 2, 2, Double.POSITIVE_INFINITY, 2}, "not reached"),
                "is 2 for 4 arms and is not reached for d");
    }

    /** Rungs that one evaluation saw together have no order. */
    @Test
    public void rungsAreOnlyOrderedWhereTheirTimesDiffer() {
        List<Integer> rungs = List.of(1, 2, 3);
        assertEquals(Findings.order(rungs, List.of(10.0, 20.0, 30.0)), "one after the other");
        assertEquals(Findings.order(rungs, List.of(4000.0, 4000.0, 4000.0)), "by the same evaluation");
        assertEquals(Findings.order(rungs, List.of(10.0, 10.0, 30.0)), "none before a lower one");
        assertEquals(Findings.order(rungs, List.of(30.0, 10.0, 20.0)), "in the order 2, 3, 1");
        assertEquals(Findings.order(List.of(4), List.of(10.0)), "one after the other");
    }

    @Test
    public void manyArmsThatDidNotGetThereAreNotAllNamed() {
        double none = Double.POSITIVE_INFINITY;
        assertEquals(
                Findings.medians(
                        List.of("a", "b", "c", "d", "e", "f"),
                        new double[] {none, none, none, 8, none, none},
                        "not reached"),
                "is 8 for d and is not reached for a, b, c, e and 1 more arm");
    }

    @Test
    public void ratesOfOneKindAreNotCountedTwice() {
        assertEquals(RatePlot.finding(11, 11, 0), "Every replicate succeeds in all 11 rates");
        assertEquals(RatePlot.finding(1, 1, 0), "Every replicate succeeds in the only rate");
        assertEquals(RatePlot.finding(3, 0, 3), "No replicate succeeds in any of 3 rates");
        assertEquals(RatePlot.finding(1, 0, 1), "No replicate succeeds in the only rate");
        assertEquals(RatePlot.finding(4, 1, 1), "Of 4 rates, every replicate succeeds in 1, none in 1 and some in 2");
    }

    @Test
    public void sentences() {
        assertEquals(Words.join(List.of("a")), "a");
        assertEquals(Words.join(List.of("a", "b", "c")), "a, b and c");
        assertEquals(Words.join(List.of("a", "b", "c", "d"), 2, "arm"), "a, b and 2 more arms");
        assertEquals(Words.ranges(List.of(1, 2, 3, 5, 7, 8)), "1 to 3, 5 and 7 and 8");
        assertEquals(Words.capital("ab"), "Ab");
        assertEquals(Words.capital(""), "");
        assertEquals(Numbers.count(1, "case"), "1 case");
        assertEquals(Numbers.count(2, "case"), "2 cases");
    }
}
