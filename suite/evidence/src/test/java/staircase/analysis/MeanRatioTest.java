package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
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

    /** Student's law with one degree of freedom is Cauchy's: P(T >= t) = 1/2 - atan(t) / pi. */
    @Test
    public void twoValuesOnEachSideAreEnough() {
        Inference ratio = MeanRatio.of("q", new double[] {1, 2}, new double[] {3, 5});
        // means 1.5 and 4, squared standard errors .25 and 1
        double t = (1.5 - .2 * 4) / Math.sqrt(.25 + .04);
        Golden.same(
                ratio.pAtMost(.2),
                .5 - Math.atan(t) / Math.PI,
                Golden.CLOSED,
                "R: pt((1.5 - .2 * 4) / sqrt(.25 + .04), 1, lower.tail = FALSE)");
        assertEquals(MeanRatio.of("q", new double[] {1, 2}, B).pAtMost(0), .5 - Math.atan(3) / Math.PI, 1e-12);
        assertEquals(MeanRatio.of("q", A, new double[] {3, 5}).estimate(.5).n(), 8);
    }

    /** 10^9 and a little: squares of the values would leave nothing of their scatter. */
    @Test
    public void scatterFarFromZeroKeepsItsDigits() {
        double[] far = {1e9, 1e9 + 1, 1e9 + 3};
        double[] one = {1, 1, 1};
        // R: t.test(1e9 + c(0, 1, 3), mu = 1e9, alternative = "greater") gives p 0.13485162325149697
        assertEquals(MeanRatio.of("q", far, one).pAtMost(1e9), 0.13485162325149697, 1e-7);
        assertEquals(MeanRatio.of("q", one, far).pAtLeast(1e-9), 0.13485162325149697, 1e-7);
    }

    @Test
    public void moreReplicatesNarrowTheInterval() {
        Inference ratio = MeanRatio.of("q", A, B);
        assertEquals(ratio.grown(1).estimate(.95), ratio.estimate(.95));
        Estimate grown = ratio.grown(100).estimate(.95);
        Estimate plain = ratio.estimate(.95);
        assertEquals(grown.n(), 1400);
        // a tenth of the standard errors; R: qt(.975, c(5, 599)) is 2.570582 and 1.963939
        assertEquals((grown.high() - grown.low()) / (plain.high() - plain.low()), .1 * 1.963939 / 2.570582, .005);
    }

    @Test
    public void equalUpToRoundingIsEqualAtEverySize() {
        for (double unit : new double[] {1e-9, 1, 1e9}) {
            double[] equal = {unit, Math.nextUp(unit), unit};
            assertEquals(MeanRatio.of("q", equal, equal).pAtMost(0), 1.0, "no test of " + unit);
        }
        Inference zeros = MeanRatio.of("q", new double[] {0, 0}, new double[] {2, 2});
        assertEquals(
                zeros.estimate(.95).warnings(), List.of("all values of each sample are equal: a t test says nothing"));
        assertEquals(zeros.estimate(.95).n(), 4);
        assertThrows(IllegalArgumentException.class, () -> MeanRatio.of("q", A, new double[] {1, Double.NaN}));
        assertThrows(
                IllegalArgumentException.class, () -> MeanRatio.of("q", A, B).pAtLeast(Double.NaN));
        assertEquals(MeanRatio.of("q", A, new double[] {1}).estimate(.95).n(), 7);
    }

    /** A first sample of zeros only, beside one that scatters: the ratio may be 0, and nothing is not a number. */
    @Test
    public void zerosInTheFirstSample() {
        Inference zeros = MeanRatio.of("q", new double[] {0, 0, 0}, new double[] {1, 2, 3});
        assertTrue(zeros.pAtMost(0) >= .5, "found " + zeros.pAtMost(0));
        assertEquals(zeros.estimate(.95).low(), 0.0);
        assertEquals(MeanRatio.of("q", new double[] {1, 1}, new double[] {1, 2}).pAtMost(0), 0.0);
        Estimate touching = MeanRatio.of("q", new double[] {0, 0, 0, 1}, B).estimate(.95);
        assertEquals(touching.low(), 0.0, "the first mean may be 0");
        assertTrue(touching.high() > 0 && touching.high() < 1, touching.toString());
        assertTrue(touching.warnings().stream().noneMatch(w -> w.contains("no upper bound")), touching.toString());
    }
}
