package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import staircase.protocol.Size;

/** What a chart shows, in a sentence: the title of every figure and picture. */
final class Findings {

    /** Arms that a title names; the table has them all. */
    private static final int NAMED = 4;

    private Findings() {}

    /** The finding at the size that compares most arms; the largest of these. */
    static String curves(String quantity, Map<Size, List<CurveLine>> sizes) {
        Size best = null;
        for (Map.Entry<Size, List<CurveLine>> entry : sizes.entrySet()) {
            if (best == null || entry.getValue().size() >= sizes.get(best).size()) {
                best = entry.getKey();
            }
        }
        return best == null
                ? "No curve of " + Evidence.words(quantity)
                : curves(quantity, best.toString(), sizes.get(best));
    }

    static String curves(String quantity, String size, List<CurveLine> lines) {
        List<String> parts = new ArrayList<>();
        boolean reach = CurveLine.coefficient(quantity);
        for (CurveLine line : lines) {
            String found = reach ? line.reached() : ended(line);
            parts.add(
                    (parts.isEmpty() && reach ? line.reached() + " replicates of " : found + (reach ? " of " : " for "))
                            + line.label());
        }
        String what = Words.capital(Evidence.words(quantity));
        return what + (reach ? " reaches half its target in " : " ends at a median of ")
                + Words.join(parts, NAMED, "arm") + " at " + size;
    }

    private static String ended(CurveLine line) {
        return Double.isFinite(line.end()) ? Numbers.brief(line.end()) : "no finite number";
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

    private static String order(List<Integer> rungs, List<Double> times) {
        boolean ordered = true;
        for (int i = 1; i < times.size(); i++) {
            ordered &= times.get(i) >= times.get(i - 1);
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
                                + Numbers.count(parts.size() - NAMED, "more " + noun) + " below");
    }
}
