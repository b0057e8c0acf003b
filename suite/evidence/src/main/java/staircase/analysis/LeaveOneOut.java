package staircase.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import staircase.analysis.ScalingExponent.Point;

/**
 * An exponent without each of its sizes in turn: whether one size alone makes it. For pages; no verdict rests on it.
 *
 * <p>The slope is that of {@link ScalingExponent}, on the same points: sizes with more than half censored are left out
 * beforehand. Cost: O(N k) for N points at k sizes.
 */
public final class LeaveOneOut {

    private LeaveOneOut() {}

    /**
     * @param points all replicates, values above 0
     * @return slope by the size that is left out; without sizes that the exponent does not use, empty if fewer than two would remain
     */
    public static SortedMap<Double, Double> slopes(List<Point> points) {
        List<Point> kept = ScalingExponent.keep(points, new ArrayList<>());
        SortedMap<Double, Double> slopes = new TreeMap<>();
        double[] sizes = kept.stream().mapToDouble(Point::d).distinct().toArray();
        if (sizes.length < 3) {
            return slopes;
        }
        for (double size : sizes) {
            List<Point> others =
                    kept.stream().filter(point -> point.d() != size).toList();
            slopes.put(
                    size,
                    LogLine.fit(
                                    others.stream()
                                            .mapToDouble(point -> StrictMath.log(point.d()))
                                            .toArray(),
                                    others.stream()
                                            .mapToDouble(point -> StrictMath.log(point.y()))
                                            .toArray())
                            .slope());
        }
        return slopes;
    }
}
