package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import staircase.protocol.Size;
import staircase.report.View.Column;
import staircase.report.View.Key;

/** Fourier coefficients rung by rung: one panel for each arm and size, one line for each rung. */
final class RungCurves {

    private static final String PREFIX = "coefficient_";

    private static final List<Column> COLUMNS = List.of(
            new Column("arm", false),
            new Column("size", false),
            new Column("rung", false),
            new Column("samples", true),
            new Column("median", true),
            new Column("band from", true),
            new Column("to", true),
            new Column("replicates", true));

    private RungCurves() {}

    static boolean isRung(String quantity) {
        return quantity.matches(PREFIX + "[1-9][0-9]{0,3}");
    }

    /** The figure; empty if no arm has more than one rung. */
    static Optional<Chart> of(Evidence evidence, String prefix, List<Cell> cells) {
        List<List<CurveLine>> panels = new ArrayList<>();
        List<CurveLine> all = new ArrayList<>();
        for (Cell cell : cells) {
            List<CurveLine> rungs = rungs(cell);
            if (!rungs.isEmpty()) {
                panels.add(rungs);
                all.addAll(rungs);
            }
        }
        if (panels.stream().noneMatch(rungs -> rungs.size() > 1)) {
            return Optional.empty();
        }
        String id = prefix + "-rungs";
        Domain domain = domain(all);
        Scale y = domain.scale(false, Frame.BOTTOM, Frame.TOP);
        List<Chart.Part> drawn = new ArrayList<>();
        SortedMap<Size, Size> sizes = new TreeMap<>();
        panels.forEach(rungs -> sizes.put(size(rungs), size(rungs)));
        // the title speaks first of what is shown first
        SortedMap<Integer, List<String>> findings = new TreeMap<>();
        for (List<CurveLine> rungs : panels) {
            Cell cell = rungs.get(0).cell();
            CurvePlot plot = CurvePlot.draw(rungs, y, OptionalDouble.of(CurveLine.HALF), "coefficient / target", false);
            numbers(plot.canvas(), plot, rungs, y);
            String finding = Findings.rungs(rungs, cell.where());
            int rank = LearningCurves.rank(sizes, cell.size(), sizes.lastKey());
            findings.computeIfAbsent(rank, any -> new ArrayList<>()).add(finding);
            View.Panel panel = plot.canvas()
                    .panel(
                            id + "-" + drawn.size(),
                            cell.where(),
                            Words.capital(finding),
                            "Median coefficient of each rung over its target, over samples.");
            List<List<String>> rows = new ArrayList<>();
            rungs.forEach(rung -> rows.addAll(rung.rows(true)));
            drawn.add(new Chart.Part(panel, rank, rows, keys(rungs)));
        }
        String caption =
                "Median over all replicates of each rung's coefficient over its target. A number stands where its"
                        + " rung reaches half the"
                        + " target (dashed across), or at its end if it never does.";
        Csv csv = new Csv("arm", "size", "rung", "samples", "median", "low", "high", "replicates");
        all.forEach(rung -> rung.write(csv, true));
        return Optional.of(new Chart(
                id,
                Findings.all(findings.values().stream().flatMap(List::stream).toList(), "panel"),
                caption,
                keys(all),
                "Median and band of each rung's coefficient over its target",
                COLUMNS,
                CurveLine.thinned(all),
                drawn,
                csv));
    }

    private static Size size(List<CurveLine> rungs) {
        return rungs.get(0).cell().size();
    }

    private static List<CurveLine> rungs(Cell cell) {
        TreeMap<Integer, String> names = new TreeMap<>();
        cell.curveNames()
                .filter(RungCurves::isRung)
                .forEach(name -> names.put(Integer.parseInt(name.substring(PREFIX.length())), name));
        List<CurveLine> rungs = new ArrayList<>();
        names.forEach((number, name) ->
                CurveLine.of(number - 1, "rung " + number, cell, name).ifPresent(rungs::add));
        return rungs;
    }

    /** Only medians are drawn, so only medians must fit. */
    private static Domain domain(List<CurveLine> lines) {
        Domain domain = new Domain();
        domain.add(0);
        domain.add(1);
        lines.forEach(line -> line.band().median().forEach(domain::add));
        return domain;
    }

    /** The number of each rung beside its line, moved apart where two would touch. */
    private static void numbers(Canvas canvas, CurvePlot plot, List<CurveLine> rungs, Scale y) {
        List<double[]> taken = new ArrayList<>();
        for (CurveLine rung : rungs) {
            OptionalDouble reach = rung.medianReach();
            double x = reach.isPresent() ? plot.across(reach.getAsDouble()) - 4 : Frame.RIGHT - 2;
            double end = Double.isFinite(rung.end()) ? rung.end() : y.high();
            double height = reach.isPresent() ? y.at(CurveLine.HALF) - 4 : y.at(end) - 5;
            double[] place = {x, height};
            double wide = rung.style() < 9 ? 10 : 17;
            while (place[1] > Frame.TOP + 10
                    && taken.stream()
                            .anyMatch(p -> Math.abs(p[0] - place[0]) < wide && Math.abs(p[1] - place[1]) < 10)) {
                place[1] -= 5;
            }
            taken.add(place);
            canvas.text(
                    "rung end " + Series.colour(rung.style()), place[0], place[1], String.valueOf(rung.style() + 1));
        }
    }

    private static List<Key> keys(List<CurveLine> lines) {
        Map<Integer, String> rungs = new TreeMap<>();
        lines.forEach(line -> rungs.put(line.style(), line.label()));
        List<Key> keys = new ArrayList<>();
        rungs.forEach((style, label) -> keys.add(Series.lineKey(style, label)));
        return keys;
    }
}
