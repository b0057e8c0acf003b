package staircase.report;

import java.util.Arrays;
import java.util.List;

/** Axes with grid, ticks and names around a plot of two scales. */
final class Frame {

    static final double LEFT = 44;
    static final double RIGHT = Canvas.WIDTH - 10;
    static final double TOP = 22;
    static final double BOTTOM = 196;
    static final double HEIGHT = 234;

    /** Width of a digit of a tick's text, at most. */
    private static final double DIGIT = 7;

    private Frame() {}

    static Canvas canvas() {
        return new Canvas(Canvas.WIDTH, HEIGHT);
    }

    /** Draws both axes; {@code zero} marks the left end of a logarithmic axis as the place of 0. */
    static void draw(Canvas canvas, Scale x, Scale y, String xName, String yName, boolean zero) {
        vertical(canvas, y, yName);
        List<Double> ticks = x.ticks(5);
        horizontal(canvas, x, ticks, xName);
        if (zero) {
            canvas.text("tick middle", LEFT, BOTTOM + 16, "0");
        }
    }

    /** Draws both axes with ticks on the horizontal one at given values, as at the sizes of a regression. */
    static void draw(Canvas canvas, Scale x, Scale y, double[] at, String xName, String yName) {
        vertical(canvas, y, yName);
        horizontal(canvas, x, Arrays.stream(at).boxed().toList(), xName);
    }

    private static void vertical(Canvas canvas, Scale y, String name) {
        Pen grid = new Pen();
        for (double value : y.ticks(5)) {
            double at = y.at(value);
            grid.segment(LEFT, at, RIGHT, at);
            canvas.text("tick end", LEFT - 5, at + 3.6, Numbers.tick(value));
        }
        canvas.draw("grid", grid);
        canvas.draw("axis", new Pen().move(LEFT, TOP).line(LEFT, BOTTOM).line(RIGHT, BOTTOM));
        canvas.text("name", 2, 11, name);
    }

    private static void horizontal(Canvas canvas, Scale x, List<Double> ticks, String name) {
        Pen marks = new Pen();
        // the place of 0, or the tick before: no text may touch it
        double taken = LEFT + 4;
        for (double value : ticks) {
            double at = x.at(value);
            String text = Numbers.tick(value);
            double half = text.length() * DIGIT / 2;
            marks.segment(at, BOTTOM, at, BOTTOM + 4);
            boolean last = at + half > Canvas.WIDTH - 2;
            double start = last ? Canvas.WIDTH - 2 - 2 * half : at - half;
            if (start >= taken) {
                canvas.text(last ? "tick end" : "tick middle", last ? Canvas.WIDTH - 2 : at, BOTTOM + 16, text);
                taken = start + 2 * half + 4;
            }
        }
        canvas.draw("axis", marks);
        canvas.text("name end", RIGHT, HEIGHT - 6, name);
    }
}
