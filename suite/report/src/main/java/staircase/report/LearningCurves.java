package staircase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import staircase.protocol.Size;
import staircase.report.View.Column;
import staircase.report.View.Figure;
import staircase.report.View.Key;
import staircase.report.View.Panel;
import staircase.report.View.Table;

/** Learning curves: one figure for each quantity, one panel for each size, one series for each arm. */
final class LearningCurves {

    private static final List<String> FIRST = List.of("mse_over_null", "top");

    private LearningCurves() {}

    static List<Figure> of(Evidence evidence, String prefix, List<Cell> cells) {
        List<String> quantities = cells.stream()
                .flatMap(Cell::curveNames)
                .distinct()
                .filter(name -> !RungCurves.isRung(name))
                .sorted(Comparator.comparingInt(
                                (String name) -> FIRST.contains(name) ? FIRST.indexOf(name) : FIRST.size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Figure> figures = new ArrayList<>();
        for (String quantity : quantities) {
            figure(evidence, prefix + "-learning" + figures.size(), quantity, cells)
                    .ifPresent(figures::add);
        }
        return figures;
    }

    private static Optional<Figure> figure(Evidence evidence, String id, String quantity, List<Cell> cells) {
        SortedMap<Size, List<CurveLine>> sizes = new TreeMap<>();
        List<CurveLine> all = new ArrayList<>();
        for (Cell cell : cells) {
            CurveLine.of(cell.index(), cell.name(), cell, quantity).ifPresent(line -> {
                sizes.computeIfAbsent(cell.size(), size -> new ArrayList<>()).add(line);
                all.add(line);
            });
        }
        if (sizes.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble reference = reference(quantity);
        Domain domain = CurvePlot.domain(all, reference);
        Scale y = domain.scale(false, Frame.BOTTOM, Frame.TOP);
        List<Panel> panels = new ArrayList<>();
        int leaving = 0;
        for (Map.Entry<Size, List<CurveLine>> entry : sizes.entrySet()) {
            Canvas canvas = Frame.canvas();
            leaving += CurvePlot.draw(canvas, entry.getValue(), y, reference, Evidence.words(quantity), true)
                    .leaving();
            String size = entry.getKey().toString();
            panels.add(canvas.panel(
                    id + "-" + panels.size(),
                    size,
                    Findings.curves(quantity, size, entry.getValue()),
                    "Medians, bands and replicates of " + Words.join(names(entry.getValue())) + " over samples."));
        }
        Size telling = Findings.telling(sizes);
        String title = Findings.curves(quantity, telling.toString(), sizes.get(telling));
        String caption = caption(evidence, quantity, all, leaving);
        return Optional.of(new Figure(id, title, caption, keys(all), panels, data(quantity, all)));
    }

    /** A level worth a line across the plot: half the target for coefficients, the best constant's error for errors. */
    static OptionalDouble reference(String quantity) {
        return CurveLine.coefficient(quantity)
                ? OptionalDouble.of(CurveLine.HALF)
                : quantity.equals("mse_over_null") ? OptionalDouble.of(1) : OptionalDouble.empty();
    }

    private static List<String> names(List<CurveLine> lines) {
        return lines.stream().map(CurveLine::label).toList();
    }

    static String caption(Evidence evidence, String quantity, List<CurveLine> lines, int leaving) {
        StringBuilder text = new StringBuilder(Words.capital(Evidence.words(quantity)));
        String meaning = evidence.quantity(quantity).meaning();
        text.append(meaning.equals(Evidence.words(quantity)) ? "." : ": " + meaning + ".");
        int most = lines.stream().mapToInt(line -> line.curves().size()).max().orElse(0);
        int least = lines.stream().mapToInt(line -> line.curves().size()).min().orElse(0);
        String level = CurveLine.level(least)
                .map(l -> "; shaded: order-statistic interval of the median, pointwise, at least " + l)
                .orElse(
                        CurveLine.level(most).isPresent()
                                ? "; shaded where there are at least 6 replicates: order-statistic interval of the"
                                        + " median, pointwise"
                                : "; fewer than 6 replicates have no 95 % band");
        text.append(" Line: median over all replicates").append(level).append(". Thin lines: ");
        text.append(
                most > CurveLine.DRAWN
                        ? "the first " + CurveLine.DRAWN + " of up to " + most + " replicates."
                        : "each replicate.");
        if (lines.stream().anyMatch(line -> line.stored() != null)) {
            text.append(" Dotted: the baseline's median.");
        }
        if (CurveLine.coefficient(quantity)) {
            text.append(" Dashed across: half the target.");
        } else if (reference(quantity).isPresent()) {
            text.append(" Dashed across: the best constant.");
        }
        if (leaving > 0) {
            text.append(' ').append(Numbers.count(leaving, "replicate")).append(leaving == 1 ? " leaves" : " leave");
            text.append(" the frame where a triangle stands.");
        }
        return text.toString();
    }

    private static List<Key> keys(List<CurveLine> lines) {
        Map<Integer, String> arms = new TreeMap<>();
        lines.forEach(line -> arms.put(line.style(), line.label()));
        List<Key> keys = new ArrayList<>();
        arms.forEach((style, label) -> keys.add(Series.lineKey(style, label)));
        return keys;
    }

    private static Table data(String quantity, List<CurveLine> lines) {
        List<Column> columns = List.of(
                new Column("arm", false),
                new Column("size", false),
                new Column("samples", true),
                new Column("median", true),
                new Column("band from", true),
                new Column("to", true),
                new Column("replicates", true));
        List<List<String>> rows = new ArrayList<>();
        lines.forEach(line -> rows.addAll(line.rows(false)));
        return new Table("Median and band of " + Evidence.words(quantity), columns, rows, "");
    }
}
