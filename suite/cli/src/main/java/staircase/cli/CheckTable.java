package staircase.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import staircase.analysis.BestStored;
import staircase.protocol.CheckResult;
import staircase.protocol.Comparison;
import staircase.protocol.Comparison.Label;
import staircase.protocol.Digits;
import staircase.protocol.Estimate;
import staircase.protocol.MethodSheet;
import staircase.protocol.Performance;
import staircase.protocol.StoredCheck;
import staircase.protocol.Tuning;

/**
 * A check as text, at most 120 columns wide: one line a task with the best stored method, then one line a stored method
 * with one mark a task.
 */
final class CheckTable {

    private static final int GROUP = 5;

    private final StoredCheck check;
    private final CheckResult.Column column;
    /** By stored method, then by task. */
    private final Map<String, Map<String, Comparison>> comparisons = new LinkedHashMap<>();

    private final StringBuilder out;

    private CheckTable(StoredCheck check, CheckResult.Column column, StringBuilder out) {
        this.check = check;
        this.column = column;
        this.out = out;
        column.comparisons()
                .forEach(c -> comparisons
                        .computeIfAbsent(c.baseline(), name -> new LinkedHashMap<>())
                        .put(c.task(), c));
    }

    static String of(StoredCheck check) {
        StringBuilder out = new StringBuilder();
        CheckResult result = check.result().orElseThrow();
        for (int i = 0; i < result.columns().size(); i++) {
            new CheckTable(check, result.columns().get(i), out)
                    .write(check.record().sheets().get(i));
        }
        out.append(
                result.evidence()
                        ? "Of a column's labels against any one stored method, all are true with probability at least "
                                + Digits.level(result.level()) + " %.\n"
                        : "This is a part of the check and not evidence; without --quick and --tasks the whole ladder is run.\n");
        return out.toString();
    }

    private void write(MethodSheet sheet) {
        out.append(column.method()).append(", ").append(column.title()).append('\n');
        sheet.tuning().ifPresent(this::tuning);
        tasks();
        if (!comparisons.isEmpty()) {
            out.append('\n');
            marks();
        }
        if (column.performances().stream().anyMatch(p -> !p.firstProblem().isEmpty())
                || !column.overturned().isEmpty()) {
            out.append('\n');
        }
        column.performances().stream()
                .filter(p -> !p.firstProblem().isEmpty())
                .forEach(p -> out.append(String.format(
                        Locale.ROOT,
                        "! %s: %d broken, %d diverged; %s\n",
                        p.task(),
                        p.broken(),
                        p.diverged(),
                        p.firstProblem().lines().findFirst().orElse(""))));
        column.overturned()
                .forEach(line -> out.append("overturned: ").append(line).append('\n'));
        out.append('\n');
    }

    private void tasks() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "", "task", "learned", "samples [95 %]", "CPU us", "best stored, learned, samples", "", "beside it"
        });
        for (Performance p : column.performances()) {
            Optional<BestStored> best =
                    BestStored.of(check.record().ladder().task(p.task()), check.methods(), comparisons.keySet());
            rows.add(new String[] {
                Integer.toString(rows.size()),
                p.task(),
                learned(p),
                samples(p.samples()),
                Double.isNaN(p.microseconds()) ? "-" : String.format(Locale.ROOT, "%.1f", p.microseconds()),
                best.map(BestStored::words).orElse("-"),
                best.map(b -> learned(b.performance())
                                + ", "
                                + count(b.performance().samples().point()))
                        .orElse("-"),
                best.map(b -> comparisons.get(b.method()).get(p.task()).label().words())
                        .orElse("-")
            });
        }
        out.append(TextTable.of(rows, 0, 2, 4));
    }

    /** Marks in fives, so that the number of a task is found by the numbers above them. */
    private void marks() {
        List<String[]> rows = new ArrayList<>();
        StringBuilder numbers = new StringBuilder();
        for (int first = 1; first <= column.performances().size(); first += GROUP) {
            numbers.append(String.format(Locale.ROOT, "%-" + (GROUP + 1) + "d", first));
        }
        List<String> head =
                new ArrayList<>(List.of("beside", "task " + numbers.toString().strip()));
        for (Label label : Label.values()) {
            head.add(Character.toString(mark(label)));
        }
        rows.add(head.toArray(String[]::new));
        comparisons.forEach((name, byTask) -> {
            StringBuilder marks = new StringBuilder("     ");
            int at = 0;
            for (Performance p : column.performances()) {
                Comparison found = byTask.get(p.task());
                marks.append(at > 0 && at % GROUP == 0 ? " " : "").append(found == null ? ' ' : mark(found.label()));
                at++;
            }
            List<String> row = new ArrayList<>(List.of(name, marks.toString()));
            for (Label label : Label.values()) {
                row.add(Long.toString(
                        byTask.values().stream().filter(c -> c.label() == label).count()));
            }
            rows.add(row.toArray(String[]::new));
        });
        out.append(TextTable.of(rows, 2, 3, 4, 5, 6));
        List<String> legend = new ArrayList<>();
        for (Label label : Label.values()) {
            legend.add(mark(label) + " " + label.words());
        }
        out.append(String.join(", ", legend)).append('\n');
    }

    private static char mark(Label label) {
        return switch (label) {
            case BETTER -> '+';
            case EQUIVALENT -> '=';
            case NO_WORSE -> '>';
            case WORSE -> '-';
            case INCONCLUSIVE -> '?';
        };
    }

    private void tuning(Tuning tuning) {
        tuning.configurations()
                .forEach(c -> out.append(String.format(
                        Locale.ROOT,
                        "  pilot %s: learned %d of %d, score %.3f\n",
                        c.method(),
                        c.learned(),
                        c.trials(),
                        c.score())));
    }

    private static String learned(Performance p) {
        return p.learned() + "/" + p.replicates();
    }

    /** {@code 3122 [2900, 3400]}; infinity means not within the budget. */
    private static String samples(Estimate e) {
        return Double.isNaN(e.low()) || Double.isInfinite(e.low())
                ? count(e.point())
                : count(e.point()) + " [" + count(e.low()) + ", " + count(e.high()) + "]";
    }

    private static String count(double samples) {
        return Double.isInfinite(samples) ? "none" : String.format(Locale.ROOT, "%.0f", samples);
    }
}
