package staircase.analysis;

import staircase.protocol.Estimate;

/**
 * What a sample says about one real parameter theta: an estimate with its interval, and one-sided p-values.
 *
 * <p>The p-values are monotone in the bound ({@link #pAtMost} does not fall, {@link #pAtLeast} does not rise as the
 * bound grows), and at one bound their sum is at least 1, so no bound is ever passed in both directions at a level
 * below 1/2. Where the interval is an inversion of the tests (everywhere but for readings), the interval at level 1 -
 * 2a lies strictly above a bound if and only if {@code pAtMost(bound) <= a}, and strictly below it if and only if
 * {@code pAtLeast(bound) <= a}.
 */
public interface Inference {

    /**
     * The estimate with the interval that the p-values invert.
     *
     * @param level confidence asked for, above 0 and below 1
     * @return the estimate; its level is the attained one, its ends are NaN where no interval of that level exists
     */
    Estimate estimate(double level);

    /**
     * The estimate with the interval that is best to read, which need not be the one that decides.
     *
     * @param level confidence asked for, above 0 and below 1
     * @return the estimate
     */
    default Estimate reading(double level) {
        return estimate(level);
    }

    /**
     * Evidence that theta is above the bound.
     *
     * @param bound a real number
     * @return p-value of the hypothesis theta &lt;= bound
     */
    double pAtMost(double bound);

    /**
     * Evidence that theta is below the bound.
     *
     * @param bound a real number
     * @return p-value of the hypothesis theta &gt;= bound
     */
    double pAtLeast(double bound);

    /**
     * The same evidence as if there were more replicates that look like those seen; for planning only.
     *
     * @param factor how many times as many replicates, at least 1
     * @return what the larger sample would say
     */
    Inference grown(double factor);
}
