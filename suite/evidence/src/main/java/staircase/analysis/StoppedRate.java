package staircase.analysis;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * Exact inference on a success probability theta after a case that a {@link StoppingBoundary} may have stopped.
 *
 * <p>Outcomes (look, successes) are put in order of evidence for a large theta: stops for "above", the earlier the
 * larger and at one look by the count; then the outcomes of the last look that cross nothing, by the count; then stops
 * for "below", the later the larger. p-value of theta &lt;= b: probability at theta = b of this outcome or a larger one;
 * of theta &gt;= b: of this one or a smaller one. More successes anywhere in a run make its outcome larger or leave it,
 * so both are monotone in b, and the interval that inverts them (Clopper and Pearson's, with this order in the place of
 * the count) covers at least at its level for every theta, whenever the case stopped. At level 1 - 2a it lies above the
 * boundary's p if the case stopped for "above", and below its q if it stopped for "below". The point is the share of successes: stopping early makes
 * it too extreme on average, and a warning says so. With one look all of it is {@link SuccessRate}.
 *
 * <p>Source: C. Jennison, B. W. Turnbull, Technometrics 25 (1983) 49, doi:10.1080/00401706.1983.10487819. Cost: O(N^2)
 * for a p-value, 60 of them for each end of an interval.
 *
 * @param quantity what is counted, in words
 * @param boundary that was followed
 * @param look index of the look at which it stopped
 * @param successes found by then
 */
public record StoppedRate(String quantity, StoppingBoundary boundary, int look, int successes) implements Inference {

    static final String PROCEDURE = "stage-wise exact binomial";

    /** Checks that the boundary stops there, and not before. */
    public StoppedRate {
        int[] looks = boundary.looks();
        Require.that(
                look >= 0 && look < looks.length, "a look from 0 to %d was expected, found %d", looks.length - 1, look);
        Require.that(
                successes >= 0 && successes <= looks[look],
                "0 <= successes <= %d was expected, found %d",
                looks[look],
                successes);
        Require.that(
                boundary.law(0.5)[look][successes] > 0,
                "%s: no case stops with %d successes after %d replicates",
                quantity,
                successes,
                looks[look]);
    }

    private int n() {
        return boundary.looks()[look];
    }

    @Override
    public Estimate estimate(double level) {
        OrderStatistics.checkLevel(level);
        double side = (1 - level) / 2;
        double low = rise(this::pAtMost, side);
        double high = 1 - rise(miss -> pAtLeast(1 - miss), side);
        List<String> warnings = boundary.looks().length > 1
                ? List.of("the case could stop early: the interval allows for it, the point is a plain share")
                : List.of();
        return new Estimate(quantity, (double) successes / n(), low, high, level, n(), PROCEDURE, warnings);
    }

    /** Largest argument from 0 to 1 whose p-value, which grows, is at most the level of the side; 0 if there is none. */
    private static double rise(DoubleUnaryOperator p, double side) {
        double fits = 0;
        double exceeds = 1;
        for (int i = 0; i < 60; i++) {
            double middle = fits + (exceeds - fits) / 2;
            if (p.applyAsDouble(middle) <= side) {
                fits = middle;
            } else {
                exceeds = middle;
            }
        }
        return fits;
    }

    @Override
    public double pAtMost(double bound) {
        return bound < 0 ? 0 : tail(bound, 1);
    }

    @Override
    public double pAtLeast(double bound) {
        return bound > 1 ? 0 : tail(bound, -1);
    }

    /** Probability at the bound of this outcome and of those beyond it, in the direction of the sign. */
    private double tail(double bound, int sign) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        double[][] law = boundary.law(Math.min(1, Math.max(0, bound)));
        long found = sign * order(look, successes);
        double sum = 0;
        for (int j = 0; j < law.length; j++) {
            for (int s = 0; s < law[j].length; s++) {
                sum += sign * order(j, s) >= found ? law[j][s] : 0;
            }
        }
        return Math.min(1, sum);
    }

    /** Place of an outcome: larger for more evidence that theta is large. */
    private long order(int j, int s) {
        long most = boundary.looks()[boundary.looks().length - 1] + 1L;
        int left = boundary.looks().length - j;
        // what goes on has more successes than what stopped for "below" before, so these are in order already
        return s >= boundary.upper(j) ? left * most + s : s;
    }

    /** A boundary has its looks, so nothing more can be had: the same evidence. */
    @Override
    public Inference grown(double factor) {
        return this;
    }
}
