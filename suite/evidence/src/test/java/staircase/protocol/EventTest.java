package staircase.protocol;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testng.annotations.Test;

/** When an event happened, above all when it did not. */
public class EventTest {

    private static final Quantity TOP = new Quantity("top", Unit.ONE, Direction.HIGHER, "top coefficient");
    private static final Quantity HIT = new Quantity("hit", Unit.SAMPLES, Direction.LOWER, "first passage");

    private static Trial trial(Outcome outcome, Map<String, Double> scalars) {
        TrialKey key = new TrialKey("e", Size.of("d", 4), 0);
        return new Trial(key, outcome, "", new TreeMap<>(scalars), new TreeMap<>());
    }

    private static boolean happened(Event event, double top) {
        return event.happened(trial(Outcome.FINISHED, Map.of("top", top)));
    }

    @Test
    public void boundsAreComparedAsTheySay() {
        assertFalse(happened(Event.below(TOP, "0.5"), 0.5));
        assertTrue(happened(Event.below(TOP, "0.5"), Math.nextDown(0.5)));
        assertTrue(happened(Event.atMost(TOP, "0.5"), 0.5));
        assertFalse(happened(Event.atMost(TOP, "0.5"), Math.nextUp(0.5)));
        assertTrue(happened(Event.atLeast(TOP, "0.5"), 0.5));
        assertFalse(happened(Event.atLeast(TOP, "0.5"), Math.nextDown(0.5)));
    }

    @Test
    public void boundIsAFormulaOfTheSize() {
        assertTrue(happened(Event.atLeast(TOP, "2*d"), 8));
        assertFalse(happened(Event.atLeast(TOP, "2*d"), 7.9));
    }

    @Test
    public void onlyTrialsThatEndedInOrderDoAnything() {
        Event event = Event.atLeast(TOP, "0.5");
        for (Outcome outcome : Outcome.values()) {
            boolean expected = outcome == Outcome.FINISHED || outcome == Outcome.CENSORED;
            assertEquals(event.happened(trial(outcome, Map.of("top", 1.0))), expected, outcome.name());
        }
    }

    @Test
    public void missingAndUndefinedQuantitiesSatisfyNothing() {
        for (Event event : List.of(Event.below(HIT, "1"), Event.atMost(HIT, "1"), Event.atLeast(HIT, "1"))) {
            assertFalse(event.happened(trial(Outcome.FINISHED, Map.of("top", 1.0))));
            assertFalse(event.happened(trial(Outcome.FINISHED, Map.of("hit", Double.NaN))));
        }
    }

    @Test
    public void allConditionsHoldAtOnce() {
        Event both = Event.below(TOP, "0.1").and(Event.atLeast(TOP, "-0.1"));
        assertTrue(happened(both, 0));
        assertFalse(happened(both, 0.1));
        assertFalse(happened(both, -0.2));
        assertEquals(both.toString(), "top < 0.1 and top ≥ -0.1");
        expectThrows(IllegalArgumentException.class, () -> new Event(List.of()));
    }
}
