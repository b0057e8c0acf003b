package staircase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import staircase.analysis.ConfirmationCheck;
import staircase.analysis.CoverageTable;
import staircase.analysis.DriftCheck;
import staircase.analysis.Judge;
import staircase.protocol.CaseSpec;
import staircase.protocol.Certificate;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.report.View.Column;
import staircase.report.View.Table;
import staircase.store.Certificates;

/** The page on the statistics: its words are the template's, the constants and what this run used come from here. */
final class StatisticsPage {

    private StatisticsPage() {}

    private static final Optional<Certificate> CERTIFICATE = Certificates.stored();

    static View.Statistics of(Evidence evidence) {
        return new View.Statistics(
                Numbers.p(Judge.LEVEL),
                Integer.toString(Judge.M),
                Numbers.percent(Judge.ALPHA),
                Numbers.level(Judge.DECIDING),
                Numbers.level(Judge.READING),
                Numbers.p(DriftCheck.TRIGGER),
                Numbers.p(ConfirmationCheck.LEVEL),
                List.of(coverage(Judge.READING), coverage(Judge.DECIDING)),
                CERTIFICATE.map(CertificateTables::of).orElse(List.of()),
                CERTIFICATE.map(c -> c.created() + ", " + c.command()).orElse(""),
                used(evidence));
    }

    /** The worst law of each procedure and number of replicates. */
    private static Table coverage(double level) {
        Map<String, Map<Integer, CoverageTable.Cell>> worst = new LinkedHashMap<>();
        for (CoverageTable.Cell cell : CoverageTable.cells()) {
            if (cell.level() == level && cell.count() > 0) {
                worst.computeIfAbsent(cell.procedure(), p -> new TreeMap<>())
                        .merge(cell.n(), cell, (a, b) -> b.coverage() < a.coverage() ? b : a);
            }
        }
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("procedure", false));
        CoverageTable.SIZES.forEach(n -> columns.add(new Column("n = " + n, true)));
        List<List<String>> rows = new ArrayList<>();
        worst.forEach((procedure, cells) -> {
            List<String> row = new ArrayList<>();
            row.add(procedure);
            for (int n : CoverageTable.SIZES) {
                CoverageTable.Cell cell = cells.get(n);
                row.add(
                        cell == null
                                ? "no interval"
                                : Numbers.percent(cell.coverage()) + (cell.falls() ? " (" + cell.law() + ")" : ""));
            }
            rows.add(row);
        });
        return new Table(
                "Coverage of intervals at " + Numbers.level(level) + ", worst law",
                columns,
                rows,
                "A law is named where the coverage falls short by more than the procedure may; estimates of that size carry a warning.");
    }

    private static Table used(Evidence evidence) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Claim claim : evidence.run().record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                evidence.judgement(spec)
                        .filter(Judgement::evidence)
                        .ifPresent(judgement -> judgement.rules().forEach(rule -> {
                            counts.merge(rule.deciding().procedure(), 1, Integer::sum);
                            if (!rule.reading()
                                    .procedure()
                                    .equals(rule.deciding().procedure())) {
                                counts.merge(rule.reading().procedure(), 1, Integer::sum);
                            }
                        }));
            }
        }
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((procedure, count) -> rows.add(List.of(procedure, Integer.toString(count))));
        List<Column> columns = List.of(new Column("procedure", false), new Column("rules", true));
        return rows.isEmpty() ? null : new Table("Procedures in this run", columns, rows, "");
    }
}
