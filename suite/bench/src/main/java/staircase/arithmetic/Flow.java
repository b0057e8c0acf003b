package staircase.arithmetic;

import staircase.protocol.Require;

/**
 * The dimension-free flow of a mean-field two-layer network that learns a function h of P signs, as plain double loops.
 *
 * <p>N particles (a, u, s), a the readout, u in R^P the weights on the P coordinates that matter, s the length of all
 * others, whose share of the input is normal in high dimension. With g standard normal and {@code r(z) = h(z) -
 * f(z)}, {@code f(z) = (1/N) sum_j a_j E_g act(<u_j, z> + s_j g)}:
 *
 * <pre>
 * da/dt = E_z[r E_g act],  du/dt = a E_z[r E_g act' z],  ds/dt = a E_z[r E_g(act' g)]
 * </pre>
 *
 * E_z is the exact mean over the 2^P points, E_g a Gauss-Hermite sum, time is discretised by Euler's steps. Source:
 * arXiv:2202.08658 as others report it. Index k of a point: {@code z_i = +1} where bit i of k is 0. A step takes O(N
 * m G) evaluations of the activation, m the number of points on which {@code <u_j, z>} differs and G the number of
 * nodes; memory O(N 2^P).
 */
public final class Flow {

    private final double[] target;
    private final double[] a;
    private final double[][] u;
    private final double[] s;
    private final FlowActivation activation;
    private final SumOrder order;
    private final double[] nodes;
    private final double[] weights;

    /** {@code E_g act}, {@code E_g act'}, {@code E_g(act' g)} for each particle and point, [N 2^P]. */
    private final double[] value;

    private final double[] slope;
    private final double[] tilt;

    private final double[] residual;
    private final double[] terms;
    private final double[] signed;
    private final double[] work;

    /** For each point the first one with the same argument; then arguments, activations, slopes of all nodes, [2^P G]. */
    private final int[] first;

    private final double[] at;
    private final double[] values;
    private final double[] slopes;
    private boolean fresh;

    /**
     * Takes the arrays over as the state; they are modified by steps.
     *
     * @param target h on every point, [2^P]
     * @param a readouts, [N]
     * @param u weights on the coordinates that matter, [N][P]
     * @param s lengths of the others, [N]
     * @param activation of the neurons
     * @param nodes number of Gauss-Hermite nodes
     * @param order of all sums
     */
    public Flow(
            double[] target,
            double[] a,
            double[][] u,
            double[] s,
            FlowActivation activation,
            int nodes,
            SumOrder order) {
        Require.that(
                target.length == 1 << u[0].length,
                "a target of %d coordinates has %d values, found %d",
                u[0].length,
                1 << u[0].length,
                target.length);
        this.target = target.clone();
        this.a = a;
        this.u = u;
        this.s = s;
        this.activation = activation;
        this.order = order;
        GaussHermite normal = new GaussHermite(nodes);
        this.nodes = normal.nodes();
        this.weights = normal.weights();
        int points = target.length;
        value = new double[a.length * points];
        slope = new double[a.length * points];
        tilt = new double[a.length * points];
        residual = new double[points];
        terms = new double[points];
        signed = new double[points];
        work = new double[points];
        first = new int[points];
        at = new double[points * nodes];
        values = new double[points * nodes];
        slopes = new double[points * nodes];
    }

    /** Brings expectations and residuals up to the present state. */
    private void refresh() {
        if (fresh) {
            return;
        }
        for (int j = 0; j < a.length; j++) {
            expect(j);
        }
        int points = target.length;
        for (int k = 0; k < points; k++) {
            double f = 0;
            for (int j = 0; j < a.length; j++) {
                f += a[j] * value[j * points + k];
            }
            residual[k] = target[k] - f / a.length;
        }
        fresh = true;
    }

    private void expect(int j) {
        int count = 0;
        for (int k = 0; k < target.length; k++) {
            double pre = order.dot(u[j], k);
            signed[k] = pre;
            int same = 0;
            // a function of equal arguments is equal: frozen coordinates leave few different ones
            while (signed[same] != pre && same < k) {
                same++;
            }
            first[k] = same;
            if (same == k) {
                for (double node : nodes) {
                    at[count++] = pre + s[j] * node;
                }
            }
        }
        // all points at once: the activation's loops gain from length
        activation.fill(at, count, values, slopes);
        int from = j * target.length;
        int next = 0;
        for (int k = 0; k < target.length; k++) {
            if (first[k] < k) {
                value[from + k] = value[from + first[k]];
                slope[from + k] = slope[from + first[k]];
                tilt[from + k] = tilt[from + first[k]];
                continue;
            }
            double v = 0;
            double d = 0;
            double t = 0;
            for (int q = 0; q < nodes.length; q++) {
                v += weights[q] * values[next];
                d += weights[q] * slopes[next];
                t += weights[q] * slopes[next] * nodes[q];
                next++;
            }
            value[from + k] = v;
            slope[from + k] = d;
            tilt[from + k] = t;
        }
    }

    /** @param dt length of one Euler step of all particles at once */
    public void step(double dt) {
        refresh();
        int points = target.length;
        double[] du = new double[u[0].length];
        for (int j = 0; j < a.length; j++) {
            int from = j * points;
            double da = mean(value, from);
            double ds = a[j] * mean(tilt, from);
            for (int k = 0; k < points; k++) {
                terms[k] = residual[k] * slope[from + k];
            }
            for (int i = 0; i < du.length; i++) {
                for (int k = 0; k < points; k++) {
                    signed[k] = (k >> i & 1) == 0 ? terms[k] : -terms[k];
                }
                du[i] = a[j] * order.mean(signed, work);
            }
            a[j] += dt * da;
            s[j] += dt * ds;
            for (int i = 0; i < du.length; i++) {
                u[j][i] += dt * du[i];
            }
        }
        fresh = false;
    }

    private double mean(double[] expected, int from) {
        for (int k = 0; k < target.length; k++) {
            terms[k] = residual[k] * expected[from + k];
        }
        return order.mean(terms, work);
    }

    /** @return {@code E_z r(z)^2} at the present state */
    public double risk() {
        refresh();
        for (int k = 0; k < target.length; k++) {
            terms[k] = residual[k] * residual[k];
        }
        return order.mean(terms, work);
    }

    /**
     * @param j a particle
     * @return its weights on the coordinates that matter, [P]
     */
    public double[] weights(int j) {
        return u[j].clone();
    }

    /** @return N */
    public int count() {
        return a.length;
    }
}
