package staircase.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import staircase.protocol.Estimate;

/**
 * The difference theta of the exponents of two independent sets of replicates: each fitted by itself as in {@link
 * ScalingExponent}.
 *
 * <p>With slopes s_A, s_B and HC3 errors e_A, e_B: p-value of theta &lt;= b is P(T &gt;= (s_A - s_B - b) / sqrt(e_A^2 +
 * e_B^2)), of theta &gt;= b P(T &lt;= the same), T of Student's law with min(N_A, N_B) - 2 degrees of freedom, the
 * smaller of the two fits. The interval inverts the two. Pairs are not compared in this way: theirs is the exponent of
 * the ratios.
 *
 * <p>Edge cases. Where one of the two exponents cannot be had, or has values that entered at a cap, both p-values are 1
 * and there is no interval. Sources: at {@link LogLine}. Cost: that of two fits.
 */
public final class SlopeDifference implements Inference {

    static final String PROCEDURE = "difference of two slopes, HC3, Student's t";

    private final String quantity;
    private final LogLine a;
    private final LogLine b;
    private final List<String> warnings;

    private SlopeDifference(String quantity, LogLine a, LogLine b, List<String> warnings) {
        this.quantity = quantity;
        this.a = a;
        this.b = b;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * @param quantity of what, in words
     * @param a all replicates of one arm
     * @param b all replicates of the other, independent of them
     * @return the inference about A's exponent less B's
     */
    public static Inference of(String quantity, List<ScalingExponent.Point> a, List<ScalingExponent.Point> b) {
        Inference first = ScalingExponent.of(quantity, a);
        Inference second = ScalingExponent.of(quantity, b);
        Set<String> warnings = new LinkedHashSet<>(first.estimate(Judge.READING).warnings());
        warnings.addAll(second.estimate(Judge.READING).warnings());
        boolean censored = a.stream().anyMatch(ScalingExponent.Point::censored)
                || b.stream().anyMatch(ScalingExponent.Point::censored);
        if (!censored && first instanceof ScalingExponent one && second instanceof ScalingExponent other) {
            return new SlopeDifference(quantity, one.line(), other.line(), new ArrayList<>(warnings));
        }
        double point = first.estimate(Judge.READING).point()
                - second.estimate(Judge.READING).point();
        return new Undecided(quantity, point, a.size() + b.size(), PROCEDURE, new ArrayList<>(warnings));
    }

    private StudentGap gap() {
        return new StudentGap(
                a.slope() - b.slope(), StrictMath.hypot(a.error(), b.error()), Math.min(a.n(), b.n()) - 2.0);
    }

    @Override
    public Estimate estimate(double level) {
        Estimate estimate = gap().estimate(quantity, level, a.n() + b.n(), PROCEDURE, warnings);
        return Warned.add(
                estimate, CoverageTable.warnings(PROCEDURE, Math.min(a.n(), b.n()) / ScalingExponent.SIZES, level));
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
    public SlopeDifference grown(double factor) {
        return new SlopeDifference(quantity, a.grown(factor), b.grown(factor), warnings);
    }
}
