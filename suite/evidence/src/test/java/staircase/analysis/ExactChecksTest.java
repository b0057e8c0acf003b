package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** Identities and certificates: what each replicate holds or breaks, and what is compared by its estimate. */
public class ExactChecksTest {

    private static final Size LARGE = Size.of("d", 128);
    private static final ArmSpec ARM = Cases.arm("arm", Role.TREATMENT, 3, Cases.D64, LARGE);
    private static final Estimand TOP = Estimand.mean("arm", Cases.D64, Cases.TOP);
    private static final Rule SMALL =
            Rule.hypothesis("small", TOP).within(-.1, .1).refutedOutside(-.5, .5);

    private static Judgement judge(List<Trial> trials, Rule... rules) {
        CaseSpec spec = Cases.spec(List.of(ARM), rules);
        return Judge.judge(Cases.claim(Claim.Kind.CERTIFICATE, spec), spec, trials, Tier.CI);
    }

    private static List<Trial> tops(double... values) {
        return Cases.trials(ARM, Cases.D64, values.length, "top", i -> values[i]);
    }

    /** The bounds themselves lie neither in what supports nor in what is tolerated. */
    @DataProvider
    public Object[][] bounds() {
        return new Object[][] {
            {.099, Verdict.SUPPORTED},
            {-.099, Verdict.SUPPORTED},
            {.1, Verdict.INCONCLUSIVE},
            {-.1, Verdict.INCONCLUSIVE},
            {.499, Verdict.INCONCLUSIVE},
            {.5, Verdict.REFUTED},
            {-.5, Verdict.REFUTED}
        };
    }

    @Test(dataProvider = "bounds")
    public void boundsAreOpen(double last, Verdict expected) {
        assertEquals(judge(tops(.01, .02, last), SMALL).verdict(), expected);
    }

    @Test
    public void pValuesAreByPosition() {
        Judgement.RuleResult good = judge(tops(.01, -.02, .03), SMALL).rules().get(0);
        assertTrue(good.holds());
        assertEquals(good.supportP(), 0.0);
        assertEquals(good.refuteP(), 1.0);
        assertEquals(
                good.deciding(),
                new Estimate(
                        good.deciding().quantity(),
                        (.01 - .02 + .03) / 3,
                        -.02,
                        .03,
                        1,
                        3,
                        "checked in every replicate: smallest and largest value",
                        List.of()));
        Judgement broken = judge(tops(.01, .6, .7), SMALL);
        assertFalse(broken.rules().get(0).holds());
        assertEquals(broken.rules().get(0).supportP(), 1.0);
        assertEquals(broken.rules().get(0).refuteP(), 0.0);
        assertEquals(broken.supportP(), 1.0);
        assertEquals(broken.refuteP(), 0.0);
        assertEquals(
                broken.reason(),
                "\"small\" is broken in 2 of 3, first in " + tops(0, 0).get(1).key() + " (0.6)");
        Judgement held = judge(tops(.01, -.02, .03), SMALL);
        assertEquals(held.supportP(), 0.0);
        assertEquals(held.refuteP(), 1.0);
    }

    @Test
    public void checksOfAllJudgedRulesAreCounted() {
        Rule above = Rule.positive("above", TOP).above(-1);
        Rule printed = Rule.exploratory("printed", TOP);
        Judgement held = judge(tops(.01, .02, .03), printed, SMALL, above);
        assertEquals(held.verdict(), Verdict.SUPPORTED, "nothing is asked of what is only printed");
        assertEquals(held.reason(), "holds in every one of 6 checks");
        assertFalse(held.rules().get(0).holds());
        assertEquals(held.rules().get(0).supportP(), 1.0);
        assertEquals(held.rules().get(0).refuteP(), 1.0);
    }

    @Test
    public void theFirstOpenRuleIsNamed() {
        Rule loose = Rule.positive("loose", TOP).above(-1);
        Rule other = Rule.positive("other", TOP).below(.2).refutedOutside(Double.NEGATIVE_INFINITY, 1);
        assertEquals(judge(tops(.01, .02, .3), loose, SMALL, other).reason(), "\"small\" holds in 2 of 3");
    }

    @Test
    public void aReplicateThatWasLostBreaksTheRuleWhateverItMeasured() {
        List<Trial> trials = new ArrayList<>(tops(.01, .02, .03));
        trials.set(1, Cases.trial(ARM, Cases.D64, 1, Outcome.DIVERGED, Map.of("top", .02)));
        Judgement judged = judge(trials, SMALL);
        assertEquals(judged.verdict(), Verdict.REFUTED);
        assertTrue(judged.reason().endsWith(" (NaN)"), judged.reason());
    }

    @Test
    public void nothingHoldsWithoutReplicates() {
        Judgement.RuleResult none = judge(List.of(), SMALL).rules().get(0);
        assertFalse(none.holds());
        assertEquals(none.supportP(), 1.0);
        assertTrue(
                Double.isNaN(none.deciding().low())
                        && Double.isNaN(none.deciding().high()),
                none.toString());
    }

    /** A spread is a number of many replicates: the estimate is compared, once. */
    @Test
    public void spreadsAreComparedByTheirEstimate() {
        Estimand spread = Estimand.spread("arm", List.of(Cases.D64, LARGE), Cases.HIT);
        Rule rule = Rule.hypothesis("flat", spread).below(1.2).refutedOutside(Double.NEGATIVE_INFINITY, 2);
        double[] factors = {1, 1.2, 1.5, 2};
        Verdict[] expected = {Verdict.SUPPORTED, Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE, Verdict.REFUTED};
        for (int i = 0; i < factors.length; i++) {
            double factor = factors[i];
            List<Trial> trials = Cases.join(
                    Cases.trials(ARM, Cases.D64, 3, "hit", r -> 100),
                    Cases.trials(ARM, LARGE, 3, "hit", r -> 100 * factor));
            Judgement judged = judge(trials, rule);
            assertEquals(judged.verdict(), expected[i], judged.reason());
            Estimate found = judged.rules().get(0).deciding();
            assertEquals(new double[] {found.low(), found.high()}, new double[] {factor, factor});
            assertEquals(judged.rules().get(0).refuteP(), expected[i] == Verdict.REFUTED ? 0.0 : 1.0);
            assertEquals(
                    judged.reason(),
                    switch (expected[i]) {
                        case SUPPORTED -> "holds in every one of 1 check";
                        case INCONCLUSIVE -> "\"flat\" holds in 0 of 1";
                        case REFUTED -> "\"flat\" is broken in 1 of 1, first in the estimate 2.0";
                    });
        }
        assertEquals(judge(List.of(), rule).rules().get(0).supportP(), 1.0);
        Claim exact = Cases.claim(Claim.Kind.CERTIFICATE, Cases.spec(List.of(ARM), rule));
        assertEquals(Judge.words(exact, rule), rule.words(), "no single replicate can hold it");
    }
}
