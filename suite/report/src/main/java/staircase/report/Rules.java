package staircase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import staircase.analysis.Deciding;
import staircase.analysis.Judge;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Region;
import staircase.protocol.Rule;
import staircase.protocol.Tier;
import staircase.report.View.Badge;

/** Rules with their results, as the verdict table and the claims' pages show them. */
final class Rules {

    private static final String NONE = "none";
    private static final String ABSENT = "\u2013";

    private Rules() {}

    /** Which rules of a case: those that are judged, those that only larger tiers run, those that are printed only. */
    enum Group {
        JUDGED("-rule"),
        LATER("-later"),
        EXPLORED("-explored");

        private final String mark;

        Group(String mark) {
            this.mark = mark;
        }
    }

    /** The rules of a group; without numbers where nothing was run or judged. */
    static View.RuleTable all(Evidence evidence, Claim claim, CaseSpec spec, Group group) {
        Optional<Judgement> judgement = evidence.judgement(spec);
        Map<Rule, String> beyond = new LinkedHashMap<>();
        for (Rule rule : spec.rules()) {
            String its = beyond(evidence.tier(), spec, rule);
            if (group(rule, its) == group) {
                beyond.put(rule, its);
            }
        }
        List<String> notes = shared(beyond.entrySet().stream()
                .flatMap(entry -> result(judgement, entry.getKey(), entry.getValue()).stream())
                .toList());
        List<View.Rule> rows = new ArrayList<>();
        beyond.forEach((rule, its) ->
                rows.add(row(claim, spec, rule, judgement, spec.id() + group.mark + rows.size(), its, notes)));
        return new View.RuleTable(rows, notes, !Judge.exact(claim) && group != Group.EXPLORED);
    }

    private static Group group(Rule rule, String beyond) {
        if (rule.part() == Rule.Part.EXPLORATORY) {
            return Group.EXPLORED;
        }
        return beyond.isEmpty() ? Group.JUDGED : Group.LATER;
    }

    /**
     * Rules of one procedure and as many replicates have the same warning: twenty times the same four lines hide what
     * the rules say, so what several of them say stands once, below the table.
     */
    private static List<String> shared(List<Judgement.RuleResult> results) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        results.forEach(result -> Stream.concat(result.deciding().warnings().stream(), remarks(result).stream())
                .distinct()
                .forEach(words -> counts.merge(words, 1, Integer::sum)));
        return counts.keySet().stream().filter(words -> counts.get(words) > 1).toList();
    }

    /** What the interval for reading has to say for itself. */
    private static List<String> remarks(Judgement.RuleResult result) {
        return result.reading().warnings().stream()
                .filter(remark -> !result.deciding().warnings().contains(remark))
                .toList();
    }

    private static List<String> numbered(List<String> words, List<String> notes) {
        return words.stream()
                .map(text -> notes.contains(text) ? "note " + (notes.indexOf(text) + 1) : text)
                .toList();
    }

    /** The rule that the verdict hangs on; null if there is none. */
    static View.Rule deciding(Claim claim, CaseSpec spec, Judgement judgement, String id) {
        return Deciding.of(spec, judgement)
                .map(found -> row(claim, spec, found.rule(), Optional.of(judgement), id, "", List.of()))
                .orElse(null);
    }

    static Optional<Judgement.RuleResult> result(Judgement judgement, Rule rule) {
        return judgement.rules().stream()
                .filter(found -> found.rule().equals(rule.name()))
                .findFirst();
    }

    /** Which tiers run all that the rule speaks of, if the one that was run does not; else empty. */
    private static String beyond(Tier run, CaseSpec spec, Rule rule) {
        for (Tier tier : Tier.values()) {
            if (spec.arm(rule.estimand().arm())
                    .sizes(tier)
                    .containsAll(rule.estimand().sizes())) {
                return run.includes(tier) ? "" : tier == Tier.FULL ? "full tier only" : "ci and full tiers only";
            }
        }
        throw new IllegalArgumentException("rule " + rule.name() + " speaks of a size that no tier runs");
    }

    private static Optional<Judgement.RuleResult> result(Optional<Judgement> judgement, Rule rule, String beyond) {
        return judgement.filter(judged -> beyond.isEmpty()).flatMap(judged -> result(judged, rule));
    }

    private static View.Rule row(
            Claim claim,
            CaseSpec spec,
            Rule rule,
            Optional<Judgement> judgement,
            String id,
            String beyond,
            List<String> notes) {
        Optional<Judgement.RuleResult> found = result(judgement, rule, beyond);
        if (found.isEmpty()) {
            return new View.Rule(
                    rule.name(),
                    rule.part().words(),
                    Judge.words(claim, rule),
                    Symbols.of(rule, Judge.exact(claim)),
                    refuted(rule),
                    rule.note(),
                    NONE,
                    NONE,
                    "",
                    NONE,
                    "",
                    NONE,
                    ABSENT,
                    ABSENT,
                    beyond.isEmpty() ? Badges.NONE : Badges.beyond(beyond),
                    List.of(),
                    List.of(),
                    null);
        }
        Judgement.RuleResult result = found.get();
        int hypotheses = (int) spec.rules().stream()
                .filter(other -> other.part() == Rule.Part.HYPOTHESIS)
                .count();
        Badge outcome = Badges.outcome(rule, judgement.get(), result, hypotheses);
        boolean tested = rule.part() != Rule.Part.EXPLORATORY && judgement.get().evidence() && !Judge.exact(claim);
        Estimate deciding = result.deciding();
        Estimate reading = result.reading();
        boolean counted = counted(claim, rule);
        return new View.Rule(
                rule.name(),
                rule.part().words(),
                Judge.words(claim, rule),
                Symbols.of(rule, Judge.exact(claim)),
                refuted(rule),
                rule.note(),
                point(claim, rule, deciding),
                counted ? "in " + point(claim, rule, deciding) + " replicates" : Numbers.interval(deciding),
                counted ? "checked one by one" : ForestPlot.level(deciding),
                reading.equals(deciding) ? "the same" : Numbers.interval(reading),
                reading.equals(deciding) ? "" : ForestPlot.level(reading),
                Integer.toString(deciding.n()),
                tested ? Numbers.p(result.supportP()) : ABSENT,
                tested && rule.part() == Rule.Part.HYPOTHESIS ? Numbers.p(result.refuteP()) : ABSENT,
                outcome,
                numbered(deciding.warnings(), notes),
                numbered(remarks(result), notes),
                counted ? null : ForestPlot.of(id, rule, deciding));
    }

    /** Whether every replicate is checked for an event: that has a count, and no scale to draw it on. */
    static boolean counted(Claim claim, Rule rule) {
        return Judge.exact(claim)
                && rule.part() != Rule.Part.EXPLORATORY
                && rule.estimand().kind() == Estimand.Kind.RATE;
    }

    /** The estimate, or the count. */
    static String point(Claim claim, Rule rule, Estimate estimate) {
        return counted(claim, rule) && estimate.n() > 0
                ? Math.round(estimate.point() * estimate.n()) + " of " + estimate.n()
                : Numbers.point(estimate);
    }

    /** Only said where there is a margin between support and refutation. */
    private static String refuted(Rule rule) {
        Region tolerates = rule.tolerates();
        return tolerates.equals(rule.supports()) ? "" : "refuted only if not " + tolerates.words();
    }
}
