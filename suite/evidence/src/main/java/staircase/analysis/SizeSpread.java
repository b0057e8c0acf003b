package staircase.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * How much a median depends on the size: theta = max_i m_i / min_j m_j over the medians m_1..m_k of k independent
 * samples of numbers above 0.
 *
 * <p>Let L_i(e), U_i(e) be the order statistics that bound m_i from below and above with error at most e each, e
 * &lt;= 1/2. If theta &gt;= b, then m_i &gt;= b m_j for one pair, and max U / min L &lt; b needs U_i or L_j to fail:
 * p-value of theta &gt;= b is the smallest 2e with max U(e) / min L(e) &lt; b (intersection-union, no price for k). If
 * theta &lt;= b, then L_i / U_j &gt; b for any pair needs one of 2k bounds to fail: p-value of theta &lt;= b is the
 * smallest 2ke with max L(e) / min U(e) &gt; b (Bonferroni). Nothing is assumed of the laws; infinite values (never
 * reached) stay in. The interval inverts both.
 *
 * <p>Sources: order statistics as in {@link OrderStatistics}; R. L. Berger, Technometrics 24 (1982) 295,
 * doi:10.1080/00401706.1982.10487790. Cost: O(k n log n) once; O(k log n) for each of O(k n) distinct errors e.
 */
public final class SizeSpread implements Inference {

    static final String PROCEDURE = "order statistics of each size, joined";

    private final String quantity;
    private final List<double[]> samples;
    /** By the number of values. */
    private final Map<Integer, double[]> tails = new HashMap<>();

    private SizeSpread(String quantity, List<double[]> samples) {
        this.quantity = quantity;
        this.samples = samples;
        samples.forEach(sample -> tails.computeIfAbsent(sample.length, SizeSpread::tails));
    }

    /**
     * @param quantity of what, in words
     * @param samples one for each size, at least two; values above 0, infinite where never reached; not modified
     * @return the inference
     */
    public static SizeSpread of(String quantity, List<double[]> samples) {
        Require.that(samples.size() >= 2, "%s: a spread needs at least two sizes, found %d", quantity, samples.size());
        List<double[]> sorted = samples.stream()
                .map(sample -> Arrays.stream(sample).sorted().toArray())
                .toList();
        for (double[] sample : sorted) {
            for (double value : sample) {
                Require.that(value > 0, "%s: values above 0 were expected, found %s", quantity, value);
            }
        }
        return new SizeSpread(quantity, sorted);
    }

    @Override
    public Estimate estimate(double level) {
        OrderStatistics.checkLevel(level);
        int n = samples.stream().mapToInt(sample -> sample.length).sum();
        boolean empty = samples.stream().anyMatch(sample -> sample.length == 0);
        double[] medians = empty
                ? new double[] {Double.NaN}
                : samples.stream().mapToDouble(OrderStatistics::median).toArray();
        double point = Arrays.stream(medians).max().orElseThrow()
                / Arrays.stream(medians).min().orElseThrow();
        double low = least((1 - level) / (4 * samples.size()));
        double high = most((1 - level) / 4);
        if (Double.isNaN(high) || (high == Double.POSITIVE_INFINITY && finite())) {
            String warning = "no interval at " + Text.level(level) + ": a size has too few values";
            return new Estimate(quantity, point, Double.NaN, Double.NaN, level, n, PROCEDURE, List.of(warning));
        }
        return new Estimate(quantity, point, Math.max(1, low), high, level, n, PROCEDURE, List.of());
    }

    private boolean finite() {
        return samples.stream().allMatch(sample -> Arrays.stream(sample).allMatch(Double::isFinite));
    }

    @Override
    public double pAtMost(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        for (double error : errors()) {
            if (least(error) > bound) {
                return Math.min(1, 2 * samples.size() * error);
            }
        }
        return 1;
    }

    @Override
    public double pAtLeast(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        for (double error : errors()) {
            if (most(error) < bound) {
                return Math.min(1, 2 * error);
            }
        }
        return 1;
    }

    /** The errors at which a bound moves to another order statistic, from small to large. */
    private Set<Double> errors() {
        Set<Double> all = new TreeSet<>();
        tails.values().forEach(reached -> {
            for (double tail : reached) {
                all.add(Math.min(0.5, tail));
            }
        });
        return all;
    }

    /** Order statistic, from 1, that bounds the median from below with at most this error; 0 if there is none. */
    private int rank(int n, double error) {
        double[] reached = tails.get(n);
        int from = 0;
        int to = reached.length;
        while (from < to) {
            int k = (from + to) >>> 1;
            if (reached[k] <= error) {
                from = k + 1;
            } else {
                to = k;
            }
        }
        return from;
    }

    /** The largest of P(B &lt;= 0..k) as computed, for each k up to the middle: in order whatever the last bits are. */
    private static double[] tails(int n) {
        double[] reached = new double[n == 0 ? 0 : (n + 1) / 2];
        for (int k = 0; k < reached.length; k++) {
            double tail = BinomialDistribution.of(n, 0.5).cumulativeProbability(k);
            reached[k] = k == 0 ? tail : Math.max(reached[k - 1], tail);
        }
        return reached;
    }

    /** max L / min U. */
    private double least(double error) {
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double[] sample : samples) {
            int k = rank(sample.length, error);
            most = Math.max(most, k == 0 ? 0 : sample[k - 1]);
            least = Math.min(least, k == 0 ? Double.POSITIVE_INFINITY : sample[sample.length - k]);
        }
        return most / least;
    }

    /** max U / min L. */
    private double most(double error) {
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double[] sample : samples) {
            int k = rank(sample.length, error);
            most = Math.max(most, k == 0 ? Double.POSITIVE_INFINITY : sample[sample.length - k]);
            least = Math.min(least, k == 0 ? 0 : sample[k - 1]);
        }
        return most / least;
    }

    /** Repeats the values so that their quantiles stay where they are. */
    @Override
    public SizeSpread grown(double factor) {
        return new SizeSpread(
                quantity,
                samples.stream()
                        .map(sample -> OrderStatistics.repeated(sample, factor))
                        .toList());
    }
}
