package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** Rules that compare independent samples: of arms without a replicate in common, or of one arm at two sizes. */
public class IndependentRulesTest {

    private static final List<Size> SIZES =
            List.of(Size.of("d", 16), Size.of("d", 32), Size.of("d", 64), Size.of("d", 128));
    private static final Size SMALL = SIZES.get(0);
    private static final ArmSpec ARM = arm("arm", 0, 25, "100*d");
    private static final ArmSpec LATER = arm("later", 25, 25, "100*d");

    private static ArmSpec arm(String name, int first, int count, String budget) {
        ArmSpec plain = Cases.arm(name, Role.TREATMENT, count, SIZES.toArray(Size[]::new));
        return new ArmSpec(
                name,
                plain.role(),
                plain.experiment(),
                Map.of("task", Map.of("budget", budget)),
                plain.grid(),
                first,
                count);
    }

    /** Finished trials with a time in samples; those above the budget are censored at it. */
    private static List<Trial> times(
            ArmSpec arm, Size size, double budget, java.util.function.IntToDoubleFunction time) {
        List<Trial> trials = new ArrayList<>();
        for (int i = arm.first(); i < arm.first() + arm.count(); i++) {
            double value = time.applyAsDouble(i);
            trials.add(
                    value <= budget
                            ? Cases.trial(arm, size, i, Outcome.FINISHED, Map.of("hit", value, "samples_used", value))
                            : Cases.trial(arm, size, i, Outcome.CENSORED, Map.of("samples_used", budget)));
        }
        return trials;
    }

    private static Judgement judge(List<Trial> trials, Rule rule, ArmSpec... arms) {
        return Cases.judge(Cases.spec(List.of(arms), rule), trials);
    }

    @Test
    public void armsWithoutACommonReplicateAreIndependent() {
        List<Trial> trials = times(ARM, SMALL, 1600, i -> 400 + 10 * (i % 25));
        trials.addAll(times(LATER, SMALL, 1600, i -> 700 + 10 * (i % 25)));
        Judgement mean = judge(
                trials,
                Rule.hypothesis("r", Estimand.difference("later", "arm", SMALL, Cases.HIT))
                        .within(200, 400),
                ARM,
                LATER);
        assertEquals(mean.verdict(), Verdict.SUPPORTED, mean.reason());
        assertEquals(mean.rules().get(0).deciding().procedure(), MeanDifference.PROCEDURE);
        Judgement rate = judge(
                trials,
                Rule.hypothesis(
                                "r",
                                Estimand.difference(
                                        "arm", "later", SMALL, staircase.protocol.Event.atMost(Cases.HIT, "40*d")))
                        .above(0.2),
                ARM,
                LATER);
        assertEquals(rate.verdict(), Verdict.SUPPORTED, rate.reason());
        assertEquals(rate.rules().get(0).deciding().n(), 50);
    }

    @Test
    public void exponentsOfTwoHalvesAreCompared() {
        List<Trial> trials = new ArrayList<>();
        for (Size size : SIZES) {
            double d = size.dimension();
            trials.addAll(times(ARM, size, 1e9, i -> 50 * d * (1 + 0.2 * StrictMath.sin(i + d))));
            trials.addAll(times(LATER, size, 1e9, i -> 50 * d * (1 + 0.2 * StrictMath.sin(i + d))));
        }
        Estimand gap = Estimand.exponentGap("arm", "later", SIZES, Cases.HIT);
        Judgement found = judge(trials, Rule.hypothesis("r", gap).within(-0.2, 0.2), ARM, LATER);
        assertEquals(found.verdict(), Verdict.SUPPORTED, found.reason());
        assertEquals(found.rules().get(0).deciding().n(), 200);
        assertEquals(
                judge(trials, Rule.hypothesis("r", gap).above(0.3), ARM, LATER).verdict(), Verdict.REFUTED);
    }

    @Test
    public void overlappingReplicatesAreRefused() {
        ArmSpec overlapping = arm("overlapping", 10, 25, "100*d");
        for (Estimand estimand : List.of(
                Estimand.difference("arm", "overlapping", SMALL, Cases.HIT),
                Estimand.exponentGap("arm", "overlapping", SIZES, Cases.HIT))) {
            Rule rule = Rule.hypothesis("r", estimand).above(0);
            String message = expectThrows(
                            IllegalArgumentException.class, () -> Cases.spec(List.of(ARM, overlapping), rule))
                    .getMessage();
            assertTrue(message.contains("\"arm\" has 25 from 0 on and \"overlapping\" has 25 from 10 on"), message);
        }
    }

    private static final Estimand DIFFERENCE = Estimand.difference("arm", "later", SMALL, Cases.HIT);

    /** As many trials as there are replicates, the first of the second arm of another outcome or value. */
    private static List<Trial> withOne(Size size, Outcome outcome, Map<String, Double> scalars) {
        List<Trial> trials = times(ARM, size, 1e9, i -> 400 + 10 * (i % 25));
        trials.addAll(times(LATER, size, 1e9, i -> 700 + 10 * (i % 25)));
        trials.set(25, Cases.trial(LATER, size, 25, outcome, scalars));
        return trials;
    }

    @Test
    public void oneLostReplicateLeavesNoMean() {
        List<Trial> lost = withOne(SMALL, Outcome.DIVERGED, Map.of("hit", 700.0));
        Judgement found = judge(lost, Rule.hypothesis("r", DIFFERENCE).below(0), ARM, LATER);
        assertEquals(found.verdict(), Verdict.INCONCLUSIVE);
        assertTrue(found.reason().endsWith("; 1 of 50 replicates have no value"), found.reason());
        assertEquals(found.rules().get(0).deciding().n(), 50);
        List<Trial> apart = times(ARM, SIZES.get(1), 1e9, i -> 800 + 10 * i);
        apart.addAll(times(ARM, SMALL, 1e9, i -> 400 + 10 * i));
        apart.set(3, Cases.trial(ARM, SIZES.get(1), 3, Outcome.BROKEN, Map.of()));
        Judgement ratio = judge(
                apart,
                Rule.hypothesis("r", Estimand.meanRatio("arm", SIZES.get(1), SMALL, Cases.HIT))
                        .above(1),
                ARM);
        assertTrue(ratio.reason().endsWith("; no ratio of means: 1 of 50 replicates have no value"), ratio.reason());
    }

    /** Zero is a number for a difference, and none for a logarithm. */
    @Test
    public void exponentsAreOfNumbersAboveZero() {
        List<Trial> trials = new ArrayList<>();
        for (Size size : SIZES) {
            double value = size.equals(SIZES.get(2)) ? 0 : 700;
            trials.addAll(withOne(size, Outcome.FINISHED, Map.of("hit", value)));
        }
        Estimand gap = Estimand.exponentGap("arm", "later", SIZES, Cases.HIT);
        Judgement found = judge(trials, Rule.hypothesis("r", gap).within(-.2, .2), ARM, LATER);
        assertEquals(found.verdict(), Verdict.INCONCLUSIVE);
        assertTrue(found.reason().endsWith("; ratios are of numbers above 0, and hit is not at d=64"), found.reason());
        assertEquals(found.rules().get(0).deciding().n(), 50);
        List<Trial> zero = withOne(SMALL, Outcome.FINISHED, Map.of("hit", 0.0));
        assertEquals(
                judge(zero, Rule.hypothesis("r", DIFFERENCE).below(0), ARM, LATER)
                        .verdict(),
                Verdict.SUPPORTED);
        trials.replaceAll(
                trial -> trial.key().size().equals(SIZES.get(2)) && trial.key().replicate() == 25
                        ? Cases.trial(LATER, SIZES.get(2), 25, Outcome.CENSORED, Map.of())
                        : trial);
        String missing = judge(trials, Rule.hypothesis("r", gap).within(-.2, .2), ARM, LATER)
                .reason();
        assertTrue(missing.endsWith("; 1 of 50 replicates have no value at d=64"), missing);
    }

    /** 100 d = 1600 samples at d = 16: from 1 to all of them is a time in samples, anything else is not. */
    @Test
    public void timesLieWithinTheBudget() {
        Rule rule = Rule.hypothesis("r", Estimand.timeRatio("later", "arm", SMALL, Cases.HIT))
                .above(1.05);
        for (double hit : new double[] {1, 1600, .99, 1600.5}) {
            Judgement found = judge(withOne(SMALL, Outcome.FINISHED, Map.of("hit", hit)), rule, LATER, ARM);
            boolean time = hit == 1 || hit == 1600;
            assertEquals(found.verdict(), time ? Verdict.SUPPORTED : Verdict.INCONCLUSIVE, found.reason());
            assertEquals(
                    found.reason()
                            .endsWith(
                                    "; a ratio of times is of samples, at least 1 and at most the budget of a task, and "
                                            + "hit is not"),
                    !time,
                    found.reason());
        }
        List<Trial> all = times(arm("one", 0, 25, "1"), SMALL, 1, i -> 1);
        all.addAll(times(arm("two", 25, 25, "1"), SMALL, 1, i -> 1));
        Judgement ones = judge(
                all,
                Rule.hypothesis("r", Estimand.timeRatio("one", "two", SMALL, Cases.HIT))
                        .above(.5),
                arm("one", 0, 25, "1"),
                arm("two", 25, 25, "1"));
        assertTrue(!ones.reason().contains("budget of a task"), "one sample is a budget: " + ones.reason());
    }

    /** What stands beside a difference of means needs two values on each side. */
    @Test
    public void twoReplicatesHaveAnOrder() {
        for (int n : new int[] {1, 2}) {
            ArmSpec one = arm("one", 0, n, "100*d");
            ArmSpec two = arm("two", n, n, "100*d");
            List<Trial> trials = times(one, SMALL, 1600, i -> 400 + i);
            trials.addAll(times(two, SMALL, 1600, i -> 700 + i));
            Judgement found = judge(
                    trials,
                    Rule.hypothesis("r", Estimand.difference("one", "two", SMALL, Cases.HIT))
                            .below(0),
                    one,
                    two);
            boolean beside = found.rules().get(0).reading().warnings().stream()
                    .anyMatch(w -> w.startsWith("probability of being larger 0 ("));
            assertEquals(beside, n == 2, found.rules().get(0).reading().toString());
        }
    }

    /** The only estimand that pairs arms without a common replicate: in the order of theirs. */
    @Test
    public void aMedianRatioPairsDisjointArmsInOrder() {
        List<Trial> trials = times(ARM, SMALL, 1e9, i -> 300 + 3 * StrictMath.pow(i, 3));
        trials.addAll(times(LATER, SMALL, 1e9, i -> 100 + StrictMath.pow(i - 25, 3)));
        Estimand ratio = Estimand.ratio("arm", "later", SMALL, Cases.HIT);
        for (Estimand each : List.of(ratio, Estimand.ratio("later", "arm", SMALL, Cases.HIT))) {
            Judgement found = judge(trials, Rule.hypothesis("r", each).within(.3, 3.1), ARM, LATER);
            assertEquals(found.verdict(), Verdict.SUPPORTED, found.reason());
            assertEquals(found.rules().get(0).deciding().n(), 25);
            assertEquals(found.rules().get(0).deciding().point(), each.equals(ratio) ? 3 : 1.0 / 3, 1e-12);
        }
    }
}
