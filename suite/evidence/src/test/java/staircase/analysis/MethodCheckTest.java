package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToDoubleFunction;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.CheckResult;
import staircase.protocol.Comparison;
import staircase.protocol.Comparison.Label;
import staircase.protocol.Estimate;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Outcome;
import staircase.protocol.Performance;
import staircase.protocol.Size;
import staircase.protocol.TaskSpec;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/** Labels of checks: where an interval lies, and how often a label is false. */
public class MethodCheckTest {

    private static final int TASKS = 24;
    private static final int CHECKS = 200;
    private static final int REPLICATES = 25;
    /** Of simulated checks: ranks of 12 and 12 cost a twentieth of those of 25 and 25. */
    private static final int FEWER = 12;

    private static final Map<List<Integer>, Estimate> DIFFERENCES = new ConcurrentHashMap<>();
    private static final long BUDGET = 16_000;
    private static final Size D32 = Size.of("d", 32);

    private static LadderSpec ladder() {
        List<TaskSpec> tasks = new ArrayList<>();
        for (int k = 0; k < TASKS; k++) {
            tasks.add(new TaskSpec("t" + k, "family", "task " + k, D32, BUDGET, "law", margin(k), false, Map.of()));
        }
        return new LadderSpec(1, tasks);
    }

    private static double margin(int task) {
        return task % 3 == 0 ? 1.25 : task % 3 == 1 ? 1.5 : 2.5;
    }

    private static MethodSheet sheet(String name) {
        TreeMap<String, String> experiments = new TreeMap<>();
        for (int k = 0; k < TASKS; k++) {
            experiments.put("t" + k, name + k);
        }
        return new MethodSheet(name, name, Map.of(), name, 1, experiments, Optional.empty());
    }

    private static Trial trial(String experiment, int replicate, double time) {
        TreeMap<String, Double> scalars = new TreeMap<>(Map.of("samples_used", Math.min(time, BUDGET)));
        if (time <= BUDGET) {
            scalars.put("hit", time);
        }
        return new Trial(
                new TrialKey(experiment, D32, replicate),
                time <= BUDGET ? Outcome.FINISHED : Outcome.CENSORED,
                "",
                scalars,
                new TreeMap<>());
    }

    /** Times of one method: on task k, e to the median(k) times a spread that is narrow where margins are. */
    private static List<Trial> trials(String name, SplitMix64 random, int replicates, IntToDoubleFunction median) {
        List<Trial> all = new ArrayList<>();
        for (int k = 0; k < TASKS; k++) {
            double spread = StrictMath.log(margin(k)) / 2;
            for (int r = 0; r < replicates; r++) {
                all.add(trial(name + k, r, median.applyAsDouble(k) * StrictMath.exp(spread * random.normal())));
            }
        }
        return all;
    }

    /** Some tasks are easy, some are learned by half of the replicates, some by hardly any. */
    private static double scale(int task) {
        return BUDGET * new double[] {.05, .3, .8, 1, 3, 1000}[task % 6];
    }

    private static MethodBaseline stored(String name, List<Trial> trials) {
        return new MethodBaseline(
                1, sheet(name), 1, "ladder", REPLICATES, List.of(), "", "2026-01-01T00:00:00Z", "test", "", "", trials);
    }

    private static CheckResult.Column check(LadderSpec ladder, List<Trial> checked, MethodBaseline... stored) {
        List<MethodBaseline> baselines = List.of(stored);
        return new MethodCheck(ladder, baselines, DIFFERENCES)
                .column(
                        "as given",
                        sheet("a"),
                        checked,
                        Map.of(),
                        ladder.tasks().stream().map(TaskSpec::id).toList(),
                        baselines.stream().map(b -> b.sheet().name()).toList());
    }

    /** Simulated pairs whose every ratio of samples is the same; counts the checks with a label that {@code wrong} names. */
    private static int checksWith(List<Label> wrong, IntToDoubleFunction ratio, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        LadderSpec ladder = ladder();
        int found = 0;
        for (int c = 0; c < CHECKS; c++) {
            List<Trial> a = trials("a", random, FEWER, k -> scale(k) * ratio.applyAsDouble(k));
            List<Trial> b = trials("b", random, FEWER, MethodCheckTest::scale);
            boolean any = check(ladder, a, stored("b", b)).comparisons().stream()
                    .anyMatch(comparison -> wrong.contains(comparison.label()));
            found += any ? 1 : 0;
        }
        return found;
    }

    private static String bound(String what, int found) {
        double high = new SuccessRate(what, found, CHECKS).estimate(.9).high();
        return found + " of " + CHECKS + " simulated checks of " + TASKS + " tasks " + what + "; the rate is below "
                + Text.percent(high) + " (95 %, Clopper-Pearson)";
    }

    /** The same method under another name: better or worse in at most 5 % of the checks. */
    @Test
    public void theSameMethodIsNeitherBetterNorWorse() {
        int found = checksWith(List.of(Label.BETTER, Label.WORSE), k -> 1, 1);
        String words = bound("call the same method better or worse", found);
        org.testng.Reporter.log(words, true);
        assertTrue(found <= MethodCheck.ALPHA * CHECKS, words);
    }

    /**
     * The promise at its edge: a ratio a hair above each task's margin makes "equivalent", "no worse" and "better" false.
     * Tasks that nearly nobody learns are left out: there the rates are alike, and saying so is true.
     */
    @Test
    public void falseLabelsAreAsRareAsPromisedAtTheEdgeOfTheMargin() {
        SplitMix64 random = new SplitMix64(2);
        LadderSpec ladder = ladder();
        int found = 0;
        int labels = 0;
        for (int c = 0; c < CHECKS; c++) {
            List<Trial> a = trials("a", random, FEWER, k -> scale(k) * margin(k) * 1.0001);
            List<Trial> b = trials("b", random, FEWER, MethodCheckTest::scale);
            boolean any = false;
            for (Comparison comparison : check(ladder, a, stored("b", b)).comparisons()) {
                boolean timed = Integer.parseInt(comparison.task().substring(1)) % 6 < 3;
                any |= timed
                        && List.of(Label.BETTER, Label.EQUIVALENT, Label.NO_WORSE)
                                .contains(comparison.label());
                labels += timed ? 1 : 0;
            }
            found += any ? 1 : 0;
        }
        String words = bound("have a false label at the edge", found);
        org.testng.Reporter.log(words, true);
        assertEquals(labels, CHECKS * TASKS / 2);
        assertTrue(found <= MethodCheck.ALPHA * CHECKS, words);
    }

    /** A method eight times as fast is better where both learn, and one eight times as slow is worse. */
    @Test
    public void aMethodEightTimesAsFastIsBetterAndOneEightTimesAsSlowIsWorse() {
        SplitMix64 random = new SplitMix64(3);
        LadderSpec ladder = ladder();
        MethodBaseline b = stored("b", trials("b", random, REPLICATES, k -> BUDGET / 20.0));
        Map<Label, Long> fast = count(check(ladder, trials("a", random, REPLICATES, k -> BUDGET / 160.0), b));
        Map<Label, Long> slow = count(check(ladder, trials("a", random, REPLICATES, k -> BUDGET / 2.5), b));
        Map<Label, Long> same = count(check(ladder, trials("a", random, REPLICATES, k -> BUDGET / 20.0), b));
        assertTrue(fast.getOrDefault(Label.BETTER, 0L) >= TASKS - 2, "fast: " + fast);
        assertTrue(slow.getOrDefault(Label.WORSE, 0L) >= TASKS - 2, "slow: " + slow);
        assertTrue(same.getOrDefault(Label.EQUIVALENT, 0L) >= TASKS / 3, "same: " + same);
    }

    private static Map<Label, Long> count(CheckResult.Column column) {
        Map<Label, Long> counts = new TreeMap<>();
        column.comparisons().forEach(c -> counts.merge(c.label(), 1L, Long::sum));
        return counts;
    }

    @DataProvider
    public Object[][] intervals() {
        return new Object[][] {
            {.1, .79, 1.25, Label.BETTER},
            {.1, .81, 1.25, Label.NO_WORSE},
            {.81, 1.24, 1.25, Label.EQUIVALENT},
            {.5, 1.24, 1.25, Label.NO_WORSE},
            {1.26, 9, 1.25, Label.WORSE},
            {.5, 1.26, 1.25, Label.INCONCLUSIVE},
            {0, Double.POSITIVE_INFINITY, 1.25, Label.INCONCLUSIVE},
        };
    }

    @Test(dataProvider = "intervals")
    public void labelsSayWhereTheIntervalLies(double low, double high, double margin, Label expected) {
        assertEquals(MethodCheck.byRatio(low, high, margin), expected);
        // the same on the scale of differences, where more is better: turned round
        double m = StrictMath.log(margin);
        double bottom = high == Double.POSITIVE_INFINITY ? -99 : -StrictMath.log(high);
        double top = low == 0 ? 99 : -StrictMath.log(low);
        assertEquals(MethodCheck.byRate(bottom, top, m), expected);
    }

    /** Only where no stored method solves a task, and at the level of the suite's verdicts. */
    @Test
    public void overturnsWhatNoStoredMethodSolves() {
        LadderSpec ladder = ladder();
        SplitMix64 random = new SplitMix64(4);
        List<Trial> easyOnly = trials("b", random, REPLICATES, k -> k == 0 ? 100 : 1e9);
        List<Trial> two = trials("a", random, REPLICATES, k -> k <= 1 ? 100 : 1e9);
        List<String> overturned = check(ladder, two, stored("b", easyOnly)).overturned();
        assertEquals(overturned.size(), 1, overturned.toString());
        assertTrue(
                overturned.get(0).startsWith("learns task 1 within 16000 samples at d=32 (25 of 25)"),
                overturned.get(0));
        assertEquals(check(ladder, two).overturned(), List.of(), "nothing stored, nothing overturned");
        List<Trial> often = new ArrayList<>();
        for (int r = 0; r < REPLICATES; r++) {
            often.add(trial("a1", r, r < 21 ? 100 : 1e9));
        }
        // 21 of 25 above one half: p = 4.6e-4, not 1e-4
        assertEquals(check(ladder, often, stored("b", easyOnly)).overturned(), List.of());
        assertFalse(MethodCheck.solves(often), "what list --tasks calls solved is what overturns");
        often.set(21, trial("a1", 21, 100));
        assertTrue(MethodCheck.solves(often), "22 of 25: p = 7.8e-5");
        assertTrue(
                overturned.get(0).contains("which no stored method was shown to do (at best b, 0 of 25)"),
                overturned.get(0));
    }

    /** Diverged and broken replicates count against the method, whatever they reached before; failed ones do not count. */
    @Test
    public void whatBrokeCountsAgainstTheMethod() {
        List<Trial> trials = new ArrayList<>(List.of(trial("a0", 0, 100), trial("a0", 1, 1e9)));
        TreeMap<String, Double> hit = new TreeMap<>(Map.of("hit", 50.0));
        trials.add(new Trial(new TrialKey("a0", D32, 2), Outcome.BROKEN, "said \"garbage\"", hit, new TreeMap<>()));
        trials.add(new Trial(new TrialKey("a0", D32, 3), Outcome.DIVERGED, "NaN", hit, new TreeMap<>()));
        trials.add(new Trial(new TrialKey("a0", D32, 4), Outcome.FAILED, "disk", hit, new TreeMap<>()));
        Performance found = check(ladder(), trials).performances().get(0);
        assertEquals(found.learned(), 1);
        assertEquals(found.replicates(), 4);
        assertEquals(found.broken(), 1);
        assertEquals(found.diverged(), 1);
        assertEquals(found.firstProblem(), "replicate 2: said \"garbage\"");
    }

    /** Two tasks on one target at two sizes are one experiment: trials of the other size are another task's. */
    @Test
    public void trialsOfAnotherSizeBelongToAnotherTask() {
        Size d16 = Size.of("d", 16);
        TaskSpec small = new TaskSpec("small", "family", "small", d16, BUDGET, "law", 1.25, false, Map.of());
        TaskSpec large = new TaskSpec("large", "family", "large", D32, BUDGET, "law", 1.25, false, Map.of());
        LadderSpec two = new LadderSpec(1, List.of(small, large));
        MethodSheet sheet = new MethodSheet(
                "a", "a", Map.of(), "a", 1, new TreeMap<>(Map.of("small", "e", "large", "e")), Optional.empty());
        List<Trial> trials = List.of(
                trial("e", 0, 100),
                new Trial(new TrialKey("e", d16, 0), Outcome.CENSORED, "", new TreeMap<>(), new TreeMap<>()));
        List<Performance> found = new MethodCheck(two, List.of())
                .column("as given", sheet, trials, Map.of(), List.of("small", "large"), List.of())
                .performances();
        assertEquals(found.get(0).replicates() + " " + found.get(0).learned(), "1 0");
        assertEquals(found.get(1).replicates() + " " + found.get(1).learned(), "1 1");
    }
}
