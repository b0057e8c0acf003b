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
        List<View.Rule> rows = new ArrayList<>();
        for (Rule rule : spec.rules()) {
            String beyond = beyond(evidence.tier(), spec, rule);
            boolean explored = rule.part() == Rule.Part.EXPLORATORY;
            Group its = explored ? Group.EXPLORED : beyond.isEmpty() ? Group.JUDGED : Group.LATER;
            if (its == group) {
                String id = spec.id() + group.mark + rows.size();
                rows.add(row(claim, spec, rule, evidence.judgement(spec), id, beyond));
            }
        }
        return shared(rows);
    }

    /**
     * Rules of one procedure and as many replicates have the same warning: twenty times the same four lines hide what
     * the rules say, so what several of them say stands once, below the table.
     */
    private static View.RuleTable shared(List<View.Rule> rows) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> Stream.concat(row.warnings().stream(), row.remarks().stream())
                .distinct()
                .forEach(words -> counts.merge(words, 1, Integer::sum)));
        List<String> notes =
                counts.keySet().stream().filter(words -> counts.get(words) > 1).toList();
        return new View.RuleTable(
                rows.stream()
                        .map(row -> row.saying(numbered(row.warnings(), notes), numbered(row.remarks(), notes)))
                        .toList(),
                notes);
    }

    private static List<String> numbered(List<String> words, List<String> notes) {
        return words.stream()
                .map(text -> notes.contains(text) ? "note " + (notes.indexOf(text) + 1) : text)
                .toList();
    }

    /** The rule that the verdict hangs on; null if there is none. */
    static View.Rule deciding(Claim claim, CaseSpec spec, Judgement judgement, String id) {
        return Deciding.of(spec, judgement)
                .map(found -> row(claim, spec, found.rule(), Optional.of(judgement), id, ""))
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

    private static View.Rule row(
            Claim claim, CaseSpec spec, Rule rule, Optional<Judgement> judgement, String id, String beyond) {
        Optional<Judgement.RuleResult> found =
                judgement.filter(judged -> beyond.isEmpty()).flatMap(judged -> result(judged, rule));
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
        List<String> remarks = reading.warnings().stream()
                .filter(remark -> !deciding.warnings().contains(remark))
                .toList();
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
                deciding.warnings(),
                remarks,
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
