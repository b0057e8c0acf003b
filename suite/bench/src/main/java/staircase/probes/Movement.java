package staircase.probes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.problem.Model;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Target;
import staircase.protocol.Direction;
import staircase.protocol.Quantity;
import staircase.protocol.Unit;

/**
 * Whether the first-layer weights of a two-layer ReLU net move where the initial population gradient points, long before the loss shows
 * anything.
 *
 * <p>For neuron j and a support I the direction is {@code g_i = a_j s E_x[x_(I without i) 1(w_j x + b_j > 0)]} at the start, s the sign of
 * the monomial; the coordinates outside I enter as one Gaussian of their variance, those of I by enumeration, 2^k terms. {@code movement}
 * is the cosine between g and w_j(t) - w_j(0) on I, mean over the neurons (0 where either has length 0). {@code movement_null} is the mean
 * of the same over {@code others} disjoint sets of k coordinates outside I, in the order of the coordinates, as if the target lay there;
 * {@code movement_excess} is the difference. The ratio of the lengths of the movements is noise at the same time.
 *
 * <p>Source: Barak et al., Hidden progress in deep learning, arXiv:2207.08799, on the gradient at the start; the Gaussian approximation
 * and the null are ours. Cost: O(others M (2^k k + d)) for each replicate.
 *
 * @param others number of sets outside the support
 */
public record Movement(int others) implements Probe {

    /** Cosine on the support. */
    public static final Quantity COSINE = quantity("movement", "on the support");

    /** Mean cosine on sets of coordinates outside the support. */
    public static final Quantity NULL = quantity("movement_null", "on disjoint sets outside the support");

    /** The first less the second. */
    public static final Quantity EXCESS = quantity("movement_excess", "on the support, less that outside");

    private static final long serialVersionUID = 1L;

    private static Quantity quantity(String name, String where) {
        return new Quantity(
                name,
                Unit.ONE,
                Direction.HIGHER,
                "mean cosine between the movement of first-layer weights and their initial population gradient, "
                        + where);
    }

    @Override
    public List<Quantity> quantities(Target target) {
        return List.of(COSINE, NULL, EXCESS);
    }

    /** Predictions are not looked at. */
    @Override
    public Reader open(PlacedTarget target) {
        return Reader.blind();
    }

    @Override
    public Optional<Follower> follow(PlacedTarget target, Model model, int position) {
        INDArray first = model.parameters().get("w1");
        INDArray readout = model.parameters().get("w2");
        if (first == null || readout == null) {
            return Optional.empty();
        }
        double[][] start = columns(first, position);
        double[] outer = columns(readout, position)[0];
        Monomial top = target.monomials().get(target.top());
        List<int[]> supports = new ArrayList<>(List.of(top.coordinates()));
        supports.addAll(outside(top.coordinates(), start[0].length - 1));
        List<double[][]> directions = new ArrayList<>();
        for (int[] support : supports) {
            int sign = directions.isEmpty() ? top.sign() : 1;
            double[][] g = new double[start.length][];
            Arrays.setAll(g, j -> gradient(start[j], sign * outer[j], support));
            directions.add(g);
        }
        return Optional.of((now, at, into) -> {
            double[][] weights = columns(now.parameters().get("w1"), at);
            double[] cosines = new double[supports.size()];
            Arrays.setAll(cosines, s -> meanCosine(start, weights, supports.get(s), directions.get(s)));
            double none = Arrays.stream(cosines, 1, cosines.length).sum() / others;
            into.accept(COSINE, cosines[0]);
            into.accept(NULL, none);
            into.accept(EXCESS, cosines[0] - none);
        });
    }

    /** Disjoint sets of as many coordinates outside the support. */
    private List<int[]> outside(int[] support, int d) {
        int k = support.length;
        if (d < k * (others + 1)) {
            throw new IllegalArgumentException(others + " sets of " + k
                    + " coordinates outside the support need d at least " + k * (others + 1) + ", found " + d);
        }
        boolean[] taken = new boolean[d];
        for (int i : support) {
            taken[i] = true;
        }
        List<int[]> sets = new ArrayList<>();
        int next = 0;
        for (int s = 0; s < others; s++) {
            int[] set = new int[k];
            for (int i = 0; i < k; next++) {
                if (!taken[next]) {
                    set[i++] = next;
                }
            }
            sets.add(set);
        }
        return sets;
    }

    /** One replicate of a [S, rows, columns] tensor, column by column. */
    private static double[][] columns(INDArray tensor, int position) {
        double[][] columns = new double[(int) tensor.size(2)][(int) tensor.size(1)];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < columns[j].length; i++) {
                columns[j][i] = tensor.getDouble(position, i, j);
            }
        }
        return columns;
    }

    /**
     * @param w weights of a neuron, its bias last
     * @param factor readout weight times the sign of the monomial
     * @param support I
     * @return g, [k]
     */
    static double[] gradient(double[] w, double factor, int[] support) {
        int k = support.length;
        double variance = 0;
        for (int i = 0; i < w.length - 1; i++) {
            variance += w[i] * w[i];
        }
        for (int i : support) {
            variance -= w[i] * w[i];
        }
        double deviation = StrictMath.sqrt(Math.max(variance, 1e-300));
        double[] g = new double[k];
        for (int pattern = 0; pattern < 1 << k; pattern++) {
            double mean = w[w.length - 1];
            int product = 1;
            for (int i = 0; i < k; i++) {
                int x = (pattern >> i & 1) == 0 ? 1 : -1;
                mean += x * w[support[i]];
                product *= x;
            }
            double active = normal(mean / deviation);
            for (int i = 0; i < k; i++) {
                // the product without x_i is the product times x_i
                g[i] += factor * product * ((pattern >> i & 1) == 0 ? 1 : -1) * active / (1 << k);
            }
        }
        return g;
    }

    private static double meanCosine(double[][] start, double[][] now, int[] support, double[][] directions) {
        double sum = 0;
        for (int j = 0; j < start.length; j++) {
            double product = 0;
            double moved = 0;
            double length = 0;
            for (int i = 0; i < support.length; i++) {
                double step = now[j][support[i]] - start[j][support[i]];
                product += step * directions[j][i];
                moved += step * step;
                length += directions[j][i] * directions[j][i];
            }
            sum += moved > 0 && length > 0 ? product / StrictMath.sqrt(moved * length) : 0;
        }
        return sum / start.length;
    }

    /**
     * The standard normal distribution function by its series {@code 1/2 + phi(z) (z + z^3/3 + z^5/15 + ...)}, so that its digits rest on
     * StrictMath alone. Absolute error about 1e-15. Source: G. Marsaglia, Journal of Statistical Software 11 (2004) 4.
     */
    static double normal(double z) {
        if (!(Math.abs(z) < 8)) {
            return z < 0 ? 0 : 1;
        }
        double term = z;
        double sum = z;
        double before = 0;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= z * z / i;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * Math.PI);
    }
}
