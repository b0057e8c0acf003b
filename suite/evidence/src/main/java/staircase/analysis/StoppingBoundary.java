package staircase.analysis;

import java.util.Arrays;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import staircase.protocol.Require;

/**
 * When a case on a success rate theta may stop early: looks after n_1 &lt; ... &lt; n_J replicates, which are fixed
 * beforehand, and two counts for each look.
 *
 * <p>At look j the case stops for "theta is above p" with at least u_j successes, and for "theta is below q" with at
 * most l_j; at the last look it stops in any case. The upper counts have P(X(n_j) &gt;= u_j at some j) &lt;= a at theta
 * = p, and so for every theta &lt;= p; the lower ones are their mirror image at q. Each side is made as if the other did
 * not exist, which can only lower its error.
 *
 * <p>Shape. u_j is the smallest count with P(X &gt;= u_j) &lt;= c at theta = p, X binomial(n_j, p), with the largest c
 * for which the whole error is at most a: the same evidence is asked for at every look (Pocock's shape). What the steps
 * of the binomial law leave of a goes to the last look. All probabilities come from one forward recursion over
 * (replicates, successes) with sums of positive terms: exact but for rounding.
 *
 * <p>Sources: S. J. Pocock, Biometrika 64 (1977) 191, doi:10.1093/biomet/64.2.191; A. Wald, Annals of Mathematical
 * Statistics 16 (1945) 117, doi:10.1214/aoms/1177731118. Cost: O(N^2) for one set of probabilities, N = n_J; O(N^2 log
 * (J N)) for the counts of a side.
 */
public final class StoppingBoundary {

    /** Probabilities are added up in another order than anybody else would: a boundary at exactly a must not depend on it. */
    private static final double SLACK = 1e-12;

    private final int[] looks;
    private final int[] upper;
    private final int[] lower;

    private StoppingBoundary(int[] looks, int[] upper, int[] lower) {
        this.looks = looks;
        this.upper = upper;
        this.lower = lower;
    }

    /**
     * @param looks [J] replicates at each look, increasing, the first at least 1
     * @param above p, the rate that stopping for success refutes; negative infinity if nothing is asked
     * @param below q, the rate that stopping for failure refutes; positive infinity if nothing is asked
     * @param level a, of each side, above 0 and below 1/2
     * @return the boundary
     * @throws IllegalArgumentException if one outcome would stop for both: p is then far below q
     */
    public static StoppingBoundary of(int[] looks, double above, double below, double level) {
        return of(looks, above, level, below, level);
    }

    /**
     * @param looks [J] replicates at each look, increasing, the first at least 1
     * @param above p, the rate that stopping for success refutes; negative infinity if nothing is asked
     * @param levelAbove level of that side, above 0 and below 1/2
     * @param below q, the rate that stopping for failure refutes; positive infinity if nothing is asked
     * @param levelBelow level of that side
     * @return the boundary
     * @throws IllegalArgumentException if one outcome would stop for both: p is then far below q
     */
    public static StoppingBoundary of(int[] looks, double above, double levelAbove, double below, double levelBelow) {
        Require.that(looks.length > 0 && looks[0] >= 1, "a first look after at least 1 replicate was expected");
        for (int j = 1; j < looks.length; j++) {
            Require.that(
                    looks[j] > looks[j - 1],
                    "looks must increase, found %d after %d replicates",
                    looks[j],
                    looks[j - 1]);
        }
        for (double level : new double[] {levelAbove, levelBelow}) {
            Require.that(level > 0 && level < 0.5, "a level above 0 and below 1/2 was expected, found %s", level);
        }
        Require.that(
                above == Double.NEGATIVE_INFINITY || (above > 0 && above < 1),
                "a rate between 0 and 1 was expected, found %s",
                above);
        Require.that(
                below == Double.POSITIVE_INFINITY || (below > 0 && below < 1),
                "a rate between 0 and 1 was expected, found %s",
                below);
        int[] upper = new int[looks.length];
        int[] lower = new int[looks.length];
        for (int j = 0; j < looks.length; j++) {
            upper[j] = looks[j] + 1;
            lower[j] = -1;
        }
        if (above > 0) {
            upper = counts(looks, above, levelAbove);
        }
        if (below < 1) {
            // failures play the part of successes
            int[] failures = counts(looks, 1 - below, levelBelow);
            Arrays.setAll(lower, j -> looks[j] - failures[j]);
        }
        for (int j = 0; j < looks.length; j++) {
            Require.that(
                    lower[j] < upper[j],
                    "above %s and below %s would both be shown by one outcome after %d replicates",
                    above,
                    below,
                    looks[j]);
        }
        return new StoppingBoundary(looks.clone(), upper, lower);
    }

    private static int[] counts(int[] looks, double p, double level) {
        TreeSet<Double> tails = new TreeSet<>();
        for (int n : looks) {
            BinomialDistribution law = BinomialDistribution.of(n, p);
            for (int k = 0; k <= n; k++) {
                double tail = law.survivalProbability(k - 1);
                if (tail <= level) {
                    tails.add(tail);
                }
            }
        }
        double[] nominal = tails.stream().mapToDouble(Double::doubleValue).toArray();
        // the error grows with c, and only a c that is one of the tails moves a count
        int fits = -1;
        int exceeds = nominal.length;
        while (exceeds - fits > 1) {
            int middle = (fits + exceeds) >>> 1;
            if (error(looks, pocock(looks, p, nominal[middle]), p) <= level * (1 + SLACK)) {
                fits = middle;
            } else {
                exceeds = middle;
            }
        }
        int[] counts = pocock(looks, p, fits < 0 ? 0 : nominal[fits]);
        int last = counts.length - 1;
        while (counts[last] > 0) {
            counts[last]--;
            if (error(looks, counts, p) > level * (1 + SLACK)) {
                counts[last]++;
                break;
            }
        }
        return counts;
    }

    /** Smallest counts whose tail at one look is at most c; one more than the look where there is none. */
    private static int[] pocock(int[] looks, double p, double c) {
        int[] counts = new int[looks.length];
        for (int j = 0; j < looks.length; j++) {
            BinomialDistribution law = BinomialDistribution.of(looks[j], p);
            int k = looks[j] + 1;
            while (k > 0 && law.survivalProbability(k - 2) <= c) {
                k--;
            }
            counts[j] = k;
        }
        return counts;
    }

    private static double error(int[] looks, int[] counts, double p) {
        int[] never = new int[looks.length];
        Arrays.fill(never, -1);
        return new StoppingBoundary(looks, counts, never).power(p);
    }

    /**
     * Where a case with success rate theta stops.
     *
     * @param theta success rate, from 0 to 1
     * @return [J][n_j + 1] probability to stop at look j with s successes; all of them add up to 1
     */
    public double[][] law(double theta) {
        Require.that(theta >= 0 && theta <= 1, "a rate from 0 to 1 was expected, found %s", theta);
        double[][] stops = new double[looks.length][];
        double[] going = {1};
        int n = 0;
        for (int j = 0; j < looks.length; j++) {
            for (; n < looks[j]; n++) {
                double[] next = new double[n + 2];
                for (int s = 0; s <= n; s++) {
                    next[s] += going[s] * (1 - theta);
                    next[s + 1] += going[s] * theta;
                }
                going = next;
            }
            stops[j] = new double[n + 1];
            for (int s = 0; s <= n; s++) {
                if (stops(j, s)) {
                    stops[j][s] = going[s];
                    going[s] = 0;
                }
            }
        }
        return stops;
    }

    /** @return [J] replicates at each look */
    public int[] looks() {
        return looks.clone();
    }

    /**
     * @param look index of a look
     * @return successes from which it stops for "above"; more than there are replicates if it never does
     */
    public int upper(int look) {
        return upper[look];
    }

    /**
     * @param look index of a look
     * @return successes up to which it stops for "below"; -1 if it never does
     */
    public int lower(int look) {
        return lower[look];
    }

    /**
     * @param look index of a look
     * @param successes found by then
     * @return true if the case ends here
     */
    public boolean stops(int look, int successes) {
        return look == looks.length - 1 || successes >= upper[look] || successes <= lower[look];
    }

    /**
     * @param theta success rate
     * @return expected number of replicates
     */
    public double expectedReplicates(double theta) {
        double sum = 0;
        double[][] law = law(theta);
        for (int j = 0; j < looks.length; j++) {
            for (double probability : law[j]) {
                sum += looks[j] * probability;
            }
        }
        return sum;
    }

    /**
     * @param theta success rate
     * @return probability to stop for "above"
     */
    public double power(double theta) {
        double sum = 0;
        double[][] law = law(theta);
        for (int j = 0; j < looks.length; j++) {
            for (int s = upper[j]; s <= looks[j]; s++) {
                sum += law[j][s];
            }
        }
        return sum;
    }

    /**
     * @param theta success rate
     * @return probability to stop for "below"
     */
    public double powerBelow(double theta) {
        double sum = 0;
        double[][] law = law(theta);
        for (int j = 0; j < looks.length; j++) {
            for (int s = 0; s <= lower[j]; s++) {
                sum += law[j][s];
            }
        }
        return sum;
    }

    /**
     * @param quantity what is counted, in words
     * @param look index of the look at which it stopped
     * @param successes found by then
     * @return what may be concluded then
     */
    public StoppedRate stopped(String quantity, int look, int successes) {
        return new StoppedRate(quantity, this, look, successes);
    }
}
