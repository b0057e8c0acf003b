package staircase.analysis;

import staircase.protocol.Require;

/**
 * Mean and scatter of one sample, for comparisons of two independent ones.
 *
 * @param mean m
 * @param square v = s^2 / n, the squared standard error of the mean; 0 if all values are equal up to rounding
 * @param n replicates, at least 2
 */
record Moments(double mean, double square, int n) {

    /** Range of equal values, in units of their size: rounding alone. */
    private static final double ROUNDING = 1e-12;

    /** values: [n], at least two, finite. */
    static Moments of(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            Require.that(Double.isFinite(value), "a finite value was expected, found %s", value);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        Require.that(values.length >= 2, "at least 2 values were expected, found %d", values.length);
        int n = values.length;
        double mean = LogLine.mean(values);
        if (most - least <= ROUNDING * Math.max(Math.abs(least), Math.abs(most))) {
            return new Moments(least, 0, n);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Moments(mean, squares / (n - 1) / n, n);
    }

    /** The same scatter with more replicates. */
    Moments grown(double factor) {
        return new Moments(mean, square / factor, (int) Math.rint(n * factor));
    }
}
