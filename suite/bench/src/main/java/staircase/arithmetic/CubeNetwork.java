package staircase.arithmetic;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import staircase.protocol.Require;

/**
 * A two-layer ReLU network on every point of the cube {-1, 1}^d at once, and its noisy descent on the population loss.
 *
 * <p>{@code f(x) = (1/M) sum_j a_j relu(<w_j, x> + b_j)}, without the 1/M in its gradient: {@code psi(x)} holds, for all
 * parameters, the derivative of {@code sum_j a_j relu(..)}, divided by {@code max(1, |psi(x)| / R)} so that its length
 * over all parameters is at most R. A step is {@code theta += eta (E_x[(y - f) psi] - tau xi)}, xi standard normal. It is
 * the network's gradient that is cut and not the loss's: so the step stays linear in the labels, which the bound on noisy
 * descent needs.
 *
 * <p>{@code <w, x> + b} on all points is built by doubling, one coordinate at a time; the derivative in w is folded back
 * in the same way. Index k of a point: coordinate i is +1 where bit i of k is 0. At exactly 0, relu has slope 1 here. A
 * step takes O(M 2^d) time, not O(M d 2^d); memory O(2^d).
 */
public final class CubeNetwork {

    private final int d;
    private final double clip;
    private final double[] a;
    private final double[] b;
    private final double[][] w;
    private final double[] pre;
    private final double[] output;
    private final double[] lengths;
    private final double[] pull;

    /**
     * Takes the arrays over as the state.
     *
     * @param a readouts, [M]
     * @param b biases, [M]
     * @param w weights, [M][d]
     * @param clip R, above 0; infinite for none
     */
    public CubeNetwork(double[] a, double[] b, double[][] w, double clip) {
        Require.that(clip > 0, "the clipping length must be above 0, found %s", clip);
        this.d = w[0].length;
        this.clip = clip;
        this.a = a;
        this.b = b;
        this.w = w;
        pre = new double[1 << d];
        output = new double[1 << d];
        lengths = new double[1 << d];
        pull = new double[1 << d];
    }

    /** Writes {@code <w_j, x> + b_j} for every point. */
    private void spread(int j) {
        double base = b[j];
        for (int i = 0; i < d; i++) {
            base += w[j][i];
        }
        pre[0] = base;
        for (int i = 0; i < d; i++) {
            int half = 1 << i;
            double change = 2 * w[j][i];
            for (int k = 0; k < half; k++) {
                pre[half + k] = pre[k] - change;
            }
        }
    }

    /** All bits if the pre-activation is not negative, else none: no branch that a random sign would mispredict. */
    private static long active(double pre) {
        return ~(Double.doubleToRawLongBits(pre) >> 63);
    }

    private static double masked(double value, long mask) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) & mask);
    }

    /** @return f on every point, [2^d]; overwritten by the next call */
    public double[] predict() {
        java.util.Arrays.fill(output, 0);
        java.util.Arrays.fill(lengths, 0);
        for (int j = 0; j < a.length; j++) {
            spread(j);
            double share = a[j] / a.length;
            double slope = a[j] * a[j] * (d + 1);
            for (int k = 0; k < pre.length; k++) {
                double value = Math.max(pre[k], 0);
                output[k] += share * value;
                lengths[k] += value * value + masked(slope, active(pre[k]));
            }
        }
        return output;
    }

    /** @return largest length of psi before it is cut, over the points that were predicted last */
    public double longest() {
        double most = 0;
        for (double squared : lengths) {
            most = Math.max(most, squared);
        }
        return StrictMath.sqrt(most);
    }

    /**
     * One step.
     *
     * @param y labels, [2^d]
     * @param eta step
     * @param tau standard deviation of the noise
     * @param noise standard normal
     */
    public void descend(double[] y, double eta, double tau, ContinuousSampler noise) {
        predict();
        for (int k = 0; k < pull.length; k++) {
            double length = StrictMath.sqrt(lengths[k]);
            pull[k] = (y[k] - output[k]) / Math.max(1, length / clip);
        }
        double n = pre.length;
        for (int j = 0; j < a.length; j++) {
            spread(j);
            double readout = activePull();
            double slopes = a[j] * eta / n;
            for (int i = d - 1; i >= 0; i--) {
                w[j][i] += slopes * fold(1 << i) - eta * tau * noise.sample();
            }
            b[j] += slopes * pre[0] - eta * tau * noise.sample();
            a[j] += eta * readout / n - eta * tau * noise.sample();
        }
    }

    /** Replaces pre-activations by the pull where active, else 0; returns the sum of pull times activation. */
    private double activePull() {
        double even = 0;
        double odd = 0;
        for (int k = 0; k < pre.length; k += 2) {
            even += pull[k] * Math.max(pre[k], 0);
            odd += pull[k + 1] * Math.max(pre[k + 1], 0);
            pre[k] = masked(pull[k], active(pre[k]));
            pre[k + 1] = masked(pull[k + 1], active(pre[k + 1]));
        }
        return even + odd;
    }

    /** Adds the upper half of the first 2 half values to the lower and returns the sum of the differences. */
    private double fold(int half) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        // four sums side by side: one alone waits for its own last addition
        for (; k + 3 < half; k += 4) {
            s0 += pre[k] - pre[k + half];
            s1 += pre[k + 1] - pre[k + 1 + half];
            s2 += pre[k + 2] - pre[k + 2 + half];
            s3 += pre[k + 3] - pre[k + 3 + half];
        }
        for (; k < half; k++) {
            s0 += pre[k] - pre[k + half];
        }
        for (k = 0; k < half; k++) {
            pre[k] += pre[k + half];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
