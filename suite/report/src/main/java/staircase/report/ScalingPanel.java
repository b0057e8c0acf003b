package staircase.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import staircase.analysis.LeaveOneOut;
import staircase.analysis.ScalingExponent;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Region;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.report.View.Panel;

/** One rule on an exponent with its points. */
final class ScalingPanel {

    private static final String DIMENSION = "d";

    /** Replicates that a picture draws, and as many of the baseline; the line is that of all. */
    private static final int DRAWN = 200;

    private final String quantity;
    private final Rule rule;
    private final Optional<Judgement.RuleResult> result;
    private final List<Column> columns;

    /** The replicates at one size. */
    private record Column(Size size, double d, long all, List<Measured> points, List<Measured> stored) {

        double median() {
            return Measured.median(points, all);
        }

        /** Whether the regression uses it: more than half censored and it does not. */
        boolean used() {
            return !points.isEmpty() && 2 * Measured.censored(points) <= points.size();
        }
    }

    private ScalingPanel(String quantity, Rule rule, Optional<Judgement.RuleResult> result, List<Column> columns) {
        this.quantity = quantity;
        this.rule = rule;
        this.result = result;
        this.columns = columns;
    }

    static ScalingPanel of(
            Evidence evidence, String quantity, Rule rule, List<Cell> cells, Optional<Judgement.RuleResult> result) {
        List<Column> columns = new ArrayList<>();
        for (Cell cell : cells) {
            List<Measured> points = positive(Measured.of(evidence, cell.trials(), quantity));
            List<Measured> stored = positive(Measured.of(evidence, cell.stored(), quantity));
            if (cell.size().values().containsKey(DIMENSION)) {
                columns.add(new Column(
                        cell.size(), cell.size().get(DIMENSION), cell.usable().size(), points, stored));
            }
        }
        return new ScalingPanel(quantity, rule, result, columns);
    }

    private static List<Measured> positive(List<Measured> points) {
        return points.stream().filter(point -> point.value() > 0).toList();
    }

    boolean isEmpty() {
        return columns.stream().allMatch(column -> column.points.isEmpty());
    }

    boolean hasCensored() {
        return columns.stream()
                .anyMatch(column -> Measured.censored(column.points) + Measured.censored(column.stored) > 0);
    }

    boolean hasStored() {
        return columns.stream().anyMatch(column -> !column.stored.isEmpty());
    }

    void extend(Domain sizes, Domain values, Set<Long> dimensions) {
        for (Column column : columns) {
            sizes.add(column.d);
            dimensions.add((long) column.d);
            column.points.forEach(point -> values.add(point.value()));
            column.stored.forEach(point -> values.add(point.value()));
        }
    }

    private double slope() {
        return result.map(found -> found.deciding().point()).orElse(Double.NaN);
    }

    /** {@code d^1.05 for T1}. */
    String brief() {
        return (Double.isFinite(slope()) ? "d^" + Numbers.brief(slope()) : "no power of d found") + " for "
                + rule.estimand().arm();
    }

    private String finding() {
        String what = Evidence.words(quantity) + " of " + rule.estimand().arm();
        return Words.capital(what)
                + (Double.isFinite(slope())
                        ? " grows as d^" + Numbers.brief(slope()) + " (" + interval() + ")"
                        : " has no exponent here");
    }

    /** The deciding interval with its level, and what the rule asks. */
    private String interval() {
        Estimate found = result.orElseThrow().deciding();
        String asked = rule.part() == Rule.Part.EXPLORATORY
                ? ""
                : ", asked " + rule.supports().words();
        boolean there = !Double.isNaN(found.low()) && !Double.isNaN(found.high());
        return (there ? Numbers.level(found.level()) + ": " : "") + Numbers.interval(found) + asked;
    }

    Panel draw(String id, Scale x, Scale y, double[] ticks) {
        Canvas canvas = Frame.canvas();
        Frame.draw(canvas, x, y, ticks, DIMENSION, Evidence.words(quantity));
        boolean beside = hasStored();
        Pen open = new Pen();
        Pen dots = new Pen(rule.estimand().arm() + ", replicate");
        Pen old = new Pen("baseline, replicate");
        Pen oldCaps = new Pen();
        Pen medians = new Pen();
        int most = Math.max(10, DRAWN / Math.max(1, columns.size()));
        for (Column column : columns) {
            double at = x.at(column.d) - (beside ? 5 : 0);
            points(column.points, at, y, dots, open, most);
            points(column.stored, x.at(column.d) + 6, y, old, oldCaps, most);
            Measured.caps(column.points)
                    .forEach((cap, count) -> canvas.text("count middle", at, y.at(cap) - 6, "\u00d7" + count));
            if (Double.isFinite(column.median()) && column.median() > 0) {
                medians.segment(at - 6, y.at(column.median()), at + 6, y.at(column.median()));
            }
        }
        canvas.draw("dots old", old);
        canvas.draw("open oldopen", oldCaps);
        canvas.draw("dots soft s0", dots);
        canvas.draw("open s0", open);
        lines(canvas, x, y);
        canvas.draw("median", medians);
        String heading = rule.estimand().arm()
                + (Double.isFinite(slope()) ? ": d^" + Numbers.brief(slope()) + " (" + interval() + ")" : "");
        return canvas.panel(id, heading, finding(), "Rule " + rule.name() + ": " + rule.words() + ".");
    }

    private static void points(List<Measured> points, double at, Scale y, Pen dots, Pen open, int most) {
        for (Measured point : points.subList(0, Math.min(points.size(), most))) {
            if (!point.censored()) {
                dots.dot(at + 3 * point.aside(), y.at(point.value()), point.words());
            }
        }
        Measured.caps(points).keySet().forEach(cap -> open.triangle(at, y.at(cap), 4, true));
    }

    /**
     * The line of the estimate and those of the bounds, all through the means of the logarithms, where least squares
     * puts its line.
     */
    private void lines(Canvas canvas, Scale x, Scale y) {
        List<Column> used = columns.stream().filter(Column::used).toList();
        double sumX = 0;
        double sumY = 0;
        long n = 0;
        for (Column column : used) {
            for (Measured point : column.points) {
                sumX += StrictMath.log(column.d);
                sumY += StrictMath.log(point.value());
                n++;
            }
        }
        if (n == 0 || used.size() < 2) {
            return;
        }
        Region supports = rule.supports();
        double from = used.stream().mapToDouble(Column::d).min().orElseThrow();
        double to = used.stream().mapToDouble(Column::d).max().orElseThrow();
        for (double slope : new double[] {supports.low(), supports.high(), slope()}) {
            if (Double.isFinite(slope)) {
                Pen pen = new Pen();
                line(pen, x, y, slope, sumX / n, sumY / n, from, to);
                canvas.draw(slope == slope() ? "fit" : "slope", pen);
            }
        }
    }

    /** The part inside the frame: a line straight in logarithms is straight here. */
    private static void line(
            Pen pen, Scale x, Scale y, double slope, double meanX, double meanY, double from, double to) {
        double low = StrictMath.log(from);
        double high = StrictMath.log(to);
        double floor = StrictMath.log(y.low());
        double roof = StrictMath.log(y.high());
        if (slope != 0) {
            double atFloor = meanX + (floor - meanY) / slope;
            double atRoof = meanX + (roof - meanY) / slope;
            low = Math.max(low, Math.min(atFloor, atRoof));
            high = Math.min(high, Math.max(atFloor, atRoof));
        }
        if (low < high) {
            double start = StrictMath.exp(meanY + slope * (low - meanX));
            double end = StrictMath.exp(meanY + slope * (high - meanX));
            pen.segment(x.at(StrictMath.exp(low)), y.at(start), x.at(StrictMath.exp(high)), y.at(end));
        }
    }

    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        SortedMap<Double, Double> without = without();
        for (Column column : columns) {
            long reached = column.points.size() - Measured.censored(column.points);
            rows.add(List.of(
                    rule.name(),
                    rule.estimand().arm(),
                    column.size.toString(),
                    Numbers.value(column.median()),
                    reached + " of " + column.all,
                    without.containsKey(column.d) ? Numbers.value(without.get(column.d)) : "none",
                    list(column.points),
                    column.stored.isEmpty()
                            ? "none"
                            : Numbers.value(Measured.median(column.stored, column.stored.size()))));
        }
        return rows;
    }

    private SortedMap<Double, Double> without() {
        List<ScalingExponent.Point> points = new ArrayList<>();
        columns.forEach(column -> column.points.forEach(
                point -> points.add(new ScalingExponent.Point(column.d, point.value(), point.censored()))));
        return LeaveOneOut.slopes(points);
    }

    /** {@code without one size: 1.02 to 1.07}; empty where there are too few sizes. */
    String stability() {
        SortedMap<Double, Double> without = without();
        return without.isEmpty()
                ? ""
                : Numbers.brief(Collections.min(without.values())) + " to "
                        + Numbers.brief(Collections.max(without.values())) + " for " + name();
    }

    String name() {
        return rule.estimand().arm();
    }

    void write(Csv csv) {
        for (Column column : columns) {
            write(csv, column, column.points, "run");
            write(csv, column, column.stored, "baseline");
        }
    }

    private void write(Csv csv, Column column, List<Measured> points, String source) {
        for (Measured point : points) {
            csv.text(rule.name())
                    .text(rule.estimand().arm())
                    .text(column.size.toString())
                    .text(source)
                    .number(point.replicate())
                    .number(point.value())
                    .text(point.censored() ? "no" : "yes")
                    .end();
        }
    }

    private static String list(List<Measured> points) {
        String shown =
                points.stream().limit(Measured.LISTED).map(Measured::text).collect(Collectors.joining("  "));
        return points.size() > Measured.LISTED
                ? shown + "  and " + (points.size() - Measured.LISTED) + " more in the CSV file"
                : shown;
    }
}
