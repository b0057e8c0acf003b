package staircase.analysis;

import staircase.protocol.Require;

/**
 * Is a parameter theta inside a margin? Two one-sided tests, of any {@link Inference}: a mean, a rate, P(A &gt; B), a
 * slope.
 *
 * <p>p-value of "theta lies outside (low, high)": max(pAtMost(low), pAtLeast(high)), since each end must be passed and
 * under the null one of them is false (intersection-union). It is at most alpha exactly if the interval at level 1 - 2
 * alpha lies inside the margin. One end infinite: non-inferiority. "Not significantly different" is never evidence of
 * sameness.
 *
 * <p>Source: D. J. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987) 657, doi:10.1007/BF01068419;
 * R. L. Berger, Technometrics 24 (1982) 295, doi:10.1080/00401706.1982.10487790. Cost: two p-values.
 */
public final class Equivalence {

    private Equivalence() {}

    /**
     * @param inference about theta
     * @param low lower end of the margin, or negative infinity
     * @param high upper end of the margin, or positive infinity
     * @return p-value of the hypothesis that theta lies outside; 0 if there is no end
     */
    public static double p(Inference inference, double low, double high) {
        Require.that(low < high, "a margin's low end must be below its high end, found %s and %s", low, high);
        double p = 0;
        if (low > Double.NEGATIVE_INFINITY) {
            p = inference.pAtMost(low);
        }
        if (high < Double.POSITIVE_INFINITY) {
            p = Math.max(p, inference.pAtLeast(high));
        }
        return p;
    }
}
