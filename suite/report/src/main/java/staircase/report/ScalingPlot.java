package staircase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import staircase.protocol.CaseSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.report.View.Column;
import staircase.report.View.Key;

/**
 * Log-log scaling: one panel for each rule on an exponent, every replicate as a point, with the line of the rule's
 * estimate.
 */
final class ScalingPlot {

    /** Panels that a page should show first. */
    private static final int FIRST = 4;

    private static final List<Column> COLUMNS = List.of(
            new Column("rule", false),
            new Column("arm", false),
            new Column("size", false),
            new Column("median", true),
            new Column("reached", true),
            new Column("exponent without this size", true),
            new Column("values of the replicates, > where not reached", false),
            new Column("baseline's median", true));

    private ScalingPlot() {}

    static List<Chart> of(Evidence evidence, CaseSpec spec, List<Cell> cells) {
        Map<String, List<Rule>> quantities = new LinkedHashMap<>();
        for (Rule rule : spec.rules()) {
            if (rule.estimand().kind() == Estimand.Kind.EXPONENT) {
                quantities
                        .computeIfAbsent(rule.estimand().quantity(), name -> new ArrayList<>())
                        .add(rule);
            }
        }
        List<Chart> figures = new ArrayList<>();
        quantities.forEach((quantity, rules) -> figure(
                        evidence, spec, spec.id() + "-scaling" + figures.size(), quantity, rules, cells)
                .ifPresent(figures::add));
        return figures;
    }

    private static Optional<Chart> figure(
            Evidence evidence, CaseSpec spec, String id, String quantity, List<Rule> rules, List<Cell> cells) {
        List<ScalingPanel> panels = new ArrayList<>();
        Domain values = new Domain();
        Domain sizes = new Domain();
        TreeSet<Long> dimensions = new TreeSet<>();
        for (Rule rule : rules) {
            List<Cell> mine = cells.stream()
                    .filter(cell -> cell.name().equals(rule.estimand().arm())
                            && rule.estimand().sizes().contains(cell.size()))
                    .toList();
            Optional<Judgement.RuleResult> result = result(evidence, spec, rule);
            ScalingPanel panel = ScalingPanel.of(evidence, quantity, rule, mine, result);
            panel.extend(sizes, values, dimensions);
            if (!panel.isEmpty()) {
                panels.add(panel);
            }
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        Scale x = sizes.scale(true, Frame.LEFT, Frame.RIGHT, 0.07);
        Scale y = values.scale(true, Frame.BOTTOM, Frame.TOP);
        double[] at = dimensions.stream().mapToDouble(Long::doubleValue).toArray();
        List<Chart.Part> drawn = new ArrayList<>();
        Csv csv = new Csv("rule", "arm", "size", "source", "replicate", "value", "reached");
        List<String> findings = new ArrayList<>();
        for (ScalingPanel panel : panels) {
            findings.add(panel.brief());
            drawn.add(new Chart.Part(
                    panel.draw(id + "-" + drawn.size(), x, y, at), drawn.size() < FIRST ? 0 : 1, panel.rows()));
            panel.write(csv);
        }
        boolean stored = panels.stream().anyMatch(ScalingPanel::hasStored);
        boolean censored = panels.stream().anyMatch(ScalingPanel::hasCensored);
        return Optional.of(new Chart(
                id,
                Words.capital(Evidence.words(quantity)) + " grows as " + Words.join(findings),
                caption(evidence, quantity, stored, censored) + without(panels),
                keys(stored, censored),
                Words.capital(Evidence.words(quantity)) + " of every replicate",
                COLUMNS,
                "",
                drawn,
                csv));
    }

    private static Optional<Judgement.RuleResult> result(Evidence evidence, CaseSpec spec, Rule rule) {
        return evidence.judgement(spec).stream()
                .flatMap(judgement -> judgement.rules().stream())
                .filter(found -> found.rule().equals(rule.name()))
                .findFirst();
    }

    private static String caption(Evidence evidence, String quantity, boolean stored, boolean censored) {
        return Words.capital(Evidence.words(quantity)) + " ("
                + evidence.quantity(quantity).meaning() + ") against d, both logarithmic. Each point is"
                + " a replicate" + (stored ? ", beside it those of the baseline" : "")
                + "; short bars are medians. The solid line has the slope of the"
                + " rule's estimate and goes through the means of the logarithms; the dotted one has the slope of"
                + " its bound."
                + (censored
                        ? " An open triangle stands at the samples used by replicates that did not get there, with"
                                + " their number."
                        : "")
                + " Nothing is claimed beyond the sizes shown.";
    }

    private static List<Key> keys(boolean stored, boolean censored) {
        List<Key> keys = new ArrayList<>();
        keys.add(Series.shapeKey("replicate", "dots s0", new Pen().dot(17, 7)));
        if (stored) {
            keys.add(Series.shapeKey("replicate of the baseline", "dots old", new Pen().dot(17, 7)));
        }
        if (censored) {
            keys.add(
                    Series.shapeKey("not reached, at the samples used", "open s0", new Pen().triangle(17, 7, 4, true)));
        }
        keys.add(Series.shapeKey("line of the estimate", "fit", new Pen().segment(1, 12, 33, 2)));
        keys.add(Series.shapeKey("slope of the bound", "slope", new Pen().segment(1, 12, 33, 2)));
        return keys;
    }

    private static String without(List<ScalingPanel> panels) {
        List<String> parts = panels.stream()
                .map(ScalingPanel::stability)
                .filter(text -> !text.isEmpty())
                .toList();
        return parts.isEmpty()
                ? ""
                : " With any one size left out the exponent is " + Words.join(parts)
                        + "; the table says without which.";
    }
}
