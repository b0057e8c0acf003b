package staircase.analysis;

import java.util.function.DoubleUnaryOperator;

/**
 * The largest value of a probability over a nuisance parameter, for exact unconditional tests.
 *
 * <p>The functions here are polynomials of a degree of at most a few hundred, with few local maxima. They are evaluated
 * at {@value #STEPS} + 1 equally spaced points of the angle phi, with the parameter low + (high - low) sin^2 phi, which
 * lie densest at the ends, where such probabilities change fastest; around each local maximum among them the search
 * goes on by golden section. A search that begins at too few points can miss the highest maximum and give a p-value
 * that is too small; the tests check this one against bounds that no point can exceed. Cost: about {@value #STEPS} + 60
 * per local maximum evaluations.
 */
final class Nuisance {

    static final int STEPS = 400;

    private static final double GOLDEN = 0.6180339887498949;

    private Nuisance() {}

    /** Largest value of f on [low, high], 0 if that is empty. */
    static double largest(DoubleUnaryOperator f, double low, double high) {
        if (!(low <= high)) {
            return 0;
        }
        double[] at = new double[STEPS + 1];
        double[] values = new double[STEPS + 1];
        double most = 0;
        for (int i = 0; i <= STEPS; i++) {
            double s = StrictMath.sin(StrictMath.PI / 2 * i / STEPS);
            at[i] = i == STEPS ? high : low + (high - low) * s * s;
            values[i] = f.applyAsDouble(at[i]);
            most = Math.max(most, values[i]);
        }
        double best = most;
        for (int i = 0; i <= STEPS; i++) {
            double left = values[Math.max(0, i - 1)];
            double right = values[Math.min(STEPS, i + 1)];
            // a peak between two points of a grid this fine is never twice as high as they are
            if (values[i] >= left && values[i] >= right && values[i] > most / 2) {
                best = Math.max(best, refine(f, at[Math.max(0, i - 1)], at[Math.min(STEPS, i + 1)]));
            }
        }
        return best;
    }

    /** Golden section; all values met count, so the result is never above the maximum nor below a value seen. */
    private static double refine(DoubleUnaryOperator f, double from, double to) {
        double a = from;
        double b = to;
        double x = b - GOLDEN * (b - a);
        double y = a + GOLDEN * (b - a);
        double fx = f.applyAsDouble(x);
        double fy = f.applyAsDouble(y);
        double best = Math.max(fx, fy);
        // at the top f is flat to 1e-16 within 1e-8 of the maximum
        while (b - a > 1e-9) {
            if (fx >= fy) {
                b = y;
                y = x;
                fy = fx;
                x = b - GOLDEN * (b - a);
                fx = f.applyAsDouble(x);
            } else {
                a = x;
                x = y;
                fx = fy;
                y = a + GOLDEN * (b - a);
                fy = f.applyAsDouble(y);
            }
            best = Math.max(best, Math.max(fx, fy));
        }
        return best;
    }
}
