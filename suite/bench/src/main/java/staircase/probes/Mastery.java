package staircase.probes;

import java.util.List;
import java.util.function.ObjDoubleConsumer;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Target;
import staircase.protocol.Direction;
import staircase.protocol.Quantity;
import staircase.protocol.Unit;

/**
 * How much of the hardest part of a target a model has, comparable over methods and targets: 0 for nothing, 1 for all.
 *
 * <p>With monomials chi_S: {@code E[f chi_top] / c_top} if the model's error is below that of the best constant, else 0.
 * Without the condition a model with huge noise would pass any threshold by luck; with it the noise of an estimate on n
 * points is at most {@code sqrt(Var y / n) / c_top}. Without monomials: {@code 1 - sqrt(E(y - f)^2 / Var y)}, which is c
 * where f = c y.
 */
public record Mastery() implements Probe {

    /** Share of the hardest part. */
    public static final Quantity MASTERY = new Quantity(
            "mastery",
            Unit.ONE,
            Direction.HIGHER,
            "share of the hardest part of the target that the model has; 0 while it is no better than a constant");

    private static final long serialVersionUID = 1L;

    @Override
    public List<Quantity> quantities(Target target) {
        return List.of(MASTERY);
    }

    @Override
    public Reader open(PlacedTarget target) {
        List<Monomial> monomials = target.monomials();
        Monomial top = monomials.isEmpty() ? null : monomials.get(target.top());
        return new Reader() {
            private double errors;
            private double product;
            private long n;

            @Override
            public void block(float[] x, int from, int rows, int stride, float[] y, float[] f, int at) {
                for (int r = 0; r < rows; r++) {
                    double error = (double) y[at + r] - f[at + r];
                    errors += error * error;
                    if (top != null) {
                        product += (double) f[at + r] * top.character(x, from + r * stride);
                    }
                }
                n += rows;
            }

            @Override
            public void read(ObjDoubleConsumer<Quantity> into) {
                double overNull = errors / n / target.nullError();
                // NaN goes on as NaN: the harness records it as diverged
                double value = overNull >= 1
                        ? 0
                        : top == null ? 1 - StrictMath.sqrt(overNull) : product / n / top.coefficient();
                into.accept(MASTERY, Double.isNaN(overNull) ? overNull : value);
            }
        };
    }
}
