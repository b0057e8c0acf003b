package staircase.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import staircase.analysis.Certified;
import staircase.protocol.Certificate;
import staircase.report.View.Column;
import staircase.report.View.Table;

/** The stored certificate: what each part of it bounds, and what was found. */
final class CertificateTables {

    private CertificateTables() {}

    static List<Table> of(Certificate certificate) {
        List<Table> tables = new ArrayList<>();
        tables.add(falseRed(certificate));
        if (!certificate.power().isEmpty()) {
            tables.add(power(certificate));
        }
        if (!certificate.stability().isEmpty()) {
            tables.add(stability(certificate));
        }
        if (!certificate.defects().isEmpty()) {
            tables.add(defects(certificate));
        }
        return tables;
    }

    private static Table falseRed(Certificate certificate) {
        List<Column> columns = List.of(
                new Column("what was done", false),
                new Column("gates", true),
                new Column("red", true),
                new Column("rate at most (95 %, one-sided)", true),
                new Column("what that bounds", false));
        Certificate.Splits splits = certificate.splits();
        List<List<String>> rows = new ArrayList<>();
        String suite = splits.cases() + " cases and " + splits.comparisons() + " comparisons each";
        if (splits.suites() > 0) {
            rows.add(row(
                    "splits of the stored pools, " + suite,
                    splits.suites(),
                    splits.red(),
                    "mistakes of the code, for these pools: given a pool, all splits are equally likely; nothing about new"
                            + " runs"));
            rows.add(row(
                    "the same, every case confirmed by hand",
                    splits.suites(),
                    splits.forced(),
                    "the second step alone, whatever triggers it"));
        }
        List<Certificate.Rerun> reruns = certificate.reruns();
        if (!reruns.isEmpty()) {
            long red = reruns.stream().filter(Certificate.Rerun::red).count();
            long triggered =
                    reruns.stream().filter(Certificate.Rerun::triggered).count();
            double[] ps = reruns.stream()
                    .flatMap(run -> run.ps().stream())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            rows.add(row(
                    "real reruns on fresh suite seeds of "
                            + Words.join(reruns.get(reruns.size() - 1).claims()),
                    reruns.size(),
                    (int) red,
                    "the premise, that unchanged code gives exchangeable replicates; " + triggered + " triggered; "
                            + Numbers.count(ps.length, "p-value")
                            + " of first steps; that they are smaller than uniform"
                            + " ones: p " + Numbers.p(Certified.p(ps))
                            + " if they were independent, but runs share a baseline"));
        }
        return new Table("How often an unchanged suite is red", columns, rows, "");
    }

    private static List<String> row(String what, int gates, int red, String bounds) {
        return List.of(
                what,
                Integer.toString(gates),
                Integer.toString(red),
                Numbers.percent(Certified.atMost(red, gates)),
                bounds);
    }

    /** One line for each kind of case, one column for each shift. */
    private static Table power(Certificate certificate) {
        Map<List<String>, Map<Double, Certificate.Power>> kinds = new LinkedHashMap<>();
        Set<Double> shifts = new TreeSet<>();
        for (Certificate.Power each : certificate.power()) {
            shifts.add(each.shift());
            kinds.computeIfAbsent(
                            List.of(
                                    Integer.toString(each.cases()),
                                    Integer.toString(each.comparisons()),
                                    each.fresh() + "\u00a0against\u00a0" + each.first(),
                                    each.second() + "\u00a0against\u00a0" + each.last()),
                            kind -> new HashMap<>())
                    .put(each.shift(), each);
        }
        List<Column> columns = new ArrayList<>(List.of(
                new Column("cases like this", true),
                new Column("comparisons of a case", true),
                new Column("first step", false),
                new Column("second step", false)));
        shifts.forEach(shift -> columns.add(new Column("shift of " + Numbers.brief(shift) + " SD: ends red", true)));
        List<List<String>> rows = new ArrayList<>();
        kinds.forEach((kind, found) -> {
            List<String> row = new ArrayList<>(kind);
            shifts.forEach(shift -> row.add(found.containsKey(shift) ? caught(found.get(shift)) : ""));
            rows.add(row);
        });
        return new Table(
                "Shifts that the gate catches",
                columns,
                rows,
                "Simulated, normal values (times: log-normal), one arm at one size moved, with the 95 % interval of the"
                        + " simulation. A change that moves several is caught more often.");
    }

    private static String caught(Certificate.Power power) {
        double[] interval = Certified.interval(power.caught(), power.runs());
        return Numbers.percent(power.caught() / (double) power.runs()) + " [" + Numbers.percent(interval[0]) + ", "
                + Numbers.percent(interval[1]) + "]";
    }

    private static Table stability(Certificate certificate) {
        List<Column> columns = List.of(
                new Column("case", false),
                new Column("verdict", false),
                new Column("same again, as stored", true),
                new Column("same again, at the ends of the 95 % intervals", true));
        List<List<String>> rows = certificate.stability().stream()
                .map(each -> List.of(
                        each.caseId(),
                        each.verdict().words(),
                        "at least " + Numbers.percent(each.stored()),
                        "at least " + Numbers.percent(each.cautious())))
                .toList();
        return new Table(
                "How surely a supported case is supported again",
                columns,
                rows,
                "From fitted laws, never from splits; success rates at their Clopper-Pearson bounds. Failures of all rules"
                        + " are added up, so each number is a lower bound; rules without a stated law count as lost.");
    }

    private static Table defects(Certificate certificate) {
        List<Column> columns = List.of(
                new Column("defect", false),
                new Column("in", false),
                new Column("bits", false),
                new Column("drift", false),
                new Column("control", false),
                new Column("structural", false),
                new Column("a run fails", false),
                new Column("what was seen", false));
        List<List<String>> rows = certificate.defects().stream()
                .map(each -> List.of(
                        each.defect(),
                        each.caseId() + ", " + each.arm() + " at " + each.size(),
                        mark(each.bits()),
                        mark(each.drift()),
                        mark(each.control()),
                        mark(each.structural()),
                        each.structural()
                                ? "always (5)"
                                : each.drift() ? "gate (1)" : each.bits() ? "quick tier only (1)" : "no",
                        each.note()))
                .toList();
        return new Table(
                "Which detector sees which defect",
                columns,
                rows,
                "Bits: lines of the quick tier differ, where the arithmetic is the baseline's. Drift: both steps of the gate,"
                        + " on other seeds. Control: a rule of the arm that held does not any more, which triggers the gate and"
                        + " is not red by itself.");
    }

    private static String mark(boolean seen) {
        return seen ? "yes" : "no";
    }
}
