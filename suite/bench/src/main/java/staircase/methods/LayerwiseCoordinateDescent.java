package staircase.methods;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import staircase.arithmetic.QuadraticNetwork;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/**
 * Layerwise stochastic coordinate descent on a regular network of quadratic neurons: a reconstruction of the algorithm
 * behind the staircase theorem (arXiv:2108.10573), whose printed constants we do not have.
 *
 * <p>Neuron v is {@code f_v = (sum_e a_e p_e)^2 + b_v} on those parents to which the wiring gives it an edge; the
 * output is the sum of all neurons of all layers. Layer by layer, neuron by neuron (TrainNetworkLayerwise), a neuron is
 * trained on the residual that those before it leave, and frozen. Training one (TrainNeuron) is: descend from a small
 * random start under the penalty lambda1; cut every edge with {@code |a_e| < tau}; descend again on what is left under
 * lambda2. A neuron that keeps no edge is dead and stays 0 with its bias. Descending (NeuronSGD) is minibatch SGD on
 * {@code (1/2) E(f_v - r)^2 + (lambda/2) |a|^2}, cycling through the sample in its order, until the mean gradient of
 * one pass is below epsilon.
 *
 * <p>Near zero the gradient is {@code lambda a_e - 2 sum_f R_ef a_f}, {@code R_ef = E[r p_e p_f]}: edges grow only in
 * pairs whose product is a monomial that is still missing, and only if {@code 2 |R_ef|} exceeds lambda1. The screen,
 * which is ours, skips a neuron whose every {@code |R_ef|} is below lambda1 / 2; it saves time and is switched off in
 * some arms to show that nothing hangs on it. Edges from dead neurons carry 0 and are left out. Time O(layers width n
 * m^2) with the screen, m live parents; memory O((d + live) n + layers width^2).
 *
 * @param wiring the random network
 * @param descent how one neuron is trained
 * @param screened whether hopeless neurons are skipped
 * @param samples n, drawn once, as a formula of the size
 */
public record LayerwiseCoordinateDescent(Wiring wiring, Descent descent, boolean screened, Formula samples)
        implements Method {

    private static final long serialVersionUID = 1L;

    /**
     * A network that is regular: every layer is wired by the same law.
     *
     * @param layers L, as a formula of the size
     * @param width W, neurons of a layer
     * @param p1 probability of an edge between neurons of neighbouring layers
     * @param p2 probability of an edge from a coordinate or the constant to a neuron
     */
    public record Wiring(Formula layers, int width, double p1, double p2) implements Serializable {

        private static final long serialVersionUID = 1L;

        /** Checks width and probabilities. */
        public Wiring {
            Require.positive("width", width);
            Require.that(p1 > 0 && p1 <= 1, "p1 must be a probability above 0, found %s", p1);
            Require.that(p2 > 0 && p2 <= 1, "p2 must be a probability above 0, found %s", p2);
        }
    }

    /**
     * How one neuron is trained.
     *
     * @param start standard deviation of the first weights
     * @param lambda1 penalty while the edges are found
     * @param tau edges below this are cut
     * @param lambda2 penalty while the edges that are left are fitted
     * @param step of SGD
     * @param batch samples of a step
     * @param epsilon SGD ends when the mean gradient of a pass is below this
     * @param passes through the sample at most
     */
    public record Descent(
            double start,
            double lambda1,
            double tau,
            double lambda2,
            double step,
            int batch,
            double epsilon,
            int passes)
            implements Serializable {

        private static final long serialVersionUID = 1L;

        /** Checks that all are above 0. */
        public Descent {
            Require.positive("start", start);
            Require.positive("lambda1", lambda1);
            Require.positive("tau", tau);
            Require.positive("lambda2", lambda2);
            Require.positive("step", step);
            Require.positive("batch", batch);
            Require.positive("epsilon", epsilon);
            Require.positive("passes", passes);
        }
    }

    /** @return 12 layers of 400 neurons, the descent of the claim on staircases, 4,000 samples */
    public static LayerwiseCoordinateDescent standard() {
        return new LayerwiseCoordinateDescent(
                new Wiring(Formula.of("12"), 400, 0.3, 0.08),
                new Descent(0.02, 0.3, 0.1, 0.001, 0.02, 100, 0.001, 200),
                true,
                Formula.of("4000"));
    }

    @Override
    public void train(Training training) {
        int depth = Math.toIntExact(wiring.layers().count(training.size()));
        List<QuadraticNetwork> networks = new ArrayList<>();
        for (int s = 0; s < training.count(); s++) {
            networks.add(new QuadraticNetwork(training.size().dimension(), depth));
        }
        training.watch(QuadraticModel.whole(networks));
        Batch sample = training.draw(Math.toIntExact(samples.count(training.size())));
        for (int s = 0; s < networks.size(); s++) {
            if (!new Growth(this, networks.get(s), sample, s, training.stream(s)).run()) {
                training.diverged(s, "the weights of a neuron are no longer finite with " + descent);
            }
        }
    }

    @Override
    public double work(long samplesUsed, int dimension) {
        return (screened ? 70.0 : 550.0) * samplesUsed * wiring.width();
    }
}
