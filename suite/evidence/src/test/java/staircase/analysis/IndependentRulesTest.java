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
}
