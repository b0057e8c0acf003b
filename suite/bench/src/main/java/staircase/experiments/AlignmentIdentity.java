package staircase.experiments;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import staircase.arithmetic.Cube;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.Purpose;
import staircase.protocol.Direction;
import staircase.protocol.Quantity;
import staircase.protocol.Require;
import staircase.protocol.Size;
import staircase.protocol.Unit;

/**
 * The closed form of the alignment under sign flips and permutations, against the mean over every element of the group.
 *
 * <p>For unit functions f and h on {-1, 1}^d: {@code E_g <f o g, h>^2 = sum_k W_k(f) W_k(h) / C(d, k)}, W_k the weight
 * of degree k. Sign flips kill the products of different coefficients, permutations make those of one degree equal. With
 * h a monomial of degree k it is {@code W_k(f) / C(d, k)}, so the largest over h is the largest of these over k.
 * O(pairs d! 4^d), so d is small.
 *
 * @param pairs random pairs (f, h) a replicate, of normal values, centred and of length 1
 */
public record AlignmentIdentity(int pairs) implements Experiment {

    /** Largest difference over the pairs. */
    public static final Quantity DIFFERENCE = new Quantity(
            "largest_difference",
            Unit.ONE,
            Direction.NONE,
            "largest difference over random pairs between the mean over the group and the closed form");

    /** The same for the best monomial. */
    public static final Quantity BEST = new Quantity(
            "best_monomial_difference",
            Unit.ONE,
            Direction.NONE,
            "largest difference over random functions between the alignment with a monomial of the best degree and the"
                    + " largest W_k / C(d, k)");

    /** How far the mean over permutations alone is from the closed form, in the mean over the pairs. */
    public static final Quantity PERMUTATIONS_ALONE = new Quantity(
            "permutations_alone",
            Unit.ONE,
            Direction.NONE,
            "mean over random pairs of the relative difference between the mean over permutations alone and the closed"
                    + " form");

    private static final long serialVersionUID = 1L;

    /** Checks the number of pairs. */
    public AlignmentIdentity {
        Require.positive("pairs", pairs);
    }

    @Override
    public List<Quantity> quantities(Size size) {
        return List.of(DIFFERENCE, BEST, PERMUTATIONS_ALONE);
    }

    @Override
    public double work(Size size) {
        double elements = 1;
        for (int i = 1; i <= size.dimension(); i++) {
            elements *= 2 * i;
        }
        return 2.0 * pairs * elements * (1 << size.dimension()) * size.dimension();
    }

    @Override
    public void run(Cohort cohort) {
        int d = cohort.size().dimension();
        Require.that(d <= 6, "the group of signs and permutations is enumerated up to d = 6, found %d", d);
        List<int[]> permutations = new ArrayList<>();
        permute(new int[d], 0, permutations);
        for (int p = 0; p < cohort.count(); p++) {
            UniformRandomProvider stream = cohort.stream(p, Purpose.DATA, this);
            double most = 0;
            double best = 0;
            double alone = 0;
            for (int pair = 0; pair < pairs; pair++) {
                double[] f = unit(stream, d);
                double[] h = unit(stream, d);
                double closed = closed(f, h, d);
                most = Math.max(most, Math.abs(mean(f, h, permutations, 1 << d) - closed));
                alone += Math.abs(mean(f, h, permutations, 1) - closed) / closed / pairs;
                best = Math.max(best, best(f, permutations, d));
            }
            cohort.measure(p, DIFFERENCE, most);
            cohort.measure(p, BEST, best);
            cohort.measure(p, PERMUTATIONS_ALONE, alone);
        }
    }

    private static double closed(double[] f, double[] h, int d) {
        double[] mine = Cube.levels(f);
        double[] theirs = Cube.levels(h);
        double sum = 0;
        for (int k = 0; k <= d; k++) {
            sum += mine[k] * theirs[k] / Cube.monomials(d, k);
        }
        return sum;
    }

    /** Difference between the mean over the group for a monomial of the best degree and the largest W_k / C(d, k). */
    private static double best(double[] f, List<int[]> permutations, int d) {
        double[] levels = Cube.levels(f);
        int degree = 1;
        for (int k = 2; k <= d; k++) {
            degree = levels[k] / Cube.monomials(d, k) > levels[degree] / Cube.monomials(d, degree) ? k : degree;
        }
        double[] monomial = new double[f.length];
        for (int k = 0; k < f.length; k++) {
            monomial[k] = Integer.bitCount(k & ((1 << degree) - 1)) % 2 == 0 ? 1 : -1;
        }
        return Math.abs(mean(f, monomial, permutations, 1 << d) - levels[degree] / Cube.monomials(d, degree));
    }

    /** Mean of {@code <f o g, h>^2} over the permutations, each with the first {@code flips} patterns of signs. */
    private static double mean(double[] f, double[] h, List<int[]> permutations, int flips) {
        double sum = 0;
        for (int[] permutation : permutations) {
            int[] image = new int[f.length];
            for (int k = 0; k < f.length; k++) {
                for (int i = 0; i < permutation.length; i++) {
                    image[k] |= (k >> permutation[i] & 1) << i;
                }
            }
            for (int flip = 0; flip < flips; flip++) {
                double product = 0;
                for (int k = 0; k < f.length; k++) {
                    product += f[image[k] ^ flip] * h[k];
                }
                sum += product / f.length * (product / f.length);
            }
        }
        return sum / permutations.size() / flips;
    }

    private static void permute(int[] chosen, int count, List<int[]> all) {
        if (count == chosen.length) {
            all.add(chosen.clone());
            return;
        }
        for (int value = 0; value < chosen.length; value++) {
            boolean used = false;
            for (int i = 0; i < count; i++) {
                used |= chosen[i] == value;
            }
            if (!used) {
                chosen[count] = value;
                permute(chosen, count + 1, all);
            }
        }
    }

    private static double[] unit(UniformRandomProvider stream, int d) {
        var normal = ZigguratSampler.NormalizedGaussian.of(stream);
        double[] table = new double[1 << d];
        double mean = 0;
        for (int k = 0; k < table.length; k++) {
            table[k] = normal.sample();
            mean += table[k] / table.length;
        }
        for (int k = 0; k < table.length; k++) {
            table[k] -= mean;
        }
        double length = StrictMath.sqrt(Cube.product(table, table));
        for (int k = 0; k < table.length; k++) {
            table[k] /= length;
        }
        return table;
    }
}
