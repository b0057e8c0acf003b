package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** Which rule a verdict hangs on, and how far that rule is from its bound. */
public class DecidingTest {

    private static final ArmSpec ARM = Cases.arm("arm", 25);
    private static final Estimand TOP = Estimand.mean("arm", Cases.D64, Cases.TOP);

    private static CaseSpec spec(Rule... rules) {
        return Cases.spec(List.of(ARM), rules);
    }

    /** Top coefficients spread evenly from .8 to 1.2: mean 1, standard error .0245. */
    private static Judgement judged(CaseSpec spec) {
        List<Trial> trials = new ArrayList<>(Cases.trials(ARM, Cases.D64, 25, "top", i -> .8 + i / 60.0));
        return Cases.judge(spec, trials);
    }

    @Test
    public void isTheWeakestJudgedRule() {
        CaseSpec spec = spec(
                Rule.hypothesis("far", TOP).above(.1),
                Rule.exploratory("printed", TOP),
                Rule.positive("near", TOP).above(.85));
        Deciding found = Deciding.of(spec, judged(spec)).orElseThrow();
        assertEquals(found.rule().name(), "near");
        assertTrue(found.standardErrors() > 3.719, "shown, so beyond the level's z, found " + found.standardErrors());
    }

    @Test
    public void isTheRefutedHypothesisOfARefutedCase() {
        CaseSpec spec = spec(
                Rule.hypothesis("open", TOP).above(.99),
                Rule.hypothesis("wrong", TOP).below(.5),
                Rule.positive("control", TOP).above(.1));
        Judgement judgement = judged(spec);
        assertEquals(judgement.verdict(), Verdict.REFUTED);
        Deciding found = Deciding.of(spec, judgement).orElseThrow();
        assertEquals(found.rule().name(), "wrong");
        assertTrue(found.standardErrors() < -3.719, "on the wrong side, found " + found.standardErrors());
    }

    @Test
    public void isAbsentWithoutResults() {
        CaseSpec spec = spec(Rule.hypothesis("far", TOP).above(.1));
        Judgement empty = new Judgement(
                "claim",
                spec.id(),
                true,
                Verdict.INCONCLUSIVE,
                1,
                1,
                Judge.LEVEL,
                "nothing",
                List.of(),
                Optional.empty());
        assertEquals(Deciding.of(spec, empty), Optional.empty());
    }

    @Test
    public void countsStandardErrorsOnTheNormalScale() {
        CaseSpec spec = spec(Rule.hypothesis("far", TOP).above(.85));
        Judgement.RuleResult result = judged(spec).rules().get(0);
        double[] p = {1e-4, .5, .9};
        double[] z = {3.7190164854556804, 0, -1.2815515655446008};
        for (int i = 0; i < p.length; i++) {
            Judgement.RuleResult with =
                    new Judgement.RuleResult("far", result.deciding(), result.reading(), p[i], 1, false);
            assertEquals(
                    new Deciding(spec.rules().get(0), with).standardErrors(),
                    z[i],
                    1e-12,
                    "R: qnorm(c(1e-4, .5, .9), lower = FALSE)");
        }
    }

    /** The largest p-value of support is that of a margin far off, which is not what was refuted. */
    @Test
    public void refutationHangsOnTheSmallestPValueOfRefuting() {
        CaseSpec spec = spec(
                Rule.hypothesis("margin", TOP).below(.2).refutedOutside(Double.NEGATIVE_INFINITY, .95),
                Rule.hypothesis("wrong", TOP).below(.8));
        Judgement judgement = judged(spec);
        assertEquals(judgement.verdict(), Verdict.REFUTED);
        assertTrue(
                judgement.rules().get(0).supportP() > judgement.rules().get(1).supportP());
        assertEquals(Deciding.of(spec, judgement).orElseThrow().rule().name(), "wrong");
    }

    @Test
    public void isTheFirstOfEquals() {
        CaseSpec spec = spec(
                Rule.hypothesis("one", TOP).above(.9),
                Rule.hypothesis("two", TOP).above(.9));
        assertEquals(Deciding.of(spec, judged(spec)).orElseThrow().rule().name(), "one");
    }
}
