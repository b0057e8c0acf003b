package staircase.report;

import java.util.List;
import java.util.OptionalDouble;
import staircase.protocol.Baseline;
import staircase.protocol.Curve;

/** Draws curves over samples: replicates faintly, order-statistic bands, medians, and the baseline's medians dotted. */
final class CurvePlot {

    /** Ratio of the last to the first samples from which on the axis is logarithmic. */
    private static final double WIDE = 30;

    /** Markers along a median. */
    private static final int MARKS = 4;

    /**
     * Replicates that a picture draws of each line, and points of it that have a tooltip: what fits is taken. Medians
     * and bands are always over all.
     */
    private static final int[][] DETAIL = {{25, 16}, {16, 10}, {10, 8}, {6, 6}, {3, 4}, {0, 2}};

    /** Room for titles and tags beside the shapes. */
    private static final int TITLES = 1200;

    private final Scale y;
    private final Scale x;
    private final boolean zero;
    private final int drawn;
    private final int spots;
    private final Canvas canvas = Frame.canvas();
    private int leaving;

    private CurvePlot(List<CurveLine> lines, Scale y, int drawn, int spots) {
        this.y = y;
        this.drawn = drawn;
        this.spots = spots;
        double low = Double.POSITIVE_INFINITY;
        double high = 1;
        boolean none = false;
        for (CurveLine line : lines) {
            for (Curve curve : line.drawn(drawn)) {
                for (long samples : curve.samples()) {
                    none |= samples <= 0;
                    low = samples > 0 ? Math.min(low, samples) : low;
                    high = Math.max(high, samples);
                }
            }
        }
        boolean log = high / low >= WIDE;
        zero = none && log;
        double first = log ? low / (none ? 1.6 : 1) : none || !(low < high) ? 0 : low;
        x = new Scale(log, first, high, Frame.LEFT, Frame.RIGHT);
    }

    /** Values that the vertical axis of all panels must show. */
    static Domain domain(List<CurveLine> lines, OptionalDouble reference) {
        Domain domain = new Domain();
        reference.ifPresent(domain::add);
        for (CurveLine line : lines) {
            addAll(domain, line.band());
            if (line.stored() != null) {
                line.stored().median().forEach(domain::add);
            }
        }
        for (CurveLine line : lines) {
            for (Curve curve : line.drawn(DETAIL[0][0])) {
                for (double value : curve.values()) {
                    domain.addReplicate(value);
                }
            }
        }
        return domain;
    }

    private static void addAll(Domain domain, Baseline.Band band) {
        band.median().forEach(domain::add);
        band.low().forEach(domain::add);
        band.high().forEach(domain::add);
    }

    /** Draws with as much detail as a picture has room for; replicates and bands only if asked for. */
    static CurvePlot draw(List<CurveLine> lines, Scale y, OptionalDouble reference, String yName, boolean spread) {
        CurvePlot plot = null;
        for (int[] detail : DETAIL) {
            plot = new CurvePlot(lines, y, detail[0], detail[1]);
            plot.draw(lines, reference, yName, spread);
            if (plot.canvas.bytes() <= Chart.PANEL_BYTES - TITLES) {
                break;
            }
        }
        return plot;
    }

    private void draw(List<CurveLine> lines, OptionalDouble reference, String yName, boolean spread) {
        Frame.draw(canvas, x, y, "samples", yName, zero);
        reference.ifPresent(value ->
                canvas.draw("reference", new Pen().segment(Frame.LEFT, y.at(value), Frame.RIGHT, y.at(value))));
        if (spread) {
            lines.forEach(this::replicates);
            lines.forEach(this::band);
        }
        lines.forEach(this::stored);
        lines.forEach(this::median);
        lines.forEach(this::spots);
    }

    Canvas canvas() {
        return canvas;
    }

    /** Replicates that are drawn of each line, at most. */
    int drawn() {
        return drawn;
    }

    /** Replicates that leave the frame. */
    int leaving() {
        return leaving;
    }

    /** Coordinate at which a number of samples is drawn. */
    double across(double samples) {
        return x.at(samples);
    }

    private void replicates(CurveLine line) {
        Pen pen = Pen.coarse();
        Pen out = new Pen();
        for (Curve curve : line.drawn(drawn)) {
            long[] samples = curve.samples();
            double[] values = curve.values();
            Polyline way = Polyline.coarse();
            boolean inside = true;
            for (int i = 0; i < samples.length && inside; i++) {
                inside = y.contains(values[i]);
                // the way to a value that is not a number ends where the numbers end
                if (!Double.isNaN(values[i])) {
                    way.add(x.at(samples[i]), y.at(values[i]));
                }
                if (!inside) {
                    leaving++;
                    boolean up = !(values[i] < y.low());
                    out.triangle(x.at(samples[i]), y.at(up ? y.high() : y.low()) + (up ? 4 : -4), 4, up);
                }
            }
            way.flush(pen);
        }
        canvas.draw("faint " + Series.colour(line.style()), pen);
        canvas.draw("open " + Series.colour(line.style()), out);
    }

    private void band(CurveLine line) {
        Baseline.Band band = line.band();
        Pen pen = new Pen();
        int n = band.samples().size();
        int from = 0;
        while (from < n) {
            int to = from;
            while (to < n
                    && Double.isFinite(band.low().get(to))
                    && !Double.isNaN(band.high().get(to))) {
                to++;
            }
            if (to - from > 1) {
                area(pen, band, from, to);
            }
            from = to + 1;
        }
        canvas.draw("area " + Series.colour(line.style()), pen);
    }

    private void area(Pen pen, Baseline.Band band, int from, int to) {
        Polyline low = new Polyline();
        Polyline high = new Polyline();
        for (int i = from; i < to; i++) {
            low.add(x.at(band.samples().get(i)), y.at(band.low().get(i)));
        }
        for (int i = to - 1; i >= from; i--) {
            high.add(x.at(band.samples().get(i)), y.at(band.high().get(i)));
        }
        low.flush(pen);
        high.join(pen);
        pen.close();
    }

    private void stored(CurveLine line) {
        if (line.stored() != null) {
            Pen pen = new Pen();
            way(line.stored(), pen, null, 0);
            canvas.draw("stored " + Series.colour(line.style()), pen);
        }
    }

    private void median(CurveLine line) {
        Pen pen = new Pen();
        Pen marks = new Pen();
        way(line.band(), pen, marks, line.style());
        canvas.draw(Series.line(line.style()), pen);
        canvas.draw("dot " + Series.colour(line.style()), marks);
    }

    /** Where a tooltip says the numbers; nothing is seen there. */
    private void spots(CurveLine line) {
        Pen pen = new Pen(line.label() + " after");
        for (int i : line.picked(spots)) {
            double value = line.band().median().get(i);
            if (y.contains(value)) {
                pen.dot(x.at(line.band().samples().get(i)), y.at(value), line.words(i));
            }
        }
        canvas.draw("spot", pen);
    }

    private void way(Baseline.Band band, Pen pen, Pen marks, int style) {
        int n = band.samples().size();
        Polyline way = new Polyline();
        for (int i = 0; i < n; i++) {
            double value = band.median().get(i);
            if (!Double.isFinite(value)) {
                way.flush(pen);
                continue;
            }
            way.add(x.at(band.samples().get(i)), y.at(value));
            boolean marked = i == n - 1 || (i + style) % Math.max(1, n / MARKS) == 0;
            if (marks != null && marked && y.contains(value)) {
                Series.mark(marks, style, x.at(band.samples().get(i)), y.at(value), 3);
            }
        }
        way.flush(pen);
    }
}
