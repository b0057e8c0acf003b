package staircase.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import staircase.analysis.BestStored;
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

    private static final String ABSENT = "\u2013";

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
                        + " are true together with probability at least " + Numbers.level(result.level())
                        + ". Nothing is promised over several stored methods together, nor over the labels beside the"
                        + " best stored method of each task, which is chosen from what is stored"
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
        List<CheckView.Marks> marks = new ArrayList<>();
        List<Pair> problems = new ArrayList<>();
        Map<Comparison.Label, Integer> beside = new EnumMap<>(Comparison.Label.class);
        for (Performance p : column.performances()) {
            Map<String, Comparison> comparisons = byTask.getOrDefault(p.task(), Map.of());
            Optional<BestStored> best = BestStored.of(ladder.task(p.task()), check.methods(), names);
            best.ifPresent(b -> beside.merge(comparisons.get(b.method()).label(), 1, Integer::sum));
            lines.add(line(p, best, comparisons));
            marks.add(new CheckView.Marks(
                    p.task(),
                    names.stream().map(name -> mark(comparisons.get(name))).toList()));
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
                summary(column, beside),
                column.overturned(),
                lines,
                names,
                marks,
                counts(column, names),
                profile.panel(id + "-profile"),
                profile.keys(),
                profile.table(),
                details(column),
                problems,
                sheet.tuning().map(CheckPage::tuning).orElse(null));
    }

    /** What the column comes to, in one sentence or two. */
    private static String summary(CheckResult.Column column, Map<Comparison.Label, Integer> beside) {
        long solved = column.performances().stream().filter(MethodCheck::solves).count();
        String first = "Shown to learn " + solved + " of "
                + Numbers.count(column.performances().size(), "task") + " in more than half of all replicates.";
        if (beside.isEmpty()) {
            return first;
        }
        return first + " Beside the best stored method of each task: "
                + Words.join(beside.entrySet().stream()
                        .map(e -> e.getKey().words() + " on " + e.getValue())
                        .toList())
                + ".";
    }

    private CheckView.Line line(Performance p, Optional<BestStored> best, Map<String, Comparison> comparisons) {
        TaskSpec task = ladder.task(p.task());
        return new CheckView.Line(
                p.task(),
                task.words() + "; " + task.size() + ", " + task.law() + ", " + task.budget() + " samples",
                learned(p),
                Numbers.interval(p.rate()),
                samples(p.samples()),
                Double.isNaN(p.microseconds()) ? ABSENT : Numbers.brief(p.microseconds()),
                best.map(BestStored::words).orElse(ABSENT),
                best.map(b -> did(b.performance())).orElse(""),
                best.map(b -> mark(comparisons.get(b.method()))).orElse(mark(null)));
    }

    private static String learned(Performance p) {
        return p.learned() + " of " + p.replicates();
    }

    private static String did(Performance p) {
        double median = p.samples().point();
        return learned(p) + (Double.isInfinite(median) ? "" : ", " + median(median) + " samples");
    }

    private static CheckView.Mark mark(Comparison comparison) {
        return comparison == null
                ? new CheckView.Mark(new Badge("plain", ABSENT, "not measured"), "not measured")
                : new CheckView.Mark(badge(comparison.label()), comparison.sentence());
    }

    /** {@code 3410, 3152 to 4327}; infinite ends mean that the budget was spent. */
    private static String samples(Estimate e) {
        String point = median(e.point());
        return Double.isNaN(e.low()) || Double.isInfinite(e.low())
                ? point
                : point + ", " + Numbers.value(Math.rint(e.low())) + " to " + Numbers.value(Math.rint(e.high()));
    }

    private static String median(double samples) {
        return Double.isInfinite(samples) ? "not within the budget" : Numbers.value(Math.rint(samples));
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

    /** Tasks by label, one line a label, one number a stored method. */
    private static List<CheckView.Counts> counts(CheckResult.Column column, List<String> names) {
        List<CheckView.Counts> lines = new ArrayList<>();
        for (Comparison.Label label : Comparison.Label.values()) {
            List<String> numbers = names.stream()
                    .map(name -> Long.toString(column.comparisons().stream()
                            .filter(c -> c.baseline().equals(name) && c.label() == label)
                            .count()))
                    .toList();
            lines.add(new CheckView.Counts(badge(label), numbers));
        }
        return lines;
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
                        + Numbers.level(column.comparisons().get(0).difference().level())
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
