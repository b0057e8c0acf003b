package staircase.analysis;

import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Tails of the truncated rank test from the normal limit of its law, for samples so large that the exact one costs too much.
 *
 * <p>Given that t of the N = m + n values lie at the cut, U has mean m n / 2 and variance m n (N + 1 - (t^3 - t) / (N (N -
 * 1))) / 12, a half for continuity. U falls in the ratio everywhere. Up to rho = C_A / C_B, where the two budgets meet, t
 * falls in it and from there on it grows; so p of "U or more" grows up to rho, and beyond it is bounded by taking the
 * largest variance, that at rho; mirrored for "U or less". With that both p-values are monotone and valid in the limit, a
 * little too large where much is censored. A p-value above 1/2 is given as 1.
 *
 * <p>Source: E. L. Lehmann, Nonparametrics (1975), section 1.4, for the variance with ties. Cost: O(m + n) for a ratio, 64
 * of them for each end and the crossing.
 */
final class NormalRatioTails implements RatioTails {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double[] a;
    private final double budgetA;
    private final int m;
    private final double[] b;
    private final double budgetB;
    private final int n;

    /** At a ratio: values at the cut, and twice U with other ties as not above, and as above. */
    private record Count(double cut, long least, long most) {}

    /** a: [m], b: [n], in increasing order, infinite ones last. */
    NormalRatioTails(double[] a, double budgetA, double[] b, double budgetB) {
        this.a = DoubleStream.of(a).filter(Double::isFinite).toArray();
        this.budgetA = budgetA;
        this.m = a.length;
        this.b = DoubleStream.of(b).filter(Double::isFinite).toArray();
        this.budgetB = budgetB;
        this.n = b.length;
    }

    /** Rounded quotients are compared, as in {@link TruncatedRanks}. */
    private Count count(double ratio) {
        int lowA = 0;
        while (lowA < a.length && a[lowA] / budgetB <= ratio) {
            lowA++;
        }
        int lowB = 0;
        while (lowB < b.length && budgetA / b[lowB] >= ratio) {
            lowB++;
        }
        long strict = 0;
        long weak = 0;
        int under = 0;
        int notOver = 0;
        for (int i = 0; i < lowA; i++) {
            while (under < lowB && a[i] / b[under] > ratio) {
                under++;
            }
            while (notOver < lowB && a[i] / b[notOver] >= ratio) {
                notOver++;
            }
            strict += under;
            weak += notOver;
        }
        long cutA = (long) m - lowA;
        long cutB = (long) n - lowB;
        long fixed = 2 * cutA * lowB + cutA * cutB;
        return new Count(cutA + cutB, fixed + 2 * strict, fixed + 2 * weak);
    }

    private double deviation(double t) {
        double all = (double) m + n;
        return StrictMath.sqrt((double) m * n * (all + 1 - (t * t * t - t) / (all * (all - 1))) / 12);
    }

    /** P(U is that far from its mean), the distance in U, a half less for continuity. */
    private static double p(double distance, double deviation) {
        double z = (distance - 0.5) / deviation;
        return z > 0 ? NORMAL.survivalProbability(z) : 1;
    }

    @Override
    public double atMost(double bound) {
        if (bound < 0) {
            return 0;
        }
        double cut = count(Math.min(bound, budgetA / budgetB)).cut;
        return p((count(bound).least - (double) m * n) / 2, deviation(cut));
    }

    @Override
    public double atLeast(double bound) {
        double cut = count(Math.max(bound, budgetA / budgetB)).cut;
        return p(((double) m * n - count(bound).most) / 2, deviation(cut));
    }

    @Override
    public double low(double level) {
        return Math.max(0, PairSelection.ranked(ratio -> atMost(ratio) > level ? 1 : 0, 1));
    }

    @Override
    public double high(double level) {
        return atLeast(Double.POSITIVE_INFINITY) > level
                ? Double.POSITIVE_INFINITY
                : Math.nextDown(PairSelection.ranked(ratio -> atLeast(ratio) > level ? 0 : 1, 1));
    }

    /** Geometric mean of the first ratio at which U is not above m n / 2 and the last at which it is not below. */
    @Override
    public double crossing() {
        long half = (long) m * n;
        double low = PairSelection.ranked(ratio -> count(ratio).most > half ? 0 : 1, 1);
        double high = Math.nextDown(PairSelection.ranked(ratio -> count(ratio).least < half ? 1 : 0, 1));
        return StrictMath.sqrt(low) * StrictMath.sqrt(high);
    }
}
