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

    private final Scale y;
    private final Scale x;
    private final boolean zero;
    private int leaving;

    private CurvePlot(List<CurveLine> lines, Scale y) {
        this.y = y;
        double low = Double.POSITIVE_INFINITY;
        double high = 1;
        boolean none = false;
        for (CurveLine line : lines) {
            for (Curve curve : line.drawn()) {
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
            for (Curve curve : line.drawn()) {
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

    /** Draws onto the canvas; replicates and bands only if asked for. */
    static CurvePlot draw(
            Canvas canvas, List<CurveLine> lines, Scale y, OptionalDouble reference, String yName, boolean spread) {
        CurvePlot plot = new CurvePlot(lines, y);
        Frame.draw(canvas, plot.x, y, "samples", yName, plot.zero);
        reference.ifPresent(value ->
                canvas.draw("reference", new Pen().segment(Frame.LEFT, y.at(value), Frame.RIGHT, y.at(value))));
        if (spread) {
            lines.forEach(line -> plot.replicates(canvas, line));
            lines.forEach(line -> plot.band(canvas, line));
        }
        lines.forEach(line -> plot.stored(canvas, line));
        lines.forEach(line -> plot.median(canvas, line));
        return plot;
    }

    /** Replicates that leave the frame. */
    int leaving() {
        return leaving;
    }

    /** Coordinate at which a number of samples is drawn. */
    double across(double samples) {
        return x.at(samples);
    }

    private void replicates(Canvas canvas, CurveLine line) {
        Pen pen = new Pen();
        Pen out = new Pen();
        for (Curve curve : line.drawn()) {
            long[] samples = curve.samples();
            double[] values = curve.values();
            Polyline way = new Polyline();
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

    private void band(Canvas canvas, CurveLine line) {
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
        pen.move(x.at(band.samples().get(from)), y.at(band.low().get(from)));
        for (int i = from + 1; i < to; i++) {
            pen.line(x.at(band.samples().get(i)), y.at(band.low().get(i)));
        }
        for (int i = to - 1; i >= from; i--) {
            pen.line(x.at(band.samples().get(i)), y.at(band.high().get(i)));
        }
        pen.close();
    }

    private void stored(Canvas canvas, CurveLine line) {
        if (line.stored() != null) {
            Pen pen = new Pen();
            way(line.stored(), pen, null, 0);
            canvas.draw("stored " + Series.colour(line.style()), pen);
        }
    }

    private void median(Canvas canvas, CurveLine line) {
        Pen pen = new Pen();
        Pen marks = new Pen();
        way(line.band(), pen, marks, line.style());
        canvas.draw(Series.line(line.style()), pen);
        canvas.draw("dot " + Series.colour(line.style()), marks);
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
