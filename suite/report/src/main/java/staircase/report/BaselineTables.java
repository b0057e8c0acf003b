package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Drift;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.report.View.Column;
import staircase.report.View.Pair;
import staircase.report.View.Table;

/** The baseline of a case: what it is, and its estimates beside the new ones. */
final class BaselineTables {

    private BaselineTables() {}

    static List<Pair> facts(Evidence evidence, CaseSpec spec) {
        List<Pair> facts = new ArrayList<>();
        Optional<Drift> drift = evidence.judgement(spec).flatMap(Judgement::drift);
        drift.ifPresent(
                found -> facts.add(new Pair("Against it", Badges.drift(drift).words() + ": " + found.sentence())));
        Optional<Baseline> stored = evidence.baseline(spec);
        if (stored.isEmpty()) {
            return facts;
        }
        Baseline baseline = stored.get();
        facts.add(new Pair(
                "Stored verdict",
                baseline.judgement().verdict().words() + ": "
                        + baseline.judgement().reason()));
        facts.add(new Pair("Accepted because", baseline.reason()));
        facts.add(new Pair(
                "Made", baseline.created() + ", commit " + baseline.commit() + ", suite seed " + baseline.suiteSeed()));
        facts.add(new Pair("Replicates", Numbers.count(baseline.trials().size(), "trial")));
        facts.add(new Pair("Digest of its run", baseline.digest()));
        facts.add(new Pair("Arithmetic", baseline.arithmetic()));
        boolean same = baseline.fingerprint().equals(spec.fingerprint());
        facts.add(new Pair(
                "Specification",
                baseline.fingerprint() + (same ? ", as in this run" : ", but this run's is " + spec.fingerprint())));
        return facts;
    }

    /** Null if there is no baseline or it shares no rule with the run. */
    static Table beside(Evidence evidence, CaseSpec spec) {
        Optional<Baseline> stored = evidence.baseline(spec);
        if (stored.isEmpty()) {
            return null;
        }
        List<Column> columns = List.of(
                new Column("rule", false),
                new Column("this run", true),
                new Column("interval", false),
                new Column("baseline", true),
                new Column("its interval", false));
        List<List<String>> rows = new ArrayList<>();
        for (Rule rule : spec.rules()) {
            Optional<Judgement.RuleResult> old = Rules.result(stored.get().judgement(), rule);
            Optional<Judgement.RuleResult> fresh =
                    evidence.judgement(spec).flatMap(judged -> Rules.result(judged, rule));
            if (old.isPresent()) {
                List<String> row = new ArrayList<>(List.of(rule.name()));
                row.addAll(cells(fresh));
                row.addAll(cells(old));
                rows.add(row);
            }
        }
        return rows.isEmpty() ? null : new Table("Estimates of this run beside the baseline's", columns, rows, "");
    }

    private static List<String> cells(Optional<Judgement.RuleResult> result) {
        if (result.isEmpty()) {
            return List.of("none", "none");
        }
        Estimate estimate = result.get().deciding();
        return List.of(Numbers.point(estimate), Numbers.interval(estimate) + " (" + ForestPlot.level(estimate) + ")");
    }
}
