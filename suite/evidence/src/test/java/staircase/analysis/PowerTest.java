package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Direction;
import staircase.protocol.Estimand;
import staircase.protocol.Quantity;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.protocol.Unit;

/** Power against R, against plain simulation of the judge, and from stored replicates. */
public class PowerTest {

    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final Estimand RATE = Estimand.rate("arm", Cases.D64, Cases.LEARNED);
    private static final Estimand MEAN = Estimand.mean("arm", Cases.D64, Cases.TOP);
    private static final Estimand MEDIAN = Estimand.median(
            "arm",
            Cases.D64,
            new Quantity(Cases.TOP.name(), Unit.ONE, Direction.LOWER, "the same numbers, better when smaller"));
    private static final List<Size> SIZES = List.of(Size.of("d", 8), Size.of("d", 16), Size.of("d", 32));
    private static final Estimand EXPONENT = Estimand.exponent("arm", SIZES, Cases.HIT);

    @Test
    public void noncentralStudent() {
        String r = "R: pt(qt(1e-4, v, lower = FALSE), v, ncp = 8, lower = FALSE) for v = 1, 5, 24, 99";
        double[] expected = {0.0020053004762433657, 0.36856652315423466, 0.99893002455121138, 0.99996775671511706};
        int[] freedom = {1, 5, 24, 99};
        for (int i = 0; i < freedom.length; i++) {
            Golden.same(Power.student(freedom[i], 8, NONE), expected[i], Golden.ITERATED, r);
            Golden.same(Power.student(freedom[i], NONE, 8), expected[i], Golden.ITERATED, r + ", mirrored");
        }
        Golden.same(
                Power.student(24, 9, 7.5),
                0.99599080814876317,
                1e-8,
                "R: t <- qt(1e-4, 24, lower = F); integrate(function(s) 48*s*dchisq(24*s*s, 24)*"
                        + "pmax(0, pnorm(9-t*s)-pnorm(t*s-7.5)), 0, 3, rel.tol = 1e-13)");
        assertEquals(Power.student(24, NONE, NONE), 1.0, 1e-12, "nothing to pass");
        assertEquals(Power.student(24, 0, NONE), Judge.LEVEL, 1e-12, "on the bound the power is the level");
    }

    @Test
    public void smallestEffects() {
        Rule above = Rule.hypothesis("r", RATE).above(.5);
        String r = "R: uniroot(function(p) pbinom(21, 25, p, lower = FALSE) - .9, c(.5, 1), tol = 1e-15)$root";
        Golden.same(Power.smallest(above, 25), 0.92833818793046063, Golden.ITERATED, r);
        Golden.same(
                Power.smallest(Rule.hypothesis("r", RATE).below(.5), 25),
                1 - 0.92833818793046063,
                Golden.ITERATED,
                "1 - " + r);
        Golden.same(Power.smallest(Rule.hypothesis("q", MEDIAN).below(7), 25), 0.92833818793046063, Golden.ITERATED, r);
        Golden.same(
                Power.smallest(Rule.hypothesis("m", MEAN).above(.5), 25),
                1.170690758963892,
                Golden.ITERATED,
                "R: uniroot(function(d) pt(qt(1e-4, 24, lower = F), 24, ncp = 5*d, lower = F) - .9, c(.5, 3), tol = 1e-14)$root");
        double slope = Power.smallest(Rule.hypothesis("e", EXPONENT).below(2), 5);
        assertEquals(Power.student(13, slope, NONE), Power.GOAL, 1e-9);
        assertTrue(Double.isNaN(Power.smallest(Rule.hypothesis("r", RATE).within(.2, .8), 60)));
        assertTrue(Double.isNaN(Power.smallest(above, 13)), "13 replicates can never pass");
        assertTrue(Double.isNaN(Power.smallest(Rule.exploratory("x", RATE), 25)));
    }

    @Test
    public void words() {
        assertEquals(Power.words(Rule.hypothesis("r", RATE).above(.5), 25), "a rate from 0.9283");
        assertEquals(Power.words(Rule.hypothesis("r", RATE).below(.5), 25), "a rate up to 0.07166");
        assertEquals(Power.words(Rule.hypothesis("q", MEDIAN).above(9), 25), "92.83 % of values above 9");
        assertEquals(Power.words(Rule.hypothesis("m", MEAN).below(2), 25), "a mean 1.171 standard deviations below 2");
        assertEquals(Power.words(Rule.exploratory("x", RATE), 25), "");
    }

    @Test
    public void signTest() {
        Golden.same(Power.sign(25, .95), 0.96590939851900914, Golden.CLOSED, "R: pbinom(21, 25, .95, lower = FALSE)");
        assertEquals(Power.sign(13, 1), 0.0);
        assertEquals(Power.sign(14, 1), 1.0);
    }

    /** The judge itself, on 2,000 simulated cases a kind: within 4 standard errors of the declared power. */
    @Test
    public void judgePassesAsOftenAsDeclared() {
        SplitMix64 random = new SplitMix64(11);
        ArmSpec arm = Cases.arm("arm", 20);
        int rounds = 2000;
        int[] passed = new int[4];
        List<Rule> rules = List.of(
                Rule.hypothesis("r", RATE).above(.5),
                Rule.hypothesis("m", MEAN).above(-.8),
                Rule.hypothesis("b", MEAN).within(-1.1, 1.4),
                Rule.hypothesis("q", MEDIAN).above(-1.2));
        for (int round = 0; round < rounds; round++) {
            List<Trial> uniform = Cases.trials(arm, Cases.D64, 20, "top", i -> random.uniform() < .9 ? 1 : 0);
            List<Trial> normal = Cases.trials(arm, Cases.D64, 20, "top", i -> random.normal());
            for (int r = 0; r < rules.size(); r++) {
                CaseSpec spec = Cases.spec(List.of(arm), rules.get(r));
                passed[r] += Cases.judge(spec, r == 0 ? uniform : normal).supportP() <= Judge.LEVEL ? 1 : 0;
            }
        }
        double root = StrictMath.sqrt(20);
        // R: pnorm(1.2) = 0.88493032977829178
        double[] declared = {
            Power.rate(rules.get(0), 20, .9),
            Power.student(19, .8 * root, NONE),
            Power.student(19, 1.1 * root, 1.4 * root),
            Power.sign(20, 0.88493032977829178)
        };
        for (int r = 0; r < declared.length; r++) {
            assertTrue(declared[r] > .1 && declared[r] < .9, "a power that a simulation can check: " + declared[r]);
            double error = StrictMath.sqrt(declared[r] * (1 - declared[r]) / rounds);
            assertEquals((double) passed[r] / rounds, declared[r], 4 * error, "rule " + r);
        }
    }

    @Test
    public void storedRateAndItsNearEnd() {
        ArmSpec arm = Cases.arm("arm", 25);
        CaseSpec spec = Cases.spec(List.of(arm), Rule.hypothesis("r", RATE).above(.5), Rule.exploratory("x", RATE));
        List<Trial> stored = Cases.trials(arm, Cases.D64, 100, "top", i -> i < 95 ? 1 : 0);
        Expected found = Expected.of(spec, spec.rules().get(0), stored).orElseThrow();
        assertEquals(found.stored(), 100);
        assertEquals(found.point(), .95);
        Golden.same(found.power(), 0.96590939851900914, Golden.CLOSED, "R: pbinom(21, 25, .95, lower = FALSE)");
        Golden.same(found.cautious(), 0.88716508889453727, Golden.ITERATED, "R: binom.test(95, 100)$conf.int[1]");
        assertEquals(found.cautiousPower(), Attainable.power(spec.rules().get(0), 25, found.cautious()));
        assertTrue(
                found.words().startsWith("power 0.9659 at a rate of 0.95 as in 100 stored replicates"), found.words());
        assertTrue(Expected.of(spec, spec.rules().get(1), stored).isEmpty(), "not judged");
        assertTrue(Expected.of(spec, spec.rules().get(0), List.of()).isEmpty(), "nothing stored");
        assertEquals(Expected.power(.99999), "0.9999");
    }

    /** What stored replicates promise of a ratio is what fresh samples of their law keep. */
    @Test
    public void storedRatiosAreResampled() {
        Size small = SIZES.get(0);
        Size large = SIZES.get(1);
        ArmSpec arm = Cases.arm("arm", Role.TREATMENT, 25, small, large);
        Rule mean = Rule.hypothesis("mean", Estimand.meanRatio("arm", large, small, Cases.TOP))
                .above(1.35);
        Rule median = Rule.hypothesis("spread", Estimand.spread("arm", List.of(small, large), Cases.HIT))
                .below(4);
        CaseSpec spec = Cases.spec(List.of(arm), mean, median);
        SplitMix64 random = new SplitMix64(5);
        for (Rule rule : List.of(mean, median)) {
            String quantity = rule.estimand().quantity();
            List<Trial> stored = samples(arm, quantity, 400, random);
            Expected found = Expected.of(spec, rule, stored).orElseThrow();
            assertEquals(Expected.of(spec, rule, stored).orElseThrow(), found, "the same bits again");
            int passed = 0;
            for (int run = 0; run < 400; run++) {
                Replicates fresh = new Replicates(samples(arm, quantity, 25, random), staircase.protocol.Tier.FULL);
                passed += Bounds.support(rule, RuleInference.of(rule.estimand(), List.of(arm), fresh)) <= Judge.LEVEL
                        ? 1
                        : 0;
            }
            assertTrue(passed > 40 && passed < 360, rule.name() + " can tell: " + passed + ", " + found.words());
            assertEquals(found.power(), passed / 400.0, .12, rule.name());
            assertTrue(found.cautiousPower() < found.power(), found.words());
        }
    }

    /** Log-normal values, twice as large at twice the size. */
    private static List<Trial> samples(ArmSpec arm, String quantity, int count, SplitMix64 random) {
        List<Trial> all = new ArrayList<>();
        for (Size size : List.of(SIZES.get(0), SIZES.get(1))) {
            double scale = size.dimension();
            all.addAll(Cases.trials(arm, size, count, quantity, i -> scale * StrictMath.exp(.3 * random.normal())));
        }
        return all;
    }

    @Test
    public void storedMedianMeanAndSlope() {
        ArmSpec arm = new ArmSpec(
                "arm",
                Role.TREATMENT,
                "experiment of arm",
                java.util.Map.of(),
                Cases.arm("arm", Role.TREATMENT, 9, SIZES.get(0), SIZES.get(1), SIZES.get(2), Cases.D64)
                        .grid(),
                0,
                16);
        CaseSpec spec = Cases.spec(
                List.of(arm),
                Rule.hypothesis("q", MEDIAN).below(10),
                Rule.hypothesis("m", MEAN).above(0),
                Rule.hypothesis("w", MEDIAN).within(0, 10),
                Rule.hypothesis("e", EXPONENT).below(1.5));
        List<Trial> stored = new ArrayList<>(Cases.trials(arm, Cases.D64, 64, "top", i -> i % 32 == 0 ? 20 : i % 4));
        SplitMix64 random = new SplitMix64(3);
        for (Size size : SIZES) {
            stored.addAll(Cases.trials(arm, size, 64, "hit", i -> size.dimension() * StrictMath.exp(random.normal())));
        }
        Expected median = Expected.of(spec, spec.rules().get(0), stored).orElseThrow();
        assertEquals(median.point(), 62 / 64.0);
        assertEquals(median.power(), Power.sign(16, 62 / 64.0));
        assertTrue(median.cautious() < median.point());
        Expected mean = Expected.of(spec, spec.rules().get(1), stored).orElseThrow();
        double[] x = stored.subList(0, 64).stream()
                .mapToDouble(t -> t.scalar("top").orElseThrow())
                .toArray();
        double deviation = deviation(x);
        assertEquals(mean.point(), LogLine.mean(x));
        assertEquals(mean.power(), Power.student(15, mean.point() / deviation * 4, NONE), 1e-9);
        assertEquals(mean.cautiousPower(), Power.student(15, mean.cautious() / deviation * 4, NONE), 1e-9);
        assertTrue(
                Expected.of(spec, spec.rules().get(2), stored).isEmpty(), "two bounds on a median: no law is stated");
        Expected slope = Expected.of(spec, spec.rules().get(3), stored).orElseThrow();
        assertTrue(slope.cautious() > slope.point(), "the end nearer to the bound 1.5 is the upper one");
        Estimand exponent = EXPONENT;
        Inference line = RuleInference.of(
                exponent,
                List.of(Cases.arm("arm", Role.TREATMENT, 64, SIZES.get(0), SIZES.get(1), SIZES.get(2))),
                new Replicates(stored, staircase.protocol.Tier.FULL));
        double half = line.estimate(.95).high() - line.estimate(.95).point();
        // R: qt(.975, 190) = 1.9725281820013165; four times as many stored as planned: twice the error
        double error = 2 * half / 1.9725281820013165;
        assertEquals(slope.power(), Power.student(46, NONE, (1.5 - slope.point()) / error), 1e-8);
    }

    /** Two arms: the same of the pairs, of which the shorter arm decides how many there are. */
    @Test
    public void storedPairs() {
        ArmSpec arm = Cases.arm("arm", 20);
        ArmSpec other = Cases.arm("other", 20);
        CaseSpec spec = Cases.spec(
                List.of(arm, other),
                Rule.hypothesis("r", Estimand.ratio("arm", "other", Cases.D64, Cases.TOP))
                        .above(2),
                Rule.hypothesis("d", Estimand.difference("arm", "other", Cases.D64, Cases.TOP))
                        .above(.5));
        List<Trial> stored = Cases.join(
                Cases.trials(arm, Cases.D64, 60, "top", i -> i < 57 ? 3 + .1 * (i % 5) : Double.POSITIVE_INFINITY),
                Cases.trials(other, Cases.D64, 50, "top", i -> i < 5 ? 2 : 1));
        Expected ratio = Expected.of(spec, spec.rules().get(0), stored).orElseThrow();
        assertEquals(ratio.stored(), 50);
        assertEquals(ratio.point(), .9);
        assertEquals(ratio.power(), Power.sign(20, .9));
        Expected difference = Expected.of(spec, spec.rules().get(1), stored).orElseThrow();
        double[] x = new double[50];
        for (int i = 0; i < x.length; i++) {
            x[i] = 3 + .1 * (i % 5) - (i < 5 ? 2 : 1);
        }
        double error = deviation(x) / StrictMath.sqrt(20);
        assertEquals(difference.power(), Power.student(19, (LogLine.mean(x) - .5) / error, NONE), 1e-9);
        assertEquals(
                Power.words(spec.rules().get(1), 20),
                Power.words(Rule.hypothesis("m", MEAN).above(.5), 20));
    }

    private static double deviation(double[] x) {
        double mean = LogLine.mean(x);
        double squares = 0;
        for (double value : x) {
            squares += (value - mean) * (value - mean);
        }
        return StrictMath.sqrt(squares / (x.length - 1));
    }

    @Test
    public void badInput() {
        assertThrows(IllegalArgumentException.class, () -> Power.student(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Power.student(Double.NaN, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Power.student(5, Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> Power.sign(25, Double.NaN));
    }
}
