package staircase.analysis;

import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * Exact inference on a success probability theta from k successes in n independent replicates.
 *
 * <p>p-value of theta &lt;= b: P(X &gt;= k), X binomial(n, b); of theta &gt;= b: P(X &lt;= k). The deciding interval
 * inverts the two tests (Clopper and Pearson): it covers at least at its level for every theta and n. The interval for
 * reading is Wilson's score interval, whose coverage is right on average and not for every theta. With n = 0 both
 * p-values are 1 and the interval is [0, 1].
 *
 * <p>Sources: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404, doi:10.1093/biomet/26.4.404; L. D. Brown, T. T.
 * Cai, A. DasGupta, Statistical Science 16 (2001) 101, doi:10.1214/ss/1009213286. Cost: O(1) evaluations of the
 * regularised beta function.
 *
 * @param quantity what is counted, in words
 * @param successes k, from 0 to n
 * @param n replicates, at least 0
 */
public record SuccessRate(String quantity, int successes, int n) implements Inference {

    /** Checks the counts. */
    public SuccessRate {
        Require.that(
                n >= 0 && successes >= 0 && successes <= n,
                "0 <= successes <= n was expected, found %d of %d",
                successes,
                n);
    }

    @Override
    public Estimate estimate(double level) {
        return interval(level, BinomialConfidenceInterval.CLOPPER_PEARSON, "Clopper-Pearson");
    }

    @Override
    public Estimate reading(double level) {
        return wilson(level);
    }

    /**
     * @param level confidence asked for, above 0 and below 1
     * @return the rate with Wilson's score interval
     */
    public Estimate wilson(double level) {
        return interval(level, BinomialConfidenceInterval.WILSON_SCORE, "Wilson");
    }

    private Estimate interval(double level, BinomialConfidenceInterval method, String name) {
        OrderStatistics.checkLevel(level);
        if (n == 0) {
            return new Estimate(quantity, Double.NaN, 0, 1, level, 0, name, List.of("no replicate"));
        }
        Interval interval = method.fromErrorRate(n, successes, 1 - level);
        // rounding can leave the score interval a hair outside where no or every replicate succeeds
        double low = successes == 0 ? 0 : interval.getLowerBound();
        double high = successes == n ? 1 : interval.getUpperBound();
        List<String> warnings = CoverageTable.warnings(name, n, level);
        return new Estimate(quantity, (double) successes / n, low, high, level, n, name, warnings);
    }

    @Override
    public double pAtMost(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        if (bound < 0) {
            return 0;
        }
        return binomial(bound).survivalProbability(successes - 1);
    }

    @Override
    public double pAtLeast(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        if (bound > 1) {
            return 0;
        }
        return binomial(bound).cumulativeProbability(successes);
    }

    private BinomialDistribution binomial(double bound) {
        return BinomialDistribution.of(n, Math.min(1, Math.max(0, bound)));
    }

    /** Rounds the successes down, so that a plan never counts on a success that was not seen. */
    @Override
    public SuccessRate grown(double factor) {
        int more = (int) Math.rint(n * factor);
        // the guard keeps 20/25 of 30 at 24, which rounding can leave just below
        return new SuccessRate(quantity, (int) Math.floor(successes * (more / (double) Math.max(1, n)) + 1e-9), more);
    }
}
