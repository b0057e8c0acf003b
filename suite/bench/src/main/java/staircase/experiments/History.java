package staircase.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import staircase.protocol.Curve;
import staircase.protocol.Quantity;

/** What was read off one replicate so far. */
final class History {

    private final List<Long> samples = new ArrayList<>();
    private final Map<Quantity, List<Double>> values = new LinkedHashMap<>();

    void add(long used, Map<Quantity, Double> read) {
        samples.add(used);
        read.forEach((quantity, value) ->
                values.computeIfAbsent(quantity, q -> new ArrayList<>()).add(value));
    }

    /** @return the curves of all quantities, unthinned */
    Map<Quantity, Curve> curves() {
        long[] at = samples.stream().mapToLong(Long::longValue).toArray();
        Map<Quantity, Curve> curves = new LinkedHashMap<>();
        values.forEach((quantity, list) -> curves.put(
                quantity,
                new Curve(at, list.stream().mapToDouble(Double::doubleValue).toArray())));
        return curves;
    }

    Map<Quantity, Double> last() {
        Map<Quantity, Double> last = new LinkedHashMap<>();
        values.forEach((quantity, list) -> last.put(quantity, list.get(list.size() - 1)));
        return last;
    }
}
