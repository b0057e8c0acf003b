package staircase.report;

import java.util.List;
import java.util.stream.Collectors;
import staircase.protocol.Unit;

/**
 * The replicates of one arm at one size along a horizontal axis, the baseline's below.
 *
 * @param cell arm and size
 * @param all usable replicates
 * @param points what can be drawn of them
 * @param storedAll replicates of the baseline
 * @param stored what can be drawn of these
 * @param bounds to draw across the row
 * @param counts whether the values are counts, which coincide and are spread sideways to be seen
 */
record StripRow(
        Cell cell,
        int all,
        List<Measured> points,
        int storedAll,
        List<Measured> stored,
        List<Bound> bounds,
        boolean counts) {

    static final double LEFT = 10;
    static final double RIGHT = Canvas.WIDTH - 14;
    static final double TOP = 6;

    private static final double LABEL = 16;
    private static final double STRIP = 16;

    /** Width of a letter of a row's text, about. */
    private static final double LETTER = 6.2;

    /** How far a count is spread to either side. */
    private static final double SPREAD = 8;

    /**
     * @param value where
     * @param event true if it is asked of each replicate, false if of the mean or median
     */
    record Bound(double value, boolean event) {}

    static StripRow of(Evidence evidence, String quantity, Cell cell, List<Bound> bounds) {
        return new StripRow(
                cell,
                cell.usable().size(),
                Measured.of(evidence, cell.trials(), quantity),
                cell.stored().size(),
                Measured.of(evidence, cell.stored(), quantity),
                bounds,
                evidence.quantity(quantity).unit() == Unit.COUNT);
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    boolean hasCensored() {
        return Measured.censored(points) + Measured.censored(stored) > 0;
    }

    boolean hasBound(boolean event) {
        return bounds.stream().anyMatch(bound -> bound.event() == event);
    }

    boolean hasStored() {
        return !stored.isEmpty();
    }

    String name() {
        return cell.name();
    }

    double height() {
        return LABEL + STRIP + (hasStored() ? STRIP : 0) + 6;
    }

    void extend(Domain domain) {
        points.forEach(point -> domain.add(point.value()));
        stored.forEach(point -> domain.add(point.value()));
        bounds.forEach(bound -> domain.add(bound.value()));
    }

    double median() {
        return Measured.median(points, all);
    }

    static void axis(Canvas canvas, Scale x, double bottom, String name) {
        Pen grid = new Pen();
        Pen marks = new Pen();
        double taken = 0;
        for (double value : x.ticks(5)) {
            double at = x.at(value);
            String text = Numbers.tick(value);
            double half = text.length() * LETTER / 2 + 2;
            double middle = Math.min(Math.max(at, half), canvas.width() - half);
            grid.segment(at, TOP, at, bottom);
            marks.segment(at, bottom, at, bottom + 4);
            if (middle - half >= taken) {
                canvas.text("tick middle", middle, bottom + 15, text);
                taken = middle + half + 2;
            }
        }
        canvas.draw("grid", grid);
        canvas.draw("axis", marks.segment(LEFT, bottom, RIGHT, bottom));
        canvas.text("name end", RIGHT, bottom + 29, name);
    }

    /** Bounds and medians of all rows of a picture. */
    static final class Bars {

        private final Pen events = new Pen();
        private final Pen bounds = new Pen();
        private final Pen stored = new Pen();
        private final Pen medians = new Pen();

        /** What lies below the points. */
        void below(Canvas canvas) {
            canvas.draw("event", events);
            canvas.draw("bound", bounds);
        }

        /** What lies above the points. */
        void above(Canvas canvas) {
            canvas.draw("oldmedian", stored);
            canvas.draw("median", medians);
        }
    }

    void bounds(Scale x, double top, Bars bars) {
        for (Bound bound : bounds) {
            (bound.event() ? bars.events : bars.bounds)
                    .segment(x.at(bound.value()), top + LABEL, x.at(bound.value()), top + height() - 4);
        }
    }

    /** Draws the row with at most so many replicates, and as many of the baseline. */
    void draw(Canvas canvas, Scale x, double top, int most, Bars bars) {
        String found = found();
        int room = (int) ((RIGHT - LEFT) / LETTER) - found.length() - 1;
        canvas.text("row", LEFT, top + 11, name().length() > room ? name().substring(0, room - 1) + "\u2026" : name());
        canvas.text("count end", RIGHT, top + 11, found);
        double middle = top + LABEL + STRIP / 2;
        if (hasStored()) {
            strip(canvas, x, stored, middle + STRIP, new Pen("baseline of " + name() + ", replicate"), "old", most);
            bar(x, Measured.median(stored, storedAll), middle + STRIP, bars.stored);
        }
        String colour = Series.colour(cell.index());
        strip(canvas, x, points, middle, new Pen(name() + ", replicate"), "soft " + colour, most);
        bar(x, median(), middle, bars.medians);
    }

    private void strip(
            Canvas canvas, Scale x, List<Measured> points, double middle, Pen dots, String dotCss, int most) {
        Pen open = new Pen();
        for (Measured point : points.subList(0, Math.min(points.size(), most))) {
            if (!point.censored()) {
                dots.dot(
                        x.at(point.value()) + (counts ? SPREAD * point.across() : 0),
                        middle + 5 * point.aside(),
                        point.words());
            }
        }
        Measured.caps(points).keySet().forEach(cap -> open.triangle(x.at(cap), middle, 4.5, true));
        canvas.draw("dots " + dotCss, dots);
        canvas.draw("open " + dotCss, open);
    }

    private static void bar(Scale x, double median, double middle, Pen bars) {
        if (Double.isFinite(median)) {
            bars.segment(x.at(median), middle - 8, x.at(median), middle + 8);
        }
    }

    private String found() {
        long censored = Measured.censored(points);
        int without = all - points.size();
        String text = "n " + all;
        text += censored > 0 ? ", " + censored + " not reached" : "";
        return without > 0 ? text + ", " + without + " without a number" : text;
    }

    void write(Csv csv) {
        write(csv, points, "run");
        write(csv, stored, "baseline");
    }

    private void write(Csv csv, List<Measured> values, String source) {
        for (Measured point : values) {
            csv.text(name())
                    .text(cell.size().toString())
                    .text(source)
                    .number(point.replicate())
                    .number(point.value())
                    .text(point.censored() ? "no" : "yes")
                    .end();
        }
    }

    List<String> cells() {
        double least = points.stream().mapToDouble(Measured::value).min().orElse(Double.NaN);
        double most = points.stream().mapToDouble(Measured::value).max().orElse(Double.NaN);
        String values =
                points.stream().limit(Measured.LISTED).map(Measured::text).collect(Collectors.joining("  "));
        return List.of(
                name(),
                cell.size().toString(),
                Numbers.value(median()),
                Numbers.value(least),
                Numbers.value(most),
                points.size() - Measured.censored(points) + " of " + all,
                stored.isEmpty() ? "none" : Numbers.value(Measured.median(stored, storedAll)),
                points.size() > Measured.LISTED
                        ? values + "  and " + (points.size() - Measured.LISTED) + " more in the CSV file"
                        : values);
    }
}
