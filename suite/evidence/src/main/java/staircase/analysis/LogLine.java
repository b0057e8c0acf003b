package staircase.analysis;

/**
 * Least squares of y on x with one slope, and the standard error of the slope that stays right when the noise differs
 * between points.
 *
 * <p>slope = sum (x_i - x') y_i / S with S = sum (x_i - x')^2; with residuals e_i and leverages h_i = 1/N + (x_i -
 * x')^2 / S the HC3 standard error is sqrt(sum (x_i - x')^2 (e_i / (1 - h_i))^2) / S. A point that alone determines the
 * line has h_i = 1; then the error is NaN.
 *
 * <p>Source: J. G. MacKinnon, H. White, Journal of Econometrics 29 (1985) 305, doi:10.1016/0304-4076(85)90158-7; J. S.
 * Long, L. H. Ervin, The American Statistician 54 (2000) 217, doi:10.1080/00031305.2000.10474549. Cost: O(N).
 *
 * @param slope the slope
 * @param intercept value at x = 0
 * @param error HC3 standard error of the slope
 * @param n number of points N
 */
record LogLine(double slope, double intercept, double error, int n) {

    /** x, y: [N], finite, at least two different x. */
    static LogLine fit(double[] x, double[] y) {
        int n = x.length;
        double centreX = mean(x);
        double centreY = mean(y);
        double s = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            s += (x[i] - centreX) * (x[i] - centreX);
            products += (x[i] - centreX) * (y[i] - centreY);
        }
        double slope = products / s;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double from = x[i] - centreX;
            double room = 1 - 1.0 / n - from * from / s;
            // rounding leaves a leverage of 1 at a room of some 1e-16 of either sign
            double residual = y[i] - centreY - slope * from;
            double weighted = room > 1e-12 ? from * residual / room : Double.NaN;
            sum += weighted * weighted;
        }
        return new LogLine(slope, centreY - slope * centreX, StrictMath.sqrt(sum) / s, n);
    }

    /** The same scatter with more points. */
    LogLine grown(double factor) {
        return new LogLine(slope, intercept, error / StrictMath.sqrt(factor), (int) Math.rint(n * factor));
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
