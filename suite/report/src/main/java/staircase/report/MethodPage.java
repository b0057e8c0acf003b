package staircase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import staircase.analysis.Judge;
import staircase.analysis.SuccessRate;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Condition;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Event;
import staircase.protocol.Formula;
import staircase.protocol.Outcome;
import staircase.protocol.Rule;
import staircase.protocol.Trial;
import staircase.report.View.Attempt;
import staircase.report.View.Badge;
import staircase.report.View.Group;

/** The page on methods: what each was asked to learn in this run, and how often it did. */
final class MethodPage {

    /** What counts as learned where no rule of the case counts an event, the first that was measured. */
    private static final List<Event> USUAL = List.of(
            new Event(List.of(new Condition("top", Condition.Comparison.AT_LEAST, Formula.of("0.5")))),
            new Event(List.of(new Condition("mse_over_null", Condition.Comparison.BELOW, Formula.of("0.5")))));

    private MethodPage() {}

    static View.Methods of(Evidence evidence, Site site) {
        Map<List<String>, List<Attempt>> groups = new TreeMap<>(
                Comparator.comparing((List<String> key) -> key.get(0)).thenComparing(key -> key.get(1)));
        for (Claim claim : evidence.run().record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                for (Cell cell : evidence.cells(spec)) {
                    method(cell.arm().settings())
                            .ifPresent(method -> attempt(claim, spec, cell, site)
                                    .ifPresent(found -> groups.computeIfAbsent(
                                                    List.of(type(method), settings(method)), any -> new ArrayList<>())
                                            .add(found)));
                }
            }
        }
        List<Group> views = new ArrayList<>();
        groups.forEach((key, attempts) ->
                views.add(new Group(key.get(0), key.get(1), summary(key.get(0), attempts), attempts)));
        return new View.Methods(views);
    }

    /** What learns: a method, or a machine that fits at once. */
    private static Optional<Map<String, Object>> method(Map<String, Object> settings) {
        for (String name : List.of("method", "machine")) {
            if (settings.get(name) instanceof Map<?, ?> map && map.get("type") instanceof String) {
                Map<String, Object> found = new LinkedHashMap<>();
                map.forEach((key, value) -> found.put(String.valueOf(key), value));
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static String type(Map<String, Object> method) {
        return String.valueOf(method.get("type"));
    }

    private static String settings(Map<String, Object> method) {
        Map<String, String> flat = new LinkedHashMap<>();
        method.forEach((name, value) -> {
            if (!name.equals("type")) {
                SettingsTable.flatten(name, value, flat);
            }
        });
        List<String> parts = new ArrayList<>();
        flat.forEach((name, value) -> parts.add(name + " = " + value));
        return String.join(", ", parts);
    }

    private static Optional<Attempt> attempt(Claim claim, CaseSpec spec, Cell cell, Site site) {
        List<Trial> trials = cell.usable();
        Optional<Event> event = event(spec, cell);
        if (event.isEmpty() || trials.isEmpty()) {
            return Optional.empty();
        }
        int learned = (int) trials.stream().filter(event.get()::happened).count();
        Estimate rate = new SuccessRate(event.get().toString(), learned, trials.size()).wilson(Judge.READING);
        long lost = trials.stream()
                .filter(trial -> trial.outcome() == Outcome.DIVERGED || trial.outcome() == Outcome.BROKEN)
                .count();
        return Optional.of(new Attempt(
                Lattice.of(cell.arm().settings()).map(Lattice::text).orElse(cell.name()),
                cell.size().toString(),
                budget(cell.arm().settings()),
                event.get().toString(),
                learned + " of " + trials.size(),
                Numbers.interval(rate),
                badge(rate),
                lost == 0 ? "" : Numbers.count(lost, "replicate") + " diverged or broke",
                new View.Link(spec.id() + ", " + cell.name(), site.place(Site.claim(claim.id()), spec.id()))));
    }

    private static String budget(Map<String, Object> settings) {
        return settings.get("task") instanceof Map<?, ?> task && task.get("budget") != null
                ? String.valueOf(task.get("budget"))
                : "";
    }

    private static Optional<Event> event(CaseSpec spec, Cell cell) {
        for (Rule rule : spec.rules()) {
            Estimand estimand = rule.estimand();
            if (estimand.kind() == Estimand.Kind.RATE
                    && estimand.arm().equals(cell.name())
                    && estimand.sizes().contains(cell.size())) {
                return estimand.event();
            }
        }
        return USUAL.stream()
                .filter(event -> cell.usable().stream()
                        .anyMatch(
                                trial -> trial.scalar(event.conditions().get(0).quantity())
                                        .isPresent()))
                .findFirst();
    }

    private static Badge badge(Estimate rate) {
        if (rate.low() > 0.5) {
            return new Badge("good", "\u2713", "mostly does");
        }
        return rate.high() < 0.5
                ? new Badge("bad", "\u2717", "mostly does not")
                : new Badge("open", "?", "cannot be told");
    }

    private static String summary(String name, List<Attempt> attempts) {
        long does = attempts.stream()
                .filter(attempt -> attempt.badge().css().equals("good"))
                .count();
        long not = attempts.stream()
                .filter(attempt -> attempt.badge().css().equals("bad"))
                .count();
        return summary(name, does, not, attempts.size());
    }

    static String summary(String name, long does, long not, int all) {
        List<String> parts = new ArrayList<>();
        part(parts, does, all, "mostly does what is counted", "");
        part(parts, not, all, "mostly does not do what is counted", "mostly does not");
        part(parts, all - does - not, all, "cannot be told to do what is counted", "cannot be told");
        return name + " " + Words.join(parts) + ".";
    }

    /** Of the rows of a method those of one kind, if there are any. */
    private static void part(List<String> parts, long count, int all, String first, String next) {
        if (count == 0) {
            return;
        }
        String where = count < all
                ? count + (parts.isEmpty() ? " of " + Numbers.count(all, "row") : "")
                : all == 1 ? "its only row" : "all " + all + " rows";
        parts.add((parts.isEmpty() ? first : next) + " in " + where);
    }
}
