package staircase.analysis;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * Student's t for an expectation theta from n independent replicates x_1..x_n.
 *
 * <p>With mean m and standard deviation s (divisor n - 1): p-value of theta &lt;= b is P(T &gt;= (m - b) sqrt(n) / s),
 * of theta &gt;= b it is P(T &lt;= (m - b) sqrt(n) / s), T of Student's law with n - 1 degrees of freedom; the interval
 * is m -+ t s / sqrt(n). Exact for normal values; for skewed or two-valued ones the level is not kept at small n, so a
 * claim about these should use a rate or a median; each estimate says how much of it was lost in {@link CoverageTable}.
 *
 * <p>Edge cases. Values that are all equal up to rounding (range at most 1e-12 of the largest size): t says nothing,
 * and a p-value of 0 would be a lie, since a law that gives 1 with probability 0.9 gives ten equal values every third
 * time. Then the sign test decides: p is 2^-n if the bound lies on the other side, else 1; the interval is the point
 * itself at its attained level 1 - 2^(1-n), and none above that. It is valid for every law that is symmetric about
 * theta, as the normal law is. An infinite value or fewer than two values: both p-values are 1 and there is no
 * interval.
 *
 * <p>Source: Student, Biometrika 6 (1908) 1, doi:10.1093/biomet/6.1.1; bootstrap intervals were measured to be worse
 * below n = 30. Cost: O(n).
 */
public final class MeanT implements Inference {

    private static final String PROCEDURE = "Student's t";

    private final String quantity;
    private final double mean;
    private final double deviation;
    private final int n;

    private MeanT(String quantity, double mean, double deviation, int n) {
        this.quantity = quantity;
        this.mean = mean;
        this.deviation = deviation;
        this.n = n;
    }

    /**
     * @param quantity of what, in words
     * @param values [n], none NaN; not modified
     * @return the inference
     */
    public static Inference of(String quantity, double[] values) {
        int n = values.length;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (double value : values) {
            Require.that(!Double.isNaN(value), "%s: a value is NaN", quantity);
            least = Math.min(least, value);
            most = Math.max(most, value);
            sum += value;
        }
        if (n < 2) {
            String warning = "a mean needs at least 2 values, found " + n;
            return new Undecided(quantity, n == 0 ? Double.NaN : values[0], n, PROCEDURE, List.of(warning));
        }
        if (Double.isInfinite(least) || Double.isInfinite(most)) {
            return new Undecided(quantity, sum, n, PROCEDURE, List.of("a value is infinite: there is no mean"));
        }
        if (most - least <= 1e-12 * Math.max(Math.abs(least), Math.abs(most))) {
            return new MeanT(quantity, least, 0, n);
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new MeanT(quantity, mean, StrictMath.sqrt(squares / (n - 1)), n);
    }

    @Override
    public Estimate estimate(double level) {
        OrderStatistics.checkLevel(level);
        if (deviation == 0) {
            return constant(level);
        }
        double t = TDistribution.of(n - 1).inverseSurvivalProbability((1 - level) / 2);
        double half = t * deviation / StrictMath.sqrt(n);
        List<String> warnings = CoverageTable.warnings(PROCEDURE, n, level);
        return new Estimate(quantity, mean, mean - half, mean + half, level, n, PROCEDURE, warnings);
    }

    private Estimate constant(double level) {
        double attained = 1 - 2 * StrictMath.scalb(1.0, -n);
        boolean enough = StrictMath.scalb(1.0, -n) <= (1 - level) / 2;
        String warning = "all " + n + " values are equal: the sign test decides instead of t";
        double end = enough ? mean : Double.NaN;
        return new Estimate(quantity, mean, end, end, enough ? attained : level, n, PROCEDURE, List.of(warning));
    }

    @Override
    public double pAtMost(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        if (deviation == 0) {
            return mean > bound ? StrictMath.scalb(1.0, -n) : 1;
        }
        return TDistribution.of(n - 1).survivalProbability(statistic(bound));
    }

    @Override
    public double pAtLeast(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        if (deviation == 0) {
            return mean < bound ? StrictMath.scalb(1.0, -n) : 1;
        }
        return TDistribution.of(n - 1).cumulativeProbability(statistic(bound));
    }

    private double statistic(double bound) {
        return (mean - bound) / deviation * StrictMath.sqrt(n);
    }

    @Override
    public MeanT grown(double factor) {
        return new MeanT(quantity, mean, deviation, (int) Math.rint(n * factor));
    }
}
