package staircase.analysis;

import java.util.List;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * Exact inference on the difference theta = p_A - p_B of the success probabilities of two arms that were measured on the
 * same n replicates.
 *
 * <p>Only the discordant pairs speak: in u of them A alone succeeded, in v of them B alone. All outcomes (u, v) are put
 * in one order, by the mid-p of the sign test on them (u of u + v at probability 1/2). With R the outcomes at least as
 * high as the one seen, p-value of theta &lt;= b is the largest probability of R over all v's probability q, with u's
 * probability q + b; of theta &gt;= b the same with the outcomes at most as high. R grows with u and shrinks with v, so
 * the p-values are valid at every b for all n, and monotone in b. At b = 0 this is the unconditional form of the sign
 * test on discordant pairs (McNemar's test), which knows that concordant pairs were seen too. The interval inverts it.
 * Far from 0 the worst q is one at which most pairs are discordant, so if few are, the interval is wider than it need
 * be: 30 concordant pairs give p = .16 for theta &gt;= .2.
 *
 * <p>No pair: both p-values are 1 and the interval is [-1, 1].
 *
 * <p>Sources: Q. McNemar, Psychometrika 12 (1947) 153, doi:10.1007/BF02295996; S. Suissa, J. J. Shuster, Biometrics 47
 * (1991) 361, doi:10.2307/2532134. Cost: about 500 n^2 for a bound ({@link Nuisance}), and 50 bounds for an interval.
 * Beyond {@value #EXACT} pairs {@link JoinedBounds} take its place, which hold for all rates as well.
 */
public final class PairedRateDifference implements Inference {

    static final String PROCEDURE = "exact unconditional on discordant pairs, ordered by the sign test's mid-p";

    /** Pairs up to which all outcomes are gone through. */
    static final int EXACT = 250;

    private final String quantity;
    private final int onlyA;
    private final int onlyB;
    private final int n;
    private final DifferenceTail better;
    private final DifferenceTail worse;

    private PairedRateDifference(String quantity, int onlyA, int onlyB, int n) {
        this.quantity = quantity;
        this.onlyA = onlyA;
        this.onlyB = onlyB;
        this.n = n;
        if (n > EXACT) {
            this.better = new JoinedBounds(onlyA, n, onlyB, n);
            this.worse = new JoinedBounds(onlyB, n, onlyA, n);
            return;
        }
        double[][] order = order(n);
        // the order of (v, u) is that of (u, v) with its sign turned: mid-p of either side add up to 1
        this.better = UnconditionalTail.exclusive(order, onlyA, onlyB);
        this.worse = UnconditionalTail.exclusive(order, onlyB, onlyA);
    }

    /**
     * @param quantity of what, in words
     * @param onlyA pairs in which arm A alone succeeded, at least 0
     * @param onlyB pairs in which arm B alone succeeded, at least 0
     * @param n all pairs, at least {@code onlyA + onlyB}
     * @return the inference about A's rate less B's
     */
    public static PairedRateDifference of(String quantity, int onlyA, int onlyB, int n) {
        Require.that(
                onlyA >= 0 && onlyB >= 0 && onlyA <= n - onlyB,
                "discordant pairs that add up to at most %d were expected, found %d and %d",
                n,
                onlyA,
                onlyB);
        return new PairedRateDifference(quantity, onlyA, onlyB, n);
    }

    /** As {@link RateDifference#order}, with the binomial law of u given u + v. */
    private static double[][] order(int n) {
        double[][] order = new double[n + 1][];
        for (int u = 0; u <= n; u++) {
            order[u] = new double[n - u + 1];
        }
        double[] law = {1};
        for (int k = 0; k <= n; k++) {
            double below = 0;
            for (int u = 0; 2 * u <= k; u++) {
                double value = StrictMath.log(2 * (below + law[u] / 2));
                order[u][k - u] = value;
                order[k - u][u] = -value;
                below += law[u];
            }
            double[] next = new double[k + 2];
            for (int u = 0; u <= k; u++) {
                next[u] += law[u] / 2;
                next[u + 1] += law[u] / 2;
            }
            law = next;
        }
        return order;
    }

    @Override
    public Estimate estimate(double level) {
        OrderStatistics.checkLevel(level);
        double tail = (1 - level) / 2;
        double point = (double) (onlyA - onlyB) / n;
        List<String> warnings = n == 0 ? List.of("no pair") : List.of();
        return new Estimate(quantity, point, better.end(tail), -worse.end(tail), level, n, PROCEDURE, warnings);
    }

    @Override
    public double pAtMost(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        return better.p(bound);
    }

    @Override
    public double pAtLeast(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        return worse.p(-bound);
    }

    /** Rounds both kinds of discordant pairs towards fewer for the larger and more for the smaller. */
    @Override
    public PairedRateDifference grown(double factor) {
        int more = (int) Math.rint(n * factor);
        double by = more / (double) Math.max(1, n);
        int greater = (int) Math.floor(Math.max(onlyA, onlyB) * by + 1e-9);
        int smaller = (int) Math.min(more - greater, Math.ceil(Math.min(onlyA, onlyB) * by - 1e-9));
        return new PairedRateDifference(
                quantity, onlyA >= onlyB ? greater : smaller, onlyA >= onlyB ? smaller : greater, more);
    }
}
