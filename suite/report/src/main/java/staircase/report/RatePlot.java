package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.protocol.CaseSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Region;
import staircase.protocol.Rule;
import staircase.report.View.Column;
import staircase.report.View.Key;

/** Success rates of a case with both intervals and their bounds, on one axis from 0 to 1. */
final class RatePlot {

    /** Rows of a picture. */
    private static final int ROWS = 12;

    private static final double ROW = 30;
    private static final double TOP = 6;

    private static final List<Column> COLUMNS = List.of(
            new Column("rule", false),
            new Column("event", false),
            new Column("arm", false),
            new Column("size", false),
            new Column("replicates", true),
            new Column("rate", true),
            new Column("deciding interval", false),
            new Column("for reading", false),
            new Column("asked", false));

    /** A rule with its result. */
    private record Row(Rule rule, Judgement.RuleResult result) {}

    private RatePlot() {}

    /** The figure; empty if no rate was estimated. */
    static Optional<Chart> of(Evidence evidence, CaseSpec spec) {
        List<Row> rows = new ArrayList<>();
        for (Rule rule : spec.rules()) {
            if (rule.estimand().kind() == Estimand.Kind.RATE) {
                evidence.judgement(spec)
                        .flatMap(judgement -> Rules.result(judgement, rule))
                        .filter(found -> Double.isFinite(found.deciding().point()))
                        .ifPresent(found -> rows.add(new Row(rule, found)));
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String id = spec.id() + "-rates";
        List<Chart.Part> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + ROWS));
            parts.add(new Chart.Part(
                    panel(id + "-" + parts.size(), some),
                    from == 0 ? 0 : 1,
                    some.stream().map(RatePlot::cells).toList()));
        }
        Csv csv = new Csv("rule", "arm", "size", "replicates", "rate", "low", "high", "level", "low95", "high95");
        rows.forEach(row -> write(csv, row));
        return Optional.of(new Chart(
                id,
                finding(rows),
                "Share of the replicates in which the rule's event happened. Thin: the deciding interval; thick: the one"
                        + " for reading, at 95\u00a0%. Shaded: where the rule asks the rate to be.",
                keys(),
                "Success rates with their intervals",
                COLUMNS,
                "",
                parts,
                csv));
    }

    private static String finding(List<Row> rows) {
        long all =
                rows.stream().filter(row -> row.result.deciding().point() == 1).count();
        long none =
                rows.stream().filter(row -> row.result.deciding().point() == 0).count();
        return finding(rows.size(), all, none);
    }

    /** Of so many rates, those in which every replicate or none succeeds. */
    static String finding(int rates, long all, long none) {
        String each = rates == 1 ? "the only rate" : "all " + rates + " rates";
        if (all == rates) {
            return "Every replicate succeeds in " + each;
        }
        if (none == rates) {
            return "No replicate succeeds in " + (rates == 1 ? each : "any of " + rates + " rates");
        }
        long some = rates - all - none;
        List<String> parts = new ArrayList<>();
        if (all > 0) {
            parts.add("every replicate succeeds in " + all);
        }
        if (none > 0) {
            parts.add("none in " + none);
        }
        if (some > 0) {
            parts.add("some in " + some);
        }
        return "Of " + Numbers.count(rates, "rate") + ", " + Words.join(parts);
    }

    private static View.Panel panel(String id, List<Row> rows) {
        double bottom = TOP + rows.size() * ROW;
        Canvas canvas = new Canvas(Canvas.WIDTH, bottom + 34);
        Scale x = new Scale(false, -0.03, 1.03, StripRow.LEFT, StripRow.RIGHT);
        StripRow.axis(canvas, x, bottom, "rate");
        double top = TOP;
        for (Row row : rows) {
            draw(canvas, x, top, row);
            top += ROW;
        }
        return canvas.panel(
                id,
                "",
                finding(rows),
                "One row for each rule on a rate: "
                        + rows.stream()
                                .map(row -> row.rule.name())
                                .reduce("", (a, b) -> a + (a.isEmpty() ? "" : ", ") + b)
                        + ".");
    }

    private static void draw(Canvas canvas, Scale x, double top, Row row) {
        double middle = top + 20;
        Region supports = row.rule.supports();
        if (row.rule.part() != Rule.Part.EXPLORATORY) {
            canvas.draw("region", new Pen().box(x.at(supports.low()), middle - 7, x.at(supports.high()), middle + 7));
        }
        Estimate deciding = row.result.deciding();
        Estimate reading = row.result.reading();
        canvas.draw("thin", bar(x, deciding, middle));
        canvas.draw("thick", bar(x, reading, middle));
        canvas.draw(
                "dots big " + (row.result.holds() ? "black" : "openink"),
                new Pen(row.rule.name() + ":")
                        .dot(
                                x.at(deciding.point()),
                                middle,
                                Numbers.point(deciding) + " (" + Numbers.interval(deciding) + ") of " + deciding.n()
                                        + " replicates"));
        canvas.text("row", StripRow.LEFT, top + 10, row.rule.name());
        canvas.text("count end", StripRow.RIGHT, top + 10, Numbers.point(deciding) + ", n " + deciding.n());
    }

    private static Pen bar(Scale x, Estimate estimate, double middle) {
        Pen pen = new Pen();
        if (!Double.isNaN(estimate.low()) && !Double.isNaN(estimate.high())) {
            pen.segment(x.at(estimate.low()), middle, x.at(estimate.high()), middle);
        }
        return pen;
    }

    private static List<String> cells(Row row) {
        Estimand estimand = row.rule.estimand();
        Estimate deciding = row.result.deciding();
        return List.of(
                row.rule.name(),
                estimand.event().map(Object::toString).orElse(""),
                estimand.arm(),
                estimand.sizes().get(0).toString(),
                Integer.toString(deciding.n()),
                Numbers.point(deciding),
                Numbers.interval(deciding) + " (" + ForestPlot.level(deciding) + ")",
                Numbers.interval(row.result.reading()) + " (" + ForestPlot.level(row.result.reading()) + ")",
                row.rule.part() == Rule.Part.EXPLORATORY
                        ? "nothing"
                        : row.rule.supports().words());
    }

    private static void write(Csv csv, Row row) {
        Estimate deciding = row.result.deciding();
        Estimate reading = row.result.reading();
        csv.text(row.rule.name())
                .text(row.rule.estimand().arm())
                .text(row.rule.estimand().sizes().get(0).toString())
                .number(deciding.n())
                .number(deciding.point())
                .number(deciding.low())
                .number(deciding.high())
                .number(deciding.level())
                .number(reading.low())
                .number(reading.high())
                .end();
    }

    private static List<Key> keys() {
        return List.of(
                Series.shapeKey("the rule holds", "dots big black", new Pen().dot(17, 7)),
                Series.shapeKey("it does not, or is not judged", "dots big openink", new Pen().dot(17, 7)),
                Series.shapeKey("deciding interval", "thin", new Pen().segment(1, 7, 33, 7)),
                Series.shapeKey("interval for reading", "thick", new Pen().segment(1, 7, 33, 7)),
                Series.shapeKey("what the rule asks", "region", new Pen().box(1, 1, 33, 13)));
    }
}
