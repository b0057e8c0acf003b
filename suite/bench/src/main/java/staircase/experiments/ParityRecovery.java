package staircase.experiments;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.arithmetic.BinaryEquations;
import staircase.laws.UniformSigns;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.Purpose;
import staircase.protocol.Direction;
import staircase.protocol.Formula;
import staircase.protocol.Quantity;
import staircase.protocol.Require;
import staircase.protocol.Size;
import staircase.protocol.Unit;

/**
 * Finds the support of a parity {@code y = s x_i1 ... x_ik} from noiseless uniform samples by search instead of descent: what the samples
 * contain, whatever a gradient method makes of them.
 *
 * <p>Support and sign s are drawn for each replicate and not told. Elimination solves {@code sum of the bits of S + bit of s = bit of y}
 * over GF(2) for all parities at once; with n samples and d + 1 unknowns another one fits with probability at most 2^(d+1-n), so it needs n
 * at least d + 1. Exhaustion tries all sets of k coordinates with either sign; another one fits with probability at most
 * 2 C(d, k) 2^-n, so n may be far below d.
 *
 * @param solver how it is found
 * @param degree k; empty for a random one from 1 to d, which elimination alone can do
 * @param samples n as a formula of the size
 * @param noise whether labels are independent of the inputs instead: then no parity should fit
 */
public record ParityRecovery(Solver solver, Optional<Integer> degree, Formula samples, boolean noise)
        implements Experiment {

    /** 1 if exactly one parity fits all samples, and it is the right one. */
    public static final Quantity RECOVERED = new Quantity(
            "recovered",
            Unit.ONE,
            Direction.HIGHER,
            "1 if the one parity that fits all samples is the right one, else 0");

    /** 1 if some parity fits all samples. */
    public static final Quantity CONSISTENT =
            new Quantity("consistent", Unit.ONE, Direction.NONE, "1 if some parity fits all samples, else 0");

    private static final long serialVersionUID = 1L;
    private static final UniformSigns LAW = new UniformSigns();

    /** Ways to find a parity. */
    public enum Solver {
        /** Gaussian elimination over GF(2). */
        ELIMINATION,
        /** All sets of k coordinates, one after the other. */
        EXHAUSTION
    }

    /** Checks that exhaustion knows the degree. */
    public ParityRecovery {
        Require.that(
                degree.isPresent() || solver == Solver.ELIMINATION,
                "exhaustion searches one degree, found none: give it");
        degree.ifPresent(k -> Require.positive("degree of a parity", k));
    }

    @Override
    public List<Quantity> quantities(Size size) {
        return List.of(RECOVERED, CONSISTENT, Learning.SAMPLES_USED);
    }

    @Override
    public double work(Size size) {
        double d = size.dimension();
        double n = samples.count(size);
        double sets = 1;
        for (int i = 0; i < degree.orElse(0); i++) {
            sets *= (d - i) / (i + 1);
        }
        return solver == Solver.ELIMINATION ? n * d * d / 64 : sets * (n / 64 + 1);
    }

    @Override
    public void run(Cohort cohort) {
        for (int p = 0; p < cohort.count(); p++) {
            run(cohort, p);
        }
    }

    private void run(Cohort cohort, int p) {
        int d = cohort.size().dimension();
        int n = Math.toIntExact(samples.count(cohort.size()));
        UniformRandomProvider placement = cohort.stream(p, Purpose.PLACEMENT, this);
        BitSet support = support(d, placement);
        boolean minus = placement.nextBoolean();
        float[] x = new float[n * d];
        LAW.draw(cohort.stream(p, Purpose.DATA, LAW), x, 0, n, d, d);
        UniformRandomProvider labels = cohort.stream(p, Purpose.LABEL, LAW);
        boolean[] y = new boolean[n];
        for (int r = 0; r < n; r++) {
            int at = r * d;
            long negative = support.stream().filter(i -> x[at + i] < 0).count();
            y[r] = noise ? labels.nextBoolean() : negative % 2 == 1 ^ minus;
        }
        BitSet truth = (BitSet) support.clone();
        truth.set(d, minus);
        Answer answer = solver == Solver.ELIMINATION ? eliminate(x, y, d) : exhaust(x, y, d, degree.orElseThrow());
        cohort.measure(p, RECOVERED, answer.unique() && truth.equals(answer.parity()) ? 1 : 0);
        cohort.measure(p, CONSISTENT, answer.consistent() ? 1 : 0);
        cohort.measure(p, Learning.SAMPLES_USED, n);
    }

    private BitSet support(int d, UniformRandomProvider placement) {
        int k = degree.orElseGet(() -> 1 + placement.nextInt(d));
        Require.that(k <= d, "a parity of %d coordinates needs d at least %d, found %d", k, k, d);
        BitSet support = new BitSet(d + 1);
        while (support.cardinality() < k) {
            support.set(placement.nextInt(d));
        }
        return support;
    }

    /** What a solver found: a parity with bit d for its sign. */
    private record Answer(BitSet parity, boolean consistent, boolean unique) {}

    private static Answer eliminate(float[] x, boolean[] y, int d) {
        long[][] rows = new long[y.length][(d + 2 + 63) / 64];
        for (int r = 0; r < y.length; r++) {
            for (int i = 0; i < d; i++) {
                set(rows[r], i, x[r * d + i] < 0);
            }
            set(rows[r], d, true);
            set(rows[r], d + 1, y[r]);
        }
        return BinaryEquations.solve(rows, d + 1)
                .map(found -> new Answer(found.bits(), true, found.unique()))
                .orElse(new Answer(new BitSet(), false, false));
    }

    private static Answer exhaust(float[] x, boolean[] y, int d, int degree) {
        int n = y.length;
        long[][] columns = new long[d][(n + 63) / 64];
        long[] labels = new long[(n + 63) / 64];
        for (int r = 0; r < n; r++) {
            for (int i = 0; i < d; i++) {
                set(columns[i], r, x[r * d + i] < 0);
            }
            set(labels, r, y[r]);
        }
        BitSet parity = new BitSet(d + 1);
        int[] fits = {0};
        BinaryEquations.exhaust(columns, labels, n, degree, (set, correlation) -> {
            fits[0]++;
            parity.clear();
            for (int i : set) {
                parity.set(i);
            }
            parity.set(d, correlation < 0);
        });
        return new Answer(parity, fits[0] > 0, fits[0] == 1);
    }

    private static void set(long[] row, int at, boolean value) {
        if (value) {
            row[at >>> 6] |= 1L << (at & 63);
        }
    }
}
