package staircase.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import staircase.analysis.OrderStatistics;
import staircase.protocol.Outcome;
import staircase.protocol.Trial;
import staircase.protocol.Unit;

/**
 * One replicate of one scalar as a point plot shows it.
 *
 * @param replicate its index
 * @param value where it stands
 * @param censored whether the event was not seen: it stands at the samples used, the cap
 */
record Measured(int replicate, double value, boolean censored) {

    /** Quantity whose value is the cap of what was not seen. */
    private static final String CAP = "samples_used";

    /** Values that a table lists of each arm and size; medians and counts are always over all. */
    static final int LISTED = 50;

    /** What can be drawn of these trials; the rest has neither a finite value nor a cap. */
    static List<Measured> of(Evidence evidence, List<Trial> trials, String quantity) {
        boolean samples = evidence.quantity(quantity).unit() == Unit.SAMPLES;
        boolean asked = trials.stream()
                .anyMatch(trial -> trial.outcome() == Outcome.CENSORED
                        || trial.scalar(quantity).isPresent());
        if (!asked) {
            // an arm that does not look for the event has not missed it
            return List.of();
        }
        List<Measured> found = new ArrayList<>();
        for (Trial trial : trials) {
            if (trial.outcome() == Outcome.FAILED) {
                continue;
            }
            boolean lost = trial.outcome() == Outcome.DIVERGED || trial.outcome() == Outcome.BROKEN;
            OptionalDouble value = samples && lost ? OptionalDouble.empty() : trial.scalar(quantity);
            OptionalDouble cap =
                    samples && trial.outcome() != Outcome.FINISHED ? trial.scalar(CAP) : OptionalDouble.empty();
            if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
                found.add(new Measured(trial.key().replicate(), value.getAsDouble(), false));
            } else if (value.isEmpty() && cap.isPresent() && Double.isFinite(cap.getAsDouble())) {
                found.add(new Measured(trial.key().replicate(), cap.getAsDouble(), true));
            }
        }
        return found;
    }

    /** How many were not seen, by cap, in increasing order: equal caps would hide each other. */
    static SortedMap<Double, Integer> caps(List<Measured> points) {
        SortedMap<Double, Integer> caps = new TreeMap<>();
        points.stream().filter(Measured::censored).forEach(point -> caps.merge(point.value(), 1, Integer::sum));
        return caps;
    }

    static long censored(List<Measured> points) {
        return points.stream().filter(Measured::censored).count();
    }

    /** Median with what was not seen (or has no finite value) as infinite; none if there is nothing. */
    static double median(List<Measured> points, long all) {
        double[] values = new double[(int) all];
        Arrays.fill(values, Double.POSITIVE_INFINITY);
        for (int i = 0; i < points.size(); i++) {
            values[i] = points.get(i).censored()
                    ? Double.POSITIVE_INFINITY
                    : points.get(i).value();
        }
        Arrays.sort(values);
        return values.length == 0 ? Double.NaN : OrderStatistics.median(values);
    }

    /** A fixed sideways share between -1 and 1, so that equal values do not hide each other. */
    double aside() {
        return (replicate * 7 % 11) / 5.0 - 1;
    }

    /** Another one, unrelated to {@link #aside}. */
    double across() {
        return (replicate * 3 % 7) / 3.0 - 1;
    }

    /** What a tooltip says after the name and "replicate". */
    String words() {
        return replicate + ": " + text();
    }

    String text() {
        return (censored ? "> " : "") + Numbers.value(value);
    }
}
