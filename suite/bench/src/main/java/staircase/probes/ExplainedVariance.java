package staircase.probes;

import java.util.List;
import java.util.function.ObjDoubleConsumer;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Target;
import staircase.protocol.Direction;
import staircase.protocol.Quantity;
import staircase.protocol.Unit;

/**
 * {@code R^2 = 1 - sum (y - f)^2 / sum (y - mean y)^2} on fresh points. The variance is that of the labels seen there, so it is right
 * under every law, where the target's null error is that under uniform signs. A law that is not uniform gives coefficients to lower
 * degrees; so there the threshold of "learned" must exceed what these explain.
 */
public record ExplainedVariance() implements Probe {

    /** Explained share of the variance. */
    public static final Quantity R_SQUARED = new Quantity(
            "r_squared", Unit.ONE, Direction.HIGHER, "explained share of the variance of the labels of fresh points");

    private static final long serialVersionUID = 1L;

    @Override
    public List<Quantity> quantities(Target target) {
        return List.of(R_SQUARED);
    }

    @Override
    public Reader open(PlacedTarget target) {
        return new Reader() {
            private double errors;
            private double sum;
            private double squares;
            private long n;

            @Override
            public void block(float[] x, int from, int rows, int stride, float[] y, float[] f, int at) {
                for (int r = 0; r < rows; r++) {
                    double label = y[at + r];
                    double error = label - f[at + r];
                    errors += error * error;
                    sum += label;
                    squares += label * label;
                }
                n += rows;
            }

            @Override
            public void read(ObjDoubleConsumer<Quantity> into) {
                // labels of size 1: nothing cancels in the variance as long as they are not all equal
                into.accept(R_SQUARED, 1 - errors / (squares - sum / n * sum));
            }
        };
    }
}
