package staircase.interventions;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;

import java.util.Map;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.testng.annotations.Test;
import staircase.arithmetic.Tensors;
import staircase.problem.Batch;
import staircase.problem.Model;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.targets.Polynomial;

/** Exactly the weights on the support are set, in one replicate, to a product with the sign of the monomial. */
public class WarmStartTest {

    private record Held(INDArray w1) implements Model {

        @Override
        public void predict(Batch points, float[] out) {}

        @Override
        public Map<String, INDArray> parameters() {
            return Map.of("w1", w1);
        }
    }

    @Test
    public void plantsOnTheSupportOfOneReplicate() {
        int plus = 0;
        for (int seed = 0; seed < 20; seed++) {
            PlacedTarget target =
                    Polynomial.parse("x4 + x1*x2*x3").place(9, RandomSource.XO_SHI_RO_256_PP.create(seed));
            Monomial top = target.monomials().get(1);
            Held held = new Held(Tensors.zeros(DataType.FLOAT, 3, 10, 4));
            new WarmStart(0.5).plant(held, 1, target);
            double total = 0;
            for (int j = 0; j < 4; j++) {
                double product = 1;
                for (int i : top.coordinates()) {
                    product *= held.w1.getDouble(1, i, j);
                }
                assertEquals(product, 0.125 * top.sign(), "neuron " + j);
            }
            for (double w : Tensors.values(held.w1)) {
                total += Math.abs(w);
            }
            assertEquals(total, 3 * 4 * 0.5, "other weights and replicates stay");
            plus += top.sign() > 0 ? 1 : 0;
        }
        assertEquals(plus > 0 && plus < 20, true, "both signs were seen");
    }

    @Test
    public void refusesWhatItCannotPlantInto() {
        PlacedTarget target = Polynomial.parity(2).place(3, RandomSource.XO_SHI_RO_256_PP.create(1));
        Model foreign = (points, out) -> {};
        assertThrows(IllegalArgumentException.class, () -> new WarmStart(0.5).plant(foreign, 0, target));
        assertThrows(IllegalArgumentException.class, () -> new WarmStart(0));
        assertThrows(IllegalArgumentException.class, () -> new WarmStart(Double.NaN));
    }
}
