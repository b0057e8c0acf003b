package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.Estimand;
import staircase.protocol.Judgement;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** Rules on a trend within replicates, and what is printed beside differences of means. */
public class TrendRuleTest {

    private static final List<Size> SIZES = List.of(Size.of("d", 16), Size.of("d", 32), Size.of("d", 64));
    private static final ArmSpec ARM = Cases.arm("arm", Role.TREATMENT, 20, SIZES.toArray(Size[]::new));
    private static final Estimand TREND = Estimand.trend("arm", SIZES, Cases.HIT);

    /** What a replicate has in common is far larger than the trend, which only orders within replicates show. */
    @Test
    public void trendIsSeenWithinReplicates() {
        List<Trial> trials = new ArrayList<>();
        for (Size size : SIZES) {
            trials.addAll(Cases.trials(ARM, size, 20, "hit", i -> 1000 * (1 + i) + size.dimension()));
        }
        Judgement up =
                Cases.judge(Cases.spec(List.of(ARM), Rule.hypothesis("r", TREND).above(0)), trials);
        assertEquals(up.verdict(), Verdict.SUPPORTED, up.reason());
        assertEquals(up.rules().get(0).deciding().point(), 1.0, 1e-12);
        Golden.same(up.rules().get(0).supportP(), StrictMath.pow(6, -20), 1e-9, "R: factorial(3)^-20");
        Judgement down =
                Cases.judge(Cases.spec(List.of(ARM), Rule.hypothesis("r", TREND).below(0)), trials);
        assertEquals(down.verdict(), Verdict.REFUTED, down.reason());
    }

    @Test
    public void onlyZeroIsABound() {
        for (Rule rule : List.of(
                Rule.hypothesis("r", TREND).above(.2),
                Rule.hypothesis("r", TREND).within(-.1, .1))) {
            String message = expectThrows(IllegalArgumentException.class, () -> Cases.spec(List.of(ARM), rule))
                    .getMessage();
            assertTrue(message.contains("above 0 or below 0"), message);
        }
        Rule rule = Rule.hypothesis("r", TREND).above(0);
        assertEquals(rule.words(), "trend of hit of arm within replicates over d=16 to d=64 is > 0");
        // 6^-6 = 2.1e-5
        assertEquals(Attainable.replicatesNeeded(rule).getAsInt(), 6);
        assertTrue(Attainable.needs(rule, 20).contains("trend is above 0"), Attainable.needs(rule, 20));
    }

    @Test
    public void otherTestsStandBesideADifferenceOfMeans() {
        ArmSpec other = Cases.arm("other", Role.REFERENCE, 20, SIZES.get(0));
        List<Trial> trials = new ArrayList<>();
        trials.addAll(Cases.trials(ARM, SIZES.get(0), 20, "top", i -> .5 + .01 * (i % 7)));
        trials.addAll(Cases.trials(other, SIZES.get(0), 20, "top", i -> .1 + .01 * (i % 3)));
        Rule rule = Rule.hypothesis("r", Estimand.difference("arm", "other", SIZES.get(0), Cases.TOP))
                .above(.3);
        Judgement.RuleResult found = Cases.judge(Cases.spec(List.of(ARM, other), rule), trials)
                .rules()
                .get(0);
        String beside =
                found.reading().warnings().get(found.reading().warnings().size() - 1);
        assertTrue(beside.startsWith("larger in 20 of 20 pairs") && beside.contains("exact signed ranks"), beside);
        ArmSpec apart = new ArmSpec("apart", other.role(), other.experiment(), other.settings(), other.grid(), 20, 20);
        List<Trial> independent = new ArrayList<>(trials.subList(0, 20));
        for (int i = 20; i < 40; i++) {
            independent.add(Cases.trial(
                    apart,
                    SIZES.get(0),
                    i,
                    staircase.protocol.Outcome.FINISHED,
                    java.util.Map.of("top", .1 + .01 * (i % 3))));
        }
        Rule later = Rule.hypothesis("r", Estimand.difference("arm", "apart", SIZES.get(0), Cases.TOP))
                .above(.3);
        Judgement.RuleResult two = Cases.judge(Cases.spec(List.of(ARM, apart), later), independent)
                .rules()
                .get(0);
        String line = two.reading().warnings().get(two.reading().warnings().size() - 1);
        assertTrue(
                line.startsWith("probability of being larger 1 (95 % interval") && line.contains("Kolmogorov-Smirnov"),
                line);
    }
}
