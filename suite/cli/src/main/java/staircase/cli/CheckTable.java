package staircase.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import staircase.protocol.CheckResult;
import staircase.protocol.Comparison;
import staircase.protocol.Estimate;
import staircase.protocol.MethodSheet;
import staircase.protocol.Performance;
import staircase.protocol.StoredCheck;
import staircase.protocol.Tuning;

/** A check as text: one line a task, one column a stored method. */
final class CheckTable {

    private CheckTable() {}

    static String of(StoredCheck check) {
        StringBuilder out = new StringBuilder();
        CheckResult result = check.result().orElseThrow();
        for (int i = 0; i < result.columns().size(); i++) {
            column(result.columns().get(i), check.record().sheets().get(i), out);
        }
        out.append(
                result.evidence()
                        ? "Of a column's labels against any one stored method, all are true with probability at least "
                                + percent(result.level()) + ".\n"
                        : "This is a part of the check and not evidence; without --quick and --tasks the whole ladder is run.\n");
        return out.toString();
    }

    private static void column(CheckResult.Column column, MethodSheet sheet, StringBuilder out) {
        out.append(column.method()).append(", ").append(column.title()).append('\n');
        sheet.tuning().ifPresent(tuning -> tuning(tuning, out));
        Map<String, Map<String, Comparison>> byMethod = new LinkedHashMap<>();
        column.comparisons()
                .forEach(c -> byMethod.computeIfAbsent(c.baseline(), name -> new LinkedHashMap<>())
                        .put(c.task(), c));
        List<String> names = new ArrayList<>(byMethod.keySet());
        out.append(
                String.format(Locale.ROOT, "%-20s %8s  %-22s %9s", "task", "learned", "samples [95 %]", "us/sample"));
        for (int k = 1; k <= names.size(); k++) {
            out.append(String.format(Locale.ROOT, "  %-12s", "[" + k + "]"));
        }
        out.append('\n');
        for (Performance p : column.performances()) {
            StringBuilder line = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%-20s %8s  %-22s %9s",
                    p.task(),
                    p.learned() + "/" + p.replicates(),
                    samples(p.samples()),
                    Double.isNaN(p.microseconds()) ? "-" : String.format(Locale.ROOT, "%.1f", p.microseconds())));
            for (String name : names) {
                Comparison comparison = byMethod.get(name).get(p.task());
                line.append(String.format(
                        Locale.ROOT,
                        "  %-12s",
                        comparison == null ? "-" : comparison.label().words()));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        for (int k = 0; k < names.size(); k++) {
            Map<Comparison.Label, Long> counts = byMethod.get(names.get(k)).values().stream()
                    .collect(Collectors.groupingBy(Comparison::label, java.util.TreeMap::new, Collectors.counting()));
            out.append("[")
                    .append(k + 1)
                    .append("] against ")
                    .append(names.get(k))
                    .append(": ");
            out.append(counts.entrySet().stream()
                            .map(e -> e.getValue() + " " + e.getKey().words())
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        column.performances().stream()
                .filter(p -> !p.firstProblem().isEmpty())
                .forEach(p -> out.append("! ")
                        .append(p.task())
                        .append(": ")
                        .append(p.broken())
                        .append(" broken, ")
                        .append(p.diverged())
                        .append(" diverged; ")
                        .append(p.firstProblem().lines().findFirst().orElse(""))
                        .append('\n'));
        column.overturned()
                .forEach(line -> out.append("overturned: ").append(line).append('\n'));
        out.append('\n');
    }

    private static void tuning(Tuning tuning, StringBuilder out) {
        tuning.configurations()
                .forEach(c -> out.append(String.format(
                        Locale.ROOT,
                        "  pilot %s: learned %d of %d, score %.3f\n",
                        c.method(),
                        c.learned(),
                        c.trials(),
                        c.score())));
    }

    /** {@code 3,122 [2,900, 3,400]}; infinity means not within the budget. */
    private static String samples(Estimate e) {
        return count(e.point()) + (Double.isNaN(e.low()) ? "" : " [" + count(e.low()) + ", " + count(e.high()) + "]");
    }

    private static String count(double samples) {
        return Double.isInfinite(samples) ? "none" : String.format(Locale.ROOT, "%.0f", samples);
    }

    private static String percent(double level) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * level);
    }
}
