package staircase.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Drift;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;

/**
 * A smoke test for runs whose bits cannot be expected to agree: does each number lie within what is stored for its arm
 * and size, the range widened threefold about its middle? No probability is attached, and the answer is never red.
 *
 * @param checked numbers compared
 * @param outside those that lie outside, in words
 */
record RangeCheck(int checked, List<String> outside) {

    private static final double WIDER = 3;

    /** Rounding alone moves the numbers of other arithmetic by about this. */
    private static final double ROUNDING = 1e-6;

    static RangeCheck of(CaseSpec spec, List<Trial> run, List<Trial> stored) {
        Replicates now = new Replicates(run, Tier.FULL);
        Replicates then = new Replicates(stored, Tier.FULL);
        int checked = 0;
        List<String> outside = new ArrayList<>();
        for (ArmSpec arm : spec.arms()) {
            for (Size size : arm.sizes(Tier.FULL)) {
                Map<String, double[]> ranges = ranges(then.of(arm, size));
                for (Trial trial : now.of(arm, size)) {
                    for (Map.Entry<String, Double> scalar : trial.scalars().entrySet()) {
                        checked++;
                        double[] range = ranges.get(scalar.getKey());
                        if (range == null || !inside(range, scalar.getValue())) {
                            outside.add(scalar.getKey() + " of " + trial.key() + " is " + Text.number(scalar.getValue())
                                    + ", stored "
                                    + (range == null
                                            ? "none"
                                            : Text.number(range[0]) + " to " + Text.number(range[1])));
                        }
                    }
                }
            }
        }
        return new RangeCheck(checked, outside);
    }

    /** Least and largest finite value of each quantity, and how many were not finite. */
    private static Map<String, double[]> ranges(List<Trial> stored) {
        Map<String, double[]> ranges = new TreeMap<>();
        for (Trial trial : stored) {
            trial.scalars().forEach((name, value) -> {
                double[] range = ranges.computeIfAbsent(
                        name, n -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0});
                if (Double.isFinite(value)) {
                    range[0] = Math.min(range[0], value);
                    range[1] = Math.max(range[1], value);
                } else {
                    range[2]++;
                }
            });
        }
        return ranges;
    }

    private static boolean inside(double[] range, double value) {
        if (!Double.isFinite(value)) {
            return range[2] > 0;
        }
        double middle = range[0] / 2 + range[1] / 2;
        double half = Math.max(WIDER * (range[1] - range[0]) / 2, ROUNDING * Math.abs(middle));
        return Math.abs(value - middle) <= half;
    }

    Drift drift(Baseline stored) {
        if (checked == 0) {
            return DriftCheck.drift(stored, Drift.State.UNDECIDED, "no number of this run has a stored range");
        }
        String numbers = Text.count(checked, "number");
        return outside.isEmpty()
                ? DriftCheck.drift(
                        stored,
                        Drift.State.CONSISTENT,
                        "all " + numbers + " lie within the stored ranges widened threefold; not evidence")
                : DriftCheck.drift(
                        stored,
                        Drift.State.UNDECIDED,
                        outside.size() + " of " + numbers + " outside stored range widened threefold, first "
                                + outside.get(0) + "; not evidence");
    }
}
