package staircase.report;

/**
 * Writes the path strings of SVG, coordinates rounded to a tenth of a unit, and what a tooltip says at points of them.
 */
final class Pen {

    private static final char BETWEEN = '|';

    private final StringBuilder d = new StringBuilder();
    private final StringBuilder say = new StringBuilder();
    private boolean coarse;

    Pen() {}

    /** A pen for many faint lines: coordinates rounded to whole units. */
    static Pen coarse() {
        Pen pen = new Pen();
        pen.coarse = true;
        return pen;
    }

    /** A pen whose path has a tooltip at each {@link #dot}, which begins with what all of them are. */
    Pen(String name) {
        say.append(plain(name));
    }

    Pen move(double x, double y) {
        return point('M', x, y);
    }

    Pen line(double x, double y) {
        return point('L', x, y);
    }

    Pen close() {
        d.append('Z');
        return this;
    }

    Pen segment(double x1, double y1, double x2, double y2) {
        return move(x1, y1).line(x2, y2);
    }

    Pen box(double x1, double y1, double x2, double y2) {
        return move(x1, y1).line(x2, y1).line(x2, y2).line(x1, y2).close();
    }

    Pen circle(double x, double y, double r) {
        move(x - r, y);
        arc(r, 2 * r);
        arc(r, -2 * r);
        return close();
    }

    /** A dot of the width of the stroke; a tenth of the bytes of a circle. */
    Pen dot(double x, double y) {
        move(x, y);
        d.append("h0");
        return this;
    }

    /** A dot, with what a tooltip says there. */
    Pen dot(double x, double y, String words) {
        say.append(BETWEEN).append(plain(words));
        return dot(x, y);
    }

    /** A triangle around a point; {@code up} says where its tip is. */
    Pen triangle(double x, double y, double r, boolean up) {
        double tip = up ? -r : r;
        return move(x, y + tip)
                .line(x + r, y - tip * 0.7)
                .line(x - r, y - tip * 0.7)
                .close();
    }

    /** A triangle that points to the right or left. */
    Pen arrow(double x, double y, double r, boolean right) {
        double tip = right ? r : -r;
        return move(x, y).line(x - 1.6 * tip, y - r).line(x - 1.6 * tip, y + r).close();
    }

    boolean isEmpty() {
        return d.length() == 0;
    }

    String d() {
        return d.toString();
    }

    String say() {
        return say.toString();
    }

    private static String plain(String words) {
        return words.replace(BETWEEN, '/');
    }

    /** A number as attributes want it. */
    static String number(double value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private Pen point(char command, double x, double y) {
        d.append(command);
        append(d, coarse ? StrictMath.rint(x) : x);
        d.append(' ');
        append(d, coarse ? StrictMath.rint(y) : y);
        return this;
    }

    private void arc(double r, double dx) {
        d.append('a');
        append(d, r);
        d.append(' ');
        append(d, r);
        d.append(" 0 1 0 ");
        append(d, dx);
        d.append(" 0");
    }

    private static void append(StringBuilder to, double value) {
        if (!(Math.abs(value) < 1e9)) {
            throw new IllegalArgumentException("a coordinate was expected, found " + value);
        }
        long tenths = Math.round(value * 10);
        if (tenths < 0) {
            to.append('-');
        }
        long size = Math.abs(tenths);
        to.append(size / 10);
        if (size % 10 != 0) {
            to.append('.').append(size % 10);
        }
    }
}
