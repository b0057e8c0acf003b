package staircase.protocol;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one trial measured.
 *
 * @param key its name
 * @param outcome how it ended
 * @param why for outcomes other than {@code FINISHED}: what happened; else empty
 * @param scalars quantity name to value, every double whole
 * @param curves quantity name to thinned curve
 */
public record Trial(
        TrialKey key, Outcome outcome, String why, SortedMap<String, Double> scalars, SortedMap<String, Curve> curves) {

    /** Copies the maps. */
    public Trial {
        why = why == null ? "" : why;
        scalars = copy(scalars);
        curves = copy(curves);
    }

    private static <T> SortedMap<String, T> copy(Map<String, T> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map == null ? Map.of() : map));
    }

    /**
     * @param quantity name
     * @return its value, or empty if this trial has none or it is NaN
     */
    public OptionalDouble scalar(String quantity) {
        Double value = scalars.get(quantity);
        return value == null || Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** @return the same without curves, as baselines keep it */
    public Trial withoutCurves() {
        return new Trial(key, outcome, why, scalars, new TreeMap<>());
    }
}
