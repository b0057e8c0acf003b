package staircase.report;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import staircase.protocol.Curve;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;

/** Invented learners: a size and a generator give a trial. */
final class Learners {

    private Learners() {}

    /** First passage at about {@code factor * d^exponent}, stopped there or at the budget. */
    static BiFunction<Size, SplittableRandom, Trial> passage(double factor, double exponent, double budget) {
        return (size, random) -> {
            double d = size.get("d");
            double at = factor * StrictMath.pow(d, exponent) * StrictMath.exp(0.25 * Fixture.normal(random));
            double cap = budget * d;
            Map<String, Double> scalars = new HashMap<>();
            boolean seen = at <= cap;
            double end = seen ? at : cap;
            Curve rise = Fixture.rise(at, end, 3, 0.04, random);
            double[] values = rise.values();
            values[values.length - 1] = seen ? 0.51 : Math.min(0.49, values[values.length - 1]);
            Curve top = new Curve(rise.samples(), values);
            if (seen) {
                scalars.put("hit", at);
            }
            scalars.put("samples_used", Math.ceil(end));
            Map<String, Curve> curves = Map.of("top", top, "mse_over_null", Fixture.map(top, v -> 1 - 0.3 * v * v));
            return Fixture.trial(
                    seen ? Outcome.FINISHED : Outcome.CENSORED, seen ? "" : "budget spent", scalars, curves);
        };
    }

    /** An end state: error about {@code error}, the top coefficient at {@code top}. */
    static BiFunction<Size, SplittableRandom, Trial> ending(
            double error, double top, double spread, boolean mayDiverge) {
        return (size, random) -> {
            double end = size.values().containsKey("n") ? size.get("n") : 100.0 * size.get("d");
            if (mayDiverge && random.nextInt(14) == 0) {
                double[] values = {1, 0.98, 4, 1e12, Double.NaN};
                Curve curve = new Curve(new long[] {0, 500, 1000, 1500, 2000}, values);
                return Fixture.trial(
                        Outcome.DIVERGED,
                        "loss is NaN at step 2000",
                        Map.of("samples_used", 2000.0),
                        Map.of("mse_over_null", curve, "top", Fixture.map(curve, v -> 0.01 * v)));
            }
            double last = top + spread * Fixture.normal(random);
            Curve rise = Fixture.rise(0.3 * end, end, 4, 0.03, random);
            Curve tops = Fixture.map(rise, v -> v * last);
            Curve errors = Fixture.map(rise, v -> 1 + (error - 1) * v);
            double[] values = tops.values();
            Map<String, Double> scalars = Map.of(
                    "mse_over_null",
                    error + 0.5 * spread * Math.abs(Fixture.normal(random)),
                    "top",
                    values[values.length - 1],
                    "samples_used",
                    end);
            return Fixture.trial(Outcome.FINISHED, "", scalars, Map.of("mse_over_null", errors, "top", tops));
        };
    }

    /** Rungs that rise one after the other; from {@code missing} on (0: none) they never do. */
    static BiFunction<Size, SplittableRandom, Trial> ladder(int rungs, int missing) {
        return (size, random) -> {
            Map<String, Curve> curves = new HashMap<>();
            Map<String, Double> scalars = new HashMap<>();
            double end = 400_000;
            for (int j = 1; j <= rungs; j++) {
                double at = 2000 * StrictMath.pow(1.6, j) * StrictMath.exp(0.15 * Fixture.normal(random));
                boolean stuck = missing > 0 && j >= missing;
                Curve rise = Fixture.rise(at, end, 3, 0.02, random);
                curves.put("coefficient_" + j, stuck ? Fixture.map(rise, v -> 0.02 * v) : rise);
                scalars.put("coefficient_" + j, curves.get("coefficient_" + j).values()[39]);
                if (!stuck) {
                    scalars.put("half_" + j, at);
                }
            }
            curves.put("mse_over_null", Fixture.map(curves.get("coefficient_" + rungs), v -> 1 - 0.97 * v));
            scalars.put(
                    "mse_over_null", missing > 0 ? 1 + 0.004 * random.nextDouble() : 0.03 + 0.01 * random.nextDouble());
            scalars.put("inversions", missing > 0 ? rungs - missing + 1.0 : 0);
            scalars.put("samples_used", end);
            return Fixture.trial(Outcome.FINISHED, "", scalars, curves);
        };
    }
}
