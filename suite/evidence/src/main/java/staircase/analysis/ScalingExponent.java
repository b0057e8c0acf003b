package staircase.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.commons.statistics.distribution.TDistribution;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * The exponent theta of y ~ d^theta: least squares of log y on log d over independent replicates at several sizes.
 *
 * <p>The standard error is HC3 ({@link LogLine}), the law Student's with N - 2 degrees of freedom: p-value of theta
 * &lt;= b is P(T &gt;= (slope - b) / error), and so on; approximate, measured coverage .94 to .97 at a nominal 95 %.
 * Beside it stand the Theil-Sen slope, the lack-of-fit test and the slope without the smallest size, all in the
 * warnings of the interval for reading.
 *
 * <p>Censored values enter at their cap, which is too low. Then only "the slope is at least" may be decided: {@code
 * pAtLeast} is 1 and the interval has no upper end. A cap below the mean of log d (over all replicates) would tilt the
 * line upwards, so a censored value at such a size makes {@code pAtMost} 1 as well. A size of which more than half is
 * censored is left out of the line, with a warning, and decides what may be said as its caps would: otherwise more
 * censoring at the largest size would support "at most" by taking the evidence against it away.
 *
 * <p>Edge cases. A value that is not finite and above 0, fewer than 3 different sizes, or no scatter about the line at
 * all (error below 1e-12: the t-test has nothing to judge by): both p-values are 1. Cost: O(N^2 log N) with the
 * Theil-Sen slope. Coverage was
 * simulated with five sizes; with N values its warnings are those of N / 5 at each. Sources: at {@link LogLine}, {@link TheilSen}, {@link LackOfFit}.
 */
public final class ScalingExponent implements Inference {

    private static final String PROCEDURE = "least squares in logs, HC3, Student's t";

    /**
     * Different sizes and ratio of the largest to the smallest that an exponent should rest on; fewer give a warning.
     */
    static final int SIZES = 5;

    private static final double RANGE = 8;

    private final String quantity;
    private final LogLine line;
    private final boolean capped;
    private final boolean cappedLow;
    private final List<String> warnings;
    private final Supplier<List<String>> beside;

    /**
     * One replicate.
     *
     * @param d size, above 0
     * @param y value, or the cap if it is censored
     * @param censored true if the value is only known to be at least {@code y}
     */
    public record Point(double d, double y, boolean censored) {}

    private ScalingExponent(
            String quantity,
            LogLine line,
            boolean capped,
            boolean cappedLow,
            List<String> warnings,
            Supplier<List<String>> beside) {
        this.quantity = quantity;
        this.line = line;
        this.capped = capped;
        this.cappedLow = cappedLow;
        this.warnings = List.copyOf(warnings);
        this.beside = beside;
    }

    /**
     * @param quantity of what, in words
     * @param points all replicates; their order does not matter between sizes
     * @return the inference
     */
    public static Inference of(String quantity, List<Point> points) {
        List<String> warnings = new ArrayList<>();
        for (Point point : points) {
            Require.that(
                    point.d() > 0 && point.d() < Double.POSITIVE_INFINITY,
                    "%s: a size above 0 was expected, found %s",
                    quantity,
                    point.d());
            if (!(point.y() > 0 && point.y() < Double.POSITIVE_INFINITY)) {
                warnings.add("the value " + Text.number(point.y()) + " at d=" + Text.number(point.d())
                        + " has no logarithm");
                return new Undecided(quantity, Double.NaN, points.size(), PROCEDURE, warnings);
            }
        }
        List<Point> kept = keep(points, warnings);
        double[] x = kept.stream().mapToDouble(p -> StrictMath.log(p.d())).toArray();
        double[] y = kept.stream().mapToDouble(p -> StrictMath.log(p.y())).toArray();
        long sizes = kept.stream().mapToDouble(Point::d).distinct().count();
        if (sizes < 3) {
            warnings.add("an exponent needs at least 3 sizes, found " + sizes);
            return new Undecided(
                    quantity, sizes < 2 ? Double.NaN : LogLine.fit(x, y).slope(), kept.size(), PROCEDURE, warnings);
        }
        LogLine line = LogLine.fit(x, y);
        if (!(line.error() > 1e-12)) {
            warnings.add(
                    Double.isNaN(line.error())
                            ? "one replicate alone determines the line"
                            : "no scatter about the line: nothing to judge the slope by");
            return new Undecided(quantity, line.slope(), kept.size(), PROCEDURE, warnings);
        }
        warnIfNarrow(sizes, kept.get(kept.size() - 1).d() / kept.get(0).d(), warnings);
        // of all points, dropped ones as well: neither flag can then go away as more is censored
        double centre = LogLine.mean(
                points.stream().mapToDouble(p -> StrictMath.log(p.d())).sorted().toArray());
        boolean capped = points.stream().anyMatch(Point::censored);
        boolean cappedLow = points.stream().anyMatch(p -> p.censored() && StrictMath.log(p.d()) < centre);
        if (capped) {
            long entered = kept.stream().filter(Point::censored).count();
            warnings.add((entered > 0
                            ? Text.count(entered, "value") + " entered at the cap: "
                            : "more than half of a size is censored: ")
                    + (cappedLow ? "some at a small size, so nothing is decided" : "only \"at least\" is decided"));
        }
        return new ScalingExponent(quantity, line, capped, cappedLow, warnings, () -> beside(x, y, line));
    }

    /** By size and value; without sizes of which more than half is censored. */
    static List<Point> keep(List<Point> points, List<String> warnings) {
        TreeMap<Double, List<Point>> sizes = new TreeMap<>();
        points.forEach(point ->
                sizes.computeIfAbsent(point.d(), d -> new ArrayList<>()).add(point));
        List<Point> kept = new ArrayList<>();
        sizes.forEach((d, group) -> {
            long censored = group.stream().filter(Point::censored).count();
            if (2 * censored > group.size()) {
                warnings.add("d=" + Text.number(d) + " was dropped: " + censored + " of " + group.size() + " censored");
            } else {
                // within a size by value, so that the order in which trials finished cannot move a bit
                group.stream().sorted(Comparator.comparingDouble(Point::y)).forEach(kept::add);
            }
        });
        return kept;
    }

    private static void warnIfNarrow(long sizes, double range, List<String> warnings) {
        if (sizes < SIZES || range < RANGE) {
            warnings.add(sizes + " sizes over a factor of " + Text.number(range)
                    + "; an exponent should rest on at least " + SIZES + " over a factor of " + Text.number(RANGE));
        }
    }

    /** The Theil-Sen slope costs O(N^2), so what stands beside the estimate is made when it is read. */
    private static List<String> beside(double[] x, double[] y, LogLine line) {
        int from = 0;
        while (x[from] == x[0]) {
            from++;
        }
        double without = LogLine.fit(
                        java.util.Arrays.copyOfRange(x, from, x.length),
                        java.util.Arrays.copyOfRange(y, from, y.length))
                .slope();
        LackOfFit lack = LackOfFit.of(x, y, line);
        String fit = Double.isNaN(lack.p())
                ? "no lack-of-fit test"
                : "lack of fit F(" + lack.above() + ", " + lack.below() + ") = " + Text.number(lack.f()) + ", p "
                        + Text.p(lack.p());
        String all = "Theil-Sen " + Text.number(TheilSen.slope(x, y)) + "; without the smallest size "
                + Text.number(without) + "; " + fit;
        return lack.p() <= 0.01
                ? List.of(all, "a straight line does not fit: the exponent is a summary of these sizes")
                : List.of(all);
    }

    LogLine line() {
        return line;
    }

    @Override
    public Estimate estimate(double level) {
        OrderStatistics.checkLevel(level);
        double half = line.error() * TDistribution.of(line.n() - 2.0).inverseSurvivalProbability((1 - level) / 2);
        double low = cappedLow ? Double.NEGATIVE_INFINITY : line.slope() - half;
        double high = capped ? Double.POSITIVE_INFINITY : line.slope() + half;
        Estimate estimate = new Estimate(quantity, line.slope(), low, high, level, line.n(), PROCEDURE, warnings);
        return Warned.add(estimate, CoverageTable.warnings(PROCEDURE, line.n() / SIZES, level));
    }

    @Override
    public Estimate reading(double level) {
        return Warned.add(estimate(level), beside.get());
    }

    @Override
    public double pAtMost(double bound) {
        return cappedLow ? 1 : TDistribution.of(line.n() - 2.0).survivalProbability(statistic(bound));
    }

    @Override
    public double pAtLeast(double bound) {
        return capped ? 1 : TDistribution.of(line.n() - 2.0).cumulativeProbability(statistic(bound));
    }

    private double statistic(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        return (line.slope() - bound) / line.error();
    }

    @Override
    public ScalingExponent grown(double factor) {
        return new ScalingExponent(quantity, line.grown(factor), capped, cappedLow, warnings, beside);
    }
}
