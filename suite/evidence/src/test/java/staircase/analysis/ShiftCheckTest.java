package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Drift;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Shift;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/**
 * Shifts against stored replicates: their margins and sentences, what triggers a confirmation and what that finds. Above
 * 300 lines, since all of it is judged on the same made-up case.
 */
public class ShiftCheckTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final ArmSpec ARM = Cases.arm("arm", 25);
    private static final Rule LEARNED =
            Rule.hypothesis("r", Estimand.rate("arm", Cases.D64, Cases.LEARNED)).above(.5);
    private static final CaseSpec SPEC = Cases.spec(List.of(ARM), LEARNED);
    private static final String CPU = "portable cpu";

    /** Distance of the medians of the two halves over 1.349; the standard deviation where there are no quartiles. */
    @DataProvider
    public Object[][] deviations() {
        return new Object[][] {
            {new double[] {8, 1, 7, 2, 6, 3, 5, 4}, 4 / 1.349},
            {new double[] {1, 2, 3, 4, 5, 6, 7}, 4 / 1.349},
            {new double[] {1, 2, 3, 4}, 2 / 1.349},
            {new double[] {1, 2, 3}, 1},
            {new double[] {1, 1, 1, 1, 1, 1, 1, 9}, 2.8284271247461903}, // R: sd(c(1,1,1,1,1,1,1,9))
            {new double[] {1, 2, 3, INF, INF, INF}, 1},
            {new double[] {1e9, 1e9 + 1, 1e9 + 3}, 1.5275252316519465}, // R: sd(c(0, 1, 3))
            {new double[] {5, INF, INF}, Double.NaN},
            {new double[] {5}, Double.NaN},
            {new double[] {}, Double.NaN}
        };
    }

    @Test(dataProvider = "deviations")
    public void marginsAreRobustDeviations(double[] values, double expected) {
        assertEquals(ShiftCheck.deviation(values), expected, 1e-6);
    }

    @Test
    public void storedReplicatesAreCountedFromTheArmsFirst() {
        List<Trial> trials = Cases.trials(ARM, Cases.D64, 7, "top", i -> 1);
        assertEquals(ShiftCheck.stored(ARM, Cases.D64, trials), 7);
        assertEquals(ShiftCheck.stored(ARM, Size.of("d", 8), trials), 0);
        for (int first : new int[] {3, 9}) {
            ArmSpec later =
                    new ArmSpec("arm", ARM.role(), ARM.experiment(), ARM.settings(), ARM.grid(), first, ARM.count());
            assertEquals(ShiftCheck.stored(later, Cases.D64, trials), first == 3 ? 4 : 0);
        }
    }

    private static double wave(int i) {
        return 0.9 + 0.05 * StrictMath.sin(11 * i);
    }

    private static Judgement first(CaseSpec spec, List<Trial> run, List<Trial> stored) {
        Judgement judged = Cases.judge(spec, run);
        Judgement before = Cases.judge(spec, stored);
        return judged.with(DriftCheck.compare(
                spec,
                judged,
                run,
                java.util.Optional.of(Cases.baseline(spec, before, stored, 1, CPU)),
                CPU,
                7,
                Tier.CI));
    }

    /** Every quantity of a judged rule, at every size and arm, once; what is only printed is not compared. */
    @Test
    public void everyJudgedQuantityIsComparedOnce() {
        Size large = Size.of("d", 128);
        ArmSpec both = Cases.arm("both", Role.TREATMENT, 25, Cases.D64, large);
        ArmSpec other = Cases.arm("other", Role.REFERENCE, 25, Cases.D64, large);
        CaseSpec spec = Cases.spec(
                List.of(both, other),
                Rule.hypothesis("one", Estimand.meanRatio("both", large, Cases.D64, Cases.TOP))
                        .above(.1),
                Rule.hypothesis("two", Estimand.rate("both", Cases.D64, Cases.LEARNED))
                        .above(.5),
                Rule.exploratory("printed", Estimand.mean("other", Cases.D64, Cases.TOP)));
        List<Trial> stored = new ArrayList<>();
        for (Size size : List.of(Cases.D64, large)) {
            stored.addAll(Cases.trials(both, size, 100, "top", ShiftCheckTest::wave));
        }
        List<Shift> shifts = ShiftCheck.first(spec, stored, stored);
        assertEquals(
                shifts.stream()
                        .map(shift -> shift.arm() + " " + shift.quantity() + " " + shift.size())
                        .toList(),
                List.of("both top d=128", "both top d=64"));
        assertEquals(shifts.get(0).level(), DriftCheck.TRIGGER / 2);
        assertEquals(shifts.get(0).fresh(), 20);
        assertEquals(shifts.get(0).stored(), 36);
    }

    @Test
    public void equalValuesHaveNoShiftAndNoMargin() {
        List<Trial> stored = Cases.trials(ARM, Cases.D64, 100, "top", i -> 1);
        Shift same = ShiftCheck.first(SPEC, stored, stored).get(0);
        assertEquals(same.shift().procedure(), "all values equal");
        assertEquals(same.margin(), 0.0);
        assertEquals(same.caught(), 0.0);
        assertTrue(same.consistent() && !same.beyond());
        List<Trial> moved = Cases.trials(ARM, Cases.D64, 25, "top", i -> 2);
        Shift beyond = ShiftCheck.first(SPEC, moved, stored).get(0);
        assertEquals(beyond.shift().point(), 1.0);
        assertTrue(beyond.beyond() && !beyond.consistent(), beyond.toString());
    }

    private static Shift shift(
            String arm, boolean ratio, double p, double point, double low, double high, boolean beyond) {
        Estimate estimate = new Estimate("x", point, low, high, .902, 56, "made up", List.of());
        return new Shift(arm, Cases.D64, "top", ratio, p, "made up", estimate, .25, .5, 20, 36, 1e-3, beyond);
    }

    private static final Shift STILL = shift("still", false, .5, .01, -.1, .125, false);
    private static final Shift OPEN = shift("open", false, .04, .2, .1, .3, false);
    private static final Shift BEYOND = shift("beyond", true, 1e-4, .5, .4, .6, true);

    @Test
    public void sentences() {
        assertEquals(
                ShiftWords.of(STILL),
                "top of still at d=64: shift 0.01 (90.2 % interval -0.1 to 0.125), margin 0.25, p 0.5 at level 0.001 "
                        + "(made up, 20 against 36), smallest shift that would have been caught 0.5");
        // exp(.5) = 1.649, exp(.4) = 1.492, exp(.6) = 1.822, exp(.25) = 1.284
        assertEquals(
                ShiftWords.of(BEYOND),
                "top of beyond at d=64: ratio 1.649 (90.2 % interval 1.492 to 1.822), margin 1.284, p 1e-4 at level 0.001 "
                        + "(made up, 20 against 36), smallest ratio that would have been caught 1.649");
        assertTrue(ShiftWords.of(shift("none", false, 1, 2, Double.NaN, Double.NaN, false))
                .startsWith("top of none at d=64: shift 2 (no interval), margin"));
        assertEquals(ShiftWords.first(List.of()), "no statistic was compared");
        assertEquals(ShiftWords.first(List.of(STILL, STILL)), "2 shifts inside the margin; " + ShiftWords.of(STILL));
        assertEquals(
                ShiftWords.first(List.of(STILL, OPEN)),
                "1 of 2 shifts cannot be told from none or from one beyond the margin; " + ShiftWords.of(OPEN));
        assertEquals(
                ShiftWords.first(List.of(STILL, OPEN, BEYOND)),
                "triggered: confirm on fresh replicates; " + ShiftWords.of(BEYOND));
        assertEquals(ShiftWords.second(List.of(), true, 3), "moved: confirmed on fresh replicates");
        assertEquals(
                ShiftWords.second(List.of(STILL, OPEN), false, 3),
                "not confirmed on fresh replicates, in 3 comparisons at level 0.002 together; " + ShiftWords.of(OPEN));
    }

    @Test
    public void theOneThatStandsOutIsShown() {
        Shift smaller = shift("smaller", false, 1e-5, .2, .1, .3, false);
        assertEquals(ShiftWords.most(List.of(smaller, BEYOND, STILL)), BEYOND, "whatever the p-value of the others is");
        assertEquals(ShiftWords.most(List.of(BEYOND, smaller)), BEYOND);
        assertEquals(ShiftWords.most(List.of(STILL, OPEN)), OPEN);
        assertEquals(ShiftWords.most(List.of(OPEN, STILL)), OPEN);
        Shift tie = shift("tie", false, .04, .3, .2, .4, false);
        assertEquals(ShiftWords.most(List.of(OPEN, tie)), OPEN, "the first of equals");
    }

    private static Judgement judged(String id, Verdict now, boolean evidence, Drift.State state, Shift... shifts) {
        Drift drift = new Drift(
                state,
                "s",
                java.util.Optional.of(Verdict.SUPPORTED),
                java.util.Optional.of("d"),
                List.of(shifts),
                java.util.Optional.empty());
        return new Judgement("claim", id, evidence, now, 1, 1, 1e-4, "", List.of(), java.util.Optional.of(drift));
    }

    @Test
    public void triggersInTheOrderOfTheJudgements() {
        Drift.State open = Drift.State.UNDECIDED;
        List<ConfirmationCheck.Trigger> found = ConfirmationCheck.triggers(
                List.of(
                        judged("quiet", Verdict.SUPPORTED, true, open, STILL),
                        judged("hand", Verdict.SUPPORTED, true, open, STILL),
                        judged("changed", Verdict.REFUTED, true, open, STILL, OPEN),
                        judged("both", Verdict.INCONCLUSIVE, true, open, STILL, BEYOND),
                        judged("beyond", Verdict.SUPPORTED, true, open, BEYOND, OPEN),
                        judged("quick", Verdict.REFUTED, false, open, STILL),
                        judged("stale", Verdict.REFUTED, true, Drift.State.STALE, STILL),
                        judged("bare", Verdict.REFUTED, true, open),
                        Cases.judge(SPEC, List.of())),
                List.of("hand", "beyond", "bare"));
        assertEquals(
                ConfirmationCheck.words(found),
                "hand (asked for by hand), changed (the verdict changed), both (a shift stands out, and the verdict changed), "
                        + "beyond (a shift stands out)");
        assertEquals(found.get(1).shifts(), List.of(STILL, OPEN), "all of a changed verdict");
        assertEquals(found.get(2).shifts(), List.of(BEYOND), "those that stand out");
    }

    @Test
    public void changesOfVerdicts() {
        Drift.State open = Drift.State.UNDECIDED;
        assertTrue(VerdictChange.happened(judged("c", Verdict.INCONCLUSIVE, true, open)));
        assertTrue(!VerdictChange.contradicts(judged("c", Verdict.INCONCLUSIVE, true, open)));
        assertTrue(VerdictChange.contradicts(judged("c", Verdict.REFUTED, true, open)));
        assertTrue(!VerdictChange.happened(judged("c", Verdict.SUPPORTED, true, open)));
        assertTrue(!VerdictChange.contradicts(judged("c", Verdict.SUPPORTED, true, open)));
        assertTrue(!VerdictChange.happened(judged("c", Verdict.REFUTED, false, open)), "a quick run is no evidence");
        assertTrue(!VerdictChange.happened(judged("c", Verdict.REFUTED, true, Drift.State.STALE)));
        assertTrue(!VerdictChange.happened(Cases.judge(SPEC, List.of())), "nothing is stored");
    }

    @Test
    public void wordsOfAChangeNameTheRulesThatChanged() {
        Rule loose = Rule.positive("loose", LEARNED.estimand()).above(.1);
        Rule printed = Rule.exploratory("printed", LEARNED.estimand());
        CaseSpec spec = Cases.spec(List.of(ARM), printed, loose, LEARNED);
        List<Trial> stored = Cases.learned(ARM, 25);
        Judgement found = first(spec, Cases.learned(ARM, 20), stored);
        java.util.Optional<staircase.protocol.Baseline> baseline =
                java.util.Optional.of(Cases.baseline(spec, Cases.judge(spec, stored), stored, 1, CPU));
        assertEquals(
                VerdictChange.words(spec, found, baseline),
                "verdict supported before, inconclusive now: rule r was 1 (99.98 % interval 0.6918 to 1) "
                        + "and is 0.8 (99.98 % interval 0.4151 to 0.9808)");
        Judgement same = first(spec, Cases.learned(ARM, 24), stored);
        assertTrue(
                VerdictChange.words(spec, same, baseline)
                        .startsWith("verdict supported before, supported now: rule r was 1 (99.98 %"),
                "the weakest, where none changed");
        assertEquals(
                VerdictChange.words(spec, Cases.judge(spec, stored), java.util.Optional.empty()),
                "verdict none before, supported now");
    }

    /** A new seed for every digest, which nobody can draw again. */
    @Test
    public void seedsOfConfirmationsAreHashes() {
        String python =
                "Python: m = hashlib.sha256(pack('>q', seed) + pack('>i', 7) + b'confirm' + pack('>i', len(d)) + d); "
                        + "unpack('>q', m.digest()[:8])";
        assertEquals(ConfirmationCheck.suiteSeed(1, "0123abcd"), 8146905433492015931L, python);
        assertEquals(ConfirmationCheck.suiteSeed(-5, ""), 1882601691306748157L, python);
        assertEquals(ConfirmationCheck.replicates(ARM), 40);
        assertEquals(ConfirmationCheck.replicates(Cases.arm("few", 8)), 16);
    }

    private static Drift confirm(double by, List<Trial> stored) {
        List<Trial> run = Cases.trials(ARM, Cases.D64, 25, "top", i -> wave(i) - .15);
        Judgement found = first(SPEC, run, stored);
        List<ConfirmationCheck.Trigger> triggers = ConfirmationCheck.triggers(List.of(found), List.of());
        assertEquals(triggers.size(), 1);
        List<Trial> fresh = Cases.trials(ARM, Cases.D64, 40, "top", i -> wave(i + 3000) + by);
        return ConfirmationCheck.confirm(SPEC, triggers.get(0), 4, found.drift().orElseThrow(), fresh, stored, 99);
    }

    @Test
    public void aConfirmationNeedsTheSameShiftAgain() {
        List<Trial> stored = Cases.trials(ARM, Cases.D64, 100, "top", ShiftCheckTest::wave);
        Drift moved = confirm(-.15, stored);
        assertEquals(moved.state(), Drift.State.MOVED, moved.sentence());
        assertTrue(
                moved.sentence().startsWith("moved: confirmed on fresh replicates; top of arm at d=64: shift -0.1"),
                moved.sentence());
        Shift again = moved.confirmation().orElseThrow().shifts().get(0);
        assertEquals(again.level(), ConfirmationCheck.LEVEL / 4);
        assertEquals(again.fresh(), 40);
        assertEquals(again.stored(), 44, "from 56 on: what the first step did not read");
        assertEquals(again.margin(), moved.shifts().get(0).margin(), "the margin that the first step had");
        for (double by : new double[] {0, .15}) {
            Drift other = confirm(by, stored);
            assertEquals(other.state(), Drift.State.UNDECIDED, other.sentence());
            assertTrue(
                    other.sentence()
                            .startsWith(
                                    "not confirmed on fresh replicates, in 4 comparisons at level 0.002 together; "),
                    other.sentence());
            assertTrue(!other.sentence().contains("too few"), other.sentence());
            assertTrue(!other.confirmation().orElseThrow().moved());
        }
        Drift few = confirm(-.15, stored.subList(0, 48));
        assertTrue(
                few.sentence().contains("the baseline has too few replicates for a confirmation: draw it again with"),
                few.sentence());
    }

    /** A pool without a finite value has no margin, and what is infinite on one side only stands out. */
    @Test
    public void infiniteTimesHaveNoMargin() {
        Rule fast = Rule.hypothesis("fast", Estimand.median("arm", Cases.D64, Cases.HIT))
                .below(1e6);
        CaseSpec spec = Cases.spec(List.of(ARM), fast);
        List<Trial> never = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            never.add(Cases.trial(ARM, Cases.D64, i, Outcome.CENSORED, Map.of("samples_used", 9000.0)));
        }
        List<Trial> found = Cases.trials(ARM, Cases.D64, 25, "hit", i -> 100 + i);
        Shift shift = ShiftCheck.first(spec, found, never).get(0);
        assertTrue(Double.isNaN(shift.margin()) && shift.beyond() && !shift.consistent(), shift.toString());
        assertTrue(!shift.ratio(), "no stored value says that it counts samples");
    }

    /** What another tier runs has no replicate here and is passed over; what this one should have run is compared. */
    @Test
    public void sizesOfAnotherTierArePassedOver() {
        Size large = Size.of("d", 128);
        ArmSpec arm = new ArmSpec(
                "arm",
                ARM.role(),
                ARM.experiment(),
                ARM.settings(),
                List.of(new ArmSpec.GridPoint(Cases.D64, Tier.QUICK), new ArmSpec.GridPoint(large, Tier.FULL)),
                0,
                25);
        CaseSpec spec = Cases.spec(
                List.of(arm),
                Rule.hypothesis("r", Estimand.meanRatio("arm", large, Cases.D64, Cases.TOP))
                        .above(.1));
        List<Trial> stored = new ArrayList<>(Cases.trials(arm, Cases.D64, 100, "top", ShiftCheckTest::wave));
        stored.addAll(Cases.trials(arm, large, 100, "top", ShiftCheckTest::wave));
        List<Shift> without = ShiftCheck.first(spec, stored.subList(0, 25), stored);
        assertEquals(without.stream().map(Shift::size).toList(), List.of(Cases.D64));
        List<Shift> whole = ShiftCheck.first(spec, stored, stored);
        assertEquals(whole.stream().map(Shift::size).toList(), List.of(large, Cases.D64));
        List<Shift> missing = ShiftCheck.first(spec, stored.subList(100, 125), stored);
        assertEquals(missing.stream().map(Shift::fresh).toList(), List.of(20, 0));
    }

    /** Values that are all one number beside stored ones that are not. */
    @Test
    public void onlyEqualValuesOnBothSidesAreTied() {
        List<Trial> stored = Cases.trials(ARM, Cases.D64, 100, "top", i -> i % 2 == 0 ? 1 : 2);
        Shift one = ShiftCheck.first(SPEC, Cases.trials(ARM, Cases.D64, 25, "top", i -> 1), stored)
                .get(0);
        assertEquals(one.shift().procedure(), "Hodges-Lehmann");
        assertEquals(one.shift().n(), 56);
        List<Trial> equal = Cases.trials(ARM, Cases.D64, 100, "top", i -> 1);
        assertEquals(ShiftCheck.first(SPEC, equal, equal).get(0).shift().n(), 56);
        Shift plain = ShiftCheck.first(SPEC, Cases.trials(ARM, Cases.D64, 25, "top", i -> wave(i + 500)), waves(30))
                .get(0);
        double[] x = new double[5];
        double[] y = new double[20];
        java.util.Arrays.setAll(x, i -> wave(i + 20));
        java.util.Arrays.setAll(y, i -> wave(i + 500));
        Estimate wide = HodgesLehmann.shift("x", x, y, 1 - DriftCheck.TRIGGER);
        assertEquals(
                plain.caught(),
                Math.max(plain.margin(), (wide.high() - wide.low()) / 2),
                "half of the 99.9 % interval");
        assertTrue(plain.caught() > plain.margin(), plain.toString());
    }

    private static List<Trial> waves(int count) {
        return Cases.trials(ARM, Cases.D64, count, "top", ShiftCheckTest::wave);
    }

    /** Twenty stored ones beside the first step are enough: 56 in all, of which 20 to 35 were read. */
    @Test
    public void twentyStoredReplicatesConfirm() {
        assertTrue(!confirm(-.15, waves(56)).sentence().contains("too few"));
        assertTrue(confirm(-.15, waves(54)).sentence().contains("too few"));
    }
}
