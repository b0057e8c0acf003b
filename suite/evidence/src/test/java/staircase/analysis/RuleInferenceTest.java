package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** What each estimand makes of trials that end badly, lack the quantity or hold a number it cannot use. */
public class RuleInferenceTest {

    private static final List<Size> SIZES =
            List.of(Size.of("d", 8), Size.of("d", 16), Size.of("d", 32), Size.of("d", 64), Size.of("d", 128));
    private static final Size SMALL = SIZES.get(0);
    private static final ArmSpec ARM = Cases.arm("arm", Role.TREATMENT, 25, SIZES.toArray(Size[]::new));

    private static Judgement judge(List<Trial> trials, Rule rule) {
        return Cases.judge(Cases.spec(List.of(ARM), rule), trials);
    }

    private static Estimate reading(List<Trial> trials, Rule rule) {
        return judge(trials, rule).rules().get(0).reading();
    }

    private static long saying(Estimate estimate, String words) {
        return estimate.warnings().stream().filter(w -> w.contains(words)).count();
    }

    @Test
    public void aRateTellsLostReplicatesFromSilentOnes() {
        Rule rule =
                Rule.hypothesis("r", Estimand.rate("arm", SMALL, Cases.LEARNED)).above(.5);
        List<Trial> trials = new ArrayList<>(Cases.trials(ARM, SMALL, 25, "top", i -> .9));
        Estimate clean = reading(trials, rule);
        assertEquals(saying(clean, "did not happen"), 0, clean.toString());
        assertEquals(clean.point(), 1.0);
        trials.set(0, Cases.trial(ARM, SMALL, 0, Outcome.FINISHED, Map.of()));
        trials.set(1, Cases.trial(ARM, SMALL, 1, Outcome.FINISHED, Map.of("top", Double.NaN)));
        trials.set(2, Cases.trial(ARM, SMALL, 2, Outcome.CENSORED, Map.of()));
        trials.set(3, Cases.trial(ARM, SMALL, 3, Outcome.DIVERGED, Map.of()));
        Estimate mixed = reading(trials, rule);
        assertEquals(mixed.point(), 21 / 25.0);
        assertEquals(
                mixed.warnings().subList(0, 2),
                List.of(
                        "1 of 25 diverged or broke and count as \"did not happen\"",
                        "2 of 25 finished without the quantity and count as \"did not happen\""));
    }

    @Test
    public void aMedianSaysWhyValuesAreInfinite() {
        Rule rule =
                Rule.hypothesis("r", Estimand.median("arm", SMALL, Cases.HIT)).below(200);
        List<Trial> trials = new ArrayList<>(Cases.trials(ARM, SMALL, 25, "hit", i -> 100 + i));
        Estimate clean = reading(trials, rule);
        assertEquals(saying(clean, "never reached"), 0, clean.toString());
        // R: quantile(100:124, c(.25, .75), type = 1); 1 - pbinom(1, 25, .25) - pbinom(11, 25, .25, lower = FALSE) =
        // .982242
        assertEquals(
                saying(clean, "quartiles 106 (98.2 % interval 101 to 111) and 118 (98.2 % interval 113 to 123)"),
                1,
                clean.toString());
        trials.set(0, Cases.trial(ARM, SMALL, 0, Outcome.CENSORED, Map.of()));
        assertEquals(saying(reading(trials, rule), "1 of 25 never reached it and count as infinite"), 1);
        assertEquals(saying(reading(trials, rule), "diverged"), 0, "nothing was lost");
        trials.set(1, Cases.trial(ARM, SMALL, 1, Outcome.BROKEN, Map.of("hit", 1.0)));
        assertEquals(
                saying(reading(trials, rule), "2 of 25 never reached it and count as infinite (1 diverged or broke)"),
                1);
        trials.set(2, Cases.trial(ARM, SMALL, 2, Outcome.FINISHED, Map.of("hit", Double.NEGATIVE_INFINITY)));
        Judgement open = judge(trials, rule);
        assertEquals(open.verdict(), Verdict.INCONCLUSIVE);
        assertTrue(open.reason().endsWith("; a value is minus infinite"), open.reason());
        Estimate empty = judge(List.of(), rule).rules().get(0).reading();
        assertEquals(saying(empty, "quartiles"), 0, empty.toString());
    }

    @Test
    public void aSpreadIsOfNumbersAboveZero() {
        Rule rule = Rule.hypothesis("r", Estimand.spread("arm", SIZES.subList(0, 2), Cases.HIT))
                .below(3);
        for (double last : new double[] {0, -1, 1e-9}) {
            List<Trial> trials = new ArrayList<>(Cases.trials(ARM, SMALL, 25, "hit", i -> 100 + i));
            trials.addAll(Cases.trials(ARM, SIZES.get(1), 25, "hit", i -> i < 24 ? 100 + i : last));
            Judgement found = judge(trials, rule);
            assertEquals(found.verdict(), last > 0 ? Verdict.SUPPORTED : Verdict.INCONCLUSIVE, found.reason());
            assertEquals(
                    found.reason().endsWith("; a spread is of numbers above 0, and hit is not"),
                    last <= 0,
                    found.reason());
            assertEquals(found.rules().get(0).deciding().n(), 50);
        }
    }

    /** A replicate that lacks a size has no order over the sizes. */
    @Test
    public void aTrendIsOfWholeBlocks() {
        Rule rule = Rule.hypothesis("r", Estimand.trend("arm", SIZES.subList(0, 3), Cases.HIT))
                .above(0);
        List<Trial> trials = new ArrayList<>();
        for (Size size : SIZES.subList(0, 3)) {
            trials.addAll(Cases.trials(ARM, size, 25, "hit", i -> size.dimension()));
        }
        trials.remove(30);
        Judgement found = judge(trials, rule);
        assertEquals(found.verdict(), Verdict.INCONCLUSIVE, "a replicate is missing");
        assertEquals(found.rules().get(0).deciding().n(), 24);
        assertEquals(found.rules().get(0).deciding().point(), 1.0, 1e-12);
    }

    private static List<Trial> losses(double first) {
        List<Trial> trials = new ArrayList<>();
        for (Size size : SIZES) {
            double d = size.dimension();
            trials.addAll(
                    Cases.trials(ARM, size, 25, "hit", i -> (i == 0 && d == 8 ? first : 1) * d * (1 + .001 * (i % 7))));
        }
        return trials;
    }

    /** A value that is there needs no cap, whatever it counts; one that is not needs all the others to be samples. */
    @Test
    public void anExponentNeedsNoCapWhereNothingIsMissing() {
        Rule rule =
                Rule.hypothesis("r", Estimand.exponent("arm", SIZES, Cases.HIT)).within(.9, 1.1);
        List<Trial> trials = losses(.99);
        assertEquals(
                judge(trials, rule).verdict(),
                Verdict.SUPPORTED,
                judge(trials, rule).reason());
        trials.set(7, Cases.trial(ARM, SMALL, 7, Outcome.CENSORED, Map.of("samples_used", 10.0)));
        assertEquals(
                judge(trials, rule).reason().replaceAll(".*; ", ""),
                "1 of 125 replicates have no value, and hit is not a number of samples to enter at");
        trials.set(7, Cases.trial(ARM, SMALL, 7, Outcome.CENSORED, Map.of()));
        assertEquals(
                judge(trials, rule).reason().replaceAll(".*; ", ""),
                "1 of 125 replicates have no value, and 1 of them no samples_used to enter at");
    }

    private static Trial sampled(int replicate, Double hit, double cap) {
        Map<String, Double> scalars =
                hit == null ? Map.of("samples_used", cap) : Map.of("hit", hit, "samples_used", cap);
        return Cases.trial(ARM, SMALL, replicate, hit == null ? Outcome.CENSORED : Outcome.FINISHED, scalars);
    }

    @Test
    public void samplesLieBetweenOneAndWhatTheTrialUsed() {
        Trial missing = sampled(0, null, 10);
        assertTrue(RuleInference.countsSamples(List.of(missing, sampled(1, 1.0, 10), sampled(2, 10.0, 10)), "hit"));
        for (double wrong : new double[] {.99, 10.01, -1}) {
            assertTrue(
                    !RuleInference.countsSamples(List.of(missing, sampled(1, 5.0, 10), sampled(2, wrong, 10)), "hit"));
        }
        Trial capless = Cases.trial(ARM, SMALL, 3, Outcome.FINISHED, Map.of("hit", 5.0));
        assertTrue(!RuleInference.countsSamples(List.of(sampled(1, 5.0, 10), capless), "hit"));
        assertTrue(!RuleInference.countsSamples(List.of(missing), "hit"), "no value tells what it counts");
    }
}
