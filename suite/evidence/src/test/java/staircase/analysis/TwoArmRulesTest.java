package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.ArrayList;
import java.util.Collections;
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

/** Rules that compare two arms replicate by replicate, or one arm over its sizes. */
public class TwoArmRulesTest {

    private static final List<Size> SIZES =
            List.of(Size.of("d", 16), Size.of("d", 32), Size.of("d", 64), Size.of("d", 128));
    private static final ArmSpec SLOW = Cases.arm("slow", Role.TREATMENT, 20, SIZES.toArray(Size[]::new));
    private static final ArmSpec FAST = Cases.arm("fast", Role.REFERENCE, 20, SIZES.toArray(Size[]::new));

    /** Times that the two arms share up to a factor d^gap: the noise of a replicate cancels in the ratio. */
    private static List<Trial> times(double exponent, double gap) {
        List<Trial> trials = new ArrayList<>();
        for (Size size : SIZES) {
            double d = size.dimension();
            trials.addAll(Cases.trials(
                    FAST, size, 20, "hit", i -> StrictMath.pow(d, exponent) * (1 + 0.9 * StrictMath.sin(i + d))));
            trials.addAll(Cases.trials(
                    SLOW,
                    size,
                    20,
                    "hit",
                    i -> 2
                            * StrictMath.pow(d, exponent + gap)
                            * (1 + 0.9 * StrictMath.sin(i + d))
                            * (1 + 0.01 * StrictMath.cos(3 * i + d))));
        }
        return trials;
    }

    private static Judgement judge(List<Trial> trials, Rule rule) {
        return Cases.judge(Cases.spec(List.of(SLOW, FAST), rule), trials);
    }

    @Test
    public void pairedRatioForgetsWhatReplicatesShare() {
        Estimand ratio = Estimand.ratio("slow", "fast", SIZES.get(3), Cases.HIT);
        List<Trial> trials = times(1, 0);
        Judgement found = judge(trials, Rule.hypothesis("r", ratio).within(1.9, 2.1));
        assertEquals(found.verdict(), Verdict.SUPPORTED, found.reason());
        assertEquals(found.rules().get(0).deciding().point(), 2, 0.02);
        assertEquals(found.rules().get(0).supportP(), StrictMath.scalb(1.0, -20), 1e-18);
        assertEquals(judge(trials, Rule.hypothesis("r", ratio).above(2.1)).verdict(), Verdict.REFUTED);
        Collections.reverse(trials);
        assertEquals(judge(trials, Rule.hypothesis("r", ratio).within(1.9, 2.1)).rules(), found.rules());
    }

    @Test
    public void censoredPairsCountAsFarAsTheyAreKnown() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Map<String, Double> hit = Map.of("hit", 100.0 + i);
            trials.add(Cases.trial(FAST, SIZES.get(0), i, Outcome.FINISHED, hit));
            // never within the budget: later than every number
            trials.add(Cases.trial(SLOW, SIZES.get(0), i, i < 6 ? Outcome.CENSORED : Outcome.DIVERGED, Map.of()));
        }
        Estimand ratio = Estimand.ratio("slow", "fast", SIZES.get(0), Cases.HIT);
        assertEquals(judge(trials, Rule.hypothesis("r", ratio).above(5)).verdict(), Verdict.SUPPORTED);
        assertEquals(judge(trials, Rule.hypothesis("r", ratio).below(5)).verdict(), Verdict.REFUTED);
        Estimand difference = Estimand.difference("slow", "fast", SIZES.get(0), Cases.HIT);
        Judgement open = judge(trials, Rule.hypothesis("r", difference).above(5));
        assertEquals(open.verdict(), Verdict.INCONCLUSIVE);
        assertTrue(open.reason().contains("20 of 40 replicates have no value"), open.reason());
    }

    @Test
    public void meanDifferenceIsTakenPairByPair() {
        List<Trial> trials = new ArrayList<>();
        trials.addAll(Cases.trials(FAST, SIZES.get(0), 20, "top", i -> i));
        trials.addAll(Cases.trials(SLOW, SIZES.get(0), 20, "top", i -> i + 0.1 + 0.01 * (i % 3)));
        Judgement found = judge(
                trials,
                Rule.hypothesis("r", Estimand.difference("slow", "fast", SIZES.get(0), Cases.TOP))
                        .within(0.05, 0.15));
        assertEquals(found.verdict(), Verdict.SUPPORTED, found.reason());
        assertEquals(found.rules().get(0).deciding().point(), 0.1095, 1e-9);
    }

    @Test
    public void ratesAreComparedOnDiscordantPairs() {
        List<Trial> trials = new ArrayList<>();
        trials.addAll(Cases.trials(FAST, SIZES.get(0), 20, "top", i -> i < 19 ? 0.9 : 0.1));
        trials.addAll(Cases.trials(SLOW, SIZES.get(0), 20, "top", i -> i < 1 ? 0.9 : 0.1));
        Estimand fast = Estimand.difference("fast", "slow", SIZES.get(0), Cases.LEARNED);
        Judgement found = judge(trials, Rule.hypothesis("r", fast).above(0.2));
        assertEquals(found.verdict(), Verdict.SUPPORTED, found.reason());
        assertEquals(found.rules().get(0).deciding().point(), 0.9, 1e-12);
        assertEquals(judge(trials, Rule.hypothesis("r", fast).below(0.2)).verdict(), Verdict.REFUTED);
        assertTrue(
                Attainable.replicatesNeeded(Rule.hypothesis("r", fast).above(0)).getAsInt() >= 14);
    }

    @Test
    public void exponentGapIsTheExponentOfTheRatios() {
        Estimand gap = Estimand.exponentGap("slow", "fast", SIZES, Cases.HIT);
        Judgement found = judge(times(1.3, 0.5), Rule.hypothesis("r", gap).within(0.45, 0.55));
        assertEquals(found.verdict(), Verdict.SUPPORTED, found.reason());
        assertEquals(found.rules().get(0).deciding().point(), 0.5, 0.01);
        assertEquals(judge(times(1.3, 0), Rule.hypothesis("r", gap).above(0.1)).verdict(), Verdict.REFUTED);
    }

    @Test
    public void spreadOverSizesIsBoundedFromBothSides() {
        List<Trial> trials = new ArrayList<>();
        for (Size size : SIZES) {
            double factor = size.equals(SIZES.get(2)) ? 1.2 : 1;
            trials.addAll(Cases.trials(SLOW, size, 20, "hit", i -> factor * (100 + i)));
        }
        Estimand spread = Estimand.spread("slow", SIZES, Cases.HIT);
        assertEquals(judge(trials, Rule.hypothesis("r", spread).below(1.5)).verdict(), Verdict.SUPPORTED);
        assertEquals(judge(trials, Rule.hypothesis("r", spread).below(1.01)).verdict(), Verdict.INCONCLUSIVE);
        assertEquals(judge(trials, Rule.hypothesis("r", spread).above(3)).verdict(), Verdict.REFUTED);
    }

    @Test
    public void unequalReplicatesAreNoPairs() {
        ArmSpec few = Cases.arm("few", Role.REFERENCE, 12, SIZES.toArray(Size[]::new));
        Rule rule = Rule.hypothesis("r", Estimand.ratio("slow", "few", SIZES.get(0), Cases.HIT))
                .above(1);
        String message = expectThrows(IllegalArgumentException.class, () -> Cases.spec(List.of(SLOW, few), rule))
                .getMessage();
        assertTrue(message.contains("\"slow\" has 20 from 0 on and \"few\" has 12"), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> Cases.spec(
                        List.of(SLOW),
                        Rule.hypothesis("r", Estimand.ratio("slow", "fast", SIZES.get(0), Cases.HIT))
                                .above(1)));
        assertThrows(IllegalArgumentException.class, () -> Estimand.ratio("slow", "slow", SIZES.get(0), Cases.HIT));
    }

    /** A missing replicate of the arm compared with leaves the case open, as one of the arm itself does. */
    @Test
    public void bothArmsMustBeThere() {
        List<Trial> trials = times(1, 0);
        trials.removeIf(trial -> trial.key().experiment().equals(FAST.experiment())
                && trial.key().replicate() == 7);
        Judgement found = judge(
                trials,
                Rule.hypothesis("r", Estimand.ratio("slow", "fast", SIZES.get(3), Cases.HIT))
                        .within(1.9, 2.1));
        assertEquals(found.verdict(), Verdict.INCONCLUSIVE);
        assertTrue(found.reason().contains("arm \"fast\""), found.reason());
    }

    @Test
    public void attainableLevelsAreThoseOfTheProcedures() {
        Rule ratio = Rule.hypothesis("r", Estimand.ratio("slow", "fast", SIZES.get(0), Cases.HIT))
                .above(1);
        assertEquals(Attainable.replicatesNeeded(ratio).getAsInt(), 14);
        Rule below =
                Rule.hypothesis("r", Estimand.spread("slow", SIZES, Cases.HIT)).below(2);
        assertEquals(Attainable.replicatesNeeded(below).getAsInt(), 15, "2 * 2^-15 = 6.1e-5");
        Rule above =
                Rule.hypothesis("r", Estimand.spread("slow", SIZES, Cases.HIT)).above(2);
        assertEquals(Attainable.replicatesNeeded(above).getAsInt(), 17, "8 * 2^-17 = 6.1e-5");
        for (Rule rule : List.of(ratio, below, above)) {
            assertTrue(Attainable.needs(rule, 20).length() > 10, Attainable.needs(rule, 20));
        }
    }

    @Test
    public void pairsThatCannotBeUsedAreSaid() {
        Estimand ratio = Estimand.ratio("slow", "fast", SIZES.get(1), Cases.HIT);
        Estimand gap = Estimand.exponentGap("slow", "fast", SIZES, Cases.HIT);
        for (Map<String, Double> bad : List.of(Map.<String, Double>of(), Map.of("hit", 0.0))) {
            List<Trial> trials = times(1, 0);
            trials.removeIf(trial -> trial.key().size().equals(SIZES.get(1))
                    && trial.key().experiment().equals(FAST.experiment())
                    && trial.key().replicate() == 4);
            trials.add(Cases.trial(FAST, SIZES.get(1), 4, Outcome.CENSORED, bad));
            Judgement open = judge(trials, Rule.hypothesis("r", gap).within(-.1, .1));
            assertEquals(open.verdict(), Verdict.INCONCLUSIVE);
            String why = bad.isEmpty()
                    ? "1 of 40 replicates have no value"
                    : "ratios are of numbers above 0, and hit is not";
            assertTrue(open.reason().endsWith("; no exponent gap: " + why + " at d=32"), open.reason());
            Judgement median = judge(trials, Rule.hypothesis("r", ratio).within(1.9, 2.1));
            assertEquals(median.verdict(), bad.isEmpty() ? Verdict.SUPPORTED : Verdict.INCONCLUSIVE, median.reason());
            assertEquals(median.reason().endsWith("; a ratio is of numbers above 0, and hit is not"), !bad.isEmpty());
            assertEquals(median.rules().get(0).deciding().n(), 20);
        }
    }

    /** 4 pairs in which only the first happened, 11 with only the second, 3 with both: (4 - 11) / 20. */
    @Test
    public void onlyPairsThatDifferMoveADifferenceOfRates() {
        List<Trial> trials = new ArrayList<>();
        trials.addAll(Cases.trials(SLOW, SIZES.get(0), 20, "top", i -> i < 7 ? 0.9 : 0.1));
        trials.addAll(Cases.trials(FAST, SIZES.get(0), 20, "top", i -> i >= 4 && i < 18 ? 0.9 : 0.1));
        Estimand difference = Estimand.difference("slow", "fast", SIZES.get(0), Cases.LEARNED);
        Judgement found = judge(trials, Rule.hypothesis("r", difference).within(-.9, .9));
        Inference expected = PairedRateDifference.of("", 4, 11, 20);
        assertEquals(found.rules().get(0).deciding().point(), -7 / 20.0);
        assertEquals(
                found.rules().get(0).deciding().low(),
                expected.estimate(Judge.DECIDING).low());
        assertEquals(found.rules().get(0).supportP(), Math.max(expected.pAtMost(-.9), expected.pAtLeast(.9)));
    }
}
