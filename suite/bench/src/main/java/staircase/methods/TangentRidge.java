package staircase.methods;

import staircase.arithmetic.KernelFit;
import staircase.arithmetic.TangentKernel;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Require;

/**
 * Ridge regression with the neural tangent kernel of a two-layer ReLU net, {@code f(x) = sum_i v_i k(x_i, x)} with {@code (K + ridge I) v
 * = y} and k that of {@link TangentKernel} (arXiv:1806.07572). Fitted anew at each evaluation to the first
 * {@code most} samples; any inputs. O(n^3 / 3) time and n^2 floats for a fit, one replicate at a time.
 *
 * @param bias standard deviation of the biases; 0 loses all odd degrees above 1
 * @param ridge added to the diagonal, above 0
 * @param most samples that are kept, at least 1
 */
public record TangentRidge(double bias, double ridge, int most) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the settings. */
    public TangentRidge {
        Require.that(bias >= 0 && bias < Double.POSITIVE_INFINITY, "bias must be finite, at least 0, found %s", bias);
        Require.positive("ridge", ridge);
        Require.positive("most", most);
    }

    /** @return bias 1, ridge 0.001, 2,000 samples */
    public static TangentRidge standard() {
        return new TangentRidge(1, 0.001, 2000);
    }

    @Override
    public void train(Training training) {
        Refitted.train(
                training,
                most,
                (position, x, labels) -> KernelFit.of(new TangentKernel(bias), ridge, x, labels)::predict);
    }

    @Override
    public double work(long samples, int dimension) {
        double n = Math.min(samples, most);
        // a geometric grid of evaluations costs a few times its last fit
        return 4 * n * n * (n / 3 + 2.0 * dimension);
    }
}
