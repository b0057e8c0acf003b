package staircase.probes;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.testng.annotations.Test;
import staircase.arithmetic.Tensors;
import staircase.problem.Batch;
import staircase.problem.Model;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.protocol.Quantity;
import staircase.targets.Polynomial;

/** The direction of the movement against enumeration, and cosines of movements that are planted. */
public class MovementTest {

    private static final int D = 15;
    private static final int WIDTH = 4;
    private static final Movement PROBE = new Movement(4);

    /** Weights that are set by hand; two replicates. */
    private record Held(INDArray w1, INDArray w2) implements Model {

        static Held random(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] first = random.doubles(2L * (D + 1) * WIDTH, -0.5, 0.5).toArray();
            double[] second = random.doubles(2L * WIDTH, -1, 1).toArray();
            Held held = new Held(
                    Tensors.zeros(DataType.DOUBLE, 2, D + 1, WIDTH), Tensors.zeros(DataType.DOUBLE, 2, WIDTH, 1));
            Tensors.put(first, held.w1);
            Tensors.put(second, held.w2);
            return held;
        }

        double[] neuron(int position, int j) {
            double[] w = new double[D + 1];
            for (int i = 0; i <= D; i++) {
                w[i] = w1.getDouble(position, i, j);
            }
            return w;
        }

        @Override
        public void predict(Batch points, float[] out) {}

        @Override
        public Map<String, INDArray> parameters() {
            return Map.of("w1", w1, "w2", w2);
        }
    }

    private static PlacedTarget triple() {
        return Polynomial.parity(3).place(D, RandomSource.XO_SHI_RO_256_PP.create(3));
    }

    private static Map<Quantity, Double> read(Probe.Follower follower, Model model, int position) {
        Map<Quantity, Double> found = new LinkedHashMap<>();
        follower.read(model, position, found::put);
        return found;
    }

    /** E over all 2^15 points; the Gaussian stands for 12 signs, so it is near and not equal. */
    @Test
    public void directionIsThePopulationGradient() {
        Held held = Held.random(1);
        int[] support = {2, 7, 11};
        double largest = 0;
        for (int j = 0; j < WIDTH; j++) {
            double[] w = held.neuron(0, j);
            for (int i : support) {
                w[i] = 0.9 * Math.signum(w[i]); // large enough for a direction that rises above the approximation
            }
            double[] exact = new double[3];
            for (int point = 0; point < 1 << D; point++) {
                double p = w[D];
                int product = 1;
                for (int i = 0; i < D; i++) {
                    p += w[i] * sign(point, i);
                }
                for (int i : support) {
                    product *= sign(point, i);
                }
                for (int i = 0; i < 3 && p > 0; i++) {
                    exact[i] += -0.7 * product * sign(point, support[i]) / (1 << D);
                }
            }
            double[] found = Movement.gradient(w, -0.7, support);
            for (int i = 0; i < 3; i++) {
                assertEquals(found[i], exact[i], 3e-3, "neuron " + j + ", coordinate " + i);
                largest = Math.max(largest, Math.abs(exact[i]));
            }
        }
        assertTrue(largest > 0.012, "too small to tell: " + largest);
    }

    private static int sign(int point, int i) {
        return (point >> i & 1) == 0 ? 1 : -1;
    }

    @Test
    public void plantedMovementsHaveTheirCosine() {
        PlacedTarget target = triple();
        int[] support = target.monomials().get(0).coordinates();
        int sign = target.monomials().get(0).sign();
        for (double factor : new double[] {0.3, -2}) {
            Held held = Held.random(2);
            Probe.Follower follower = PROBE.follow(target, held, 1).orElseThrow();
            assertEquals(read(follower, held, 1).get(Movement.COSINE), 0.0, "nothing moved");
            for (int j = 0; j < WIDTH; j++) {
                double[] g = Movement.gradient(held.neuron(1, j), sign * held.w2.getDouble(1, j, 0), support);
                for (int i = 0; i < 3; i++) {
                    long[] at = {1, support[i], j};
                    held.w1.putScalar(at, held.w1.getDouble(at) + factor * g[i]);
                }
            }
            Map<Quantity, Double> found = read(follower, held, 1);
            assertEquals(found.get(Movement.COSINE), Math.signum(factor), 1e-9);
            assertEquals(found.get(Movement.NULL), 0.0, "nothing moved outside the support");
            assertEquals(found.get(Movement.EXCESS), Math.signum(factor), 1e-9);
        }
    }

    /** A movement outside the support is seen by its null alone; a replicate that was thinned is read where it stands now. */
    @Test
    public void nullReadsDisjointSetsOutsideTheSupport() {
        PlacedTarget target = triple();
        List<Integer> support = java.util.Arrays.stream(
                        target.monomials().get(0).coordinates())
                .boxed()
                .toList();
        Held held = Held.random(3);
        Probe.Follower follower = PROBE.follow(target, held, 1).orElseThrow();
        int[] outside = java.util.stream.IntStream.range(0, D)
                .filter(i -> !support.contains(i))
                .limit(3)
                .toArray();
        for (int j = 0; j < WIDTH; j++) {
            double[] g = Movement.gradient(held.neuron(1, j), held.w2.getDouble(1, j, 0), outside);
            for (int i = 0; i < 3; i++) {
                long[] at = {1, outside[i], j};
                held.w1.putScalar(at, held.w1.getDouble(at) + g[i]);
            }
        }
        Held thinned = new Held(Tensors.keep(held.w1, new int[] {1}), Tensors.keep(held.w2, new int[] {1}));
        Map<Quantity, Double> found = read(follower, thinned, 0);
        assertEquals(found.get(Movement.COSINE), 0.0);
        assertEquals(found.get(Movement.NULL), 0.25, 1e-9, "one of four sets moved along its direction");
    }

    @Test
    public void refusesTooFewCoordinatesAndPassesOverForeignModels() {
        String message = expectThrows(
                        IllegalArgumentException.class, () -> new Movement(5).follow(triple(), Held.random(1), 0))
                .getMessage();
        assertTrue(message.contains("need d at least 18, found 15"), message);
        Model foreign = (points, out) -> {};
        assertTrue(PROBE.follow(triple(), foreign, 0).isEmpty());
    }

    @Test
    public void normalDistributionFunctionIsThatOfTheLibrary() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        for (double z = -9; z <= 9; z += 0.37) {
            assertEquals(Movement.normal(z), normal.cumulativeProbability(z), 2e-15, "at " + z);
        }
        assertEquals(Movement.normal(Double.POSITIVE_INFINITY), 1.0);
        assertEquals(Movement.normal(0), 0.5);
    }
}
