package staircase.protocol;

import java.util.Arrays;

/**
 * A quantity along the samples used.
 *
 * @param samples strictly increasing, [m]
 * @param values one for each, [m]
 */
public record Curve(long[] samples, double[] values) {

    /** The most points a stored curve has. */
    public static final int MOST_POINTS = 48;

    /** Checks lengths and order and copies. */
    public Curve {
        Require.that(
                samples.length == values.length,
                "a curve has as many samples as values, found %d and %d",
                samples.length,
                values.length);
        for (int i = 1; i < samples.length; i++) {
            Require.that(
                    samples[i] > samples[i - 1],
                    "a curve's samples must increase, found %d after %d",
                    samples[i],
                    samples[i - 1]);
        }
        samples = samples.clone();
        values = values.clone();
    }

    @Override
    public long[] samples() {
        return samples.clone();
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    /** @return number of points */
    public int length() {
        return samples.length;
    }

    /**
     * The curve as it is stored: at most {@value #MOST_POINTS} points, evenly picked by index with both ends, values rounded to 6
     * significant digits (so files stay small; scalars keep their doubles).
     *
     * @return the smaller curve
     */
    public Curve thinned() {
        int m = Math.min(samples.length, MOST_POINTS);
        long[] s = new long[m];
        double[] v = new double[m];
        for (int i = 0; i < m; i++) {
            int from = m == 1 ? 0 : (int) Math.round(i * (samples.length - 1.0) / (m - 1));
            s[i] = samples[from];
            v[i] = sixDigits(values[from]);
        }
        return new Curve(s, v);
    }

    private static double sixDigits(double value) {
        return Double.isFinite(value)
                ? new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(6))
                        .doubleValue()
                : value;
    }

    /**
     * First passage: where the curve first reaches a threshold from below, interpolated linearly in the logarithm of the samples between
     * the last value below and the first at or above it (a fixed grid of evaluations alone would tie most times).
     *
     * @param threshold the level to reach
     * @return samples at the passage, or NaN if the curve never reaches it
     */
    public double passage(double threshold) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= threshold) {
                if (i == 0) {
                    return samples[0];
                }
                double share = (threshold - values[i - 1]) / (values[i] - values[i - 1]);
                double from = StrictMath.log(samples[i - 1]);
                double to = StrictMath.log(samples[i]);
                // a value that was not finite gives no slope to follow: the grid point itself
                return share > 0 && share <= 1 && samples[i - 1] > 0
                        ? StrictMath.exp(from + share * (to - from))
                        : samples[i];
            }
        }
        return Double.NaN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve that
                && Arrays.equals(samples, that.samples)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(samples) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Curve of " + samples.length + " points";
    }
}
