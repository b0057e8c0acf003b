package staircase.probes;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.expectThrows;

import java.util.Map;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.testng.annotations.Test;
import staircase.interventions.OrthogonalStart;
import staircase.problem.Batch;
import staircase.problem.Model;
import staircase.problem.PlacedTarget;
import staircase.targets.Polynomial;
import staircase.targets.SingleIndex;

/** Overlaps of weights made by hand, and what is left of them after an orthogonal start. */
public class OverlapTest {

    private record Weights(INDArray w1) implements Model {

        @Override
        public void predict(Batch points, float[] out) {}

        @Override
        public Map<String, INDArray> parameters() {
            return w1 == null ? Map.of() : Map.of("w1", w1);
        }
    }

    private static double overlap(PlacedTarget target, Model model, int position) {
        double[] read = {Double.NaN};
        new Overlap()
                .follow(target, model, position)
                .orElseThrow()
                .read(model, position, (quantity, value) -> read[0] = value);
        return read[0];
    }

    private static Weights random(long... shape) {
        Weights weights = new Weights(Nd4j.create(org.nd4j.linalg.api.buffer.DataType.DOUBLE, shape, 'c'));
        var stream = RandomSource.XO_SHI_RO_256_PP.create(4);
        for (long i = 0; i < weights.w1.length(); i++) {
            weights.w1.putScalar(i, stream.nextDouble() - 0.5);
        }
        return weights;
    }

    @Test
    public void isTheLengthOfTheProjectionOverTheWhole() {
        PlacedTarget parity = Polynomial.parity(2).place(4, RandomSource.XO_SHI_RO_256_PP.create(5));
        Weights weights = random(2, 5, 1);
        int[] at = parity.monomials().get(0).coordinates();
        for (int i = 0; i < 5; i++) {
            // replicate 1: 3 and 4 on the support, 12 outside it, and a bias that does not count
            int index = i;
            boolean on = java.util.Arrays.stream(at).anyMatch(c -> c == index);
            weights.w1.putScalar(new long[] {1, i, 0}, on ? (i == at[0] ? 3 : 4) : 0);
        }
        int outside = java.util.stream.IntStream.range(0, 4)
                .filter(i -> i != at[0] && i != at[1])
                .findFirst()
                .orElseThrow();
        weights.w1.putScalar(new long[] {1, outside, 0}, 12);
        weights.w1.putScalar(new long[] {1, 4, 0}, 100);
        assertEquals(overlap(parity, weights, 1), 5.0 / 13, 1e-12);
    }

    @Test
    public void anOrthogonalStartLeavesNothingAndTouchesNobodyElse() {
        for (PlacedTarget target : new PlacedTarget[] {
            new SingleIndex(SingleIndex.Link.HE3).place(9, RandomSource.XO_SHI_RO_256_PP.create(6)),
            Polynomial.parity(3).place(9, RandomSource.XO_SHI_RO_256_PP.create(6)),
        }) {
            Weights weights = random(3, 10, 2);
            INDArray before = weights.w1.dup();
            new OrthogonalStart().plant(weights, 1, target);
            assertEquals(overlap(target, weights, 1), 0, 1e-12);
            assertEquals(overlap(target, weights, 0), overlap(target, new Weights(before), 0));
            assertEquals(overlap(target, weights, 2), overlap(target, new Weights(before), 2));
            assertEquals(weights.w1.getDouble(1, 9, 0), before.getDouble(1, 9, 0), "the bias stays");
        }
    }

    @Test
    public void aModelThatShowsNoWeightsIsRefused() {
        PlacedTarget target = Polynomial.parity(2).place(4, RandomSource.XO_SHI_RO_256_PP.create(5));
        expectThrows(IllegalArgumentException.class, () -> new Overlap().follow(target, new Weights(null), 0));
        expectThrows(IllegalArgumentException.class, () -> new OrthogonalStart().plant(new Weights(null), 0, target));
    }
}
