package staircase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import staircase.analysis.MethodCheck;
import staircase.analysis.PerformanceProfile;
import staircase.analysis.ProbabilityOfImprovement;
import staircase.protocol.Estimate;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Outcome;
import staircase.protocol.TaskSpec;
import staircase.protocol.Trial;
import staircase.report.View.Column;
import staircase.report.View.Key;
import staircase.report.View.Panel;
import staircase.report.View.Table;

/**
 * Performance profiles: for each method the share of replicates, averaged over tasks, that needed at most tau times the
 * reference of their task, the median of the best stored method (the budget where no stored method has one).
 */
final class ProfilePlot {

    private static final double[] FACTORS = {0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8, 16, 32, 64};
    private static final double LEVEL = 0.95;

    private final Map<String, List<Estimate>> profiles = new LinkedHashMap<>();
    /** By stored method: how probably a replicate of the checked one is better on a common task. */
    private final Map<String, Estimate> better = new LinkedHashMap<>();

    /**
     * @param sheet of the checked method
     * @param ladder whole
     * @param trials of it
     * @param stored methods that it is compared with
     */
    ProfilePlot(MethodSheet sheet, LadderSpec ladder, List<Trial> trials, List<MethodBaseline> stored) {
        List<TaskSpec> common = ladder.tasks().stream()
                .filter(task -> !usable(sheet.on(task, trials)).isEmpty()
                        && stored.stream().noneMatch(m -> m.on(task).isEmpty()))
                .toList();
        if (common.isEmpty() || stored.isEmpty()) {
            return;
        }
        Map<String, Double> reference = new LinkedHashMap<>();
        for (TaskSpec task : common) {
            double best = task.budget();
            for (MethodBaseline method : stored) {
                best = Math.min(best, median(MethodCheck.times(usable(method.on(task)))));
            }
            reference.put(task.id(), best);
        }
        profiles.put(
                sheet.name() + " (checked)",
                profile(sheet.name(), common, reference, task -> usable(sheet.on(task, trials))));
        for (MethodBaseline method : stored) {
            profiles.put(
                    method.sheet().name(),
                    profile(method.sheet().name(), common, reference, task -> usable(method.on(task))));
            better.put(
                    method.sheet().name(),
                    ProbabilityOfImprovement.of(
                            "probability that a replicate is better",
                            common.stream()
                                    .map(task -> new ProbabilityOfImprovement.Costs(
                                            MethodCheck.times(usable(sheet.on(task, trials))),
                                            MethodCheck.times(usable(method.on(task)))))
                                    .toList(),
                            LEVEL));
        }
    }

    private static List<Estimate> profile(
            String name,
            List<TaskSpec> tasks,
            Map<String, Double> reference,
            java.util.function.Function<TaskSpec, List<Trial>> trials) {
        List<double[]> costs = new ArrayList<>();
        for (TaskSpec task : tasks) {
            double[] times = MethodCheck.times(trials.apply(task));
            for (int i = 0; i < times.length; i++) {
                times[i] /= reference.get(task.id());
            }
            costs.add(times);
        }
        return PerformanceProfile.of(name, costs, FACTORS, LEVEL);
    }

    private static List<Trial> usable(List<Trial> trials) {
        return trials.stream().filter(t -> t.outcome() != Outcome.FAILED).toList();
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The picture, or null if there is nothing to compare. */
    Panel panel(String id) {
        if (profiles.isEmpty()) {
            return null;
        }
        Canvas canvas = Frame.canvas();
        Scale x = new Scale(true, FACTORS[0], FACTORS[FACTORS.length - 1], Frame.LEFT, Frame.RIGHT);
        Scale y = new Scale(false, 0, 1, Frame.BOTTOM, Frame.TOP);
        Frame.draw(canvas, x, y, "times the best stored median", "share of replicates", false);
        int index = 0;
        for (Map.Entry<String, List<Estimate>> entry : profiles.entrySet()) {
            if (index == 0) {
                canvas.draw("band " + Series.colour(0), band(entry.getValue(), x, y));
            }
            Pen line = new Pen();
            Pen marks = new Pen();
            for (int g = 0; g < FACTORS.length; g++) {
                double at = x.at(FACTORS[g]);
                double value = y.at(entry.getValue().get(g).point());
                if (g == 0) {
                    line.move(at, value);
                } else {
                    line.line(at, value);
                }
                if ((g + index) % 4 == 0) {
                    Series.mark(marks, index, at, value, 2.6);
                }
            }
            canvas.draw(Series.line(index), line);
            canvas.draw("dot " + Series.colour(index), marks);
            index++;
        }
        List<Estimate> mine = profiles.values().iterator().next();
        String finding = "Within its budget the checked method learned "
                + Numbers.percent(mine.get(FACTORS.length - 1).point()) + " of its replicates";
        return canvas.panel(
                id,
                "",
                finding,
                "Share of replicates, averaged over tasks, against samples over those of the best stored method; the band"
                        + " is the 95 % bootstrap interval of the checked method ("
                        + String.join("; ", mine.get(0).warnings()) + ").");
    }

    private static Pen band(List<Estimate> estimates, Scale x, Scale y) {
        Pen pen = new Pen();
        if (Double.isNaN(estimates.get(0).low())) {
            return pen;
        }
        for (int g = 0; g < FACTORS.length; g++) {
            double at = x.at(FACTORS[g]);
            double high = y.at(estimates.get(g).high());
            if (g == 0) {
                pen.move(at, high);
            } else {
                pen.line(at, high);
            }
        }
        for (int g = FACTORS.length - 1; g >= 0; g--) {
            pen.line(x.at(FACTORS[g]), y.at(estimates.get(g).low()));
        }
        return pen.close();
    }

    List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        profiles.keySet().forEach(name -> keys.add(Series.lineKey(keys.size(), name)));
        return keys;
    }

    private static String words(Estimate estimate) {
        return Numbers.point(estimate) + " (" + Numbers.interval(estimate) + ")";
    }

    /** The numbers, or null if there is nothing to compare. */
    Table table() {
        if (profiles.isEmpty()) {
            return null;
        }
        List<Column> columns = new ArrayList<>(
                List.of(new Column("method", false), new Column("checked one better, probability (95 %)", true)));
        for (double factor : FACTORS) {
            columns.add(new Column(String.format(Locale.ROOT, "%s", Numbers.brief(factor)), true));
        }
        List<List<String>> rows = new ArrayList<>();
        profiles.forEach((name, estimates) -> {
            List<String> row =
                    new ArrayList<>(List.of(name, better.containsKey(name) ? words(better.get(name)) : "\u2013"));
            estimates.forEach(e -> row.add(Numbers.brief(e.point())));
            rows.add(row);
        });
        return new Table(
                "Share of replicates within so many times the best stored median",
                columns,
                rows,
                "Averaged over the tasks that all of these methods were measured on; ties count half. It describes; nothing is"
                        + " decided by it.");
    }
}
