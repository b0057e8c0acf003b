package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.analysis.ConfirmationCheck;
import staircase.analysis.Judge;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.Shift;
import staircase.report.View.Column;
import staircase.report.View.Pair;
import staircase.report.View.Table;

/** The baseline of a case: what it is, and its estimates beside the new ones. */
final class BaselineTables {

    private BaselineTables() {}

    static List<Pair> facts(Evidence evidence, Claim claim, CaseSpec spec) {
        List<Pair> facts = new ArrayList<>();
        Optional<Drift> drift = evidence.judgement(spec).flatMap(Judgement::drift);
        drift.ifPresent(
                found -> facts.add(new Pair("Against it", Badges.drift(drift).words() + ": " + found.sentence())));
        drift.flatMap(Drift::confirmation)
                .ifPresent(second -> facts.add(new Pair(
                        "Second look",
                        (second.moved() ? "confirmed" : "not confirmed") + "; " + second.why() + "; fresh suite seed "
                                + second.suiteSeed() + ", "
                                + Numbers.count(second.comparisons(), "comparison") + " of all cases share the level "
                                + Numbers.p(ConfirmationCheck.LEVEL))));
        Optional<Baseline> stored = evidence.baseline(spec);
        if (stored.isEmpty()) {
            return facts;
        }
        Baseline baseline = stored.get();
        facts.add(new Pair(
                "Stored verdict",
                Judge.words(claim, baseline.judgement().verdict()) + ": "
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

    /** Every shift that was looked for; null if bits decided, or nothing was compared. */
    static Table shifts(Evidence evidence, CaseSpec spec) {
        Optional<Drift> drift = evidence.judgement(spec).flatMap(Judgement::drift);
        List<List<String>> rows = new ArrayList<>();
        drift.ifPresent(found -> found.shifts().forEach(shift -> rows.add(row("first", shift))));
        drift.flatMap(Drift::confirmation)
                .ifPresent(second -> second.shifts().forEach(shift -> rows.add(row("fresh", shift))));
        if (rows.isEmpty()) {
            return null;
        }
        List<Column> columns = List.of(
                new Column("step", false),
                new Column("quantity", false),
                new Column("shift", true),
                new Column("90 % interval", false),
                new Column("margin", true),
                new Column("smallest that would have been caught", true),
                new Column("p", true),
                new Column("its level", true),
                new Column("replicates", false));
        return new Table(
                "Shifts against stored replicates of other seeds",
                columns,
                rows,
                "A shift stands out if p is at most its level and the shift lies beyond the margin. Times are compared by"
                        + " their ratio: 1 is none, and a margin of m means from 1/m to m.");
    }

    private static List<String> row(String step, Shift shift) {
        return List.of(
                step,
                shift.quantity() + " of " + shift.arm() + " at " + shift.size(),
                number(shift, shift.shift().point()),
                Double.isNaN(shift.shift().low())
                        ? "none"
                        : number(shift, shift.shift().low()) + " to "
                                + number(shift, shift.shift().high()),
                number(shift, shift.margin()),
                number(shift, shift.caught()),
                Numbers.p(shift.p()) + (shift.beyond() ? ", stands out" : ""),
                Numbers.p(shift.level()),
                shift.fresh() + " against " + shift.stored());
    }

    private static String number(Shift shift, double value) {
        return Numbers.value(shift.ratio() ? StrictMath.exp(value) : value);
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
