package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** The mean of one sample over that of another. */
public class MeanRatioTest {

    private static final double[] A = {1.2, 1.9, 1.5, 1.1, 1.8, 1.4};
    private static final double[] B = {3.1, 2.7, 3.4, 2.9, 3.3, 2.5, 3.0, 2.6};

    /**
     * {@code (m - b k)^2 = t^2 (v + b^2 w)} is a quadratic in b; its roots in closed form against the halving of the code. t is
     * {@code qt(.975, 5)} of R.
     */
    @Test
    public void intervalEndsAreTheRootsOfTheQuadratic() {
        Estimate found = MeanRatio.of("q", A, B).estimate(0.95);
        double m = Arrays.stream(A).average().orElseThrow();
        double k = Arrays.stream(B).average().orElseThrow();
        double v = Arrays.stream(A).map(x -> (x - m) * (x - m)).sum() / 5 / 6;
        double w = Arrays.stream(B).map(x -> (x - k) * (x - k)).sum() / 7 / 8;
        double t = 2.570581835636314; // qt(.975, 5)
        double a = k * k - t * t * w;
        double c = m * m - t * t * v;
        double root = Math.sqrt(m * k * m * k - a * c);
        assertEquals(found.point(), m / k, 1e-15);
        assertEquals(found.low(), (m * k - root) / a, 1e-12);
        assertEquals(found.high(), (m * k + root) / a, 1e-12);
        assertEquals(found.n(), 14);
    }

    @Test
    public void pValuesInvertTheInterval() {
        Inference ratio = MeanRatio.of("q", A, B);
        for (double level : new double[] {0.5, 0.95, 0.9998}) {
            Estimate found = ratio.estimate(level);
            double tail = (1 - level) / 2;
            assertEquals(ratio.pAtMost(found.low()), tail, 1e-9);
            assertEquals(ratio.pAtLeast(found.high()), tail, 1e-9);
        }
        double before = 0;
        for (double b = 0; b < 3; b += 0.01) {
            assertTrue(ratio.pAtMost(b) >= before, "p falls at " + b);
            before = ratio.pAtMost(b);
            assertEquals(ratio.pAtMost(b) + ratio.pAtLeast(b), 1, 1e-12);
        }
        assertEquals(ratio.pAtMost(-1), 0.0);
        assertEquals(ratio.pAtLeast(-1), 1.0);
    }

    /** 4,000 pairs of normal samples of 12 and 20 whose variances differ by 25: at most 2.5 % of the tests on a side reject a truth. */
    @Test
    public void keepsItsLevelWhateverTheVariances() {
        SplitMix64 random = new SplitMix64(11);
        int above = 0;
        int below = 0;
        for (int i = 0; i < 4000; i++) {
            double[] a = normal(random, 12, 0.6, 0.1);
            double[] b = normal(random, 20, 2, 0.02);
            Inference ratio = MeanRatio.of("q", a, b);
            above += ratio.pAtMost(0.3) <= 0.025 ? 1 : 0;
            below += ratio.pAtLeast(0.3) <= 0.025 ? 1 : 0;
        }
        // 100 expected at most; 138 is four standard deviations above
        assertTrue(above <= 138 && below <= 138 && above >= 40 && below >= 40, above + " and " + below + " of 4000");
    }

    private static double[] normal(SplitMix64 random, int n, double mean, double deviation) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            double u = (random.next() >>> 11) * 0x1p-53;
            double v = (random.next() >>> 11) * 0x1p-53;
            double radius = Math.sqrt(-2 * StrictMath.log(1 - u));
            values[i] = mean + deviation * radius * StrictMath.cos(2 * Math.PI * v);
        }
        return values;
    }

    @Test
    public void aSecondMeanThatMayBeZeroBoundsNothingAbove() {
        Estimate found = MeanRatio.of("q", A, new double[] {0, 0, 0, 1}).estimate(0.95);
        assertEquals(found.high(), Double.POSITIVE_INFINITY);
        assertTrue(found.low() > 0 && found.low() < found.point());
        assertEquals(found.warnings().size(), 1);
    }

    @Test
    public void whatHasNoRatioDecidesNothing() {
        for (double[][] samples : new double[][][] {
            {{1, 2}, {0, 0}},
            {{1, 1}, {2, 2}},
            {{1}, {2, 3}},
            {{-1, 2}, {1, 2}},
            {{1, Double.POSITIVE_INFINITY}, {1, 2}}
        }) {
            Inference ratio = MeanRatio.of("q", samples[0], samples[1]);
            assertEquals(ratio.pAtMost(0.001), 1.0, Arrays.deepToString(samples));
            assertEquals(ratio.pAtLeast(1000), 1.0);
            assertEquals(ratio.estimate(0.95).warnings().size(), 1);
        }
    }

    @Test
    public void judgesOneArmAtTwoSizes() {
        Size small = Size.of("d", 64);
        Size large = Size.of("d", 256);
        ArmSpec arm = Cases.arm("a", Role.TREATMENT, 20, small, large);
        CaseSpec spec = Cases.spec(
                List.of(arm),
                Rule.hypothesis("falls", Estimand.meanRatio("a", large, small, Cases.TOP))
                        .below(0.7));
        for (double half : new double[] {0.25, 0.45}) {
            List<Trial> trials = new java.util.ArrayList<>();
            trials.addAll(Cases.trials(arm, small, 20, "top", i -> 0.5 + 0.01 * (i % 5)));
            trials.addAll(Cases.trials(arm, large, 20, "top", i -> half + 0.01 * (i % 7)));
            Judgement judgement = Cases.judge(spec, trials);
            assertEquals(judgement.verdict(), half < 0.3 ? Verdict.SUPPORTED : Verdict.REFUTED, judgement.reason());
            assertEquals(judgement.rules().get(0).deciding().n(), 40);
        }
        Trial lost = Cases.trial(arm, large, 19, staircase.protocol.Outcome.DIVERGED, Map.of());
        List<Trial> trials = new java.util.ArrayList<>(Cases.trials(arm, small, 20, "top", i -> 0.5 + 0.01 * (i % 5)));
        trials.addAll(Cases.trials(arm, large, 19, "top", i -> 0.2 + 0.01 * (i % 7)));
        trials.add(lost);
        assertEquals(Cases.judge(spec, trials).verdict(), Verdict.INCONCLUSIVE);
    }
}
