package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.analysis.Deciding;
import staircase.analysis.Judge;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.report.View.Column;
import staircase.report.View.Key;

/** All rules of some claims on one scale: how far each is from its bound, in standard errors. */
final class EvidencePlot {

    private static final double LEAST = -6;
    private static final double MOST = 14;
    private static final double ROW = 30;
    private static final double TOP = 6;

    /** Cases of a picture. */
    private static final int ROWS = 14;

    private static final List<Column> COLUMNS = List.of(
            new Column("case", false),
            new Column("verdict", false),
            new Column("rule", false),
            new Column("part", false),
            new Column("estimate", true),
            new Column("standard errors inside", true),
            new Column("p", true));

    /** One rule with its place on the scale. */
    private record Dot(Deciding deciding, double z) {

        boolean hypothesis() {
            return deciding.rule().part() == Rule.Part.HYPOTHESIS;
        }
    }

    /** One case. */
    private record Row(Claim claim, CaseSpec spec, Judgement judgement, List<Dot> dots) {}

    private EvidencePlot() {}

    /** The chart; empty if nothing was judged with a probability. */
    static Optional<Chart> of(Evidence evidence, List<Claim> claims, String id) {
        List<Row> rows = new ArrayList<>();
        for (Claim claim : claims) {
            for (CaseSpec spec : claim.cases()) {
                if (!Judge.exact(claim)) {
                    Nearness.shown(evidence, spec)
                            .map(judgement -> new Row(claim, spec, judgement, dots(spec, judgement)))
                            .filter(row -> !row.dots.isEmpty())
                            .ifPresent(rows::add);
                }
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Chart.Part> parts = new ArrayList<>();
        Csv csv = new Csv("case", "verdict", "rule", "part", "estimate", "z", "p");
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + ROWS));
            List<List<String>> cells = new ArrayList<>();
            some.forEach(row -> cells(row, cells, csv));
            parts.add(new Chart.Part(panel(id + "-" + parts.size(), some), 0, cells));
        }
        return Optional.of(new Chart(
                id,
                finding(rows),
                "One row for each case, one mark for each rule that is judged, on one scale for all procedures: the normal"
                        + " quantile of its p-value. A rule is shown right of the line at "
                        + Numbers.brief(Nearness.SHOWN)
                        + ", which is p = " + Numbers.p(Judge.LEVEL)
                        + "; left of 0 its estimate lies on the wrong side."
                        + " The leftmost mark decides. What lies beyond the frame stands at its end.",
                keys(),
                "Every judged rule with its distance from the bound",
                COLUMNS,
                "",
                parts,
                csv));
    }

    private static List<Dot> dots(CaseSpec spec, Judgement judgement) {
        List<Dot> dots = new ArrayList<>();
        for (Rule rule : spec.rules()) {
            if (rule.part() != Rule.Part.EXPLORATORY) {
                Rules.result(judgement, rule)
                        .map(result -> new Deciding(rule, result))
                        .filter(found -> !Double.isNaN(found.standardErrors()))
                        .ifPresent(found -> dots.add(new Dot(found, found.standardErrors())));
            }
        }
        return dots;
    }

    private static String finding(List<Row> rows) {
        long all = rows.stream().mapToLong(row -> row.dots.size()).sum();
        long shown = rows.stream()
                .flatMap(row -> row.dots.stream())
                .filter(dot -> dot.z >= Nearness.SHOWN)
                .count();
        if (shown == all) {
            return all == 1 ? "The only rule is shown to hold" : "All " + all + " rules are shown to hold";
        }
        List<String> open = rows.stream()
                .flatMap(row -> row.dots.stream()
                        .filter(dot -> dot.z < Nearness.SHOWN)
                        .map(dot -> dot.deciding.rule().name() + " of " + row.spec.id()))
                .toList();
        return shown + " of " + Numbers.count(all, "rule") + " are shown to hold; not shown: "
                + Words.join(open, 3, "rule");
    }

    private static View.Panel panel(String id, List<Row> rows) {
        double bottom = TOP + rows.size() * ROW;
        Canvas canvas = new Canvas(Canvas.WIDTH, bottom + 34);
        Scale x = new Scale(false, LEAST, MOST, StripRow.LEFT, StripRow.RIGHT);
        StripRow.axis(canvas, x, bottom, "standard errors inside the bound");
        canvas.draw("region", new Pen().box(x.at(Nearness.SHOWN), TOP, x.at(MOST), bottom));
        canvas.draw("bound", new Pen().segment(x.at(Nearness.SHOWN), TOP, x.at(Nearness.SHOWN), bottom));
        double top = TOP;
        for (Row row : rows) {
            draw(canvas, x, top, row);
            top += ROW;
        }
        return canvas.panel(
                id,
                "",
                finding(rows),
                "Cases: " + Words.join(rows.stream().map(row -> row.spec.id()).toList()) + ".");
    }

    private static void draw(Canvas canvas, Scale x, double top, Row row) {
        double middle = top + 20;
        Pen hypotheses = new Pen();
        Pen controls = new Pen();
        Pen spots = new Pen(row.spec.id() + ",");
        for (Dot dot : row.dots) {
            double at = x.at(dot.z);
            if (dot.hypothesis()) {
                hypotheses.dot(at, middle);
            } else {
                controls.triangle(at, middle, 4.5, true);
            }
            spots.dot(
                    at,
                    middle,
                    dot.deciding.rule().name() + ": " + Nearness.distance(dot.deciding) + ", estimate "
                            + Numbers.point(dot.deciding.result().deciding()));
        }
        canvas.draw("open black", controls);
        canvas.draw("dots big soft black", hypotheses);
        canvas.draw("spot", spots);
        canvas.text("row", StripRow.LEFT, top + 10, row.spec.id());
        View.Badge badge = Badges.verdict(row.claim, row.judgement.verdict());
        canvas.text("verdict-" + badge.css() + " end", StripRow.RIGHT, top + 10, badge.symbol() + " " + badge.words());
    }

    private static void cells(Row row, List<List<String>> cells, Csv csv) {
        for (Dot dot : row.dots) {
            String verdict = Judge.words(row.claim, row.judgement.verdict());
            Rule rule = dot.deciding.rule();
            cells.add(List.of(
                    row.spec.id(),
                    verdict,
                    rule.name(),
                    rule.part().words(),
                    Numbers.point(dot.deciding.result().deciding()),
                    Numbers.brief(dot.z),
                    Numbers.p(dot.deciding.result().supportP())));
            csv.text(row.spec.id())
                    .text(verdict)
                    .text(rule.name())
                    .text(rule.part().words())
                    .number(dot.deciding.result().deciding().point())
                    .number(dot.z)
                    .number(dot.deciding.result().supportP())
                    .end();
        }
    }

    private static List<Key> keys() {
        return List.of(
                Series.shapeKey("hypothesis", "dots big soft black", new Pen().dot(17, 7)),
                Series.shapeKey("control", "open black", new Pen().triangle(17, 7, 4.5, true)),
                Series.shapeKey("shown from here on", "bound", new Pen().segment(17, 1, 17, 13)));
    }
}
