package staircase.probes;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.problem.Model;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Target;
import staircase.protocol.Direction;
import staircase.protocol.Quantity;
import staircase.protocol.Require;
import staircase.protocol.Unit;

/**
 * How much of a first-layer neuron lies in the space that the label depends on: {@code |P w| / |w|}, P the projection on the target's
 * relevant directions; the mean over neurons. For one direction u it is {@code |<w, u>| / |w|}; a random direction has about
 * {@code sqrt(r / d)} in a space of r dimensions. Reads the parameters {@code w1} of a model without its biases, and no points.
 */
public record Overlap() implements Probe {

    /** {@code |P w| / |w|}. */
    public static final Quantity OVERLAP = new Quantity(
            "overlap",
            Unit.ONE,
            Direction.HIGHER,
            "length of a first-layer neuron's part in the relevant directions over its whole length, mean over neurons");

    private static final long serialVersionUID = 1L;

    @Override
    public List<Quantity> quantities(Target target) {
        return List.of(OVERLAP);
    }

    @Override
    public Reader open(PlacedTarget target) {
        return Reader.blind();
    }

    @Override
    public Optional<Follower> follow(PlacedTarget target, Model model, int position) {
        INDArray first = model.parameters().get("w1");
        Require.that(first != null, "an overlap needs a model that shows its weights w1, found %s", model);
        double[][] basis = target.directions((int) first.size(1) - 1);
        return Optional.of(
                (now, at, into) -> into.accept(OVERLAP, overlap(now.parameters().get("w1"), at, basis)));
    }

    private static double overlap(INDArray weights, int position, double[][] basis) {
        int d = (int) weights.size(1) - 1;
        double sum = 0;
        for (int j = 0; j < weights.size(2); j++) {
            double[] w = new double[d];
            double square = 0;
            for (int i = 0; i < d; i++) {
                w[i] = weights.getDouble(position, i, j);
                square += w[i] * w[i];
            }
            double inside = 0;
            for (double[] u : basis) {
                double part = 0;
                for (int i = 0; i < d; i++) {
                    part += u[i] * w[i];
                }
                inside += part * part;
            }
            sum += StrictMath.sqrt(inside / square);
        }
        return sum / weights.size(2);
    }
}
