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
 *
 * <p>Points lie in rows of up to 128, each an array of its own: loops over one index of several arrays are those that the
 * compiler turns into vector instructions, while within one array it cannot tell that two halves do not overlap. That makes
 * a step twice as fast. Every sum keeps its order, so rows change no bit.
 */
public final class CubeNetwork {

    /** Coordinates that differ within a row, the first ones; the others number the rows. */
    private static final int INSIDE = 7;

    private final int d;
    private final int inside;
    private final double clip;
    private final double[] a;
    private final double[] b;
    private final double[][] w;
    private final double[] output;
    private final double[] terms;
    private final double[][] pre;
    private final double[][] sum;
    private final double[][] lengths;
    private final double[][] pull;

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
        inside = Math.min(d, INSIDE);
        output = new double[1 << d];
        terms = new double[1 << inside];
        pre = rows();
        sum = rows();
        lengths = rows();
        pull = rows();
    }

    private double[][] rows() {
        return new double[1 << (d - inside)][1 << inside];
    }

    /** Writes {@code <w_j, x> + b_j} for the points of a row; those of the row without the highest bit must be there. */
    private double[] spread(int j, int row) {
        double[] to = pre[row];
        if (row > 0) {
            int last = Integer.highestOneBit(row);
            minus(pre[row - last], 2 * w[j][inside + Integer.numberOfTrailingZeros(last)], to);
            return to;
        }
        double base = b[j];
        for (int i = 0; i < d; i++) {
            base += w[j][i];
        }
        to[0] = base;
        for (int i = 0; i < inside; i++) {
            int half = 1 << i;
            double change = 2 * w[j][i];
            for (int k = 0; k < half; k++) {
                to[half + k] = to[k] - change;
            }
        }
        return to;
    }

    private static void minus(double[] from, double change, double[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] = from[k] - change;
        }
    }

    /**
     * -1 if the pre-activation is below 0, else 0, so that {@code v + off v} is v or +0: a vector instruction, no branch.
     * Beyond 2^512, where squares overflow, it is neither.
     */
    private static double off(double pre) {
        return Math.floor(pre * 0x1p-512);
    }

    /** @return f on every point, [2^d]; overwritten by the next call */
    public double[] predict() {
        for (int r = 0; r < pre.length; r++) {
            java.util.Arrays.fill(sum[r], 0);
            java.util.Arrays.fill(lengths[r], 0);
        }
        for (int j = 0; j < a.length; j++) {
            double share = a[j] / a.length;
            double slope = a[j] * a[j] * (d + 1);
            for (int r = 0; r < pre.length; r++) {
                add(spread(j, r), share, slope, sum[r], lengths[r]);
            }
        }
        for (int r = 0; r < pre.length; r++) {
            System.arraycopy(sum[r], 0, output, r << inside, 1 << inside);
        }
        return output;
    }

    private static void add(double[] pre, double share, double slope, double[] sum, double[] lengths) {
        for (int k = 0; k < pre.length; k++) {
            double off = off(pre[k]);
            double value = pre[k] + off * pre[k];
            sum[k] += share * value;
            lengths[k] += value * value + (slope + off * slope);
        }
    }

    /** @return largest length of psi before it is cut, over the points that were predicted last */
    public double longest() {
        double most = 0;
        for (double[] row : lengths) {
            for (double squared : row) {
                most = Math.max(most, squared);
            }
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
        for (int r = 0; r < pull.length; r++) {
            System.arraycopy(y, r << inside, pull[r], 0, 1 << inside);
            pull(sum[r], lengths[r], clip, pull[r]);
        }
        double n = output.length;
        for (int j = 0; j < a.length; j++) {
            double readout = activePull(j);
            double slopes = a[j] * eta / n;
            for (int i = d - 1; i >= 0; i--) {
                double difference = i < inside ? foldInside(1 << i) : fold(1 << (i - inside));
                w[j][i] += slopes * difference - eta * tau * noise.sample();
            }
            b[j] += slopes * pre[0][0] - eta * tau * noise.sample();
            a[j] += eta * readout / n - eta * tau * noise.sample();
        }
    }

    private static void pull(double[] sum, double[] lengths, double clip, double[] pull) {
        for (int k = 0; k < pull.length; k++) {
            pull[k] = (pull[k] - sum[k]) / Math.max(1, StrictMath.sqrt(lengths[k]) / clip);
        }
    }

    /** Writes the pull where neuron j is active, else 0, over all points; returns the sum of pull times activation. */
    private double activePull(int j) {
        for (int r = 0; r < pre.length; r++) {
            spread(j, r);
        }
        double even = 0;
        double odd = 0;
        for (int r = 0; r < pre.length; r++) {
            activate(pull[r], pre[r], terms);
            for (int k = 0; k < terms.length; k += 2) {
                even += terms[k];
                odd += terms[k + 1];
            }
        }
        return even + odd;
    }

    private static void activate(double[] pull, double[] pre, double[] terms) {
        for (int k = 0; k < pre.length; k++) {
            double off = off(pre[k]);
            terms[k] = pull[k] * (pre[k] + off * pre[k]);
            pre[k] = pull[k] + off * pull[k];
        }
    }

    /** Adds the upper half of the first 2 half rows to the lower and returns the sum of the differences. */
    private double fold(int half) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        // four sums side by side: one alone waits for its own last addition
        for (int r = 0; r < half; r++) {
            fold(pre[r], pre[half + r], terms);
            for (int k = 0; k < terms.length; k += 4) {
                s0 += terms[k];
                s1 += terms[k + 1];
                s2 += terms[k + 2];
                s3 += terms[k + 3];
            }
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static void fold(double[] lower, double[] upper, double[] differences) {
        for (int k = 0; k < lower.length; k++) {
            double low = lower[k];
            double up = upper[k];
            differences[k] = low - up;
            lower[k] = low + up;
        }
    }

    /** The same for the first 2 half points of the first row, in the same order. */
    private double foldInside(int half) {
        double[] first = pre[0];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < half; k += 4) {
            s0 += first[k] - first[k + half];
            s1 += first[k + 1] - first[k + 1 + half];
            s2 += first[k + 2] - first[k + 2 + half];
            s3 += first[k + 3] - first[k + 3 + half];
        }
        for (; k < half; k++) {
            s0 += first[k] - first[k + half];
        }
        for (k = 0; k < half; k++) {
            first[k] += first[k + half];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
