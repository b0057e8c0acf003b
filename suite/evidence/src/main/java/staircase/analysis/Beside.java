package staircase.analysis;

import java.util.List;
import staircase.protocol.Estimate;

/**
 * An inference with other procedures' answers printed beside its interval for reading; they have no part in a verdict.
 *
 * @param inner the inference that decides
 * @param lines what the others say
 */
record Beside(Inference inner, List<String> lines) implements Inference {

    @Override
    public Estimate estimate(double level) {
        return inner.estimate(level);
    }

    @Override
    public Estimate reading(double level) {
        return Warned.add(inner.reading(level), lines);
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
}
