package staircase.probes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.simple.RandomSource;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.protocol.Quantity;

/** Feeds a probe with all points of a small cube, in two blocks, and with predictions made by hand. */
final class ReadOff {

    static final int DIMENSION = 4;
    private static final int STRIDE = DIMENSION + 1;
    private static final int POINTS = 1 << DIMENSION;

    private ReadOff() {}

    /**
     * @param probe that reads
     * @param target at its place in {@value #DIMENSION} dimensions
     * @param prediction of a point
     * @return what it reads, exact expectations
     */
    static Map<Quantity, Double> read(Probe probe, PlacedTarget target, ToDoubleFunction<float[]> prediction) {
        float[] x = new float[POINTS * STRIDE];
        float[] y = new float[POINTS];
        float[] f = new float[POINTS];
        for (int p = 0; p < POINTS; p++) {
            float[] point = new float[DIMENSION];
            for (int i = 0; i < DIMENSION; i++) {
                point[i] = (p >> i & 1) == 0 ? 1 : -1;
                x[p * STRIDE + i] = point[i];
            }
            f[p] = (float) prediction.applyAsDouble(point);
        }
        target.label(x, 0, POINTS, STRIDE, RandomSource.XO_SHI_RO_256_PP.create(1), y, 0);
        Probe.Reader reader = probe.open(target);
        reader.block(x, 0, 5, STRIDE, y, f, 0);
        reader.block(x, 5 * STRIDE, POINTS - 5, STRIDE, y, f, 5);
        Map<Quantity, Double> read = new LinkedHashMap<>();
        reader.read(read::put);
        return read;
    }

    static PlacedTarget place(staircase.targets.Polynomial polynomial) {
        return polynomial.place(DIMENSION, RandomSource.XO_SHI_RO_256_PP.create(5));
    }

    /** Value of the j-th monomial at a point, with its sign and without its coefficient. */
    static double character(PlacedTarget target, int j, float[] point) {
        return target.monomials().get(j).character(point, 0);
    }

    static List<String> names(List<Quantity> quantities) {
        return quantities.stream().map(Quantity::name).toList();
    }
}
