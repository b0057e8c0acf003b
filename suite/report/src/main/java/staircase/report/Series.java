package staircase.report;

import java.util.List;
import staircase.report.View.Key;
import staircase.report.View.Shape;

/**
 * How the i-th series is drawn: colour, dash and marker go round with different periods, so no two of 40 look alike.
 */
final class Series {

    private static final int COLOURS = 8;
    private static final int DASHES = 5;
    private static final int MARKERS = 5;

    private Series() {}

    /** Class of its colour. */
    static String colour(int index) {
        return "s" + index % COLOURS;
    }

    /** Classes of its line. */
    static String line(int index) {
        return "line " + colour(index) + " k" + index % DASHES;
    }

    /** Its marker at a point. */
    static void mark(Pen pen, int index, double x, double y, double r) {
        switch (index % MARKERS) {
            case 0 -> pen.circle(x, y, r);
            case 1 -> pen.box(x - r * 0.9, y - r * 0.9, x + r * 0.9, y + r * 0.9);
            case 2 ->
                pen.move(x, y - 1.3 * r)
                        .line(x + 1.3 * r, y)
                        .line(x, y + 1.3 * r)
                        .line(x - 1.3 * r, y)
                        .close();
            case 3 ->
                pen.box(x - r * 1.3, y - r * 0.4, x + r * 1.3, y + r * 0.4)
                        .box(x - r * 0.4, y - r * 1.3, x + r * 0.4, y + r * 1.3);
            default ->
                pen.move(x - r, y - 1.1 * r)
                        .line(x + r, y - 1.1 * r)
                        .line(x, y)
                        .close()
                        .move(x - r, y + 1.1 * r)
                        .line(x + r, y + 1.1 * r)
                        .line(x, y)
                        .close();
        }
    }

    /** Legend entry of a line. */
    static Key lineKey(int index, String label) {
        Pen mark = new Pen();
        mark(mark, index, 17, 7, 3);
        return new Key(
                label,
                List.of(
                        new Shape(line(index), new Pen().segment(1, 7, 33, 7).d(), ""),
                        new Shape("dot " + colour(index), mark.d(), "")));
    }

    /** Legend entry of an outlined shape. */
    static Key shapeKey(String label, String css, Pen pen) {
        return new Key(label, List.of(new Shape(css, pen.d(), "")));
    }
}
