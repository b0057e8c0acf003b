package staircase.analysis;

import java.util.ArrayList;
import java.util.List;
import staircase.protocol.Estimate;

/**
 * An inference whose estimates carry more warnings.
 *
 * @param inner the inference
 * @param warnings what a reader must know besides
 */
record Warned(Inference inner, List<String> warnings) implements Inference {

    static Inference of(Inference inner, List<String> warnings) {
        return warnings.isEmpty() ? inner : new Warned(inner, warnings);
    }

    @Override
    public Estimate estimate(double level) {
        return add(inner.estimate(level), warnings);
    }

    @Override
    public Estimate reading(double level) {
        return add(inner.reading(level), warnings);
    }

    @Override
    public double pAtMost(double bound) {
        return inner.pAtMost(bound);
    }

    @Override
    public double pAtLeast(double bound) {
        return inner.pAtLeast(bound);
    }

    @Override
    public Inference grown(double factor) {
        return inner.grown(factor);
    }

    static Estimate add(Estimate estimate, List<String> more) {
        List<String> all = new ArrayList<>(estimate.warnings());
        all.addAll(more);
        return new Estimate(
                estimate.quantity(),
                estimate.point(),
                estimate.low(),
                estimate.high(),
                estimate.level(),
                estimate.n(),
                estimate.procedure(),
                all);
    }
}
