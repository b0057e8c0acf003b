package staircase.report;

import java.util.ArrayList;
import java.util.List;
import staircase.report.View.Label;
import staircase.report.View.Panel;
import staircase.report.View.Shape;

/** Collects the shapes and labels of one picture. */
final class Canvas {

    /**
     * Width of a panel of small multiples; about its width on the screen, so that text keeps its size from phone to
     * desk.
     */
    static final double WIDTH = 340;

    private final double width;
    private final double height;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    Canvas(double width, double height) {
        this.width = width;
        this.height = height;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** Adds what the pen drew; nothing if it drew nothing. */
    void draw(String css, Pen pen) {
        if (!pen.isEmpty()) {
            shapes.add(new Shape(css, pen.d(), pen.say()));
        }
    }

    /** Text at a point; the class says which end of it: {@code end}, {@code middle}, or its start. */
    void text(String css, double x, double y, String text) {
        labels.add(new Label(css, Pen.number(x), Pen.number(y), text));
    }

    /** Bytes that the shapes and labels take on a page, about. */
    int bytes() {
        int sum = 0;
        for (Shape shape : shapes) {
            sum += shape.d().length() + shape.say().length() + shape.css().length() + 25;
        }
        for (Label label : labels) {
            sum += label.text().length() + label.css().length() + 45;
        }
        return sum;
    }

    Panel panel(String id, String heading, String title, String text) {
        return new Panel(
                id,
                heading,
                title,
                text,
                Pen.number(width),
                Pen.number(height),
                List.copyOf(shapes),
                List.copyOf(labels),
                "",
                "");
    }
}
