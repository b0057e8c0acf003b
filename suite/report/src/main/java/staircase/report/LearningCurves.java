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
import staircase.report.View.Key;

/** Learning curves: one figure for each quantity, one panel for each size, one series for each arm. */
final class LearningCurves {

    private static final List<String> FIRST = List.of("mse_over_null", "top");

    private static final List<Column> COLUMNS = List.of(
            new Column("arm", false),
            new Column("size", false),
            new Column("samples", true),
            new Column("median", true),
            new Column("band from", true),
            new Column("to", true),
            new Column("replicates", true));

    private LearningCurves() {}

    static List<Chart> of(Evidence evidence, String prefix, List<Cell> cells) {
        List<String> quantities = cells.stream()
                .flatMap(Cell::curveNames)
                .distinct()
                .filter(name -> !RungCurves.isRung(name))
                .sorted(Comparator.comparingInt(
                                (String name) -> FIRST.contains(name) ? FIRST.indexOf(name) : FIRST.size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Chart> figures = new ArrayList<>();
        for (String quantity : quantities) {
            figure(evidence, prefix + "-learning" + figures.size(), quantity, cells)
                    .ifPresent(figures::add);
        }
        return figures;
    }

    private static Optional<Chart> figure(Evidence evidence, String id, String quantity, List<Cell> cells) {
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
        List<Chart.Part> parts = new ArrayList<>();
        int leaving = 0;
        int drawn = Integer.MAX_VALUE;
        Size telling = Findings.telling(sizes);
        for (Map.Entry<Size, List<CurveLine>> entry : sizes.entrySet()) {
            CurvePlot plot = CurvePlot.draw(entry.getValue(), y, reference, Evidence.words(quantity), true);
            leaving += plot.leaving();
            drawn = Math.min(drawn, plot.drawn());
            String size = entry.getKey().toString();
            View.Panel panel = plot.canvas()
                    .panel(
                            id + "-" + parts.size(),
                            size,
                            Findings.curves(quantity, size, entry.getValue()),
                            "Medians, bands and replicates of " + Words.join(names(entry.getValue()))
                                    + " over samples.");
            List<List<String>> rows = new ArrayList<>();
            entry.getValue().forEach(line -> rows.addAll(line.rows(false)));
            parts.add(new Chart.Part(panel, rank(sizes, entry.getKey(), telling), rows, keys(entry.getValue())));
        }
        String title = Findings.curves(quantity, telling.toString(), sizes.get(telling));
        Csv csv = new Csv("arm", "size", "samples", "median", "low", "high", "replicates");
        all.forEach(line -> line.write(csv, false));
        return Optional.of(new Chart(
                id,
                title,
                caption(evidence, quantity, all, leaving, drawn),
                keys(all),
                "Median and band of " + Evidence.words(quantity),
                COLUMNS,
                CurveLine.thinned(all),
                parts,
                csv));
    }

    /** 0 for the size that compares most, then from the largest size down. */
    static <T> int rank(SortedMap<Size, T> sizes, Size size, Size telling) {
        return size.equals(telling) ? 0 : sizes.tailMap(size).size();
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

    private static String caption(Evidence evidence, String quantity, List<CurveLine> lines, int leaving, int drawn) {
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
                most <= drawn
                        ? "each replicate."
                        : drawn == 0
                                ? "none, for so many arms."
                                : "the first " + drawn + " of up to " + most + " replicates.");
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
}
