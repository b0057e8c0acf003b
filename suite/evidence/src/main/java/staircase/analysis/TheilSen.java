package staircase.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The median of the slopes between all pairs of points with different x: an estimate of a slope that a third of wild
 * points cannot move.
 *
 * <p>Source: P. K. Sen, JASA 63 (1968) 1379, doi:10.1080/01621459.1968.10480934. Cost: O(g N) time for N points at g
 * different x (times 64, see {@link PairSelection}), after sorting; O(N) memory.
 */
final class TheilSen {

    private TheilSen() {}

    /** x, y: [N], finite; NaN if all x are equal. */
    static double slope(double[] x, double[] y) {
        Map<Double, List<Double>> at = new TreeMap<>();
        for (int i = 0; i < x.length; i++) {
            at.computeIfAbsent(x[i] + 0.0, k -> new ArrayList<>()).add(y[i]);
        }
        double[] places = at.keySet().stream().mapToDouble(v -> v).toArray();
        List<double[]> values = at.values().stream()
                .map(v -> v.stream().mapToDouble(d -> d).sorted().toArray())
                .toList();
        long pairs = (long) x.length * x.length;
        for (double[] group : values) {
            pairs -= (long) group.length * group.length;
        }
        return pairs == 0 ? Double.NaN : PairSelection.median(most -> atMost(places, values, most), pairs / 2);
    }

    private static long atMost(double[] places, List<double[]> values, double most) {
        long slopes = 0;
        for (int high = 1; high < places.length; high++) {
            for (int low = 0; low < high; low++) {
                slopes += PairSelection.atMost(values.get(low), values.get(high), places[high] - places[low], most);
            }
        }
        return slopes;
    }
}
