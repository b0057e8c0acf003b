package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimand;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Rule;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Verdict;

/** Cases that may stop early: what they need, when they stop, and what is concluded then. */
public class SequentialTest {

    private static final List<Integer> LOOKS = List.of(10, 15, 20, 25, 30, 40);
    private static final ArmSpec GOOD = Cases.arm("good", 40);
    private static final ArmSpec BAD = Cases.arm("bad", 40);
    private static final Rule LEARNS = Rule.hypothesis("learns", Estimand.rate("good", Cases.D64, Cases.LEARNED))
            .above(.5);
    private static final Rule FAILS = Rule.negative("fails", Estimand.rate("bad", Cases.D64, Cases.LEARNED))
            .below(.5);
    private static final CaseSpec SPEC = spec(List.of(GOOD, BAD), LEARNS, FAILS);

    private static CaseSpec spec(List<ArmSpec> arms, Rule... rules) {
        return new CaseSpec("case-1", "a case", Tier.CI, arms, List.of(rules), LOOKS);
    }

    /** Outcomes by index; what it is asked for is computed, as a run would. */
    private static Map<TrialKey, Trial> run(CaseSpec spec, java.util.function.BiPredicate<String, Integer> learned) {
        Map<TrialKey, Trial> trials = new HashMap<>();
        while (true) {
            Set<TrialKey> needed = Sequential.needed(spec, Tier.CI, trials);
            if (trials.keySet().containsAll(needed)) {
                return trials;
            }
            for (TrialKey key : needed) {
                for (ArmSpec arm : spec.arms()) {
                    if (arm.experiment().equals(key.experiment())) {
                        double top = learned.test(arm.name(), key.replicate()) ? .9 : .1;
                        trials.put(
                                key,
                                Cases.trial(arm, key.size(), key.replicate(), Outcome.FINISHED, Map.of("top", top)));
                    }
                }
            }
        }
    }

    private static Judgement judge(CaseSpec spec, Map<TrialKey, Trial> trials) {
        return Cases.judge(spec, new ArrayList<>(trials.values()));
    }

    /** All of 15 is the first outcome that can pass: 2^-15 = 3.1e-5, and 2^-10 is above the level. */
    @Test
    public void aClearCaseStopsAtTheFirstLookThatCanPass() {
        Map<TrialKey, Trial> trials = run(SPEC, (arm, i) -> arm.equals("good"));
        assertEquals(trials.size(), 30, "15 replicates of each of the two arms, not 40");
        Judgement found = judge(SPEC, trials);
        assertEquals(found.verdict(), Verdict.SUPPORTED, found.reason());
        assertEquals(found.rules().get(0).deciding().n(), 15);
        assertEquals(found.rules().get(0).supportP(), StrictMath.scalb(1.0, -15), 1e-18);
        assertEquals(found.rules().get(0).deciding().procedure(), "stage-wise exact binomial");
        assertTrue(found.rules().get(0).deciding().low() > .5);
        assertTrue(found.rules().get(1).deciding().high() < .5);
    }

    @Test
    public void eachArmStopsByItself() {
        Map<TrialKey, Trial> trials = run(SPEC, (arm, i) -> arm.equals("good") ? i % 12 != 3 : false);
        Map<String, Long> counts =
                trials.keySet().stream().collect(Collectors.groupingBy(TrialKey::experiment, Collectors.counting()));
        assertEquals((long) counts.get(BAD.experiment()), 15L);
        assertTrue(counts.get(GOOD.experiment()) > 15, counts + "");
        assertEquals(judge(SPEC, trials).verdict(), Verdict.SUPPORTED);
    }

    @Test
    public void whatLiesBetweenGoesToTheLastLook() {
        Map<TrialKey, Trial> trials = run(SPEC, (arm, i) -> arm.equals("good") ? i % 2 == 0 : false);
        assertEquals(trials.size(), 55);
        Judgement found = judge(SPEC, trials);
        assertEquals(found.verdict(), Verdict.INCONCLUSIVE);
        assertTrue(found.reason().contains("after 40 replicates"), found.reason());
        assertTrue(found.reason().contains("looks of a case are fixed"), found.reason());
    }

    @Test
    public void refutesEarlyToo() {
        Map<TrialKey, Trial> trials = run(SPEC, (arm, i) -> false);
        assertEquals(trials.size(), 30, "with one hypothesis both sides have the same level");
        assertEquals(judge(SPEC, trials).verdict(), Verdict.REFUTED);
    }

    /** Replicates beyond the look at which a rule stopped are there for baselines; they must not be judged. */
    @Test
    public void laterReplicatesDoNotChangeTheVerdict() {
        Map<TrialKey, Trial> trials = run(SPEC, (arm, i) -> arm.equals("good"));
        Judgement before = judge(SPEC, trials);
        for (int i = 15; i < 40; i++) {
            for (ArmSpec arm : SPEC.arms()) {
                Trial later = Cases.trial(arm, Cases.D64, i, Outcome.FINISHED, Map.of("top", .3));
                trials.put(later.key(), later);
            }
        }
        assertEquals(judge(SPEC, trials), before);
    }

    @Test
    public void aMissingOrFailedTrialHoldsItsArm() {
        Map<TrialKey, Trial> trials = run(SPEC, (arm, i) -> arm.equals("good"));
        TrialKey seven = new TrialKey(GOOD.experiment(), Cases.D64, 7);
        trials.put(seven, Cases.trial(GOOD, Cases.D64, 7, Outcome.FAILED, Map.of()));
        Judgement failed = judge(SPEC, trials);
        assertEquals(failed.verdict(), Verdict.INCONCLUSIVE);
        assertTrue(failed.reason().contains("only the first 7 of the 10"), failed.reason());
        assertTrue(trials.keySet().containsAll(Sequential.needed(SPEC, Tier.CI, trials)), "nothing more is asked for");
        trials.remove(seven);
        assertTrue(Sequential.needed(SPEC, Tier.CI, trials).contains(seven));
        assertEquals(judge(SPEC, trials).verdict(), Verdict.INCONCLUSIVE);
    }

    @Test
    public void anArmWithoutAJudgedRuleEndsAtTheFirstLook() {
        Rule printed = Rule.exploratory("printed", Estimand.rate("bad", Cases.D64, Cases.LEARNED));
        CaseSpec spec = spec(List.of(GOOD, BAD), LEARNS, printed);
        Map<TrialKey, Trial> trials = run(spec, (arm, i) -> true);
        assertEquals(trials.size(), 25);
        Judgement found = judge(spec, trials);
        assertEquals(found.verdict(), Verdict.SUPPORTED);
        assertEquals(found.rules().get(1).deciding().n(), 10);
        assertEquals(found.rules().get(1).deciding().procedure(), "Clopper-Pearson");
    }

    @Test
    public void appliesWhereItIsJudgedOnly() {
        assertTrue(Sequential.applies(SPEC, Tier.CI, 0));
        assertFalse(Sequential.applies(SPEC, Tier.QUICK, 0), "nothing is judged");
        assertFalse(Sequential.applies(SPEC, Tier.CI, 100), "a baseline is drawn in full");
        assertFalse(Sequential.applies(Cases.spec(List.of(GOOD), LEARNS), Tier.CI, 0));
        assertEquals(Cases.judge(SPEC, List.of(), Tier.QUICK).verdict(), Verdict.INCONCLUSIVE);
    }

    @Test
    public void refutationOfOneOfSeveralHypothesesIsDearer() {
        Rule other = Rule.hypothesis("other", Estimand.rate("bad", Cases.D64, Cases.LEARNED))
                .above(.5);
        CaseSpec two = spec(List.of(GOOD, BAD), LEARNS, other);
        for (int look = 0; look < LOOKS.size(); look++) {
            assertTrue(Sequential.boundary(two, other).lower(look)
                    <= Sequential.boundary(SPEC, LEARNS).lower(look));
            assertEquals(
                    Sequential.boundary(two, LEARNS).upper(look),
                    Sequential.boundary(SPEC, LEARNS).upper(look));
        }
        Map<TrialKey, Trial> trials = run(two, (arm, i) -> arm.equals("good"));
        assertEquals(judge(two, trials).verdict(), Verdict.REFUTED);
    }

    /** 20,000 cases at the edge of the null: P(SUPPORTED) stays at most a; the bound is four standard deviations above. */
    @Test
    public void levelHoldsUnderEarlyStopping() {
        StoppingBoundary boundary = Sequential.boundary(SPEC, LEARNS);
        assertTrue(boundary.power(.5) <= Judge.LEVEL * (1 + 1e-9));
        assertTrue(boundary.powerBelow(.5) <= Judge.LEVEL * (1 + 1e-9));
        assertEquals(boundary.power(.9), Sequential.boundary(SPEC, FAILS).powerBelow(.1), 1e-12, "mirror images");
        assertTrue(Sequential.power(SPEC, LEARNS, .97) > .99);
        assertTrue(boundary.expectedReplicates(.99) < 17);
    }

    @Test
    public void words() {
        String needs = Sequential.needs(SPEC, LEARNS);
        assertTrue(needs.startsWith("at least 15 of 15, "), needs);
        assertTrue(needs.contains("replicates on average at a rate of 0.99"), needs);
        assertTrue(Sequential.needs(SPEC, FAILS).startsWith("at most 0 of 15, "), Sequential.needs(SPEC, FAILS));
        assertTrue(Attainable.refusal(Cases.claim(Claim.Kind.STATISTICAL, SPEC), SPEC)
                .isEmpty());
        Rule hard = Rule.hypothesis("hard", Estimand.rate("good", Cases.D64, Cases.LEARNED))
                .above(.95);
        CaseSpec never = spec(List.of(GOOD, BAD), hard, FAILS);
        assertTrue(Attainable.refusal(never).orElseThrow().contains("no outcome of its looks"));
    }

    @Test
    public void looksAreChecked() {
        for (List<Integer> bad : List.of(List.of(5, 40), List.of(20, 20, 40), List.of(10, 30), List.of(10, 50))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new CaseSpec("case-1", "t", Tier.CI, List.of(GOOD, BAD), List.of(LEARNS, FAILS), bad));
        }
        Rule mean = Rule.hypothesis("m", Estimand.mean("good", Cases.D64, Cases.TOP))
                .above(.5);
        Rule both = Rule.hypothesis("b", Estimand.rate("good", Cases.D64, Cases.LEARNED))
                .within(.2, .8);
        for (Rule rule : List.of(mean, both)) {
            String message = expectThrows(IllegalArgumentException.class, () -> spec(List.of(GOOD, BAD), rule))
                    .getMessage();
            assertTrue(message.contains("rules on rates with one bound"), message);
        }
        assertEquals(SPEC.atLeast(100).replicates(), 40, "looks are fixed");
        assertFalse(SPEC.fingerprint()
                .equals(Cases.spec(List.of(GOOD, BAD), LEARNS, FAILS).fingerprint()));
        assertEquals(
                new CaseSpec("case-1", "t", Tier.CI, List.of(GOOD, BAD), List.of(LEARNS, FAILS), List.of())
                        .fingerprint(),
                Cases.spec(List.of(GOOD, BAD), LEARNS, FAILS).fingerprint());
    }

    @Test
    public void theNextLookIsTheFirstThatIsNotComplete() {
        Map<TrialKey, Trial> trials = run(SPEC, (arm, i) -> arm.equals("good") ? i % 12 != 3 : false);
        for (int missing : new int[] {12, 10}) {
            trials.remove(new TrialKey(GOOD.experiment(), Cases.D64, missing));
            Judgement found = judge(SPEC, trials);
            assertEquals(
                    found.reason(),
                    "arm \"good\" at d=64: only the first " + missing
                            + " of the 15 replicates of its next look are there; run again with --resume");
        }
    }

    @Test
    public void aSizeOfAnotherTierIsSaid() {
        ArmSpec large = new ArmSpec(
                "good",
                GOOD.role(),
                GOOD.experiment(),
                Map.of(),
                List.of(new ArmSpec.GridPoint(Cases.D64, Tier.FULL)),
                0,
                40);
        String reason = judge(spec(List.of(large), LEARNS), Map.of()).reason();
        assertEquals(reason, "arm \"good\" at d=64 is not part of the ci tier; run the full tier");
    }

    /** .79^40 = 8.0e-5 and .21 alike: all or none of the last look is the only outcome that passes. */
    @Test
    public void oneOutcomeThatPassesIsEnough() {
        Rule high = Rule.hypothesis("high", Estimand.rate("good", Cases.D64, Cases.LEARNED))
                .above(.79);
        Rule low = Rule.hypothesis("low", Estimand.rate("good", Cases.D64, Cases.LEARNED))
                .below(.21);
        CaseSpec all = spec(List.of(GOOD), high);
        CaseSpec none = spec(List.of(GOOD), low);
        assertEquals(Sequential.boundary(all, high).upper(5), 40);
        assertEquals(Sequential.boundary(none, low).lower(5), 0);
        assertTrue(Attainable.refusal(all).isEmpty());
        assertTrue(Attainable.refusal(none).isEmpty());
        assertTrue(Sequential.needs(all, high).startsWith("at least 40 of 40; stops there, after "));
        assertTrue(Sequential.needs(none, low).startsWith("at most 0 of 40; stops there, after "));
        assertTrue(Sequential.needs(none, low).endsWith(" replicates on average at a rate of 0.01"));
        assertEquals(
                Sequential.needs(none, low).replaceAll(".*after |replicates.*", ""),
                Sequential.needs(all, high).replaceAll(".*after |replicates.*", ""),
                "mirror images");
    }

    /** Two hypotheses share the level of a refutation; the control has its own. */
    @Test
    public void aControlKeepsItsLevel() {
        Rule other = Rule.hypothesis("other", Estimand.rate("good", Cases.D64, Cases.LEARNED))
                .above(.5);
        CaseSpec two = spec(List.of(GOOD, BAD), LEARNS, other, FAILS);
        boolean dearer = false;
        for (int look = 0; look < LOOKS.size(); look++) {
            assertEquals(
                    Sequential.boundary(two, FAILS).upper(look),
                    Sequential.boundary(SPEC, FAILS).upper(look));
            dearer |= Sequential.boundary(two, LEARNS).lower(look)
                    < Sequential.boundary(SPEC, LEARNS).lower(look);
        }
        assertTrue(dearer, "half of the level moves a count at some look");
    }
}
