package staircase.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import staircase.protocol.CaseSpec;
import staircase.protocol.Condition;
import staircase.protocol.Estimand;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Unit;
import staircase.report.View.Column;
import staircase.report.View.Key;
import staircase.report.View.Panel;

/**
 * Every replicate of the scalars that rules use: one figure for each scalar, one panel for each size, one row for each
 * arm.
 */
final class StripPlot {

    /** Ratio of the largest to the smallest value from which on the axis is logarithmic. */
    private static final double WIDE = 30;

    /** Kinds with a plot of their own. */
    private static final Set<Estimand.Kind> SLOPES = EnumSet.of(Estimand.Kind.EXPONENT, Estimand.Kind.EXPONENT_GAP);

    /** Kinds whose bound lies on the axis of the quantity itself. */
    private static final Set<Estimand.Kind> LEVELS = EnumSet.of(Estimand.Kind.MEAN, Estimand.Kind.MEDIAN);

    /** Replicates that a picture draws, and as many of the baseline; medians and counts are always over all. */
    private static final int DRAWN = 160;

    private static final int LEAST = 3;
    private static final int MOST = 100;

    /** Bytes of a picture's frame and words, of a row without points, and of a point and its tooltip, run and baseline. */
    private static final int FRAME_BYTES = 1800;

    private static final int ROW_BYTES = 300;
    private static final int POINT_BYTES = 44;

    private static final List<Column> COLUMNS = List.of(
            new Column("arm", false),
            new Column("size", false),
            new Column("median", true),
            new Column("least", true),
            new Column("most", true),
            new Column("with a value", true),
            new Column("baseline's median", true),
            new Column("values of the replicates, > where not reached", false));

    private StripPlot() {}

    static List<Chart> of(Evidence evidence, CaseSpec spec, List<Cell> cells) {
        List<Chart> figures = new ArrayList<>();
        for (String quantity : quantities(spec)) {
            figure(evidence, spec, spec.id() + "-points" + figures.size(), quantity, cells)
                    .ifPresent(figures::add);
        }
        return figures;
    }

    /** Scalars that rules use, exponents aside (these have their own plot), in the order of the rules. */
    static Set<String> quantities(CaseSpec spec) {
        Set<String> names = new LinkedHashSet<>();
        for (Rule rule : spec.rules()) {
            Estimand estimand = rule.estimand();
            estimand.event()
                    .ifPresent(event -> event.conditions().forEach(condition -> names.add(condition.quantity())));
            if (!SLOPES.contains(estimand.kind()) && !estimand.quantity().isEmpty()) {
                names.add(estimand.quantity());
            }
        }
        return names;
    }

    private static Optional<Chart> figure(
            Evidence evidence, CaseSpec spec, String id, String quantity, List<Cell> cells) {
        SortedMap<Size, List<StripRow>> sizes = new TreeMap<>();
        List<StripRow> all = new ArrayList<>();
        Domain domain = new Domain();
        for (Cell cell : cells) {
            StripRow row = StripRow.of(evidence, quantity, cell, bounds(spec, cell, quantity));
            if (!row.isEmpty()) {
                row.extend(domain);
                sizes.computeIfAbsent(cell.size(), size -> new ArrayList<>()).add(row);
                all.add(row);
            }
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        boolean samples = evidence.quantity(quantity).unit() == Unit.SAMPLES;
        boolean log = domain.positive() && (samples || domain.ratio() >= WIDE);
        Scale x = domain.scale(log, StripRow.LEFT, StripRow.RIGHT);
        List<Chart.Part> parts = new ArrayList<>();
        Size telling = Findings.telling(sizes);
        sizes.forEach((size, rows) -> parts.add(new Chart.Part(
                panel(id + "-" + parts.size(), quantity, size.toString(), rows, x),
                LearningCurves.rank(sizes, size, telling),
                rows.stream().map(StripRow::cells).toList())));
        Csv csv = new Csv("arm", "size", "source", "replicate", "value", "reached");
        all.forEach(row -> row.write(csv));
        return Optional.of(new Chart(
                id,
                finding(quantity, telling.toString(), sizes.get(telling)),
                caption(evidence, quantity, sizes.values(), log),
                keys(all),
                Words.capital(Evidence.words(quantity)) + " of every replicate",
                COLUMNS,
                "",
                parts,
                csv));
    }

    /** Replicates of a row that a picture draws, and as many of the baseline. */
    private static int drawn(List<StripRow> rows) {
        int room = (Chart.PANEL_BYTES - FRAME_BYTES - ROW_BYTES * rows.size()) / (POINT_BYTES * rows.size());
        return Math.max(LEAST, Math.min(MOST, Math.min(room, DRAWN / rows.size())));
    }

    private static String caption(Evidence evidence, String quantity, Collection<List<StripRow>> panels, boolean log) {
        List<StripRow> rows = panels.stream().flatMap(List::stream).toList();
        StringBuilder text = new StringBuilder(Words.capital(Evidence.words(quantity)));
        text.append(" (")
                .append(evidence.quantity(quantity).meaning())
                .append(") of each replicate")
                .append(log ? ", on a logarithmic axis" : "");
        text.append(
                panels.stream().anyMatch(StripPlot::cuts)
                        ? ", the first "
                                + panels.stream()
                                        .mapToInt(StripPlot::drawn)
                                        .min()
                                        .orElse(0) + " of each row"
                        : "");
        text.append("; the tall bar is the median over all.");
        text.append(rows.get(0).counts() ? " Points are spread sideways around their whole number." : "");
        if (rows.stream().anyMatch(row -> row.hasBound(true))) {
            text.append(" Dashed across a row: what an event asks of each replicate.");
        }
        if (rows.stream().anyMatch(row -> row.hasBound(false))) {
            text.append(" Solid across a row: what a rule asks of the mean or median.");
        }
        if (rows.stream().anyMatch(StripRow::hasCensored)) {
            text.append(" A triangle stands at the samples used by replicates that did not get there; the row says how"
                    + " many.");
        }
        return text.append(rows.stream().anyMatch(StripRow::hasStored) ? " Second line of a row: the baseline." : "")
                .toString();
    }

    private static boolean cuts(List<StripRow> rows) {
        int most = drawn(rows);
        return rows.stream().anyMatch(row -> row.all() > most || row.storedAll() > most);
    }

    /** Bounds of the rules on this arm and size. */
    private static List<StripRow.Bound> bounds(CaseSpec spec, Cell cell, String quantity) {
        List<StripRow.Bound> bounds = new ArrayList<>();
        for (Rule rule : spec.rules()) {
            Estimand estimand = rule.estimand();
            if (!estimand.arm().equals(cell.name()) || !estimand.sizes().contains(cell.size())) {
                continue;
            }
            for (Condition condition :
                    estimand.event().map(event -> event.conditions()).orElse(List.of())) {
                if (condition.quantity().equals(quantity)) {
                    bounds.add(new StripRow.Bound(condition.bound().at(cell.size()), true));
                }
            }
            if (LEVELS.contains(estimand.kind()) && estimand.quantity().equals(quantity)) {
                bounds.add(new StripRow.Bound(rule.supports().low(), false));
                bounds.add(new StripRow.Bound(rule.supports().high(), false));
            }
        }
        return bounds.stream()
                .filter(bound -> Double.isFinite(bound.value()))
                .distinct()
                .toList();
    }

    private static Panel panel(String id, String quantity, String size, List<StripRow> rows, Scale x) {
        double height = StripRow.TOP;
        for (StripRow row : rows) {
            height += row.height();
        }
        Canvas canvas = new Canvas(Canvas.WIDTH, height + 34);
        double top = StripRow.TOP;
        StripRow.axis(canvas, x, height, Evidence.words(quantity));
        // one path each for all rows: with a path of its own for every bar, twenty rows are 2 KB larger
        StripRow.Bars bars = new StripRow.Bars();
        for (StripRow row : rows) {
            row.bounds(x, top, bars);
            top += row.height();
        }
        bars.below(canvas);
        top = StripRow.TOP;
        for (StripRow row : rows) {
            row.draw(canvas, x, top, drawn(rows), bars);
            top += row.height();
        }
        bars.above(canvas);
        String names = Words.join(rows.stream().map(StripRow::name).toList());
        return canvas.panel(
                id,
                size,
                finding(quantity, size, rows),
                "One row for each of " + names + ", one point for each replicate.");
    }

    private static String finding(String quantity, String size, List<StripRow> rows) {
        List<String> names = rows.stream().map(StripRow::name).toList();
        double[] medians = rows.stream().mapToDouble(StripRow::median).toArray();
        return "Median " + Evidence.words(quantity) + " " + Findings.medians(names, medians, "not reached") + " at "
                + size;
    }

    private static List<Key> keys(List<StripRow> rows) {
        List<Key> keys = new ArrayList<>();
        keys.add(Series.shapeKey("replicate", "dots black", new Pen().dot(17, 7)));
        if (rows.stream().anyMatch(StripRow::hasStored)) {
            keys.add(Series.shapeKey("replicate of the baseline", "dots old", new Pen().dot(17, 7)));
        }
        if (rows.stream().anyMatch(StripRow::hasCensored)) {
            keys.add(Series.shapeKey("not reached, at the samples used", "open", new Pen().triangle(17, 7, 4, true)));
        }
        if (rows.stream().anyMatch(row -> row.hasBound(false))) {
            keys.add(Series.shapeKey("bound of a rule", "bound", new Pen().segment(17, 1, 17, 13)));
        }
        if (rows.stream().anyMatch(row -> row.hasBound(true))) {
            keys.add(Series.shapeKey("bound of an event", "event", new Pen().segment(17, 1, 17, 13)));
        }
        return keys;
    }
}
