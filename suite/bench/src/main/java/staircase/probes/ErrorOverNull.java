package staircase.probes;

import java.util.List;
import java.util.function.ObjDoubleConsumer;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Target;
import staircase.protocol.Direction;
import staircase.protocol.Quantity;
import staircase.protocol.Unit;

/** Mean squared error on fresh points over the error of the best constant; 1 means that nothing was learned. */
public record ErrorOverNull() implements Probe {

    /** {@code E(y - f)^2 / Var y}. */
    public static final Quantity MSE = new Quantity(
            "mse_over_null",
            Unit.ONE,
            Direction.LOWER,
            "mean squared error on fresh points over that of the best constant");

    private static final long serialVersionUID = 1L;

    @Override
    public List<Quantity> quantities(Target target) {
        return List.of(MSE);
    }

    @Override
    public Reader open(PlacedTarget target) {
        return new Reader() {
            private double sum;
            private long n;

            @Override
            public void block(float[] x, int from, int rows, int stride, float[] y, float[] f, int at) {
                for (int r = 0; r < rows; r++) {
                    double error = (double) y[at + r] - f[at + r];
                    sum += error * error;
                }
                n += rows;
            }

            @Override
            public void read(ObjDoubleConsumer<Quantity> into) {
                into.accept(MSE, sum / n / target.nullError());
            }
        };
    }
}
