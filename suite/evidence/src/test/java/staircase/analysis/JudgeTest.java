package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimand;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** Verdicts and their sentences. */
public class JudgeTest {

    private static final ArmSpec ARM = Cases.arm("staircase", 25);
    private static final Estimand RATE = Estimand.rate("staircase", Cases.D64, Cases.LEARNED);
    private static final CaseSpec LEARNABLE =
            Cases.spec(List.of(ARM), Rule.hypothesis("is learned", RATE).above(.5));

    private static final ArmSpec ALONE = Cases.arm("alone", 25);
    private static final ArmSpec PATIENT = Cases.arm("patient", Role.POSITIVE_CONTROL, 25, Cases.D64);
    private static final CaseSpec NEGATIVE = Cases.spec(
            List.of(ALONE, PATIENT),
            Rule.hypothesis("is not learned", Estimand.rate("alone", Cases.D64, Cases.LEARNED))
                    .below(.5),
            Rule.positive("only a matter of budget", Estimand.rate("patient", Cases.D64, Cases.LEARNED))
                    .above(.5));

    @Test
    public void constants() {
        assertEquals(Judge.LEVEL, 1e-4);
        assertEquals(2 * Judge.M * Judge.LEVEL, Judge.ALPHA);
    }

    @Test
    public void supportedAtTheBoundary() {
        Judgement enough = Cases.judge(LEARNABLE, Cases.learned(ARM, 22));
        assertEquals(enough.verdict(), Verdict.SUPPORTED);
        assertTrue(enough.evidence());
        Golden.same(
                enough.supportP(),
                7.8260898590087891e-05,
                Golden.CLOSED,
                "R: binom.test(22, 25, .5, 'greater')$p.value");
        assertEquals(enough.refuteP(), enough.rules().get(0).refuteP());
        assertTrue(enough.rules().get(0).holds());
        assertEquals(enough.rules().get(0).deciding().procedure(), "Clopper-Pearson");
        assertEquals(enough.rules().get(0).deciding().level(), 1 - 2e-4);
        assertEquals(enough.rules().get(0).reading().procedure(), "Wilson");
        assertEquals(Cases.judge(LEARNABLE, Cases.learned(ARM, 21)).verdict(), Verdict.INCONCLUSIVE);
        assertEquals(Cases.judge(LEARNABLE, Cases.learned(ARM, 3)).verdict(), Verdict.REFUTED);
        assertEquals(Cases.judge(LEARNABLE, Cases.learned(ARM, 4)).verdict(), Verdict.INCONCLUSIVE);
    }

    @Test
    public void reasonSaysWhatWouldSettleIt() {
        String reason = Cases.judge(LEARNABLE, Cases.learned(ARM, 20)).reason();
        int n = 25;
        while (!(new SuccessRate("", n * 20 / 25, n).pAtMost(.5) <= 1e-4)) {
            n++;
        }
        assertTrue(
                reason.startsWith(
                        "\"is learned\" is open; rate of (top ≥ 0.5) for staircase at d=64 is 0.8 (99.98 % interval 0.4151 to 0.9808), p 0.002;"),
                reason);
        assertTrue(
                reason.endsWith("at least 22 of 25 successes were needed, 20 found; at this rate about " + n
                        + " replicates would decide"),
                reason);
        String other = Cases.judge(LEARNABLE, Cases.learned(ARM, 5)).reason();
        assertTrue(other.contains("replicates would refute it"), other);
        CaseSpec margin = Cases.spec(
                List.of(ARM),
                Rule.hypothesis("is learned", RATE).above(.5).refutedOutside(.2, Double.POSITIVE_INFINITY));
        String between = Cases.judge(margin, Cases.learned(ARM, 8)).reason();
        assertTrue(between.contains("neither side can be shown"), between);
    }

    @Test
    public void refutedNamesRuleAndSide() {
        String reason = Cases.judge(LEARNABLE, Cases.learned(ARM, 2)).reason();
        assertTrue(reason.startsWith("\"is learned\" is refuted:") && reason.contains("below 0.5"), reason);
    }

    @Test
    public void negativeClaimNeedsItsControl() {
        List<Trial> nothing = Cases.learned(ALONE, 0);
        Judgement good = Cases.judge(NEGATIVE, Cases.join(nothing, Cases.learned(PATIENT, 25)));
        assertEquals(good.verdict(), Verdict.SUPPORTED);
        Judgement failed = Cases.judge(NEGATIVE, Cases.join(nothing, Cases.learned(PATIENT, 20)));
        assertEquals(failed.verdict(), Verdict.INCONCLUSIVE);
        assertTrue(
                failed.reason()
                        .startsWith("control \"only a matter of budget\" failed, so nothing is said of the hypotheses"),
                failed.reason());
        assertTrue(failed.rules().get(0).holds(), "the hypothesis itself holds");
        Judgement refuted = Cases.judge(NEGATIVE, Cases.join(Cases.learned(ALONE, 25), Cases.learned(PATIENT, 25)));
        assertEquals(refuted.verdict(), Verdict.REFUTED);
        Judgement unsaid = Cases.judge(NEGATIVE, Cases.join(Cases.learned(ALONE, 25), Cases.learned(PATIENT, 20)));
        assertEquals(unsaid.verdict(), Verdict.INCONCLUSIVE, "a failed control also forbids a refutation");
    }

    @Test
    public void severalHypothesesShareTheRefutation() {
        Rule one = Rule.hypothesis("one", RATE).above(.5);
        Rule two = Rule.hypothesis("two", RATE).above(.49);
        Judgement judged = Cases.judge(Cases.spec(List.of(ARM), one, two), Cases.learned(ARM, 3));
        double least =
                Math.min(judged.rules().get(0).refuteP(), judged.rules().get(1).refuteP());
        assertEquals(judged.refuteP(), 2 * least);
        assertEquals(judged.verdict(), Verdict.INCONCLUSIVE, "3 of 25 refutes one rule alone, not one of two");
        assertEquals(
                Cases.judge(Cases.spec(List.of(ARM), one, two), Cases.learned(ARM, 2))
                        .verdict(),
                Verdict.REFUTED);
    }

    @Test
    public void twoSidedRefutationCostsAFactorTwo() {
        Rule between = Rule.hypothesis("between", RATE).within(.3, .7);
        Judgement judged = Cases.judge(Cases.spec(List.of(ARM), between), Cases.learned(ARM, 25));
        assertEquals(judged.rules().get(0).refuteP(), 2 * new SuccessRate("", 25, 25).pAtMost(.7));
        assertEquals(judged.rules().get(0).supportP(), 1.0);
    }

    @Test
    public void exploratoryRulesAreNeverJudged() {
        ArmSpec other = Cases.arm("other", 25);
        Rule look = Rule.exploratory("look", Estimand.rate("other", Cases.D64, Cases.LEARNED));
        CaseSpec spec = Cases.spec(
                List.of(ARM, other), Rule.hypothesis("is learned", RATE).above(.5), look);
        Judgement judged = Cases.judge(spec, Cases.learned(ARM, 25));
        assertEquals(judged.verdict(), Verdict.SUPPORTED, "its missing arm does not matter");
        assertFalse(judged.rules().get(1).holds());
        assertEquals(judged.rules().get(1).deciding().n(), 0);
    }

    @Test
    public void missingReplicatesDecideNothing() {
        List<Trial> trials = new ArrayList<>(Cases.learned(ARM, 25));
        trials.remove(7);
        trials.set(3, Cases.trial(ARM, Cases.D64, 3, Outcome.FAILED, Map.of("top", 1.0)));
        Judgement judged = Cases.judge(LEARNABLE, trials);
        assertEquals(judged.verdict(), Verdict.INCONCLUSIVE);
        assertEquals(
                judged.reason(),
                "arm \"staircase\" at d=64: 2 of 25 replicates missing (1 absent, 1 failed); run again with --resume");
        assertEquals(judged.supportP(), 1.0);
        assertEquals(judged.rules().get(0).deciding().n(), 23);
        assertEquals(Cases.judge(LEARNABLE, List.of()).verdict(), Verdict.INCONCLUSIVE);
        assertThrows(IllegalArgumentException.class, () -> Cases.judge(LEARNABLE, Cases.join(trials, trials)));
    }

    @Test
    public void sizeOfAnotherTierIsSaid() {
        ArmSpec large = new ArmSpec(
                "staircase",
                Role.TREATMENT,
                "x",
                Map.of(),
                List.of(new ArmSpec.GridPoint(Cases.D64, Tier.FULL)),
                0,
                25);
        CaseSpec spec =
                Cases.spec(List.of(large), Rule.hypothesis("is learned", RATE).above(.5));
        String reason = Cases.judge(spec, List.of()).reason();
        assertTrue(reason.contains("not part of the ci tier; run the full tier"), reason);
        assertEquals(Cases.judge(spec, Cases.learned(large, 25), Tier.FULL).verdict(), Verdict.SUPPORTED);
    }

    @Test
    public void onlyPlannedReplicatesAreJudgedInAnyOrder() {
        List<Trial> more = new ArrayList<>(Cases.trials(ARM, Cases.D64, 60, "top", i -> i < 22 ? 1 : 0));
        Judgement judged = Cases.judge(LEARNABLE, more);
        Collections.reverse(more);
        assertEquals(Cases.judge(LEARNABLE, more), judged);
        assertEquals(judged.rules().get(0).deciding().n(), 25);
        ArmSpec shifted = new ArmSpec("staircase", Role.TREATMENT, ARM.experiment(), Map.of(), ARM.grid(), 25, 25);
        CaseSpec second =
                Cases.spec(List.of(shifted), Rule.hypothesis("is learned", RATE).above(.5));
        assertEquals(Cases.judge(second, more).rules().get(0).deciding().point(), 0.0);
    }

    @Test
    public void quickRunIsNoEvidence() {
        Judgement judged = Cases.judge(LEARNABLE, Cases.learned(ARM, 25), Tier.QUICK);
        assertFalse(judged.evidence());
        assertEquals(judged.verdict(), Verdict.INCONCLUSIVE);
        assertEquals(judged.reason(), "quick run: not evidence");
        assertEquals(judged.supportP(), 1.0);
        assertEquals(judged.rules().get(0).supportP(), 1.0);
        assertEquals(judged.rules().get(0).deciding().n(), Tier.QUICK_REPLICATES);
        assertEquals(judged.rules().get(0).deciding().point(), 1.0);
        assertTrue(Double.isNaN(judged.rules().get(0).deciding().low()));
        assertTrue(judged.rules().get(0).deciding().warnings().contains("quick run: not evidence"));
    }

    @Test
    public void lostReplicatesCount() {
        List<Trial> trials = new ArrayList<>(Cases.learned(ARM, 25));
        for (int i = 0; i < 4; i++) {
            trials.set(
                    i, Cases.trial(ARM, Cases.D64, i, i < 2 ? Outcome.DIVERGED : Outcome.BROKEN, Map.of("top", 1.0)));
        }
        Judgement judged = Cases.judge(LEARNABLE, trials);
        assertEquals(judged.rules().get(0).deciding().point(), 21 / 25.0);
        assertTrue(judged.rules().get(0).deciding().warnings().get(0).contains("4 of 25 diverged or broke"));
        CaseSpec mean = Cases.spec(
                List.of(ARM),
                Rule.hypothesis("mean", Estimand.mean("staircase", Cases.D64, Cases.TOP))
                        .above(.1));
        Judgement noMean = Cases.judge(mean, trials);
        assertEquals(noMean.supportP(), 1.0);
        assertTrue(noMean.reason().contains("no mean: 4 of 25 replicates have no value"), noMean.reason());
        assertEquals(Cases.judge(mean, Cases.learned(ARM, 25)).verdict(), Verdict.SUPPORTED);
    }

    @Test
    public void mediansCountWhatNeverReachedAsInfinite() {
        List<Trial> trials = new ArrayList<>(Cases.trials(ARM, Cases.D64, 25, "hit", i -> 100 + i));
        trials.set(0, Cases.trial(ARM, Cases.D64, 0, Outcome.CENSORED, Map.of()));
        trials.set(1, Cases.trial(ARM, Cases.D64, 1, Outcome.DIVERGED, Map.of("hit", 1.0)));
        trials.set(2, Cases.trial(ARM, Cases.D64, 2, Outcome.FINISHED, Map.of("hit", Double.NaN)));
        CaseSpec fast = Cases.spec(
                List.of(ARM),
                Rule.hypothesis("fast", Estimand.median("staircase", Cases.D64, Cases.HIT))
                        .below(200));
        Judgement judged = Cases.judge(fast, trials);
        assertEquals(judged.verdict(), Verdict.SUPPORTED, "22 of 25 below 200");
        assertTrue(judged.rules().get(0).reading().warnings().get(0).contains("3 of 25 never reached it"));
        trials.set(3, Cases.trial(ARM, Cases.D64, 3, Outcome.BROKEN, Map.of()));
        assertEquals(Cases.judge(fast, trials).verdict(), Verdict.INCONCLUSIVE);
    }

    @Test
    public void exponentsLetCensoredTimesEnterAtTheCap() {
        Size[] sizes = {Size.of("d", 8), Size.of("d", 16), Size.of("d", 32), Size.of("d", 64), Size.of("d", 128)};
        ArmSpec arm = Cases.arm("staircase", Role.TREATMENT, 5, sizes);
        Estimand exponent = Estimand.exponent("staircase", List.of(sizes), Cases.HIT);
        CaseSpec steep =
                Cases.spec(List.of(arm), Rule.hypothesis("steep", exponent).above(1));
        List<Trial> trials = new ArrayList<>();
        for (Size size : sizes) {
            for (int i = 0; i < 5; i++) {
                double hit = size.dimension() * (double) size.dimension() * (1 + .05 * i);
                trials.add(Cases.trial(arm, size, i, Outcome.FINISHED, Map.of("hit", hit, "samples_used", hit + 1)));
            }
        }
        assertEquals(Cases.judge(steep, trials).verdict(), Verdict.SUPPORTED);
        trials.set(24, Cases.trial(arm, sizes[4], 4, Outcome.CENSORED, Map.of("samples_used", 16384.0)));
        Judgement capped = Cases.judge(steep, trials);
        assertEquals(capped.verdict(), Verdict.SUPPORTED);
        assertEquals(capped.rules().get(0).refuteP(), 1.0);
        assertTrue(capped.rules().get(0).deciding().warnings().get(0).contains("1 value entered at the cap"));
        trials.set(24, Cases.trial(arm, sizes[4], 4, Outcome.DIVERGED, Map.of()));
        Judgement capless = Cases.judge(steep, trials);
        assertEquals(capless.supportP(), 1.0);
        assertTrue(capless.reason().contains("no samples_used"), capless.reason());
        trials.set(24, Cases.trial(arm, sizes[4], 4, Outcome.CENSORED, Map.of("samples_used", 16384.0)));
        trials.set(0, Cases.trial(arm, sizes[0], 0, Outcome.FINISHED, Map.of("hit", .5, "samples_used", 70.0)));
        assertTrue(Cases.judge(steep, trials).reason().contains("hit is not a number of samples"), "a loss has no cap");
    }

    @Test
    public void identitiesMustHoldInEveryReplicate() {
        ArmSpec arm = Cases.arm("staircase", 3);
        CaseSpec spec = Cases.spec(List.of(arm), Rule.hypothesis("holds", RATE).above(.5));
        for (Tier tier : Tier.values()) {
            for (Claim.Kind kind : List.of(Claim.Kind.IDENTITY, Claim.Kind.CERTIFICATE)) {
                Claim claim = Cases.claim(kind, spec);
                Judgement all = Judge.judge(claim, spec, Cases.learned(arm, 3), tier);
                assertEquals(all.verdict(), Verdict.SUPPORTED);
                assertTrue(all.evidence());
                Judgement broken = Judge.judge(claim, spec, Cases.learned(arm, 2), tier);
                assertEquals(broken.verdict(), Verdict.REFUTED);
                assertEquals(
                        broken.reason(),
                        "\"holds\" is broken in 1 of 3, first in experiment of staircase/d=64/2 (0.0)");
                assertEquals(
                        Judge.judge(claim, spec, Cases.learned(arm, 3).subList(0, 2), tier)
                                .verdict(),
                        Verdict.INCONCLUSIVE);
                assertEquals(Judge.judge(claim, spec, List.of(), tier).verdict(), Verdict.INCONCLUSIVE);
            }
        }
    }

    @Test
    public void brokenControlBreaksAnIdentity() {
        Claim claim = Cases.claim(Claim.Kind.IDENTITY, NEGATIVE);
        List<Trial> control = Cases.join(Cases.learned(ALONE, 0), Cases.learned(PATIENT, 24));
        Judgement judged = Judge.judge(claim, NEGATIVE, control, Tier.CI);
        assertEquals(judged.verdict(), Verdict.REFUTED);
        assertTrue(judged.reason().startsWith("the control \""), judged.reason());
        List<Trial> hypothesis = Cases.join(Cases.learned(ALONE, 3), Cases.learned(PATIENT, 25));
        judged = Judge.judge(claim, NEGATIVE, hypothesis, Tier.CI);
        assertEquals(judged.verdict(), Verdict.REFUTED);
        assertTrue(judged.reason().startsWith("\""), judged.reason());
    }

    @Test
    public void certificatesCompareEveryValue() {
        ArmSpec arm = Cases.arm("staircase", 3);
        Rule rule = Rule.hypothesis("small", Estimand.mean("staircase", Cases.D64, Cases.TOP))
                .below(.1)
                .refutedOutside(Double.NEGATIVE_INFINITY, .5);
        CaseSpec spec = Cases.spec(List.of(arm), rule);
        Claim claim = Cases.claim(Claim.Kind.CERTIFICATE, spec);
        double[][] values = {{.01, .02, .03}, {.01, .02, .3}, {.01, .02, .6}, {.01, .02, Double.NaN}};
        Verdict[] expected = {Verdict.SUPPORTED, Verdict.INCONCLUSIVE, Verdict.REFUTED, Verdict.REFUTED};
        for (int i = 0; i < values.length; i++) {
            double[] v = values[i];
            Judgement judged = Judge.judge(claim, spec, Cases.trials(arm, Cases.D64, 3, "top", r -> v[r]), Tier.CI);
            assertEquals(judged.verdict(), expected[i], judged.reason());
        }
    }

    @Test
    public void exactChecksSpeakOfEveryReplicate() {
        ArmSpec arm = Cases.arm("staircase", 3);
        Rule always = Rule.hypothesis("holds", RATE).above(.5);
        Rule never = Rule.negative("never", RATE).below(.5);
        Rule small = Rule.positive("small", Estimand.mean("staircase", Cases.D64, Cases.TOP))
                .below(.1);
        Rule printed = Rule.exploratory("printed", RATE);
        CaseSpec spec = Cases.spec(List.of(arm), always, small);
        Claim exact = Cases.claim(Claim.Kind.CERTIFICATE, spec);
        Claim statistical = Cases.claim(Claim.Kind.STATISTICAL, spec);
        String event = RATE.event().orElseThrow().toString();
        assertEquals(Judge.words(exact, always), event + " in every replicate of staircase at d=64");
        assertEquals(Judge.words(exact, never), event + " in no replicate of staircase at d=64");
        assertEquals(Judge.words(exact, small), "top is < 0.1 in every replicate of staircase at d=64");
        assertEquals(Judge.words(exact, printed), printed.words());
        assertEquals(Judge.words(statistical, always), always.words());
        assertEquals(Judge.words(exact, Verdict.SUPPORTED), "holds");
        assertEquals(Judge.words(exact, Verdict.REFUTED), "broken");
        assertEquals(Judge.words(exact, Verdict.INCONCLUSIVE), "inconclusive");
        assertEquals(Judge.words(statistical, Verdict.REFUTED), "refuted");
    }

    /** A case whose treatment is its own control must not be supported: the rate cannot be above .5 and below .5. */
    @Test
    public void sameArmOnBothSidesIsNotSupported() {
        CaseSpec spec = Cases.spec(
                List.of(ARM),
                Rule.hypothesis("not learned", RATE).below(.5),
                Rule.positive("learned", RATE).above(.5));
        for (int k = 0; k <= 25; k++) {
            assertFalse(Cases.judge(spec, Cases.learned(ARM, k)).verdict() == Verdict.SUPPORTED, k + " successes");
        }
    }
}
