package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Certificate;
import staircase.protocol.Estimand;
import staircase.protocol.Rule;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** The certificate's studies on pools whose answer is known. */
public class StudiesTest {

    private static final Estimand MEAN = Estimand.mean("arm", Cases.D64, Cases.TOP);

    private static SplitStudy.Pool pool(int number, int stored, double bound) {
        ArmSpec arm = Cases.arm("arm", 25);
        CaseSpec spec = new CaseSpec(
                "case-" + number,
                "a case",
                staircase.protocol.Tier.QUICK,
                List.of(arm),
                List.of(Rule.hypothesis("r", MEAN).above(bound)));
        SplitMix64 random = new SplitMix64(number);
        List<Trial> trials = Cases.trials(arm, Cases.D64, stored, "top", i -> random.normal());
        return new SplitStudy.Pool(spec, Cases.baseline(spec, Cases.judge(spec, trials), trials, 1, "cpu"));
    }

    @Test
    public void anUnchangedSuiteIsRedInAtMostTwoOfAThousandSplits() {
        List<SplitStudy.Pool> pools = List.of(pool(1, 100, 9), pool(2, 100, 9), pool(3, 60, 9));
        Certificate.Splits found = SplitStudy.run(pools, 2000, 5);
        assertEquals(found.suites(), 2000);
        assertEquals(found.comparisons(), 3);
        // 4 and 6 are expected at most; a binomial exceeds 12 and 16 with probability below 3e-4
        assertTrue(found.forced() <= 12, found.toString());
        assertTrue(found.triggered() <= 16, found.toString());
        assertTrue(found.red() <= found.triggered(), found.toString());
        assertEquals(SplitStudy.run(pools, 50, 5), SplitStudy.run(pools, 50, 5), "a split follows from its number");
    }

    @Test
    public void splitsAreSeenWhenTheyAreNotExchangeable() {
        // a pool in which the gate's own parts differ: replicates that the run lacks are larger. Unpermuted, it must be
        // red.
        ArmSpec arm = Cases.arm("arm", 25);
        CaseSpec spec = Cases.spec(List.of(arm), Rule.hypothesis("r", MEAN).above(0));
        SplitMix64 random = new SplitMix64(8);
        List<Trial> stored = Cases.trials(arm, Cases.D64, 100, "top", i -> 3 + random.normal());
        List<Trial> run = Cases.trials(arm, Cases.D64, 25, "top", i -> random.normal());
        List<staircase.protocol.Shift> first = ShiftCheck.first(spec, run, stored);
        assertTrue(first.get(0).beyond(), first.toString());
        assertTrue(ShiftCheck.second(spec, first, run, stored, ConfirmationCheck.LEVEL)
                .get(0)
                .beyond());
    }

    @Test
    public void shiftsOfTwoDeviationsAreCaughtAtNinetyPercent() {
        List<Certificate.Power> power = PowerStudy.power(List.of(pool(1, 100, 9), pool(2, 100, 9)), 100, 3);
        assertEquals(power.size(), PowerStudy.SHIFTS.size(), "equal plans are simulated once");
        assertEquals(power.get(0).cases(), 2);
        assertEquals(
                power.get(0).fresh() + " " + power.get(0).first() + " "
                        + power.get(0).second() + " " + power.get(0).last(),
                "20 36 40 44");
        List<Double> rates = new ArrayList<>();
        power.forEach(each -> rates.add(each.caught() / (double) each.runs()));
        assertTrue(rates.get(0) < rates.get(1) && rates.get(1) < rates.get(2), rates.toString());
        assertTrue(rates.get(0) < 0.6, "one deviation is the margin: " + rates);
        assertTrue(rates.get(2) >= 0.9, "two deviations: " + rates);
        assertTrue(rates.get(3) >= 0.99, "three deviations: " + rates);
    }

    @Test
    public void stabilityIsThePowerOfAllRules() {
        List<Certificate.Stability> stable = PowerStudy.stability(List.of(pool(4, 100, -1.5), pool(5, 100, 9)));
        assertEquals(stable.size(), 1, "only a supported case has a verdict to keep");
        assertEquals(stable.get(0).verdict(), Verdict.SUPPORTED);
        assertTrue(stable.get(0).stored() > stable.get(0).cautious(), stable.toString());
        assertTrue(stable.get(0).stored() > 0.9 && stable.get(0).cautious() > 0.3, stable.toString());
    }

    @Test
    public void certifiedNumbers() {
        assertEquals(Certified.atMost(0, 60), 0.0487, 1e-4, "1 - .05^(1/60), one-sided");
        assertEquals(Certified.interval(0, 60)[1], 0.0596, 1e-4, "R: binom.test(0, 60)$conf.int");
        assertTrue(Certified.p(new double[] {.1, .3, .5, .7, .9}) > 0.5);
        assertTrue(Certified.p(new double[] {.01, .02, .03, .04, .05}) < 1e-4);
        Golden.same(
                Certified.p(new double[] {.01, .12, .23, .24, .35, .6}),
                0.040985707090192114,
                Golden.ITERATED,
                "R: ks.test(c(.01,.12,.23,.24,.35,.6), 'punif', alternative = 'greater')");
        assertEquals(Certified.p(new double[] {1, 1, 1, 1, 1}), 1.0, 1e-12, "too large is no fault");
    }
}
