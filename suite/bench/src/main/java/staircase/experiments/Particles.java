package staircase.experiments;

import java.io.Serializable;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import staircase.arithmetic.Flow;
import staircase.arithmetic.FlowActivation;
import staircase.arithmetic.SumOrder;

/**
 * The particles with which a dimension-free flow starts: {@code a ~ U[-1, 1]}, {@code s = 1}, u at zero or near it.
 *
 * @param count N
 * @param spread standard deviation of independent normal entries of u
 * @param split what is added to a coordinate and taken from the one that it is swapped with
 */
record Particles(int count, double spread, double split) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** @return a stream's readouts; the same ones whatever the other settings are, [N] */
    static double[] readouts(UniformRandomProvider stream, int count) {
        double[] a = new double[count];
        for (int j = 0; j < count; j++) {
            a[j] = 2 * stream.nextDouble() - 1;
        }
        return a;
    }

    Flow start(UniformRandomProvider stream, double[] target, FlowActivation activation, int nodes, SumOrder order) {
        double[] a = readouts(stream, count);
        int variables = Integer.numberOfTrailingZeros(target.length);
        double[][] u = new double[count][variables];
        double[] s = new double[count];
        var normal = ZigguratSampler.NormalizedGaussian.of(stream);
        for (int j = 0; j < count; j++) {
            s[j] = 1;
            for (int i = 0; i < variables; i++) {
                u[j][i] = spread > 0 ? spread * normal.sample() : 0;
            }
            for (int i = 0; i < order.swap().size(); i++) {
                int image = order.swap().get(i) - 1;
                u[j][i] += i < image ? split : i > image ? -split : 0;
            }
        }
        return new Flow(target, a, u, s, activation, nodes, order);
    }
}
