package staircase.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Target;
import staircase.protocol.Curve;
import staircase.protocol.Direction;
import staircase.protocol.Quantity;
import staircase.protocol.Unit;

/**
 * Fourier coefficients of the model on the target's monomials, each over its target: {@code E[f chi_S] / c_S}, estimated on fresh points.
 * {@code coefficient_j} belongs to the j-th monomial of the target's text, {@code top} to the last one of highest degree.
 *
 * @param rungs whether all monomials are read, or only the top one
 */
public record FourierCoefficients(boolean rungs) implements Probe {

    /** Coefficient of the top monomial over its target. */
    public static final Quantity TOP =
            new Quantity("top", Unit.ONE, Direction.HIGHER, "coefficient of the top monomial over its target");

    /** Reversals of the order in which the rungs rise. */
    public static final Quantity INVERSIONS = new Quantity(
            "inversions",
            Unit.COUNT,
            Direction.LOWER,
            "neighbouring rungs of which the higher one reached half its target first, or never did");

    private static final long serialVersionUID = 1L;

    /**
     * @param rung 1, 2, ...
     * @return its coefficient over its target
     */
    public static Quantity coefficient(int rung) {
        return new Quantity(
                "coefficient_" + rung, Unit.ONE, Direction.HIGHER, "coefficient of rung " + rung + " over its target");
    }

    /**
     * @param rung 1, 2, ...
     * @return samples at which it reached half its target
     */
    public static Quantity halfRise(int rung) {
        return new Quantity(
                "half_" + rung,
                Unit.SAMPLES,
                Direction.LOWER,
                "samples at which rung " + rung + " reached half its target");
    }

    @Override
    public List<Quantity> quantities(Target target) {
        List<Quantity> all = new ArrayList<>();
        all.add(TOP);
        if (rungs) {
            for (int j = 1; j <= target.terms(); j++) {
                all.add(coefficient(j));
                all.add(halfRise(j));
            }
            all.add(INVERSIONS);
        }
        return all;
    }

    @Override
    public Reader open(PlacedTarget target) {
        List<Monomial> monomials =
                rungs ? target.monomials() : List.of(target.monomials().get(target.top()));
        double[] sums = new double[monomials.size()];
        return new Reader() {
            private long n;

            @Override
            public void block(float[] x, int from, int rows, int stride, float[] y, float[] f, int at) {
                for (int j = 0; j < sums.length; j++) {
                    Monomial monomial = monomials.get(j);
                    double sum = 0;
                    for (int r = 0; r < rows; r++) {
                        sum += (double) f[at + r] * monomial.character(x, from + r * stride);
                    }
                    sums[j] += sum;
                }
                n += rows;
            }

            @Override
            public void read(ObjDoubleConsumer<Quantity> into) {
                for (int j = 0; j < sums.length; j++) {
                    double value = sums[j] / n / monomials.get(j).coefficient();
                    if (rungs) {
                        into.accept(coefficient(j + 1), value);
                    }
                    if (!rungs || j == target.top()) {
                        into.accept(TOP, value);
                    }
                }
            }
        };
    }

    /** Half-rise times in the order of the text; equal times count as in order, a rung that never rises as out of order. */
    @Override
    public void close(PlacedTarget target, Map<Quantity, Curve> history, ObjDoubleConsumer<Quantity> measure) {
        if (!rungs) {
            return;
        }
        double before = 0;
        int inversions = 0;
        for (int j = 1; j <= target.monomials().size(); j++) {
            double half = history.get(coefficient(j)).passage(0.5);
            if (Double.isNaN(half)) {
                inversions++;
                before = Double.POSITIVE_INFINITY;
            } else {
                measure.accept(halfRise(j), half);
                inversions += half < before ? 1 : 0;
                before = half;
            }
        }
        measure.accept(INVERSIONS, inversions);
    }
}
