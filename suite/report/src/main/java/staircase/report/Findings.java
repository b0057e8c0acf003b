package staircase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import staircase.protocol.Size;

/** What a chart shows, in a sentence: the title of every figure and picture. */
final class Findings {

    /** Arms that a title names; the table has them all. */
    private static final int NAMED = 4;

    private Findings() {}

    /** The size that compares most arms; the largest of these. */
    static <T> Size telling(SortedMap<Size, List<T>> sizes) {
        Size best = sizes.lastKey();
        for (Map.Entry<Size, List<T>> entry : sizes.entrySet()) {
            if (entry.getValue().size() >= sizes.get(best).size()) {
                best = entry.getKey();
            }
        }
        return best;
    }

    /** What the curves of some arms at one size come to. */
    static String curves(String quantity, String size, List<CurveLine> lines) {
        if (!CurveLine.coefficient(quantity)) {
            List<String> names = lines.stream().map(CurveLine::label).toList();
            double[] ends = lines.stream().mapToDouble(CurveLine::end).toArray();
            return "Median " + Evidence.words(quantity) + " at the end " + medians(names, ends, "not finite") + " at "
                    + size;
        }
        Map<String, List<String>> counts = new LinkedHashMap<>();
        lines.forEach(line -> counts.computeIfAbsent(line.reached(), count -> new ArrayList<>())
                .add(line.label()));
        List<String> parts = new ArrayList<>();
        counts.forEach((count, names) ->
                parts.add(count + (parts.isEmpty() ? " replicates of " : " of ") + Words.join(names)));
        String what = Words.capital(Evidence.words(quantity));
        return what + " reaches half its target in " + Words.join(parts) + " at " + size;
    }

    /** {@code is 3 for a and 5 for b}, or from the smallest to the largest where there are many. */
    static String medians(List<String> names, double[] values, String none) {
        List<Integer> found = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            boolean finite = Double.isFinite(values[i]);
            all.add((finite ? Numbers.brief(values[i]) : none) + " for " + names.get(i));
            if (finite) {
                found.add(i);
            } else {
                lacking.add(names.get(i));
            }
        }
        if (all.size() <= NAMED) {
            return "is " + Words.join(all);
        }
        found.sort((i, j) -> Double.compare(values[i], values[j]));
        List<String> parts = new ArrayList<>();
        if (found.size() == 1) {
            parts.add("is " + all.get(found.get(0)));
        } else if (!found.isEmpty() && same(values, found)) {
            parts.add("is " + Numbers.brief(values[found.get(0)]) + " for " + (lacking.isEmpty() ? "all " : "")
                    + found.size() + " arms");
        } else if (found.size() > 1) {
            parts.add("runs from " + all.get(found.get(0)) + " to " + all.get(found.get(found.size() - 1)) + " over "
                    + found.size() + " arms");
        }
        if (!lacking.isEmpty()) {
            parts.add("is " + none + " for " + Words.join(lacking, NAMED, "arm"));
        }
        return String.join(" and ", parts);
    }

    /** Whether the smallest and the largest read the same. */
    private static boolean same(double[] values, List<Integer> sorted) {
        return Numbers.brief(values[sorted.get(0)]).equals(Numbers.brief(values[sorted.get(sorted.size() - 1)]));
    }

    /** What the medians of the rungs of one arm do. */
    static String rungs(List<CurveLine> rungs, String arm) {
        List<Integer> reached = new ArrayList<>();
        List<Integer> stuck = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        for (CurveLine rung : rungs) {
            int number = rung.style() + 1;
            rung.medianReach()
                    .ifPresentOrElse(
                            at -> {
                                reached.add(number);
                                times.add(at);
                            },
                            () -> stuck.add(number));
        }
        if (rungs.size() == 1) {
            return "the only coefficient of " + arm + (reached.isEmpty() ? " never reaches" : " reaches")
                    + " half its target";
        }
        if (reached.isEmpty()) {
            return "no rung of " + arm + " reaches half its target";
        }
        String order = order(reached, times);
        if (stuck.isEmpty()) {
            return "all " + reached.size() + " rungs of " + arm + " reach half their target, " + order;
        }
        String some = (reached.size() == 1 ? "rung " : "rungs ") + Words.ranges(reached);
        String others = (stuck.size() == 1 ? "rung " : "rungs ") + Words.ranges(stuck);
        return some + " of " + arm + (reached.size() == 1 ? " reaches half its" : " reach half their") + " target, "
                + others + (stuck.size() == 1 ? " does not" : " do not");
    }

    /** In which order the medians of rungs got there: {@code times} by rung, in samples. */
    static String order(List<Integer> rungs, List<Double> times) {
        boolean ordered = true;
        boolean apart = true;
        for (int i = 1; i < times.size(); i++) {
            ordered &= times.get(i) >= times.get(i - 1);
            apart &= times.get(i) > times.get(i - 1);
        }
        if (ordered && !apart) {
            // a curve knows no more than when it was looked at
            return times.get(0).equals(times.get(times.size() - 1))
                    ? "by the same evaluation"
                    : "none before a lower one";
        }
        List<Integer> byTime = new ArrayList<>();
        for (int i = 0; i < rungs.size(); i++) {
            byTime.add(i);
        }
        byTime.sort((a, b) -> Double.compare(times.get(a), times.get(b)));
        return ordered
                ? "one after the other"
                : "in the order "
                        + byTime.stream().map(i -> rungs.get(i).toString()).collect(Collectors.joining(", "));
    }

    /** Several findings as one sentence. */
    static String all(List<String> parts, String noun) {
        return Words.capital(
                parts.size() <= NAMED
                        ? String.join("; ", parts)
                        : String.join("; ", parts.subList(0, NAMED)) + "; "
                                + Numbers.count(parts.size() - NAMED, "more " + noun));
    }
}
