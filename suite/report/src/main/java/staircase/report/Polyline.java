package staircase.report;

import java.util.ArrayList;
import java.util.List;

/** A line in coordinates, drawn with as few points as a screen can tell apart. */
final class Polyline {

    /** Points that lie closer to the line without them are left out. */
    private static final double TOLERANCE = 0.4;

    private static final double COARSE = 1;

    private final List<double[]> points = new ArrayList<>();
    private final double tolerance;

    Polyline() {
        this(TOLERANCE);
    }

    private Polyline(double tolerance) {
        this.tolerance = tolerance;
    }

    /** For many faint lines. */
    static Polyline coarse() {
        return new Polyline(COARSE);
    }

    void add(double x, double y) {
        points.add(new double[] {x, y});
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    double[] get(int i) {
        return points.get(i);
    }

    int size() {
        return points.size();
    }

    /** Adds the thinned line to the pen and forgets its points: the next ones begin another line. */
    void flush(Pen pen) {
        flush(pen, false);
    }

    /** The same, joined to what the pen drew last. */
    void join(Pen pen) {
        flush(pen, true);
    }

    private void flush(Pen pen, boolean joined) {
        if (points.size() > 1) {
            boolean[] kept = new boolean[points.size()];
            kept[0] = true;
            kept[kept.length - 1] = true;
            keep(kept, 0, kept.length - 1);
            boolean first = !joined;
            for (int i = 0; i < kept.length; i++) {
                double[] p = points.get(i);
                if (first) {
                    pen.move(p[0], p[1]);
                    first = false;
                } else if (kept[i]) {
                    pen.line(p[0], p[1]);
                }
            }
        }
        points.clear();
    }

    /**
     * Douglas and Peucker: the farthest point stays if it is far enough, then both halves. At most 48 points, so the
     * depth is small.
     */
    private void keep(boolean[] kept, int from, int to) {
        double[] a = points.get(from);
        double[] b = points.get(to);
        double length = distance(a, b);
        int farthest = -1;
        double most = tolerance;
        for (int i = from + 1; i < to; i++) {
            double[] p = points.get(i);
            double distance = length == 0
                    ? distance(a, p)
                    : Math.abs((b[0] - a[0]) * (a[1] - p[1]) - (a[0] - p[0]) * (b[1] - a[1])) / length;
            if (distance > most) {
                most = distance;
                farthest = i;
            }
        }
        if (farthest >= 0) {
            kept[farthest] = true;
            keep(kept, from, farthest);
            keep(kept, farthest, to);
        }
    }

    /** A square root is exact to the last bit everywhere; hypot would only be slower. */
    private static double distance(double[] a, double[] b) {
        double x = b[0] - a[0];
        double y = b[1] - a[1];
        return Math.sqrt(x * x + y * y);
    }
}
