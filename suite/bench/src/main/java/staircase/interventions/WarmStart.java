package staircase.interventions;

import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.problem.Intervention;
import staircase.problem.Model;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.protocol.Require;

/**
 * Sets the first-layer weights of every neuron on the support of the target's top monomial to {@code overlap}, with the monomial's sign on
 * its first coordinate: so their product has the sign of the monomial. Other weights stay as the method drew them.
 *
 * <p>A positive control for monomials that are hard to find: with the search over coordinates done beforehand they are learned at once,
 * if the network can represent them and the step is right. Needs a model whose parameters have a {@code w1} ({@link Model#parameters}).
 *
 * @param overlap weight of each coordinate of the support, not 0
 */
public record WarmStart(double overlap) implements Intervention {

    private static final long serialVersionUID = 1L;

    /** Checks the overlap. */
    public WarmStart {
        Require.that(overlap > 0 || overlap < 0, "an overlap other than 0 was expected, found %s", overlap);
    }

    @Override
    public void plant(Model model, int position, PlacedTarget target) {
        INDArray weights = model.parameters().get("w1");
        Require.that(
                weights != null,
                "%s needs a model with parameters w1, found %s",
                this,
                model.parameters().keySet());
        Monomial top = target.monomials().get(target.top());
        int sign = top.sign();
        for (int i : top.coordinates()) {
            for (long j = 0; j < weights.size(2); j++) {
                weights.putScalar(new long[] {position, i, j}, sign * overlap);
            }
            sign = 1;
        }
    }
}
