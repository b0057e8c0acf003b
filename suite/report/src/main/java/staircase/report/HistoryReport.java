package staircase.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import staircase.analysis.Deciding;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.StoredRun;
import staircase.report.View.Column;
import staircase.report.View.Course;
import staircase.report.View.Figure;
import staircase.report.View.Pair;
import staircase.report.View.Table;

/** Writes the page on many runs: verdict and deciding estimate of every case in each of them, oldest first. */
public final class HistoryReport {

    private final List<Past> runs = new ArrayList<>();

    /**
     * @param name of the run, as the page calls it
     * @param run a run folder in memory; only its head and its judgements are kept
     */
    public void add(String name, StoredRun run) {
        runs.add(Past.of(name, run));
    }

    /**
     * @param folder of the page, its pictures and numbers; made if it is not there
     * @param own folder of templates, styles or a script that stand in for those of the same name
     * @return the page, {@code history.html}
     * @throws UncheckedIOException if it cannot be written
     */
    public Path write(Path folder, Optional<Path> own) {
        runs.sort(Comparator.comparing((Past past) -> past.record().created()).thenComparing(Past::name));
        Templates templates = new Templates(own);
        try {
            Files.createDirectories(folder.resolve("charts"));
            Files.createDirectories(folder.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the history to " + folder, e);
        }
        Shelf shelf = new Shelf(templates, Optional.of(folder));
        View.Page page = new View.Page(
                "History",
                "history",
                "",
                templates.style(),
                templates.script(),
                templates.policy(),
                List.of(),
                Numbers.count(runs.size(), "run"),
                true);
        return shelf.write("history.html", templates.render("history.ftlh", page, view(shelf)));
    }

    private View.History view(Shelf shelf) {
        Map<String, CaseSpec> cases = new LinkedHashMap<>();
        // the newest run says how a case is called, and older ones add what it lacks
        for (int i = runs.size() - 1; i >= 0; i--) {
            runs.get(i).cases().forEach(cases::putIfAbsent);
        }
        List<Pair> facts = new ArrayList<>();
        for (Past past : runs) {
            facts.add(new Pair(
                    past.name(),
                    past.record().tier().words() + " run of " + past.record().created() + ", suite seed "
                            + past.record().suiteSeed() + ", commit "
                            + past.record().provenance().commit() + ", "
                            + (past.digest().isEmpty() ? "not complete" : "digest " + Lines.digest(past.digest()))));
        }
        List<Course> courses = new ArrayList<>();
        cases.values().forEach(spec -> courses.add(course(spec, shelf)));
        long changed = cases.values().stream()
                .filter(spec -> course(spec.id()).size() > 1)
                .count();
        String lead = Numbers.count(runs.size(), "run") + " and " + Numbers.count(courses.size(), "case") + ": "
                + (changed == 0 ? "no verdict changed." : Numbers.count(changed, "case") + " changed its verdict.");
        return new View.History(lead, facts, courses);
    }

    private Course course(CaseSpec spec, Shelf shelf) {
        List<List<String>> rows = new ArrayList<>();
        Optional<Rule> rule = Optional.empty();
        for (Past past : runs) {
            Judgement judgement = past.judgements().get(spec.id());
            if (judgement == null) {
                continue;
            }
            String verdict = judgement.evidence() ? verdict(past, judgement) : "not evidence";
            Optional<Deciding> deciding = Deciding.of(past.cases().get(spec.id()), judgement);
            Claim claim = past.claims().get(spec.id());
            if (deciding.isPresent() && !Rules.counted(claim, deciding.get().rule())) {
                rule = Optional.of(deciding.get().rule());
            }
            rows.add(List.of(
                    past.name(),
                    past.record().created(),
                    verdict,
                    deciding.map(found -> found.rule().name()).orElse("none"),
                    deciding.map(found -> Rules.point(
                                    claim, found.rule(), found.result().deciding()))
                            .orElse("none"),
                    deciding.map(found -> Rules.counted(claim, found.rule())
                                    ? "checked one by one"
                                    : Numbers.interval(found.result().deciding()))
                            .orElse("none"),
                    Badges.drift(judgement.drift()).words(),
                    past.cases().get(spec.id()).fingerprint()));
        }
        Figure figure = rule.flatMap(found -> HistoryPlot.of(spec.id(), found, runs))
                .map(chart -> chart.store(shelf).figure(List.of(0), null, shelf))
                .orElse(null);
        return new Course(
                spec.id(),
                spec.title(),
                summary(course(spec.id())),
                figure,
                new Table(
                        "Runs of " + spec.id(),
                        List.of(
                                new Column("run", false),
                                new Column("made", false),
                                new Column("verdict", false),
                                new Column("deciding rule", false),
                                new Column("estimate", true),
                                new Column("deciding interval", false),
                                new Column("against the baseline", false),
                                new Column("specification", false)),
                        rows,
                        ""));
    }

    private static String verdict(Past past, Judgement judgement) {
        return Badges.verdict(past.claims().get(judgement.caseId()), judgement.verdict())
                .words();
    }

    /** Verdicts of a case in the order of the runs, each said once where it stays. */
    private List<String> course(String caseId) {
        List<String> course = new ArrayList<>();
        for (Past past : runs) {
            Judgement judgement = past.judgements().get(caseId);
            if (judgement != null && judgement.evidence()) {
                String verdict = verdict(past, judgement);
                if (course.isEmpty() || !course.get(course.size() - 1).equals(verdict)) {
                    course.add(verdict);
                }
            }
        }
        return course;
    }

    private static String summary(List<String> course) {
        if (course.isEmpty()) {
            return "No run has judged it.";
        }
        return course.size() == 1
                ? Words.capital(course.get(0)) + " in every run that judged it."
                : "From " + String.join(" to ", course) + ".";
    }
}
