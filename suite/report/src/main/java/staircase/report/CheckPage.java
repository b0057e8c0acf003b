package staircase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import staircase.analysis.MethodCheck;
import staircase.protocol.CheckRecord;
import staircase.protocol.CheckResult;
import staircase.protocol.Comparison;
import staircase.protocol.Estimate;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Performance;
import staircase.protocol.Provenance;
import staircase.protocol.StoredCheck;
import staircase.protocol.TaskSpec;
import staircase.protocol.Tuning;
import staircase.report.View.Badge;
import staircase.report.View.Column;
import staircase.report.View.Pair;
import staircase.report.View.Table;

/** The page of a check: task by task beside each stored method, profiles, what is overturned, and what it promises. */
final class CheckPage {

    private final StoredCheck check;
    private final CheckRecord head;
    private final LadderSpec ladder;
    private final CheckResult result;

    private CheckPage(StoredCheck check, CheckResult result) {
        this.check = check;
        this.head = check.record();
        this.ladder = head.ladder();
        this.result = result;
    }

    static CheckView.Whole of(StoredCheck check, CheckResult result) {
        return new CheckPage(check, result).whole();
    }

    private CheckView.Whole whole() {
        List<CheckView.Column> columns = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
            columns.add(column(i));
        }
        List<String> cautions = new ArrayList<>();
        if (!result.evidence()) {
            cautions.add("This is a part of the check and not evidence: it has not every task of the ladder, or fewer"
                    + " replicates. The promise below is that of the whole ladder.");
        }
        if (check.methods().isEmpty()) {
            cautions.add("There is no stored method to compare with.");
        }
        if (!head.provenance().clean()) {
            cautions.add("It was built from a tree with uncommitted changes.");
        }
        return new CheckView.Whole(
                head.given().name(),
                "A method on ladder " + ladder.version() + " of "
                        + Numbers.count(ladder.tasks().size(), "task") + ", beside "
                        + Numbers.count(check.methods().size(), "stored method") + ".",
                cautions,
                columns,
                promise(),
                facts(),
                head.command());
    }

    private List<String> promise() {
        return List.of(
                "A replicate has learned a task when its model has half of the hardest part of the target. Labels compare"
                        + " two intervals with margins that are frozen with the ladder: of the ratio of the samples that"
                        + " two methods need, exact under censoring, with [1/\u03b4, \u03b4], and of the difference of their success"
                        + " rates with \u00b1" + Numbers.brief(LadderSpec.RATE_MARGIN)
                        + ". Better and worse mean by more than the margin.",
                "Each interval has level 1 \u2212 \u03b1/2K with \u03b1 = " + Numbers.brief(MethodCheck.ALPHA)
                        + " and K = "
                        + ladder.tasks().size()
                        + ", the tasks of the whole ladder. So all labels of one column against one stored method"
                        + " are true together with probability at least " + Numbers.percent(result.level())
                        + ". Nothing is promised over several stored methods together"
                        + (result.columns().size() > 1 ? ", nor over both columns" : "")
                        + ".",
                "Seeds follow from the method's settings and the ladder's version. The numbers say nothing about other sizes,"
                        + " budgets and settings: a method that misses a task here may learn it with another step or width.");
    }

    private CheckView.Column column(int index) {
        CheckResult.Column column = result.columns().get(index);
        MethodSheet sheet = head.sheets().get(index);
        Map<String, Map<String, Comparison>> byTask = new LinkedHashMap<>();
        column.comparisons()
                .forEach(c -> byTask.computeIfAbsent(c.task(), t -> new LinkedHashMap<>())
                        .put(c.baseline(), c));
        List<String> names = column.comparisons().stream()
                .map(Comparison::baseline)
                .distinct()
                .toList();
        List<CheckView.Line> lines = new ArrayList<>();
        List<Pair> problems = new ArrayList<>();
        for (Performance p : column.performances()) {
            lines.add(line(p, names, byTask.getOrDefault(p.task(), Map.of())));
            if (!p.firstProblem().isEmpty()) {
                problems.add(new Pair(
                        p.task() + ": " + p.broken() + " broken, " + p.diverged() + " diverged", p.firstProblem()));
            }
        }
        List<MethodBaseline> compared = check.methods().stream()
                .filter(m -> names.contains(m.sheet().name()))
                .toList();
        ProfilePlot profile = new ProfilePlot(sheet, ladder, check.trials(), compared);
        String id = index == 0 ? "given" : "tuned";
        return new CheckView.Column(
                id,
                Words.capital(column.title()),
                column.method(),
                column.overturned(),
                names,
                lines,
                summary(column, names),
                profile.panel(id + "-profile"),
                profile.keys(),
                profile.table(),
                details(column),
                problems,
                sheet.tuning().map(CheckPage::tuning).orElse(null));
    }

    private CheckView.Line line(Performance p, List<String> names, Map<String, Comparison> comparisons) {
        TaskSpec task = ladder.task(p.task());
        List<Badge> labels = names.stream()
                .map(name -> comparisons.containsKey(name)
                        ? badge(comparisons.get(name).label())
                        : new Badge("plain", "\u2013", "not measured"))
                .toList();
        return new CheckView.Line(
                p.task(),
                task.words() + "; " + task.size() + ", " + task.law() + ", " + task.budget() + " samples",
                p.learned() + " of " + p.replicates(),
                Numbers.interval(p.rate()),
                samples(p.samples()),
                Double.isNaN(p.microseconds()) ? "\u2013" : Numbers.brief(p.microseconds()),
                labels);
    }

    /** {@code 3410, 3152 to 4327}; infinite ends mean that the budget was spent. */
    private static String samples(Estimate e) {
        String point = Double.isInfinite(e.point()) ? "not within the budget" : Numbers.value(Math.rint(e.point()));
        return Double.isNaN(e.low()) || Double.isInfinite(e.low())
                ? point
                : point + ", " + Numbers.value(Math.rint(e.low())) + " to " + Numbers.value(Math.rint(e.high()));
    }

    static Badge badge(Comparison.Label label) {
        return switch (label) {
            case BETTER -> new Badge("good", "\u25b2", label.words());
            case WORSE -> new Badge("bad", "\u25bc", label.words());
            case EQUIVALENT -> new Badge("plain", "=", label.words());
            case NO_WORSE -> new Badge("plain", "\u2265", label.words());
            case INCONCLUSIVE -> new Badge("open", "?", label.words());
        };
    }

    private static Table summary(CheckResult.Column column, List<String> names) {
        List<Column> columns = new ArrayList<>(List.of(new Column("stored method", false)));
        for (Comparison.Label label : Comparison.Label.values()) {
            columns.add(new Column(label.words(), true));
        }
        List<List<String>> rows = new ArrayList<>();
        for (String name : names) {
            Map<Comparison.Label, Long> counts = column.comparisons().stream()
                    .filter(c -> c.baseline().equals(name))
                    .collect(Collectors.groupingBy(Comparison::label, TreeMap::new, Collectors.counting()));
            List<String> row = new ArrayList<>(List.of(name));
            for (Comparison.Label label : Comparison.Label.values()) {
                row.add(Long.toString(counts.getOrDefault(label, 0L)));
            }
            rows.add(row);
        }
        return new Table("Tasks by label, against each stored method", columns, rows, "");
    }

    private static Table details(CheckResult.Column column) {
        List<Column> columns = List.of(
                new Column("task", false),
                new Column("stored method", false),
                new Column("label", false),
                new Column("ratio of samples", true),
                new Column("interval", false),
                new Column("difference of rates", true),
                new Column("interval", false),
                new Column("P(better)", true),
                new Column("95 %", false));
        List<List<String>> rows = new ArrayList<>();
        for (Comparison c : column.comparisons()) {
            rows.add(List.of(
                    c.task(),
                    c.baseline(),
                    c.sentence(),
                    Numbers.brief(c.ratio().point()),
                    interval(c.ratio()),
                    Numbers.brief(c.difference().point()),
                    interval(c.difference()),
                    Numbers.brief(c.better().point()),
                    interval(c.better())));
        }
        String level = column.comparisons().isEmpty()
                ? ""
                : "Intervals of the ratio and the difference at "
                        + Numbers.percent(
                                column.comparisons().get(0).difference().level())
                        + "; P(better) is the probability of needing fewer samples, for reading.";
        return new Table("Every comparison", columns, rows, level);
    }

    private static String interval(Estimate e) {
        return Numbers.interval(e);
    }

    private static Table tuning(Tuning tuning) {
        List<Column> columns =
                List.of(new Column("configuration", false), new Column("learned", true), new Column("score", true));
        List<List<String>> rows = tuning.configurations().stream()
                .map(c -> List.of(
                        c.method() + (c.method().equals(tuning.chosen()) ? " (chosen)" : ""),
                        c.learned() + " of " + c.trials(),
                        Numbers.brief(c.score())))
                .toList();
        return new Table(
                "Configurations that were tried on pilot seeds",
                columns,
                rows,
                Words.capital(tuning.rule()) + "; " + Numbers.count(tuning.replicates(), "replicate") + " of "
                        + String.join(", ", tuning.tasks()) + ". It took " + Numbers.brief(tuning.seconds())
                        + " CPU seconds and " + Numbers.value(tuning.samples()) + " samples.");
    }

    private List<Pair> facts() {
        Provenance p = head.provenance();
        List<Pair> facts = new ArrayList<>(List.of(
                new Pair("Created", head.created()),
                new Pair("Ladder", ladder.version() + ", fingerprint " + ladder.fingerprint()),
                new Pair(
                        "Suite seed",
                        head.sheets().stream()
                                .map(s -> Long.toString(s.suiteSeed()))
                                .collect(Collectors.joining(", then "))),
                new Pair("Digest", check.digest().isEmpty() ? "not complete" : check.digest()),
                new Pair("Stairs", p.stairs() + ", commit " + p.commit()),
                new Pair("Arithmetic", p.arithmetic().fingerprint()),
                new Pair("Machine", p.cpu() + ", " + p.os() + ", " + p.java() + ", " + p.libc())));
        check.methods()
                .forEach(m -> facts.add(new Pair(
                        "Stored: " + m.sheet().name(),
                        m.sheet().text() + ", " + m.replicates() + " replicates, " + m.created() + ", " + m.reason())));
        return facts;
    }
}
