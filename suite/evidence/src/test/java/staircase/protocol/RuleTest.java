package staircase.protocol;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.List;
import org.testng.annotations.Test;

/** Regions, rules and estimands refuse what could not be judged. */
public class RuleTest {

    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final Size D16 = Size.of("d", 16);
    private static final Quantity TOP = new Quantity("top", Unit.ONE, Direction.HIGHER, "top coefficient");
    private static final Estimand MEAN = Estimand.mean("sgd", D16, TOP);

    @Test
    public void regionIsAnIntervalThatIsNotEmpty() {
        for (double[] ends : new double[][] {
            {1, 1}, {2, 1}, {Double.NaN, 1}, {0, Double.NaN}, {INFINITE, INFINITE}, {-INFINITE, -INFINITE}, {-0.0, 0.0}
        }) {
            expectThrows(IllegalArgumentException.class, () -> new Region(ends[0], ends[1]));
        }
        assertTrue(Region.EVERYTHING.contains(new Region(0, INFINITE)));
        assertTrue(new Region(0, 1).contains(new Region(0, 1)));
        assertFalse(new Region(0, 1).contains(new Region(-0.1, 0.5)));
        assertFalse(new Region(0, 1).contains(new Region(0.5, 1.1)));
    }

    @Test
    public void regionReadsAsText() {
        assertEquals(new Region(0.5, INFINITE).words(), "> 0.5");
        assertEquals(new Region(-INFINITE, 1.25).words(), "< 1.25");
        assertEquals(new Region(0.95, 1.05).words(), "in (0.95, 1.05)");
        assertEquals(Region.EVERYTHING.words(), "anything");
        assertEquals(new Region(4.0 / 7 - 0.03, 4.0 / 7 + 0.03).words(), "in (0.541429, 0.601429)");
    }

    @Test
    public void supportsAndTolerates() {
        Rule rule = Rule.hypothesis("r", MEAN).above(0.5);
        assertEquals(rule.supports(), new Region(0.5, INFINITE));
        assertEquals(rule.tolerates(), rule.supports());
        assertEquals(rule.refutedOutside(0.4, INFINITE).tolerates(), new Region(0.4, INFINITE));
        assertEquals(rule.words(), "mean top of sgd at d=16 is > 0.5");
        assertEquals(Rule.positive("r", MEAN).below(1).part(), Rule.Part.POSITIVE_CONTROL);
        assertEquals(Rule.negative("r", MEAN).within(0, 1).part(), Rule.Part.NEGATIVE_CONTROL);
        assertEquals(rule.noting("why").refutedOutside(0, INFINITE).note(), "why");
    }

    /** Lost replicates count as infinite in a median: of a coefficient that would be the best value there is. */
    @Test
    public void medianIsOnlyOfWhatIsBetterWhenSmaller() {
        Quantity hit = new Quantity("hit", Unit.SAMPLES, Direction.LOWER, "first passage");
        assertEquals(Estimand.median("sgd", D16, hit).words(), "median hit of sgd at d=16");
        Quantity neither = new Quantity("cosine", Unit.ONE, Direction.NONE, "cosine");
        for (Quantity quantity : List.of(TOP, neither)) {
            String message = expectThrows(IllegalArgumentException.class, () -> Estimand.median("sgd", D16, quantity))
                    .getMessage();
            assertTrue(message.contains("median of " + quantity.name() + " for arm \"sgd\""), message);
        }
    }

    @Test
    public void whatRefutesMustNotSupport() {
        Rule rule = Rule.hypothesis("r", MEAN).above(0.5);
        expectThrows(IllegalArgumentException.class, () -> rule.refutedOutside(0.6, INFINITE));
        expectThrows(IllegalArgumentException.class, () -> rule.refutedOutside(0.4, 2));
    }

    @Test
    public void exactlyExploratoryRulesHaveNoBound() {
        assertEquals(Rule.exploratory("r", MEAN).words(), "mean top of sgd at d=16");
        expectThrows(
                IllegalArgumentException.class, () -> Rule.hypothesis("r", MEAN).within(-INFINITE, INFINITE));
        expectThrows(IllegalArgumentException.class, () -> new Rule.Draft("r", Rule.Part.EXPLORATORY, MEAN).above(0));
    }

    @Test
    public void estimandsFitTheirKind() {
        Size d32 = Size.of("d", 32);
        expectThrows(IllegalArgumentException.class, () -> Estimand.exponent("sgd", List.of(D16, d32), TOP));
        expectThrows(
                IllegalArgumentException.class,
                () -> new Estimand(
                        Estimand.Kind.MEAN,
                        "sgd",
                        java.util.Optional.empty(),
                        List.of(D16, d32),
                        "top",
                        java.util.Optional.empty()));
        expectThrows(
                IllegalArgumentException.class,
                () -> new Estimand(
                        Estimand.Kind.RATE,
                        "sgd",
                        java.util.Optional.empty(),
                        List.of(D16),
                        "",
                        java.util.Optional.empty()));
        expectThrows(
                IllegalArgumentException.class,
                () -> new Estimand(
                        Estimand.Kind.MEAN,
                        "sgd",
                        java.util.Optional.empty(),
                        List.of(),
                        "top",
                        java.util.Optional.empty()));
        assertEquals(
                Estimand.rate("sgd", D16, Event.atLeast(TOP, "0.5")).words(), "rate of (top ≥ 0.5) for sgd at d=16");
    }
}
