package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimand;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;

/** What rules need, against plain enumeration. */
public class AttainableTest {

    private static final Estimand RATE = Estimand.rate("arm", Cases.D64, Cases.LEARNED);
    private static final Estimand MEDIAN = Estimand.median("arm", Cases.D64, Cases.HIT);
    private static final Estimand MEAN = Estimand.mean("arm", Cases.D64, Cases.TOP);

    private static Rule above(double bound) {
        return Rule.hypothesis("high", RATE).above(bound);
    }

    private static Rule below(double bound) {
        return Rule.hypothesis("low", RATE).below(bound);
    }

    @Test
    public void wordsOfRates() {
        assertEquals(Attainable.needs(above(.5), 25), "at least 22 of 25");
        assertEquals(Attainable.needs(below(.5), 25), "at most 3 of 25");
        assertEquals(Attainable.needs(above(.5), 14), "at least 14 of 14");
        assertEquals(Attainable.needs(above(.5), 10), "more than 10 replicates (at least 14)");
        Rule between = Rule.hypothesis("between", RATE).within(.2, .8);
        assertEquals(
                Attainable.needs(between, 60),
                "between 26 and 34 of 60",
                "R: pbinom(24:25, 60, .2, lower = FALSE); pbinom(34:35, 60, .8)");
    }

    @Test
    public void wordsOfTheOthers() {
        assertEquals(
                Attainable.needs(Rule.hypothesis("m", MEDIAN).above(100), 25), "at least 22 of 25 values above 100");
        assertEquals(
                Attainable.needs(Rule.hypothesis("m", MEDIAN).below(100), 13), "more than 13 replicates (at least 14)");
        // R: qt(1e-4, 24, lower = FALSE) = 4.3819167519297348
        assertEquals(
                Attainable.needs(Rule.hypothesis("m", MEAN).above(.5), 25), "a mean 4.382 standard errors above 0.5");
        assertEquals(Attainable.needs(Rule.hypothesis("m", MEAN).above(.5), 1), "more than 1 replicate (at least 2)");
        Estimand exponent =
                Estimand.exponent("arm", List.of(Size.of("d", 8), Size.of("d", 16), Size.of("d", 32)), Cases.HIT);
        // R: qt(1e-4, 7, lower = FALSE) = 7.0634328281575138
        assertEquals(
                Attainable.needs(Rule.hypothesis("e", exponent).below(1.5), 3),
                "a slope 7.063 standard errors below 1.5");
        assertEquals(Attainable.needs(Rule.exploratory("x", RATE), 3), "nothing: it is not judged");
    }

    @DataProvider
    public Object[][] bounds() {
        return new Object[][] {{.5, 14}, {.7, 26}, {.8, 42}, {.9, 88}};
    }

    @Test(dataProvider = "bounds")
    public void replicatesNeeded(double bound, int expected) {
        assertEquals(
                Attainable.replicatesNeeded(above(bound)).getAsInt(),
                expected,
                "R: ceiling(log(1e-4) / log(" + bound + "))");
        assertEquals(Attainable.replicatesNeeded(below(1 - bound)).getAsInt(), expected, "the mirror image");
    }

    @Test
    public void countsAgreeWithPlainEnumeration() {
        for (int n = 1; n <= 60; n++) {
            for (Rule rule : List.of(
                    above(.3),
                    above(.9),
                    below(.4),
                    below(.95),
                    Rule.hypothesis("b", RATE).within(.1, .7))) {
                int passing = 0;
                double power = 0;
                for (int k = 0; k <= n; k++) {
                    if (Bounds.support(rule, new SuccessRate("", k, n)) <= Judge.LEVEL) {
                        passing++;
                        power += org.apache.commons.statistics.distribution.BinomialDistribution.of(n, .6)
                                .probability(k);
                    }
                }
                assertEquals(Attainable.power(rule, n, .6), power, 1e-12);
                assertEquals(Attainable.smallestP(rule, n) <= Judge.LEVEL, passing > 0);
                assertEquals(
                        Attainable.needs(rule, n).startsWith("more than"), passing == 0, Attainable.needs(rule, n));
            }
        }
    }

    @Test
    public void power() {
        Golden.same(
                Attainable.power(above(.5), 25, .97),
                0.99381419720033237,
                Golden.CLOSED,
                "R: pbinom(21, 25, .97, lower = FALSE)");
        Golden.same(Attainable.power(below(.5), 25, .03), 0.99381419720033237, Golden.CLOSED, "R: pbinom(3, 25, .03)");
        assertEquals(Attainable.power(above(.5), 10, .97), 0.0);
    }

    @Test
    public void impossibleCaseIsRefused() {
        ArmSpec arm = Cases.arm("arm", 10);
        CaseSpec spec = Cases.spec(List.of(arm), above(.5));
        String refusal = Attainable.refusal(spec).orElseThrow();
        assertEquals(
                refusal,
                "case case-1, rule \"high\": with 10 replicates of arm \"arm\" the smallest p-value is 9.8e-4, and 1e-4 is needed; "
                        + "declare at least 14 replicates");
        assertTrue(
                Attainable.refusal(Cases.claim(Claim.Kind.IDENTITY, spec), spec).isEmpty());
        assertTrue(Attainable.refusal(Cases.claim(Claim.Kind.AUDIT, spec), spec).isPresent());
        CaseSpec enough = Cases.spec(List.of(Cases.arm("arm", 14)), above(.5));
        assertTrue(Attainable.refusal(enough).isEmpty());
    }

    @Test
    public void controlsAreLookedAtToo() {
        ArmSpec arm = Cases.arm("arm", 25);
        ArmSpec control = Cases.arm("control", Role.POSITIVE_CONTROL, 5, Cases.D64);
        Rule positive = Rule.positive("control works", Estimand.rate("control", Cases.D64, Cases.LEARNED))
                .above(.5);
        assertTrue(Attainable.refusal(Cases.spec(List.of(arm, control), below(.5), positive))
                .orElseThrow()
                .contains("control works"));
        Rule wide = Rule.exploratory("look", Estimand.rate("control", Cases.D64, Cases.LEARNED));
        assertTrue(Attainable.refusal(Cases.spec(List.of(arm, control), below(.5), wide))
                .isEmpty());
    }

    @Test
    public void exponentNeedsDifferentSizes() {
        List<Size> same = List.of(Size.of("d", 8), Size.of("d", 8).and("n", 2), Size.of("d", 16));
        Rule rule =
                Rule.hypothesis("e", Estimand.exponent("arm", same, Cases.HIT)).above(1);
        assertEquals(Attainable.smallestP(rule, 100), 1.0);
    }

    private static final List<Size> SIZES = List.of(Size.of("d", 8), Size.of("d", 16), Size.of("d", 32));

    private static Rule rule(Estimand estimand) {
        return Rule.hypothesis("r", estimand).above(.2);
    }

    /** Below these replicates nothing can be decided, from them on t has no smallest p-value. */
    @Test
    public void fewestReplicatesOfWhatIsStudentised() {
        for (Estimand estimand : List.of(
                MEAN,
                Estimand.difference("arm", "other", Cases.D64, Cases.TOP),
                Estimand.meanRatio("arm", SIZES.get(1), SIZES.get(0), Cases.TOP))) {
            assertEquals(Attainable.smallestP(rule(estimand), 0), 1.0);
            assertEquals(Attainable.smallestP(rule(estimand), 1), 1.0);
            assertEquals(Attainable.smallestP(rule(estimand), 2), 0.0);
        }
        Rule three = rule(Estimand.exponent("arm", SIZES, Cases.HIT));
        assertEquals(Attainable.smallestP(three, 1), 1.0, "three points: HC3 needs a fourth");
        assertEquals(Attainable.smallestP(three, 2), 0.0);
        List<Size> four = List.of(SIZES.get(0), SIZES.get(1), SIZES.get(2), Size.of("d", 64));
        assertEquals(Attainable.smallestP(rule(Estimand.exponent("arm", four, Cases.HIT)), 1), 0.0);
        String message = expectThrows(IllegalArgumentException.class, () -> Attainable.smallestP(above(.5), -1))
                .getMessage();
        assertEquals(message, "replicates must be at least 0, found -1");
    }

    @Test
    public void differencesOfRatesNeedDiscordantPairs() {
        Rule above = rule(Estimand.difference("arm", "other", Cases.D64, Cases.LEARNED));
        assertEquals(Attainable.smallestP(above, 0), 1.0);
        assertEquals(
                Attainable.smallestP(above, 30),
                PairedRateDifference.of("", 30, 0, 30).pAtMost(.2));
        assertEquals(Attainable.needs(above, 60), "a difference above 0.2");
        Rule within = Rule.hypothesis("r", above.estimand()).within(-.2, .2);
        assertEquals(
                Attainable.smallestP(within, 100),
                Math.max(
                        PairedRateDifference.of("", 0, 0, 100).pAtMost(-.2),
                        PairedRateDifference.of("", 0, 0, 100).pAtLeast(.2)));
    }

    /** R: log(1e-4) / log(.998159) = 4998.3, of .99816 5001.01. */
    @Test
    public void moreThanFiveThousandReplicatesAreNotProposed() {
        assertEquals(Attainable.replicatesNeeded(above(.998159)).getAsInt(), 4999);
        assertTrue(Attainable.replicatesNeeded(above(.99816)).isEmpty());
        CaseSpec spec = Cases.spec(List.of(Cases.arm("arm", 25)), above(.99816));
        String refusal = Attainable.refusal(spec).orElseThrow();
        assertTrue(refusal.endsWith("; no number of replicates up to 5000 can pass"), refusal);
        assertEquals(Attainable.needs(above(.99816), 25), "more than 25 replicates");
    }

    @Test
    public void wordsOfWhatComparesArmsOrSizes() {
        Rule spread =
                Rule.hypothesis("r", Estimand.spread("arm", SIZES, Cases.HIT)).below(2);
        assertEquals(Attainable.needs(spread, 14), "more than 14 replicates (at least 15)");
        assertEquals(Attainable.needs(spread, 15), "joined bounds of the medians below 2");
        Rule trend =
                Rule.hypothesis("r", Estimand.trend("arm", SIZES, Cases.HIT)).above(0);
        assertEquals(Attainable.needs(trend, 5), "more than 5 replicates (at least 6)");
        assertEquals(Attainable.needs(trend, 6), "ranks within replicates whose trend is above 0");
        Rule ratio = Rule.hypothesis("r", Estimand.ratio("arm", "other", Cases.D64, Cases.HIT))
                .within(1, 2);
        assertEquals(Attainable.needs(ratio, 25), "at least 22 of 25 ratios above 1 and as many below 2");
        assertEquals(Attainable.needs(ratio, 14), "at least 14 of 14 ratios above 1 and as many below 2");
        // R: qt(1e-4, 24, lower = FALSE) = 4.3819167519297348
        assertEquals(
                Attainable.needs(rule(Estimand.difference("arm", "other", Cases.D64, Cases.TOP)), 25),
                "a mean 4.382 standard errors above 0.2");
        assertEquals(
                Attainable.needs(rule(Estimand.meanRatio("arm", SIZES.get(1), SIZES.get(0), Cases.TOP)), 25),
                "a ratio of means 4.382 standard errors above 0.2");
    }

    @Test
    public void powerIsOfRates() {
        Rule between = Rule.hypothesis("between", RATE).within(.2, .8);
        Golden.same(
                Attainable.power(between, 60, .5),
                0.7549391669770531,
                Golden.CLOSED,
                "R: pbinom(34, 60, .5) - pbinom(25, 60, .5)");
        String message = expectThrows(IllegalArgumentException.class, () -> Attainable.power(rule(MEAN), 25, .5))
                .getMessage();
        assertEquals(message, "power is known for rates, found MEAN");
    }
}
