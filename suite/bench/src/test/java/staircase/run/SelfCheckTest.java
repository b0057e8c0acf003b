package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.arithmetic.Tensors;

/** The self-check passes with the right product and with no wrong one. */
public class SelfCheckTest {

    private static void right(INDArray a, INDArray b, INDArray out) {
        Tensors.multiply(a, b, out, false, false);
    }

    @Test
    public void rightProductPasses() {
        assertEquals(SelfCheck.run(), Optional.empty());
        assertEquals(SelfCheck.run(SelfCheckTest::right), Optional.empty());
    }

    @DataProvider
    public Object[][] wrong() {
        return new Object[][] {
            {"nothing is written", (SelfCheck.Product) (a, b, out) -> {}},
            {"ones", (SelfCheck.Product) (a, b, out) -> out.assign(1)},
            {
                "NaN",
                (SelfCheck.Product) (a, b, out) -> {
                    right(a, b, out);
                    out.assign(Double.NaN);
                }
            },
            {
                "one value of the largest shape is off by one",
                (SelfCheck.Product) (a, b, out) -> {
                    right(a, b, out);
                    if (out.size(1) == 64) {
                        out.putScalar(new long[] {4, 63, 255}, out.getDouble(4, 63, 255) + 1);
                    }
                }
            },
            {
                "all replicates get the first one's product",
                (SelfCheck.Product) (a, b, out) -> {
                    right(a, b, out);
                    double[] values = Tensors.values(out);
                    int block = values.length / (int) out.size(0);
                    for (int i = block; i < values.length; i++) {
                        values[i] = values[i - block];
                    }
                    Tensors.put(values, out);
                }
            },
            {
                "added to what was there",
                (SelfCheck.Product) (a, b, out) -> {
                    out.assign(1);
                    Tensors.accumulate(a, b, 1, out, false, false);
                }
            },
        };
    }

    @Test(dataProvider = "wrong")
    public void wrongProductIsCaught(String what, SelfCheck.Product product) {
        Optional<String> complaint = SelfCheck.run(product);
        assertTrue(complaint.isPresent(), what + " passed");
        assertTrue(complaint.get().contains("expected ") && complaint.get().contains("found "), complaint.get());
    }
}
