package staircase.analysis;

import java.util.ArrayList;
import java.util.List;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * The difference theta of the expectations of two independent samples, whose variances may differ.
 *
 * <p>With means m_A, m_B and squared standard errors v_A, v_B of {@link Moments}: p-value of theta &lt;= b is P(T &gt;=
 * (m_A - m_B - b) / sqrt(v_A + v_B)), of theta &gt;= b P(T &lt;= the same), T of Student's law with min(n_A, n_B) - 1
 * degrees of freedom, the smallest that the Behrens-Fisher law can have: for normal values the level is kept whatever
 * the two variances are, where Welch's estimated degrees of freedom can be too many. The interval inverts the two;
 * how often it covers for other laws is in {@link CoverageTable}.
 *
 * <p>Edge cases. Fewer than two values on a side, an infinite one, or two samples without any scatter: both p-values
 * are 1 and there is no interval. Sources: P. L. Hsu, Statistical Research Memoirs 2 (1938) 1, proves the bound; Y.
 * Qiu, L. Zhang, arXiv:1712.10099, restate it. Cost: O(n) once.
 */
public final class MeanDifference implements Inference {

    static final String PROCEDURE = "two-sample t, smallest degrees of freedom";

    private final String quantity;
    private final Moments a;
    private final Moments b;

    private MeanDifference(String quantity, Moments a, Moments b) {
        this.quantity = quantity;
        this.a = a;
        this.b = b;
    }

    /**
     * @param quantity of what, in words
     * @param a [m] one sample, no NaN; not modified
     * @param b [n] the other, independent of it, no NaN; not modified
     * @return the inference about A's expectation less B's
     */
    public static Inference of(String quantity, double[] a, double[] b) {
        List<String> lacking = lacking(quantity, a, b);
        if (!lacking.isEmpty()) {
            return new Undecided(quantity, Double.NaN, a.length + b.length, PROCEDURE, lacking);
        }
        Moments first = Moments.of(a);
        Moments second = Moments.of(b);
        return first.square() + second.square() > 0
                ? new MeanDifference(quantity, first, second)
                : new Undecided(
                        quantity,
                        first.mean() - second.mean(),
                        a.length + b.length,
                        PROCEDURE,
                        List.of("no scatter in either sample: nothing to judge by"));
    }

    /** Why two samples have no moments; empty if they have. */
    static List<String> lacking(String quantity, double[] a, double[] b) {
        List<String> lacking = new ArrayList<>();
        for (double[] sample : new double[][] {a, b}) {
            if (sample.length < 2) {
                lacking.add("a mean needs at least 2 values on each side, found " + sample.length);
            }
            for (double value : sample) {
                Require.that(!Double.isNaN(value), "%s: a value is NaN", quantity);
                if (Double.isInfinite(value) && lacking.isEmpty()) {
                    lacking.add("a value is infinite: there is no mean");
                }
            }
        }
        return lacking;
    }

    private StudentGap gap() {
        return new StudentGap(
                a.mean() - b.mean(), StrictMath.sqrt(a.square() + b.square()), Math.min(a.n(), b.n()) - 1.0);
    }

    @Override
    public Estimate estimate(double level) {
        List<String> warnings = CoverageTable.warnings(PROCEDURE, Math.min(a.n(), b.n()), level);
        return gap().estimate(quantity, level, a.n() + b.n(), PROCEDURE, warnings);
    }

    @Override
    public double pAtMost(double bound) {
        return gap().pAtMost(bound);
    }

    @Override
    public double pAtLeast(double bound) {
        return gap().pAtLeast(bound);
    }

    @Override
    public MeanDifference grown(double factor) {
        return new MeanDifference(quantity, a.grown(factor), b.grown(factor));
    }
}
