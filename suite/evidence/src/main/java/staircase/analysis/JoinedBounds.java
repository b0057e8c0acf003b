package staircase.analysis;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The difference of two probabilities from an exact bound on each, for counts so large that going through all outcomes
 * costs too much.
 *
 * <p>If p_A - p_B &lt;= b, then for any s either p_A &lt;= s + b or p_B &gt;= s. So with I of m and J of n seen, p-value of
 * the former is twice the smallest over s of max(P(B(m, s + b) &gt;= I), P(B(n, s) &lt;= J)): the lower bound of Clopper and
 * Pearson for p_A lies b above the upper one for p_B at half the error each. Nothing is assumed of how the counts depend on
 * each other, so it holds for two exclusive counts of the same n as well. The price: in the middle interval ends lie up to
 * sqrt(2) times as far away as those of a test that knows that both bounds rarely fail at once.
 *
 * <p>Source: the bounds are C. J. Clopper's and E. S. Pearson's, Biometrika 26 (1934) 404, doi:10.1093/biomet/26.4.404.
 * Cost: 100 binomial distribution functions for a bound.
 *
 * @param i I, successes of A
 * @param m replicates of A
 * @param j J, successes of B
 * @param n replicates of B
 */
record JoinedBounds(int i, int m, int j, int n) implements DifferenceTail {

    @Override
    public double within(double b) {
        // the first probability grows with s, the second falls: their larger is least where they meet
        // an end outside of 0 to 1 stands for a bound that no probability can pass
        double low = 0;
        double high = Math.nextUp(1.0);
        for (int step = 0; step < 100; step++) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (above(middle + b) <= below(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.min(1, 2 * Math.min(worse(low, b), worse(high, b)));
    }

    private double worse(double s, double b) {
        return Math.max(above(s + b), below(s));
    }

    /** The largest of P(at least I) over all probabilities up to p; 0 if there is none. */
    private double above(double p) {
        return p < 0 ? 0 : BinomialDistribution.of(m, Math.min(1, p)).survivalProbability(i - 1);
    }

    /** The largest of P(at most J) over all probabilities from p on; 0 if there is none. */
    private double below(double p) {
        return p > 1 ? 0 : BinomialDistribution.of(n, p).cumulativeProbability(j);
    }
}
