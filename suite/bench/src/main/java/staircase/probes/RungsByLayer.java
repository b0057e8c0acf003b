package staircase.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Target;
import staircase.protocol.Direction;
import staircase.protocol.Quantity;
import staircase.protocol.Unit;

/**
 * In which layer each monomial of the target first appears, for models that are a sum of their layers: the first layer
 * l for which the layers 1 to l together have at least half of the monomial's coefficient. A layer that predicts
 * exactly 0 on every fresh point has no live neuron; this is read off the predictions and not reported by the method.
 */
public record RungsByLayer() implements Probe {

    /** Mean squared prediction. */
    public static final Quantity POWER = new Quantity(
            "power",
            Unit.ONE,
            Direction.NONE,
            "mean squared prediction on fresh points; exactly 0 where nothing lives");

    /** Layers that predict something. */
    public static final Quantity LIVE_LAYERS = new Quantity(
            "live_layers", Unit.COUNT, Direction.NONE, "layers whose prediction is not exactly 0 on every fresh point");

    /** Monomials that appear too early for one factor a layer. */
    public static final Quantity EARLY = new Quantity(
            "early_rungs",
            Unit.COUNT,
            Direction.LOWER,
            "monomials of degree j at least 2 that first appear before layer j - 1");

    private static final FourierCoefficients ALL = new FourierCoefficients(true);
    private static final long serialVersionUID = 1L;

    /**
     * @param rung 1, 2, ...
     * @return the layer in which it first appears, from 1; missing if it never does
     */
    public static Quantity layer(int rung) {
        return new Quantity(
                "layer_" + rung,
                Unit.COUNT,
                Direction.NONE,
                "layer in which rung " + rung + " first reached half its target");
    }

    @Override
    public List<Quantity> quantities(Target target) {
        List<Quantity> all = new ArrayList<>(List.of(FourierCoefficients.TOP, POWER, LIVE_LAYERS, EARLY));
        for (int j = 1; j <= target.terms(); j++) {
            all.add(FourierCoefficients.coefficient(j));
            all.add(layer(j));
        }
        return all;
    }

    @Override
    public Reader open(PlacedTarget target) {
        Reader coefficients = ALL.open(target);
        return new Reader() {
            private double sum;
            private long n;

            @Override
            public void block(float[] x, int from, int rows, int stride, float[] y, float[] f, int at) {
                coefficients.block(x, from, rows, stride, y, f, at);
                for (int r = 0; r < rows; r++) {
                    sum += (double) f[at + r] * f[at + r];
                }
                n += rows;
            }

            @Override
            public void read(ObjDoubleConsumer<Quantity> into) {
                coefficients.read(into);
                into.accept(POWER, sum / n);
            }
        };
    }

    @Override
    public void parts(PlacedTarget target, List<Map<Quantity, Double>> layers, ObjDoubleConsumer<Quantity> measure) {
        int early = 0;
        for (int j = 1; j <= target.monomials().size(); j++) {
            Monomial monomial = target.monomials().get(j - 1);
            int first = firstLayer(FourierCoefficients.coefficient(j), layers);
            if (first > 0) {
                measure.accept(layer(j), first);
                early += first < monomial.degree() - 1 ? 1 : 0;
            }
        }
        measure.accept(EARLY, early);
        measure.accept(
                LIVE_LAYERS,
                layers.stream().filter(layer -> layer.get(POWER) > 0).count());
    }

    private static int firstLayer(Quantity coefficient, List<Map<Quantity, Double>> layers) {
        double sum = 0;
        for (int l = 0; l < layers.size(); l++) {
            sum += layers.get(l).get(coefficient);
            if (sum >= 0.5) {
                return l + 1;
            }
        }
        return 0;
    }
}
