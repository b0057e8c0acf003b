package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.List;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Judgement;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Tier;
import staircase.protocol.Verdict;

/** The sentence that says why a case came to its verdict: which rule it names, and what would settle it. */
public class ReasonsTest {

    private static final ArmSpec ARM = Cases.arm("arm", 25);
    private static final ArmSpec EVEN = Cases.arm("arm", 20);
    private static final Estimand RATE = Estimand.rate("arm", Cases.D64, Cases.LEARNED);
    private static final Estimand TOP = Estimand.mean("arm", Cases.D64, Cases.TOP);

    private static String reason(ArmSpec arm, int successes, Verdict expected, Rule... rules) {
        Judgement judged = Cases.judge(Cases.spec(List.of(arm), rules), Cases.learned(arm, successes));
        assertEquals(judged.verdict(), expected, judged.reason());
        return judged.reason();
    }

    @Test
    public void supportNamesTheWeakestRule() {
        String reason = reason(
                ARM,
                25,
                Verdict.SUPPORTED,
                Rule.exploratory("printed", RATE),
                Rule.hypothesis("strong", RATE).above(.1),
                Rule.positive("weak", RATE).above(.5),
                Rule.hypothesis("as weak", RATE).above(.5));
        // R: .5^25 = 2.98e-8; binom.test(25, 25, conf.level = .9998)$conf.int[1] = 1e-4^(1/25) = .6918
        assertEquals(
                reason,
                "every hypothesis and control holds; the weakest is \"weak\": 1 (99.98 % interval 0.6918 to 1), p 3e-8");
    }

    @Test
    public void refutationNamesTheHypothesisWithTheSmallestPValue() {
        Rule control = Rule.positive("control", RATE).below(.9);
        Rule wrong = Rule.hypothesis("wrong", RATE).above(.5);
        Rule worse = Rule.hypothesis("worse", RATE).above(.6);
        Rule asBad = Rule.hypothesis("as bad", RATE).above(.6);
        for (Rule[] rules : new Rule[][] {{control, wrong, worse, asBad}, {worse, control, asBad, wrong}}) {
            String reason = reason(ARM, 0, Verdict.REFUTED, rules);
            // R: .4^25 = 1.1e-10; 1 - 1e-4^(1/25) = .3082
            assertEquals(
                    reason,
                    "\"worse\" is refuted: rate of (top ≥ 0.5) for arm at d=64 is 0 (99.98 % interval 0 to 0.3082), "
                            + "below 0.6, p 1.1e-10");
        }
        assertTrue(reason(ARM, 25, Verdict.REFUTED, Rule.hypothesis("low", RATE).below(.5))
                .contains(", above 0.5, p 3e-8"));
    }

    @Test
    public void theFailedControlIsNamedWhereverItStands() {
        Rule control = Rule.positive("control", RATE).above(.7);
        Rule look = Rule.hypothesis("look", RATE).below(.9);
        for (Rule[] rules : new Rule[][] {{control, look}, {look, control}}) {
            String reason = reason(ARM, 18, Verdict.INCONCLUSIVE, rules);
            assertTrue(reason.startsWith("control \"control\" failed, so nothing is said of the hypotheses; "), reason);
        }
        Rule good = Rule.positive("good", RATE).above(.1);
        Rule open = Rule.hypothesis("open", RATE).above(.5);
        Rule asOpen = Rule.hypothesis("as open", RATE).above(.5);
        String reason = reason(ARM, 20, Verdict.INCONCLUSIVE, good, open, asOpen);
        assertTrue(reason.startsWith("\"open\" is open; "), reason);
    }

    @Test
    public void aRateOnItsBoundIsOnNeitherSide() {
        for (Rule rule : List.of(
                Rule.hypothesis("high", RATE).above(.5),
                Rule.hypothesis("low", RATE).below(.5))) {
            String reason = reason(EVEN, 10, Verdict.INCONCLUSIVE, rule);
            assertTrue(
                    reason.endsWith("neither side can be shown, and more replicates like these would not decide"),
                    reason);
        }
    }

    @Test
    public void aRateBeyondItsBoundWouldRefute() {
        String reason = reason(
                ARM, 19, Verdict.INCONCLUSIVE, Rule.hypothesis("low", RATE).below(.5));
        assertTrue(reason.contains("; at most 3 of 25 successes were needed, 19 found; at this rate about "), reason);
        assertTrue(reason.endsWith(" replicates would refute it"), reason);
        String between = reason(
                ARM,
                19,
                Verdict.INCONCLUSIVE,
                Rule.hypothesis("between", RATE).within(.2, .8).refutedOutside(.1, .9));
        assertTrue(between.endsWith(" replicates would decide"), between);
    }

    @Test
    public void tooFewReplicatesAreSaid() {
        ArmSpec few = Cases.arm("arm", 10);
        String reason = reason(
                few, 10, Verdict.INCONCLUSIVE, Rule.hypothesis("high", RATE).above(.5));
        // 2^-10 = 9.8e-4
        assertTrue(
                reason.endsWith(
                        "; no outcome of 10 replicates can pass; at this rate about 14 replicates would decide"),
                reason);
        CaseSpec mean = Cases.spec(List.of(ARM), Rule.hypothesis("mean", TOP).above(.5));
        Judgement open = Cases.judge(mean, Cases.trials(ARM, Cases.D64, 25, "top", i -> .5 + .1 * (i % 5 - 1.9)));
        assertTrue(open.reason().contains("with replicates like these "), open.reason());
    }

    @Test
    public void numbersAreTheSameWithoutWords() {
        CaseSpec spec = Cases.spec(List.of(ARM), Rule.hypothesis("high", RATE).above(.5));
        Judgement whole = Cases.judge(spec, Cases.learned(ARM, 20));
        Judgement bare = Judge.numbers(
                Cases.claim(staircase.protocol.Claim.Kind.STATISTICAL, spec), spec, Cases.learned(ARM, 20), Tier.CI);
        assertEquals(bare.rules(), whole.rules());
        assertEquals(bare.supportP(), whole.supportP());
        assertEquals(bare.reason(), "");
    }

    @Test
    public void whatIsOnlyPrintedIsNeverShown() {
        ArmSpec other = Cases.arm("other", Role.REFERENCE, 25, Cases.D64);
        Rule look = Rule.exploratory("look", Estimand.rate("other", Cases.D64, Cases.LEARNED));
        CaseSpec spec =
                Cases.spec(List.of(ARM, other), Rule.hypothesis("high", RATE).above(.5), look);
        Judgement judged = Cases.judge(spec, Cases.join(Cases.learned(ARM, 25), Cases.learned(other, 25)));
        assertEquals(judged.rules().get(1).supportP(), 1.0);
        assertEquals(judged.rules().get(1).refuteP(), 1.0);
        assertEquals(
                judged.rules().get(0).refuteP(), 1.0, "one end costs no factor, and all of 25 says nothing against it");
        Judgement low = Cases.judge(
                Cases.spec(List.of(ARM), Rule.hypothesis("low", RATE).below(.5)), Cases.learned(ARM, 25));
        assertEquals(low.rules().get(0).refuteP(), StrictMath.scalb(1.0, -25), 1e-18, "one end costs no factor");
    }
}
