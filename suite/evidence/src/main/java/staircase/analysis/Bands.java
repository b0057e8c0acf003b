package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import staircase.protocol.Baseline;
import staircase.protocol.Curve;
import staircase.protocol.Size;

/**
 * Pointwise median of an arm's curves with its order-statistic interval at 95 %; for pages, never for judging.
 *
 * <p>The grid is the union of the curves' samples from the latest first sample on, thinned evenly by index to at most
 * {@link Curve#MOST_POINTS} points with both ends. Between its points a curve is read linearly; after its last point it
 * keeps its last value, so that a replicate that ended early still counts. A value that is not a number ranks as
 * positive infinity: it is not left out. With fewer than 6 curves there is no interval of that level and its ends are
 * NaN. The bands are pointwise: a whole curve lies inside with a smaller probability. Cost: O(points x curves x
 * log(points x curves)).
 */
public final class Bands {

    private static final double LEVEL = 0.95;

    private Bands() {}

    /**
     * @param arm name
     * @param size grid point
     * @param quantity name
     * @param curves one for each replicate that has one
     * @return the band; empty if no curve has a point
     */
    public static Optional<Baseline.Band> band(String arm, Size size, String quantity, List<Curve> curves) {
        List<Curve> drawn = curves.stream().filter(curve -> curve.length() > 0).toList();
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        List<Long> grid = grid(drawn);
        List<Double> low = new ArrayList<>();
        List<Double> median = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        int n = drawn.size();
        int k = OrderStatistics.rank(n, LEVEL);
        double[][] columns = new double[n][];
        for (int i = 0; i < n; i++) {
            columns[i] = read(drawn.get(i), grid);
        }
        for (int g = 0; g < grid.size(); g++) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = columns[i][g];
            }
            Arrays.sort(values);
            low.add(k == 0 ? Double.NaN : values[k - 1]);
            median.add(OrderStatistics.median(values));
            high.add(k == 0 ? Double.NaN : values[n - k]);
        }
        return Optional.of(
                new Baseline.Band(arm, size, quantity, grid, List.copyOf(low), List.copyOf(median), List.copyOf(high)));
    }

    private static List<Long> grid(List<Curve> curves) {
        long from = curves.stream().mapToLong(curve -> curve.samples()[0]).max().orElseThrow();
        long[] union = {from};
        for (Curve curve : curves) {
            union = union(union, curve.samples());
        }
        long[] all = Arrays.stream(union).filter(s -> s >= from).toArray();
        return Arrays.stream(new Curve(all, new double[all.length]).thinned().samples())
                .boxed()
                .toList();
    }

    /** Of two increasing arrays; a tree of all their numbers took half of the time of a band. */
    private static long[] union(long[] a, long[] b) {
        long[] both = new long[a.length + b.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            long next = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i++] : b[j++];
            if (count == 0 || next > both[count - 1]) {
                both[count++] = next;
            }
        }
        return Arrays.copyOf(both, count);
    }

    /** The curve's values at the grid, which starts no earlier than the curve. */
    private static double[] read(Curve curve, List<Long> grid) {
        long[] samples = curve.samples();
        double[] values = curve.values();
        double[] read = new double[grid.size()];
        int at = 0;
        for (int g = 0; g < read.length; g++) {
            long wanted = grid.get(g);
            while (at + 1 < samples.length && samples[at + 1] <= wanted) {
                at++;
            }
            double value = values[at];
            boolean between = at + 1 < samples.length && samples[at] < wanted;
            // toward a value that is not finite there is no line: the last value stays
            if (between && Double.isFinite(value) && Double.isFinite(values[at + 1])) {
                double share = (double) (wanted - samples[at]) / (samples[at + 1] - samples[at]);
                value += share * (values[at + 1] - value);
            }
            read[g] = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
        }
        return read;
    }
}
