package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.List;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Direction;
import staircase.protocol.Estimand;
import staircase.protocol.Quantity;
import staircase.protocol.Rule;
import staircase.protocol.Unit;
import staircase.protocol.Verdict;

/**
 * Theorem 1: of suites whose every parameter lies on the edge of its null at most 1 % have a false verdict. With the
 * fixed seed this is one number, not a chance.
 */
public class FalseVerdictTest {

    private static final int SUITES = 2000;
    private static final int CASES = 30;

    /**
     * 2,000 suites of 30 cases, five of each kind: a rate alone, with a control, two rates, a mean with one bound and
     * with two, a median. Every verdict that is not INCONCLUSIVE is false here. Rates pass with probability 7.8e-5 (22
     * of 25) where the level is 1e-4, so some 9 suites are expected, and 20 are promised at most. Exponents are left
     * out: their p-values are approximate, and {@link #pValuesKeepTheirLevel} has them.
     */
    @Test
    public void falseVerdictsAreAsRareAsPromised() {
        SplitMix64 random = new SplitMix64(20260101);
        ArmSpec arm = Cases.arm("arm", 25);
        ArmSpec other = Cases.arm("other", 25);
        Estimand rate = Estimand.rate("arm", Cases.D64, Cases.LEARNED);
        Estimand second = Estimand.rate("other", Cases.D64, Cases.LEARNED);
        Estimand mean = Estimand.mean("arm", Cases.D64, Cases.TOP);
        Quantity lower = new Quantity("top", Unit.ONE, Direction.LOWER, "the same numbers, as if smaller were better");
        Estimand median = Estimand.median("arm", Cases.D64, lower);
        List<CaseSpec> kinds = List.of(
                Cases.spec(List.of(arm), Rule.hypothesis("r", rate).above(.5)),
                Cases.spec(
                        List.of(arm, other),
                        Rule.hypothesis("r", rate).below(.5),
                        Rule.positive("c", second).above(.5)),
                Cases.spec(
                        List.of(arm, other),
                        Rule.hypothesis("r", rate).above(.5),
                        Rule.hypothesis("s", second).above(.5)),
                Cases.spec(List.of(arm), Rule.hypothesis("m", mean).above(.5)),
                Cases.spec(
                        List.of(arm), Rule.hypothesis("m", mean).within(.5, 9).refutedOutside(.5, 10)),
                Cases.spec(List.of(arm), Rule.hypothesis("q", median).below(.5)));
        int falseSuites = 0;
        int falseVerdicts = 0;
        int judged = 0;
        for (int s = 0; s < SUITES; s++) {
            boolean wrong = false;
            for (int c = 0; c < CASES; c++) {
                var trials = Cases.join(
                        Cases.trials(arm, Cases.D64, 25, "top", i -> .5 + random.normal()),
                        Cases.trials(other, Cases.D64, 25, "top", i -> .5 + random.normal()));
                boolean verdict =
                        Cases.judge(kinds.get(c % kinds.size()), trials).verdict() != Verdict.INCONCLUSIVE;
                wrong |= verdict;
                falseVerdicts += verdict ? 1 : 0;
                judged++;
            }
            falseSuites += wrong ? 1 : 0;
        }
        double bound = new SuccessRate("suites with a false verdict", falseSuites, SUITES)
                .estimate(.9)
                .high();
        String found = falseSuites + " of " + SUITES + " suites of " + CASES + " cases have a false verdict ("
                + falseVerdicts + " verdicts); the rate is below " + Text.percent(bound) + " (95 %, Clopper-Pearson)";
        org.testng.Reporter.log(found, true);
        assertEquals(judged, SUITES * CASES);
        assertTrue(falseSuites <= Judge.ALPHA * SUITES, found);
        // a judge that never decides would keep any promise
        assertTrue(falseVerdicts > 0, found);
    }

    /**
     * The same p-values at a level where a wrong one is seen at once: each side at .05, 4,000 samples, standard error
     * .0034.
     */
    @Test
    public void pValuesKeepTheirLevel() {
        SplitMix64 random = new SplitMix64(7);
        int n = 4000;
        int[] small = new int[6];
        for (int s = 0; s < n; s++) {
            double[] x = new double[12];
            java.util.ArrayList<ScalingExponent.Point> points = new java.util.ArrayList<>();
            for (int i = 0; i < x.length; i++) {
                x[i] = random.normal();
                points.add(new ScalingExponent.Point(8 << (i / 2), StrictMath.exp(.3 * random.normal()), false));
            }
            List<Inference> all = List.of(MeanT.of("x", x), MedianSign.of("x", x), ScalingExponent.of("y", points));
            for (int i = 0; i < 3; i++) {
                small[2 * i] += all.get(i).pAtMost(0) <= .05 ? 1 : 0;
                small[2 * i + 1] += all.get(i).pAtLeast(0) <= .05 ? 1 : 0;
            }
        }
        for (int i = 0; i < 6; i++) {
            // least squares with HC3 is approximate: measured .05 to .06 here
            double limit = i < 4 ? .05 + 3 * .0034 : .065;
            assertTrue(small[i] / (double) n <= limit, "side " + i + ": " + small[i] + " of " + n);
        }
        assertTrue(small[0] > n * .04 && small[1] > n * .04, "t is exact here, not merely safe");
    }
}
