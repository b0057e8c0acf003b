package staircase.probes;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.Test;
import staircase.problem.PlacedTarget;
import staircase.protocol.Quantity;
import staircase.targets.Polynomial;

/** Layers that are invented: which rung is said to appear where. */
public class RungsByLayerTest {

    private static final PlacedTarget TARGET =
            Polynomial.staircase(4).place(8, RandomSource.XO_SHI_RO_256_PP.create(1L));

    private static Map<Quantity, Double> layer(double... coefficients) {
        Map<Quantity, Double> read = new HashMap<>();
        double power = 0;
        for (int j = 0; j < coefficients.length; j++) {
            read.put(FourierCoefficients.coefficient(j + 1), coefficients[j]);
            power += coefficients[j] * coefficients[j];
        }
        read.put(RungsByLayer.POWER, power);
        return read;
    }

    @Test
    public void sumsLayersAndFindsTheEarlyRung() {
        Map<Quantity, Double> measured = new HashMap<>();
        List<Map<Quantity, Double>> layers =
                List.of(layer(0.3, 0, 0.9, 0), layer(0.3, 1, 0, 0), layer(0, 0, 0, 0), layer(0, 0, 0, 0.4));
        new RungsByLayer().parts(TARGET, layers, measured::put);
        assertEquals(measured.get(RungsByLayer.layer(1)), 2.0, "0.3 and 0.3 together pass one half");
        assertEquals(measured.get(RungsByLayer.layer(2)), 2.0);
        assertEquals(measured.get(RungsByLayer.layer(3)), 1.0);
        assertFalse(measured.containsKey(RungsByLayer.layer(4)), "0.4 is not there yet");
        assertEquals(measured.get(RungsByLayer.EARLY), 1.0, "degree 3 belongs in layer 2 or later");
        assertEquals(measured.get(RungsByLayer.LIVE_LAYERS), 3.0);
    }

    @Test
    public void silentLayersHaveNoPower() {
        var reader = new RungsByLayer().open(TARGET);
        float[] x = {1, -1, 1, 1, -1, 1, 1, 1, 1};
        reader.block(x, 0, 1, 9, new float[] {1}, new float[] {0}, 0);
        Map<Quantity, Double> read = new HashMap<>();
        reader.read(read::put);
        assertEquals(read.get(RungsByLayer.POWER), 0.0);
        reader.block(x, 0, 1, 9, new float[] {1}, new float[] {3}, 0);
        reader.read(read::put);
        assertEquals(read.get(RungsByLayer.POWER), 4.5, "mean of 0 and 9");
    }
}
