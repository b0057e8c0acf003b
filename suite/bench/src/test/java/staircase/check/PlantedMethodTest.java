package staircase.check;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testng.Reporter;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.analysis.MethodCheck;
import staircase.experiments.Learning;
import staircase.problem.Batch;
import staircase.problem.Intervention;
import staircase.problem.LadderTask;
import staircase.problem.Method;
import staircase.problem.Model;
import staircase.problem.PlacedTarget;
import staircase.problem.Training;
import staircase.protocol.CheckResult;
import staircase.protocol.Comparison;
import staircase.protocol.Comparison.Label;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Performance;
import staircase.protocol.TaskSpec;
import staircase.protocol.Trial;
import staircase.run.Ladder;
import staircase.run.Measurements;
import staircase.run.Streams;
import staircase.store.MethodBaselines;

/**
 * A method that is told where the target lies trains on tasks of the ladder and comes out better than the stored ones;
 * the same method that is told a wrong place comes out worse.
 */
public class PlantedMethodTest {

    private static final int REPLICATES = 25;
    private static final String AGAINST = "online-sgd";
    private static final Ladder LADDER = Ladder.scan();
    private static final List<MethodBaseline> STORED = MethodBaselines.read(Path.of("../../baselines"));

    /** Averages the labels of each pattern of signs on the coordinates that its model was told. */
    private record Informed() implements Method {

        private static final long serialVersionUID = 1L;

        @Override
        public void train(Training training) {
            Patterns patterns = new Patterns(training.count());
            training.watch(patterns);
            Batch sample = training.batch(1);
            while (training.next(sample)) {
                for (int s = 0; s < sample.count(); s++) {
                    patterns.learn(s, sample.inputs(), sample.offset(s), sample.labels()[s]);
                }
            }
        }

        @Override
        public double work(long samples, int dimension) {
            return samples;
        }
    }

    /** Sums and counts of labels by pattern, for each replicate. */
    private static final class Patterns implements Model {

        private final int[][] told;
        private final double[][] sums;
        private final int[][] counts;

        Patterns(int replicates) {
            told = new int[replicates][];
            sums = new double[replicates][];
            counts = new int[replicates][];
        }

        void tell(int position, int[] coordinates) {
            told[position] = coordinates;
            sums[position] = new double[1 << coordinates.length];
            counts[position] = new int[1 << coordinates.length];
        }

        void learn(int position, float[] x, int row, double label) {
            int pattern = pattern(position, x, row);
            sums[position][pattern] += label;
            counts[position][pattern]++;
        }

        private int pattern(int position, float[] x, int row) {
            int pattern = 0;
            for (int coordinate : told[position]) {
                pattern = 2 * pattern + (x[row + coordinate] > 0 ? 1 : 0);
            }
            return pattern;
        }

        @Override
        public void predict(Batch points, float[] out) {
            for (int s = 0; s < points.count(); s++) {
                for (int i = 0; i < points.rows(); i++) {
                    int pattern = pattern(s, points.inputs(), points.offset(s) + i * points.stride());
                    int seen = counts[s][pattern];
                    out[s * points.rows() + i] = seen == 0 ? 0 : (float) (sums[s][pattern] / seen);
                }
            }
        }
    }

    /** Tells the coordinates of the target, or as many others. */
    private record Tells(boolean right, int dimension) implements Intervention {

        private static final long serialVersionUID = 1L;

        @Override
        public void plant(Model model, int position, PlacedTarget target) {
            int[] support = target.coordinates();
            int[] coordinates = IntStream.range(0, dimension)
                    .filter(i -> Arrays.binarySearch(support, i) >= 0 == right)
                    .limit(support.length)
                    .toArray();
            ((Patterns) model).tell(position, coordinates);
        }
    }

    /** The check's result for that method, on tasks of one family. */
    private static CheckResult.Column check(String family, boolean told) {
        SortedMap<String, String> experiments = new TreeMap<>();
        List<Trial> trials = new ArrayList<>();
        List<LadderTask> tasks = LADDER.families().get(family).tasks();
        for (LadderTask task : tasks) {
            Learning learning = new Learning(
                    task.task(),
                    new Informed(),
                    List.of(new Tells(told, task.size().dimension())));
            experiments.put(task.id(), Measurements.id(learning));
            trials.addAll(Measurements.compute(
                    new Streams(3),
                    task.size(),
                    IntStream.range(0, REPLICATES)
                            .mapToObj(r -> new Measurements.Member(learning, r))
                            .toList()));
        }
        MethodSheet sheet =
                new MethodSheet("planted", "planted", Map.of(), "planted", 3, experiments, Optional.empty());
        List<String> ids = tasks.stream().map(LadderTask::id).toList();
        return new MethodCheck(LADDER.spec(), STORED)
                .column("as given", sheet, trials, Map.of(), ids, List.of(AGAINST));
    }

    private static Map<String, Label> labels(CheckResult.Column column) {
        return column.comparisons().stream()
                .collect(Collectors.toMap(Comparison::task, Comparison::label, (a, b) -> a, TreeMap::new));
    }

    private static List<String> solved(String family, List<MethodBaseline> by) {
        return LADDER.spec().tasks().stream()
                .filter(task -> task.family().equals(family)
                        && by.stream().anyMatch(stored -> MethodCheck.solves(stored.on(task))))
                .map(TaskSpec::id)
                .toList();
    }

    @DataProvider
    public Object[][] families() {
        return new Object[][] {
            {"staircases"}, {"merged-staircases"}, {"leaps"}, {"sparse-parities"}, {"biased-parities"}
        };
    }

    @Test(dataProvider = "families")
    public void knowingTheSupportIsBetterEverywhere(String family) {
        CheckResult.Column column = check(family, true);
        Map<String, Label> labels = labels(column);
        Reporter.log(family + ", told the support: " + labels, true);
        assertEquals(labels.size(), LADDER.families().get(family).tasks().size());
        labels.forEach((task, label) -> assertEquals(label, Label.BETTER, task));
        // what it learns and no stored method does: S_9 and S_10
        assertEquals(
                column.overturned().size(),
                labels.size() - solved(family, STORED).size(),
                "" + column.overturned());
        assertEquals(column.overturned().size(), family.equals("staircases") ? 2 : 0);
    }

    @Test(dataProvider = "families")
    public void aWrongSupportIsWorseWhereTheStoredMethodLearns(String family) {
        CheckResult.Column column = check(family, false);
        Map<String, Label> labels = labels(column);
        Reporter.log(family + ", told other coordinates: " + labels, true);
        List<String> solved = solved(
                family,
                STORED.stream()
                        .filter(stored -> stored.sheet().name().equals(AGAINST))
                        .toList());
        assertTrue(!solved.isEmpty(), "a family of which " + AGAINST + " learns nothing tests nothing");
        solved.forEach(task -> assertEquals(labels.get(task), Label.WORSE, task));
        assertTrue(labels.values().stream().noneMatch(Label.BETTER::equals), labels.toString());
        for (Performance performance : column.performances()) {
            assertEquals(performance.learned(), 0, performance.toString());
        }
        assertEquals(column.overturned(), List.of());
    }
}
