package staircase.report;

import java.util.ArrayList;
import java.util.List;

/** Values to coordinates on one axis, linear or logarithmic. */
final class Scale {

    private final boolean log;
    private final double low;
    private final double high;
    private final double from;
    private final double to;
    private final double perUnit;

    /**
     * @param log whether it is logarithmic
     * @param low value at {@code from}, above 0 on a logarithmic axis
     * @param high value at {@code to}, above {@code low}
     * @param from first coordinate
     * @param to last coordinate
     */
    Scale(boolean log, double low, double high, double from, double to) {
        this.log = log;
        this.low = low;
        this.high = high;
        this.from = from;
        this.to = to;
        perUnit = (to - from) / (log ? StrictMath.log(high / low) : high - low);
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /**
     * Coordinate of a value. What lies beyond an end (also 0 on a logarithmic axis, or infinity) is drawn at that end.
     */
    double at(double value) {
        if (!(value > low)) {
            return from;
        }
        if (value >= high) {
            return to;
        }
        return from + perUnit * (log ? StrictMath.log(value / low) : value - low);
    }

    boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** About {@code wanted} round values inside, in increasing order. */
    List<Double> ticks(int wanted) {
        List<Double> found = log ? logarithmic(wanted) : List.of();
        return found.size() >= 2 ? found : linear(wanted);
    }

    private List<Double> logarithmic(int wanted) {
        for (int[] factors : new int[][] {{1, 2, 5}, {1, 3}, {1}}) {
            List<Double> found = decades(factors, 1);
            if (found.size() <= wanted + 1) {
                return found;
            }
        }
        int every = 2;
        while (decades(new int[] {1}, every).size() > wanted + 1) {
            every++;
        }
        return decades(new int[] {1}, every);
    }

    private List<Double> decades(int[] factors, int every) {
        List<Double> found = new ArrayList<>();
        int first = (int) StrictMath.floor(StrictMath.log10(low));
        for (int decade = first; decade <= StrictMath.ceil(StrictMath.log10(high)); decade++) {
            for (int factor : factors) {
                double value = Double.parseDouble(factor + "e" + decade);
                if (contains(value) && Math.floorMod(decade, every) == 0) {
                    found.add(value);
                }
            }
        }
        return found;
    }

    private List<Double> linear(int wanted) {
        double rough = (high - low) / wanted;
        double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(rough)));
        double step = power * (rough > 5 * power ? 10 : rough > 2 * power ? 5 : rough > power ? 2 : 1);
        List<Double> found = new ArrayList<>();
        for (double k = StrictMath.ceil(low / step); k * step <= high && found.size() <= 2 * wanted; k++) {
            found.add(k * step);
        }
        return found;
    }
}
