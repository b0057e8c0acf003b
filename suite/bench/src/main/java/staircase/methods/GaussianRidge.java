package staircase.methods;

import staircase.arithmetic.GaussianKernel;
import staircase.arithmetic.KernelFit;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.Require;

/**
 * Ridge regression with the kernel {@code exp(-|x - x'|^2 / (2 l d))}: {@code f(x) = sum_i v_i k(x_i, x)} with {@code (K + ridge I) v =
 * y}. Fitted anew at each evaluation to the first
 * {@code most} samples; any inputs. O(n^3 / 3) time and n^2 floats for a fit, one replicate at a time.
 *
 * @param scale l, above 0; degree k weighs about l^-k
 * @param ridge added to the diagonal, above 0
 * @param most samples that are kept, at least 1
 */
public record GaussianRidge(double scale, double ridge, int most) implements Method {

    private static final long serialVersionUID = 1L;

    /** Checks the settings. */
    public GaussianRidge {
        Require.positive("scale", scale);
        Require.positive("ridge", ridge);
        Require.positive("most", most);
    }

    /** @return scale 1, ridge 0.001, 2,000 samples */
    public static GaussianRidge standard() {
        return new GaussianRidge(1, 0.001, 2000);
    }

    @Override
    public void train(Training training) {
        Refitted.train(
                training,
                most,
                (position, x, labels) -> KernelFit.of(new GaussianKernel(scale), ridge, x, labels)::predict);
    }

    @Override
    public double work(long samples, int dimension) {
        double n = Math.min(samples, most);
        // a geometric grid of evaluations costs a few times its last fit
        return 4 * n * n * (n / 3 + 2.0 * dimension);
    }
}
