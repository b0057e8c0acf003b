package staircase.interventions;

import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.problem.Intervention;
import staircase.problem.Model;
import staircase.problem.PlacedTarget;
import staircase.protocol.Require;

/**
 * Takes the target's relevant directions out of every first-layer neuron: {@code w <- w - sum_i <w, u_i> u_i} over an orthonormal basis
 * u. At finite d a random start has an overlap of {@code 1/sqrt(d)}, which lets methods drift that have nothing to follow in the limit;
 * this takes it away. Needs a model whose parameters have a {@code w1}; biases stay.
 */
public record OrthogonalStart() implements Intervention {

    private static final long serialVersionUID = 1L;

    @Override
    public void plant(Model model, int position, PlacedTarget target) {
        INDArray weights = model.parameters().get("w1");
        Require.that(weights != null, "an orthogonal start needs a model that shows its weights w1, found %s", model);
        int d = (int) weights.size(1) - 1;
        for (double[] u : target.directions(d)) {
            for (int j = 0; j < weights.size(2); j++) {
                double overlap = 0;
                for (int i = 0; i < d; i++) {
                    overlap += u[i] * weights.getDouble(position, i, j);
                }
                for (int i = 0; i < d; i++) {
                    weights.putScalar(new long[] {position, i, j}, weights.getDouble(position, i, j) - overlap * u[i]);
                }
            }
        }
    }
}
