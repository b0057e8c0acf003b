package staircase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Tier;
import staircase.report.View.Column;
import staircase.report.View.Key;

/** The targets of a case as lattices of Fourier supports: one panel for each target, one node for each support. */
final class LatticePlot {

    /** Supports that a picture has room for; the table has all. */
    private static final int DRAWN = 14;

    /** Targets that a page should show first. */
    private static final int FIRST = 3;

    /** Targets up to which the title names each. */
    private static final int NAMED = 2;

    private static final double TOP = 26;
    private static final double BOTTOM = 150;
    private static final double HEIGHT = 176;
    private static final double LEFT = 30;
    private static final double RIGHT = Canvas.WIDTH - 26;

    private static final List<Column> COLUMNS = List.of(
            new Column("target", false),
            new Column("arms", false),
            new Column("support", false),
            new Column("coefficient", true),
            new Column("degree", true),
            new Column("new coordinates", true),
            new Column("reached one coordinate at a time", false));

    private final Lattice lattice;
    private final String arms;
    private final int shown;
    private final double perDegree;

    private LatticePlot(Lattice lattice, List<String> arms) {
        this.lattice = lattice;
        this.arms = Words.join(arms, 3, "arm");
        shown = Math.min(DRAWN, lattice.steps().size());
        perDegree = (BOTTOM - TOP) / Math.max(2, lattice.degree());
    }

    /** The figure; empty if no arm has a polynomial target. */
    static Optional<Chart> of(CaseSpec spec, Tier tier) {
        Map<Lattice, List<String>> targets = new LinkedHashMap<>();
        for (ArmSpec arm : spec.arms()) {
            if (arm.sizes(tier).isEmpty()) {
                continue;
            }
            Lattice.of(arm.settings())
                    .ifPresent(found -> targets.computeIfAbsent(found, any -> new ArrayList<>())
                            .add(arm.name()));
        }
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        String id = spec.id() + "-targets";
        List<Chart.Part> parts = new ArrayList<>();
        List<LatticePlot> plots = new ArrayList<>();
        Csv csv = new Csv("target", "arms", "support", "coefficient", "degree", "new", "reached");
        targets.forEach((lattice, arms) -> {
            LatticePlot plot = new LatticePlot(lattice, arms);
            plots.add(plot);
            parts.add(new Chart.Part(
                    plot.draw(id + "-" + parts.size()), parts.size() < FIRST ? 0 : 1, plot.rows(arms, csv)));
        });
        return Optional.of(new Chart(
                id,
                plots.size() <= NAMED
                        ? Findings.all(plots.stream().map(LatticePlot::finding).toList(), "target")
                        : summary(plots),
                "Each node is a Fourier support of the target, its height the degree, from left to right in the order of"
                        + " the easiest climb. A solid line adds one coordinate to supports that are already known; a"
                        + " dashed one needs several at once, and the rungs that would have helped are missing. This is"
                        + " the shape of the target, known before anything runs, not a result.",
                keys(),
                "Fourier supports of the targets",
                COLUMNS,
                "",
                parts,
                csv));
    }

    /** One sentence over many targets: their own stand on the pictures. */
    private static String summary(List<LatticePlot> plots) {
        int[] leaps = plots.stream()
                .map(plot -> plot.lattice)
                .filter(lattice -> lattice.reachable() < lattice.steps().size())
                .mapToInt(lattice -> lattice.steps().stream()
                        .mapToInt(Lattice.Step::leap)
                        .max()
                        .orElseThrow())
                .sorted()
                .toArray();
        int climbed = plots.size() - leaps.length;
        if (leaps.length == 0) {
            return "All " + climbed + " targets are climbed one coordinate at a time";
        }
        int most = leaps[leaps.length - 1];
        String needed = (leaps[0] == most ? "" : leaps[0] + " to ") + most + " coordinates at once";
        String rest = leaps.length == 1 ? "the other needs " : "the others need ";
        return climbed == 0
                ? "All " + plots.size() + " targets need " + needed
                : climbed + " of " + plots.size() + " targets " + (climbed == 1 ? "is" : "are")
                        + " climbed one coordinate at a time; " + rest + needed;
    }

    private String finding() {
        int steps = lattice.steps().size();
        int reachable = lattice.reachable();
        if (reachable == steps) {
            return (steps == 1 ? "the only support of " : "all " + steps + " supports of ")
                    + arms
                    + (steps == 1 ? " is one coordinate" : " are reached one coordinate at a time");
        }
        Lattice.Step gap = lattice.steps().get(reachable);
        return "for " + arms + ", " + gap.words() + " needs " + gap.leap() + " coordinates at once"
                + (reachable == 0 ? "" : ", after " + Numbers.count(reachable, "support") + " within reach");
    }

    private View.Panel draw(String id) {
        Canvas canvas = new Canvas(Canvas.WIDTH, HEIGHT);
        Pen solid = new Pen();
        Pen dashed = new Pen();
        Pen missing = new Pen();
        for (int i = 0; i < shown; i++) {
            edges(i, solid, dashed, missing);
        }
        canvas.draw("rise", solid);
        canvas.draw("gap", dashed);
        canvas.draw("missing", missing);
        nodes(canvas);
        ground(canvas);
        int hidden = lattice.steps().size() - shown;
        return canvas.panel(
                id,
                arms,
                Words.capital(finding()),
                "Fourier supports of " + lattice.text() + (hidden > 0 ? "; the first " + shown + " of them." : "."));
    }

    private void ground(Canvas canvas) {
        canvas.draw("ink", new Pen().circle(LEFT, BOTTOM, 2.5));
        canvas.text("tick end", LEFT - 7, BOTTOM + 4, "\u2205");
        canvas.text("name", 2, 11, "degree");
        for (int degree = 1; degree <= lattice.degree(); degree++) {
            if (perDegree >= 11 || degree == 1 || degree == lattice.degree()) {
                canvas.text("tick end", LEFT - 7, at(degree) + 4, String.valueOf(degree));
            }
        }
    }

    private void edges(int i, Pen solid, Pen dashed, Pen missing) {
        Lattice.Step step = lattice.steps().get(i);
        Pen pen = step.leap() > 1 ? dashed : solid;
        List<Integer> below = step.below().stream().filter(j -> j < shown).toList();
        for (int j : below) {
            pen.segment(
                    across(j),
                    at(lattice.steps().get(j).support().size()),
                    across(i),
                    at(step.support().size()));
        }
        if (below.isEmpty()) {
            pen.segment(LEFT, BOTTOM, across(i), at(step.support().size()));
        }
        double fromX = below.isEmpty() ? LEFT : across(below.get(0));
        double fromY = below.isEmpty()
                ? BOTTOM
                : at(lattice.steps().get(below.get(0)).support().size());
        for (int k = 1; k < step.leap(); k++) {
            double share = k / (double) step.leap();
            missing.circle(
                    fromX + share * (across(i) - fromX),
                    fromY + share * (at(step.support().size()) - fromY),
                    4);
        }
    }

    private void nodes(Canvas canvas) {
        Pen within = new Pen();
        Pen beyond = new Pen();
        int reachable = lattice.reachable();
        for (int i = 0; i < shown; i++) {
            Lattice.Step step = lattice.steps().get(i);
            double x = across(i);
            double y = at(step.support().size());
            if (i < reachable) {
                within.circle(x, y, 4.5);
            } else {
                beyond.box(x - 4.5, y - 4.5, x + 4.5, y + 4.5);
            }
            // below a node on a solid line there is room; beside a dashed one, or where many stand close, above
            boolean above = i >= reachable || (shown > 6 && i % 2 == 1);
            canvas.text("rungname middle", x, y + (above ? -9 : 17), step.words());
        }
        canvas.draw("within", within);
        canvas.draw("beyond", beyond);
    }

    private double across(int i) {
        return LEFT + (i + 1) * (RIGHT - LEFT) / (shown + (shown > 6 ? 0 : 1));
    }

    private double at(int degree) {
        return BOTTOM - degree * perDegree;
    }

    private List<List<String>> rows(List<String> names, Csv csv) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < lattice.steps().size(); i++) {
            Lattice.Step step = lattice.steps().get(i);
            String reached = i < lattice.reachable() ? "yes" : step.leap() > 1 ? "no" : "beyond the gap";
            rows.add(List.of(
                    lattice.text(),
                    Words.join(names),
                    step.words(),
                    Numbers.value(step.coefficient()),
                    String.valueOf(step.support().size()),
                    String.valueOf(step.leap()),
                    reached));
            csv.text(lattice.text())
                    .text(Words.join(names))
                    .text(step.words())
                    .number(step.coefficient())
                    .number(step.support().size())
                    .number(step.leap())
                    .text(reached)
                    .end();
        }
        return rows;
    }

    private static List<Key> keys() {
        return List.of(
                Series.shapeKey("support within reach", "within", new Pen().circle(17, 7, 4)),
                Series.shapeKey("support beyond a gap", "beyond", new Pen().box(13, 3, 21, 11)),
                Series.shapeKey("rung that the target lacks", "missing", new Pen().circle(17, 7, 4)));
    }
}
