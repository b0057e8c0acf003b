package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import staircase.analysis.Bands;
import staircase.analysis.OrderStatistics;
import staircase.protocol.Baseline;
import staircase.protocol.Curve;
import staircase.protocol.Outcome;
import staircase.protocol.Trial;

/**
 * One series of a curve plot: a quantity of an arm at a size.
 *
 * @param style index of its colour, dash and marker
 * @param label in legend and table
 * @param cell arm and size
 * @param quantity name
 * @param band median and order-statistic band over all replicates
 * @param curves all replicates
 * @param stored band of the baseline, or null
 */
record CurveLine(
        int style,
        String label,
        Cell cell,
        String quantity,
        Baseline.Band band,
        List<Curve> curves,
        Baseline.Band stored) {

    /** Half a target: what "learned" means for a coefficient over its target. */
    static final double HALF = 0.5;

    /** Rows of a series that a page's table has; the file beside it has all. */
    static final int LISTED = 12;

    static Optional<CurveLine> of(int style, String label, Cell cell, String quantity) {
        List<Curve> curves = cell.curves(quantity);
        return Bands.band(cell.name(), cell.size(), quantity, curves)
                .map(band -> new CurveLine(style, label, cell, quantity, band, curves, cell.storedBand(quantity)));
    }

    /** Whether the quantity is a coefficient over its target. */
    static boolean coefficient(String quantity) {
        return quantity.equals("top") || quantity.startsWith("coefficient_");
    }

    /** The first replicates, at most so many. */
    List<Curve> drawn(int most) {
        return curves.subList(0, Math.min(most, curves.size()));
    }

    /** Replicates whose curve reaches half the target, as {@code 24 of 25}; what diverged or broke reaches nothing. */
    String reached() {
        long reached = cell.usable().stream().filter(this::reaches).count();
        return reached + " of " + cell.usable().size();
    }

    private boolean reaches(Trial trial) {
        boolean counts = trial.outcome() == Outcome.FINISHED || trial.outcome() == Outcome.CENSORED;
        Curve curve = trial.curves().get(quantity);
        return counts && curve != null && reach(curve).isPresent();
    }

    /** Where the median first reaches half the target. */
    OptionalDouble medianReach() {
        double[] values =
                band.median().stream().mapToDouble(Double::doubleValue).toArray();
        return reach(
                new Curve(band.samples().stream().mapToLong(Long::longValue).toArray(), values));
    }

    /** As {@link Curve#passage}, but a value that blew up reaches nothing. */
    private static OptionalDouble reach(Curve curve) {
        double[] values = curve.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isInfinite(values[i]) ? Double.NaN : values[i];
        }
        double at = new Curve(curve.samples(), values).passage(HALF);
        return Double.isNaN(at) ? OptionalDouble.empty() : OptionalDouble.of(at);
    }

    /** Median at the last point of the band. */
    double end() {
        return band.median().get(band.median().size() - 1);
    }

    /** Points of the band that a page shows in words: at most so many, evenly picked, both ends among them. */
    List<Integer> picked(int most) {
        int n = band.samples().size();
        int count = Math.min(n, most);
        List<Integer> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(count == 1 ? 0 : (int) Math.round(i * (n - 1.0) / (count - 1)));
        }
        return points;
    }

    /** Rows of the data table: arm, size, (label,) samples, median, low, high, n. */
    List<List<String>> rows(boolean labelled) {
        List<List<String>> rows = new ArrayList<>();
        for (int i : picked(LISTED)) {
            List<String> row = new ArrayList<>(List.of(cell.name(), cell.size().toString()));
            if (labelled) {
                row.add(label);
            }
            row.add(Numbers.value(band.samples().get(i)));
            row.add(Numbers.value(band.median().get(i)));
            row.add(Numbers.value(band.low().get(i)));
            row.add(Numbers.value(band.high().get(i)));
            row.add(Integer.toString(curves.size()));
            rows.add(row);
        }
        return rows;
    }

    /** The same with every point, in full. */
    void write(Csv csv, boolean labelled) {
        for (int i = 0; i < band.samples().size(); i++) {
            csv.text(cell.name()).text(cell.size().toString());
            if (labelled) {
                csv.text(label);
            }
            csv.number(band.samples().get(i))
                    .number(band.median().get(i))
                    .number(band.low().get(i))
                    .number(band.high().get(i))
                    .number(curves.size())
                    .end();
        }
    }

    /** What to say beside a table of these rows; empty if nothing was left out. */
    static String thinned(List<CurveLine> lines) {
        int most = lines.stream()
                .mapToInt(line -> line.band().samples().size())
                .max()
                .orElse(0);
        return most <= LISTED
                ? ""
                : LISTED + " of up to " + most + " points of each line are listed; the CSV file has all.";
    }

    /** What a tooltip says at a point. */
    String words(int i) {
        String text = Numbers.value(band.samples().get(i)) + " samples: "
                + Numbers.value(band.median().get(i));
        boolean there = Double.isFinite(band.low().get(i))
                && Double.isFinite(band.high().get(i));
        return there
                ? text + " (" + Numbers.brief(band.low().get(i)) + " to "
                        + Numbers.brief(band.high().get(i)) + ")"
                : text;
    }

    /** Level that a band over so many curves attains, in words; empty if there is no band. */
    static Optional<String> level(int curves) {
        int rank = OrderStatistics.rank(curves, 0.95);
        return rank == 0 ? Optional.empty() : Optional.of(Numbers.level(OrderStatistics.attained(curves, rank)));
    }
}
