package staircase.report;

import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Region;
import staircase.protocol.Rule;
import staircase.report.View.Panel;

/** A deciding interval against its rule's bound, small enough for a table cell. */
final class ForestPlot {

    private static final double WIDTH = 190;
    private static final double HEIGHT = 30;
    private static final double MIDDLE = 11;

    private ForestPlot() {}

    /** The picture, or null if there is no estimate to draw. */
    static Panel of(String id, Rule rule, Estimate estimate) {
        Region supports = rule.supports();
        if (!Double.isFinite(estimate.point())
                && !Double.isFinite(estimate.low())
                && !Double.isFinite(estimate.high())) {
            return null;
        }
        Domain domain = new Domain();
        if (rule.estimand().kind() == Estimand.Kind.RATE) {
            domain.add(0);
            domain.add(1);
        }
        for (double value :
                new double[] {estimate.point(), estimate.low(), estimate.high(), supports.low(), supports.high()}) {
            domain.add(value);
        }
        Scale x = domain.scale(false, 8, WIDTH - 8, 0.1);
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        bounds(canvas, rule, x);
        interval(canvas, estimate, x);
        String finding = "Estimate " + Numbers.point(estimate) + ", " + position(supports, estimate);
        return canvas.panel(
                id,
                "",
                finding,
                Words.capital(level(estimate)) + ": " + Numbers.interval(estimate) + "; the rule asks for "
                        + supports.words() + ".");
    }

    private static void bounds(Canvas canvas, Rule rule, Scale x) {
        Region supports = rule.supports();
        canvas.draw("axis", new Pen().segment(2, MIDDLE, WIDTH - 2, MIDDLE));
        if (rule.part() == Rule.Part.EXPLORATORY) {
            return;
        }
        canvas.draw("region", new Pen().box(x.at(supports.low()), 2, x.at(supports.high()), 20));
        Pen bound = new Pen();
        for (double value : new double[] {supports.low(), supports.high()}) {
            if (Double.isFinite(value)) {
                bound.segment(x.at(value), 0, x.at(value), 20);
                boolean right = x.at(value) > WIDTH / 2;
                canvas.text(
                        right ? "tick end" : "tick", x.at(value) + (right ? 3 : -3), HEIGHT - 1, Numbers.brief(value));
            }
        }
        canvas.draw("bound", bound);
    }

    private static void interval(Canvas canvas, Estimate estimate, Scale x) {
        Pen pen = new Pen();
        Pen solid = new Pen();
        if (!Double.isNaN(estimate.low()) && !Double.isNaN(estimate.high())) {
            double from = end(pen, solid, estimate.low(), x, false);
            double to = end(pen, solid, estimate.high(), x, true);
            pen.segment(from, MIDDLE, to, MIDDLE);
        }
        canvas.draw("bar", pen);
        if (Double.isFinite(estimate.point())) {
            solid.circle(x.at(estimate.point()), MIDDLE, 4);
        }
        canvas.draw("ink", solid);
    }

    /** Draws one end: a cap, or an arrow if the interval goes on for ever. */
    private static double end(Pen pen, Pen solid, double value, Scale x, boolean right) {
        if (Double.isFinite(value)) {
            pen.segment(x.at(value), MIDDLE - 5, x.at(value), MIDDLE + 5);
            return x.at(value);
        }
        double at = right ? WIDTH - 1 : 1;
        solid.arrow(at, MIDDLE, 4, right);
        return at;
    }

    /** Where the interval lies. */
    static String position(Region supports, Estimate estimate) {
        if (Double.isNaN(estimate.low()) || Double.isNaN(estimate.high())) {
            return "without an interval";
        }
        if (supports.equals(Region.EVERYTHING)) {
            return "not judged";
        }
        if (estimate.low() > supports.low() && estimate.high() < supports.high()) {
            return "interval wholly where the rule asks it to be";
        }
        boolean outside = estimate.high() < supports.low() || estimate.low() > supports.high();
        return outside ? "interval wholly outside of what the rule asks" : "interval across the bound";
    }

    /** {@code 99.98 %, Clopper-Pearson}; what has no interval or was checked in every replicate has no level. */
    static String level(Estimate estimate) {
        boolean none = estimate.level() >= 1 || Double.isNaN(estimate.low()) || Double.isNaN(estimate.high());
        return none ? estimate.procedure() : Numbers.level(estimate.level()) + ", " + estimate.procedure();
    }
}
