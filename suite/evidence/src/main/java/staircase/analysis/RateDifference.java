package staircase.analysis;

import java.util.List;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * Exact inference on the difference theta = p_A - p_B of the success probabilities of two independent arms.
 *
 * <p>All (m + 1)(n + 1) outcomes are put in one order: by Fisher's mid-p for "A is better", given the number of
 * successes of both. With R the outcomes at least as high as the one seen, p-value of theta &lt;= b is the largest
 * probability of R over all p_B, with p_A = p_B + b; of theta &gt;= b the same with the outcomes at most as high. At b =
 * 0 this is Boschloo's test, with the mid-p as its statistic so that one order serves both sides. Since R grows with
 * A's successes and shrinks with B's, its probability grows with p_A and falls with p_B: so the largest one over all
 * theta &lt;= b has theta = b, the p-values are valid at every b for all m and n, and they are monotone in b. The
 * deciding interval inverts them. The one for reading is Newcombe's hybrid score interval, right on average only.
 *
 * <p>An arm without replicates: both p-values are 1 and the interval is [-1, 1].
 *
 * <p>Sources: R. D. Boschloo, Statistica Neerlandica 24 (1970) 1, doi:10.1111/j.1467-9574.1970.tb00104.x; J. Röhmel, U.
 * Mansmann, Biometrical Journal 41 (1999) 149,
 * doi:10.1002/(SICI)1521-4036(199905)41:2&lt;149::AID-BIMJ149&gt;3.0.CO;2-E, on where the largest probability is; R. G.
 * Newcombe, Statistics in Medicine 17 (1998) 873,
 * doi:10.1002/(SICI)1097-0258(19980430)17:8&lt;873::AID-SIM779&gt;3.0.CO;2-I. Cost: O((m + n) m) once; about 500 (m + n)
 * for a bound ({@link Nuisance}), and 50 bounds for an interval. Beyond {@value #EXACT} outcomes {@link JoinedBounds} take
 * their place, which hold for all rates as well.
 */
public final class RateDifference implements Inference {

    static final String NEWCOMBE = "Newcombe";

    static final String PROCEDURE = "exact unconditional, ordered by Fisher's mid-p";

    /** Outcomes up to which all are gone through: 500 replicates on each side. */
    static final long EXACT = 251_001;

    private final SuccessRate a;
    private final SuccessRate b;
    private final String quantity;
    private final DifferenceTail better;
    private final DifferenceTail worse;

    private RateDifference(String quantity, SuccessRate a, SuccessRate b) {
        this.quantity = quantity;
        this.a = a;
        this.b = b;
        if ((a.n() + 1L) * (b.n() + 1L) > EXACT) {
            this.better = new JoinedBounds(a.successes(), a.n(), b.successes(), b.n());
            this.worse = new JoinedBounds(b.successes(), b.n(), a.successes(), a.n());
            return;
        }
        double[][] order = order(a.n(), b.n());
        double[][] turned = new double[b.n() + 1][a.n() + 1];
        for (int j = 0; j <= b.n(); j++) {
            for (int i = 0; i <= a.n(); i++) {
                turned[j][i] = -order[i][j];
            }
        }
        this.better = new UnconditionalTail(order, a.successes(), b.successes());
        this.worse = new UnconditionalTail(turned, b.successes(), a.successes());
    }

    /**
     * @param quantity of what, in words
     * @param a successes and replicates of arm A
     * @param b successes and replicates of arm B, independent of A's
     * @return the inference about A's rate less B's
     */
    public static RateDifference of(String quantity, SuccessRate a, SuccessRate b) {
        return new RateDifference(quantity, a, b);
    }

    /**
     * order[i][j] grows with Fisher's evidence that A is better: -log(2 p) on that side of 1/2, log(2 p') on the other,
     * with p and p' = 1 - p the two mid-p values, so that small ones are told apart on either side.
     */
    static double[][] order(int m, int n) {
        double[][] order = new double[m + 1][n + 1];
        for (int k = 0; k <= m + n; k++) {
            HypergeometricDistribution law = HypergeometricDistribution.of(m + n, m, k);
            int first = Math.max(0, k - n);
            int last = Math.min(k, m);
            double below = 0;
            for (int i = first; i <= last; i++) {
                double here = law.probability(i);
                order[i][k - i] = StrictMath.log(2 * (below + here / 2));
                below += here;
            }
            double above = 0;
            for (int i = last; i >= first; i--) {
                double here = law.probability(i);
                double midP = above + here / 2;
                if (midP < 0.5) {
                    order[i][k - i] = -StrictMath.log(2 * midP);
                }
                above += here;
            }
        }
        return order;
    }

    @Override
    public Estimate estimate(double level) {
        OrderStatistics.checkLevel(level);
        double tail = (1 - level) / 2;
        double low = better.end(tail);
        double high = -worse.end(tail);
        return new Estimate(quantity, point(), low, high, level, replicates(), PROCEDURE, warnings());
    }

    @Override
    public Estimate reading(double level) {
        Estimate first = a.wilson(level);
        Estimate second = b.wilson(level);
        if (a.n() == 0 || b.n() == 0) {
            return estimate(level);
        }
        double down = StrictMath.hypot(first.point() - first.low(), second.high() - second.point());
        double up = StrictMath.hypot(first.high() - first.point(), second.point() - second.low());
        List<String> warnings = CoverageTable.warnings(NEWCOMBE, Math.min(a.n(), b.n()), level);
        return new Estimate(quantity, point(), point() - down, point() + up, level, replicates(), NEWCOMBE, warnings);
    }

    /** NaN without a replicate on either side. */
    private double point() {
        return (double) a.successes() / a.n() - (double) b.successes() / b.n();
    }

    private int replicates() {
        return a.n() + b.n();
    }

    private List<String> warnings() {
        return a.n() == 0 || b.n() == 0 ? List.of("an arm has no replicate") : List.of();
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

    /** As {@link SuccessRate#grown} does for each arm. */
    @Override
    public RateDifference grown(double factor) {
        return new RateDifference(quantity, a.grown(factor), b.grown(factor));
    }
}
