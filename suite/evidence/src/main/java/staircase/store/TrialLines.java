package staircase.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import staircase.protocol.Curve;
import staircase.protocol.InputException;
import staircase.protocol.Outcome;
import staircase.protocol.Require;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * A trial as one line: {@code {"key", "outcome", "why", "scalars", "curves"}}. Curves that share a grid share one array {@code at};
 * that halves the file. At most {@value #MOST_BYTES} characters.
 */
public final class TrialLines {

    /** The longest line. */
    public static final int MOST_BYTES = 8192;

    private TrialLines() {}

    /**
     * The line as JSON sees it.
     *
     * @param key as text
     * @param outcome how it ended
     * @param why empty for finished ones
     * @param scalars by quantity
     * @param curves groups of curves with one grid each
     */
    record Line(String key, Outcome outcome, String why, SortedMap<String, Double> scalars, List<Group> curves) {}

    /**
     * @param at samples
     * @param values by quantity
     */
    record Group(long[] at, SortedMap<String, double[]> values) {}

    /**
     * @param trial to write
     * @return its line, without the line feed
     * @throws IllegalArgumentException if the line is too long
     */
    public static String write(Trial trial) {
        String line = Json.line(line(trial));
        Require.that(
                line.length() <= MOST_BYTES,
                "trial %s takes %d characters, at most %d may be stored: measure less",
                trial.key(),
                line.length(),
                MOST_BYTES);
        return line;
    }

    static Line line(Trial trial) {
        List<Group> groups = new ArrayList<>();
        trial.curves().forEach((name, curve) -> {
            long[] at = curve.samples();
            Group group = groups.stream()
                    .filter(other -> Arrays.equals(other.at(), at))
                    .findFirst()
                    .orElse(null);
            if (group == null) {
                group = new Group(at, new TreeMap<>());
                groups.add(group);
            }
            group.values().put(name, curve.values());
        });
        return new Line(trial.key().toString(), trial.outcome(), trial.why(), trial.scalars(), groups);
    }

    /**
     * @param text one line
     * @param where file and line number, for complaints
     * @return the trial
     * @throws InputException if the line is no trial
     */
    public static Trial read(String text, String where) {
        return trial(Json.parse(text, Line.class, where), where);
    }

    static Trial read(Slice line, String where) {
        return trial(Json.parse(line, Line.class, where), where);
    }

    static Trial trial(Line line, String where) {
        if (line.key() == null || line.outcome() == null) {
            throw new InputException(where + ": a trial needs the fields key and outcome");
        }
        try {
            SortedMap<String, Curve> curves = new TreeMap<>();
            for (Group group : line.curves() == null ? List.<Group>of() : line.curves()) {
                if (group == null
                        || group.at() == null
                        || group.values() == null
                        || group.values().containsValue(null)) {
                    throw new InputException("field curves: each group needs the fields at and values, without a null");
                }
                group.values().forEach((name, values) -> curves.put(name, new Curve(group.at(), values)));
            }
            return new Trial(TrialKey.parse(line.key()), line.outcome(), line.why(), line.scalars(), curves);
        } catch (IllegalArgumentException | InputException e) {
            throw new InputException(where + ": " + e.getMessage(), e);
        }
    }
}
