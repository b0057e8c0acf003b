package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** Rules on two samples that have no replicate in common: halves of one arm, arms on two laws, one arm at two sizes. */
public class IndependentSamplesTest {

    private static final List<Size> SIZES =
            List.of(Size.of("d", 16), Size.of("d", 32), Size.of("d", 64), Size.of("d", 128));
    private static final ArmSpec ALL = arm("all", 0, 40);
    private static final ArmSpec FIRST = arm("first", 0, 20);
    private static final ArmSpec SECOND = arm("second", 20, 20);

    /** Arms of one experiment: only their replicates tell them apart. */
    private static ArmSpec arm(String name, int first, int count) {
        ArmSpec arm = Cases.arm(name, Role.TREATMENT, count, SIZES.toArray(Size[]::new));
        Map<String, Object> settings = Map.of("task", Map.of("budget", "100*d"));
        return new ArmSpec(name, arm.role(), "one experiment", settings, arm.grid(), first, count);
    }

    /** Times of replicates 0 to 39: scattered by a tenth, the second half with another exponent. */
    private static List<Trial> times(double gap) {
        List<Trial> trials = new ArrayList<>();
        for (Size size : SIZES) {
            double d = size.dimension();
            trials.addAll(Cases.trials(
                    ALL,
                    size,
                    40,
                    "hit",
                    i -> 2 * StrictMath.pow(d, i < 20 ? 1 : 1 - gap) * (1 + 0.1 * StrictMath.sin(7 * i + d))));
        }
        return trials;
    }

    @Test
    public void halvesOfAnArmAreCompared() {
        Estimand gap = Estimand.exponentGap("first", "second", SIZES, Cases.HIT);
        CaseSpec spec = Cases.spec(
                List.of(ALL, FIRST, SECOND), Rule.hypothesis("r", gap).within(-0.2, 0.2));
        Judgement same = Cases.judge(spec, times(0));
        assertEquals(same.verdict(), Verdict.SUPPORTED, same.reason());
        assertEquals(same.rules().get(0).deciding().n(), 160, "20 replicates of each half at each of 4 sizes");
        Judgement differ = Cases.judge(spec, times(0.5));
        assertEquals(differ.verdict(), Verdict.REFUTED, differ.reason());
        assertEquals(differ.rules().get(0).deciding().point(), 0.5, 0.05);
    }

    /** More replicates would make the halves share some, and an arm compared with itself would look the same. */
    @Test
    public void moreReplicatesDoNotMakeHalvesOverlap() {
        Estimand gap = Estimand.exponentGap("first", "second", SIZES, Cases.HIT);
        CaseSpec spec = Cases.spec(
                        List.of(ALL, FIRST, SECOND), Rule.hypothesis("r", gap).within(-0.2, 0.2))
                .atLeast(60);
        assertEquals(spec.arms().stream().map(ArmSpec::count).toList(), List.of(60, 20, 20));
    }

    @Test
    public void ratioOfTimesRefusesCommonReplicates() {
        Rule overlapping = Rule.hypothesis("r", Estimand.timeRatio("all", "copy", SIZES.get(0), Cases.HIT))
                .above(2);
        for (ArmSpec copy : List.of(arm("copy", 0, 40), arm("copy", 39, 40), arm("copy", 40, 39))) {
            String message = expectThrows(
                            IllegalArgumentException.class, () -> Cases.spec(List.of(ALL, copy), overlapping))
                    .getMessage();
            assertTrue(message.contains("as independent") && message.contains("\"all\" has 40 from 0"), message);
        }
        Cases.spec(List.of(ALL, arm("copy", 40, 40)), overlapping);
        expectThrows(
                IllegalArgumentException.class,
                () -> Estimand.timeRatio("all", Size.parse("d=16,n=1"), Size.parse("d=16,n=2"), Cases.HIT));
    }

    @Test
    public void ratioOfTimesOfTwoArmsAndOfTwoSizes() {
        Estimand arms = Estimand.timeRatio("first", "second", SIZES.get(3), Cases.HIT);
        CaseSpec spec =
                Cases.spec(List.of(FIRST, SECOND), Rule.hypothesis("arms", arms).within(5, 25));
        // 128^0.5 = 11.3
        Judgement found = Cases.judge(spec, times(0.5));
        assertEquals(found.verdict(), Verdict.SUPPORTED, found.reason());
        assertEquals(found.rules().get(0).deciding().point(), StrictMath.sqrt(128), 1.5);
        Estimand sizes = Estimand.timeRatio("all", SIZES.get(3), SIZES.get(1), Cases.HIT);
        CaseSpec grown =
                Cases.spec(List.of(ALL), Rule.hypothesis("sizes", sizes).within(3, 5));
        assertEquals(Cases.judge(grown, times(0)).verdict(), Verdict.SUPPORTED);
        CaseSpec flat = Cases.spec(List.of(ALL), Rule.hypothesis("sizes", sizes).below(2));
        assertEquals(Cases.judge(flat, times(0)).verdict(), Verdict.REFUTED);
        assertEquals(sizes.words(), "ratio of hit of all at d=128 to that at d=32");
    }

    /** Censored times count as later, up to the budget of the arm's task; without one nothing is said. */
    @Test
    public void budgetComesFromTheTask() {
        Estimand ratio = Estimand.timeRatio("first", "second", SIZES.get(0), Cases.HIT);
        Rule rule = Rule.hypothesis("r", ratio).above(2);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            boolean late = i < 20;
            Outcome outcome = late && i % 4 == 0 ? Outcome.CENSORED : Outcome.FINISHED;
            Map<String, Double> hit = outcome == Outcome.CENSORED ? Map.of() : Map.of("hit", late ? 900.0 + i : 90 + i);
            trials.add(Cases.trial(ALL, SIZES.get(0), i, outcome, hit));
        }
        Judgement found = Cases.judge(Cases.spec(List.of(FIRST, SECOND), rule), trials);
        assertEquals(found.verdict(), Verdict.SUPPORTED, found.reason());
        ArmSpec bare =
                new ArmSpec("first", Role.TREATMENT, FIRST.experiment(), Map.of(), FIRST.grid(), 0, FIRST.count());
        Judgement open = Cases.judge(Cases.spec(List.of(bare, SECOND), rule), trials);
        assertEquals(open.verdict(), Verdict.INCONCLUSIVE);
        assertTrue(open.reason().contains("budget of a task"), open.reason());
    }

    @Test
    public void eightAndEightCanPass() {
        Rule rule = Rule.hypothesis("r", Estimand.timeRatio("first", "second", SIZES.get(0), Cases.HIT))
                .above(2);
        // 1 / C(16, 8) = 1 / 12870; scipy.stats.mannwhitneyu of 8 against 8 apart, method="exact", one-sided
        assertEquals(Attainable.smallestP(rule, 8), 1.0 / 12870, 1e-12);
        assertEquals(Attainable.replicatesNeeded(rule).getAsInt(), 8);
        assertEquals(Attainable.needs(rule, 7), "more than 7 replicates (at least 8)");
    }
}
