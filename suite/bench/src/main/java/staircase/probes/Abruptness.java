package staircase.probes;

import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Target;
import staircase.protocol.Curve;
import staircase.protocol.Direction;
import staircase.protocol.Quantity;
import staircase.protocol.Unit;

/**
 * How sudden learning is: the samples that the explained variance takes from .05 to .5, over those before it. Near 0 after a long plateau
 * that ends at once; missing if .5 is never reached.
 */
public record Abruptness() implements Probe {

    /** Samples of the rise over samples of the plateau. */
    public static final Quantity ABRUPTNESS = new Quantity(
            "abruptness",
            Unit.ONE,
            Direction.NONE,
            "samples in which the explained variance rises from .05 to .5, over the samples before");

    private static final ExplainedVariance EXPLAINED = new ExplainedVariance();
    private static final long serialVersionUID = 1L;

    @Override
    public List<Quantity> quantities(Target target) {
        return List.of(ExplainedVariance.R_SQUARED, ABRUPTNESS);
    }

    @Override
    public Reader open(PlacedTarget target) {
        return EXPLAINED.open(target);
    }

    @Override
    public void close(PlacedTarget target, Map<Quantity, Curve> history, ObjDoubleConsumer<Quantity> measure) {
        Curve explained = history.get(ExplainedVariance.R_SQUARED);
        double end = explained.passage(0.5);
        if (!Double.isNaN(end)) {
            double start = explained.passage(0.05);
            measure.accept(ABRUPTNESS, (end - start) / start);
        }
    }
}
