package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import staircase.analysis.Judge;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.report.View.Column;
import staircase.report.View.Table;

/** The page on the statistics: its words are the template's, the constants and what this run used come from here. */
final class StatisticsPage {

    private StatisticsPage() {}

    static View.Statistics of(Evidence evidence) {
        return new View.Statistics(
                Numbers.p(Judge.LEVEL),
                Integer.toString(Judge.M),
                Numbers.percent(Judge.ALPHA),
                Numbers.percent(Judge.DECIDING),
                Numbers.percent(Judge.READING),
                used(evidence));
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
