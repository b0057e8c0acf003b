package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.protocol.Estimate;
import staircase.protocol.Rule;
import staircase.report.View.Column;
import staircase.report.View.Key;

/** One rule's estimate over many runs, with its deciding interval and its bound. */
final class HistoryPlot {

    /** Runs of a picture: the newest. */
    private static final int SHOWN = 40;

    private static final List<Column> COLUMNS = List.of(
            new Column("run", false),
            new Column("made", false),
            new Column("estimate", true),
            new Column("deciding interval", false),
            new Column("n", true));

    /** A run with the rule's estimate. */
    private record Point(Past past, Estimate estimate) {}

    private HistoryPlot() {}

    /** The chart; empty if no run has an estimate of the rule. */
    static Optional<Chart> of(String caseId, Rule rule, List<Past> runs) {
        List<Point> points = new ArrayList<>();
        for (Past past : runs) {
            Optional.ofNullable(past.judgements().get(caseId))
                    .flatMap(judgement -> Rules.result(judgement, rule))
                    .filter(result -> Double.isFinite(result.deciding().point()))
                    .ifPresent(result -> points.add(new Point(past, result.deciding())));
        }
        if (points.isEmpty()) {
            return Optional.empty();
        }
        String id = caseId + "-history";
        List<Point> shown = points.subList(Math.max(0, points.size() - SHOWN), points.size());
        Csv csv = new Csv("run", "made", "rule", "estimate", "low", "high", "level", "n");
        points.forEach(point -> csv.text(point.past.name())
                .text(point.past.record().created())
                .text(rule.name())
                .number(point.estimate.point())
                .number(point.estimate.low())
                .number(point.estimate.high())
                .number(point.estimate.level())
                .number(point.estimate.n())
                .end());
        return Optional.of(new Chart(
                id,
                finding(rule, points),
                "Estimate of the rule in each run, oldest first, with its deciding interval; an interval without an end"
                        + " goes on beyond the frame. Across: the rule's bound.",
                keys(),
                "Estimates of " + rule.name() + " over the runs",
                COLUMNS,
                "",
                List.of(new Chart.Part(
                        panel(id + "-0", rule, shown),
                        0,
                        points.stream().map(HistoryPlot::cells).toList())),
                csv));
    }

    private static String finding(Rule rule, List<Point> points) {
        double least = points.stream()
                .mapToDouble(point -> point.estimate.point())
                .min()
                .orElse(0);
        double most = points.stream()
                .mapToDouble(point -> point.estimate.point())
                .max()
                .orElse(0);
        return rule.name()
                + (least == most ? " is " : " runs from " + Numbers.brief(least) + " to ")
                + Numbers.brief(most) + " over " + Numbers.count(points.size(), "run") + ", asked "
                + rule.supports().words();
    }

    private static View.Panel panel(String id, Rule rule, List<Point> points) {
        Domain domain = new Domain();
        domain.add(rule.supports().low());
        domain.add(rule.supports().high());
        for (Point point : points) {
            domain.add(point.estimate.point());
            domain.add(point.estimate.low());
            domain.add(point.estimate.high());
        }
        Scale y = domain.scale(false, Frame.BOTTOM, Frame.TOP);
        Scale x = new Scale(false, 0, points.size() + 1.0, Frame.LEFT, Frame.RIGHT);
        Canvas canvas = Frame.canvas();
        Frame.draw(canvas, x, y, new double[] {1, points.size()}, "run, oldest first", rule.name());
        for (double bound : new double[] {rule.supports().low(), rule.supports().high()}) {
            if (Double.isFinite(bound)) {
                canvas.draw("bound", new Pen().segment(Frame.LEFT, y.at(bound), Frame.RIGHT, y.at(bound)));
            }
        }
        Pen bars = new Pen();
        Pen dots = new Pen("run of");
        for (int i = 0; i < points.size(); i++) {
            Estimate estimate = points.get(i).estimate;
            double at = x.at(i + 1.0);
            if (!Double.isNaN(estimate.low()) && !Double.isNaN(estimate.high())) {
                bars.segment(at, y.at(estimate.low()), at, y.at(estimate.high()));
            }
            dots.dot(
                    at,
                    y.at(estimate.point()),
                    points.get(i).past.record().created() + ": " + Numbers.point(estimate) + " ("
                            + Numbers.interval(estimate) + ")");
        }
        canvas.draw("thin", bars);
        canvas.draw("dots big black", dots);
        return canvas.panel(id, "", finding(rule, points), "One mark for each run; the rule: " + rule.words() + ".");
    }

    private static List<String> cells(Point point) {
        return List.of(
                point.past.name(),
                point.past.record().created(),
                Numbers.point(point.estimate),
                Numbers.interval(point.estimate) + " (" + ForestPlot.level(point.estimate) + ")",
                Integer.toString(point.estimate.n()));
    }

    private static List<Key> keys() {
        return List.of(
                Series.shapeKey("estimate of a run", "dots big black", new Pen().dot(17, 7)),
                Series.shapeKey("deciding interval", "thin", new Pen().segment(17, 1, 17, 13)),
                Series.shapeKey("bound of the rule", "bound", new Pen().segment(1, 7, 33, 7)));
    }
}
