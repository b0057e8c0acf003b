package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testng.annotations.Test;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/** Two replicates with one stream are one replicate counted twice; two arms with one stream are a pair. */
public class OwnersTest {

    private static Trial trial(String experiment, int replicate) {
        TrialKey key = new TrialKey(experiment, Size.of("d", 4), replicate);
        return new Trial(key, Outcome.FINISHED, "", new TreeMap<>(Map.of("top", 1.0)), new TreeMap<>());
    }

    private static SortedMap<String, String> streams(String data, String method) {
        return new TreeMap<>(Map.of("DATA", data, "METHOD", method));
    }

    @Test
    public void oneStreamForTwoReplicatesIsFailed() {
        Owners owners = new Owners();
        List<Trial> first = owners.check(
                1, List.of(trial("a", 0), trial("a", 1)), List.of(streams("11", "21"), streams("12", "22")));
        assertEquals(first, List.of(trial("a", 0), trial("a", 1)));
        Trial later = owners.check(1, List.of(trial("a", 2)), List.of(streams("13", "21")))
                .get(0);
        assertEquals(later.outcome(), Outcome.FAILED);
        assertTrue(later.why().contains("stream METHOD is that of replicate 0"), later.why());
        assertTrue(later.scalars().isEmpty());
    }

    /** The confirmation of a run is of another suite seed: what it shares with the run is not fresh. */
    @Test
    public void oneStreamForTwoSuiteSeedsIsFailed() {
        Owners owners = new Owners();
        owners.check(1, List.of(trial("a", 0)), List.of(streams("11", "21")));
        assertEquals(owners.check(2, List.of(trial("a", 0)), List.of(streams("12", "22"))), List.of(trial("a", 0)));
        Trial fresh = owners.check(3, List.of(trial("a", 0)), List.of(streams("13", "21")))
                .get(0);
        assertEquals(fresh.outcome(), Outcome.FAILED);
        assertTrue(fresh.why().contains("stream METHOD is that of replicate 0 of suite seed 1"), fresh.why());
    }

    @Test
    public void otherArmsAndTheSameTrialAgainMayShare() {
        Owners owners = new Owners();
        owners.check(1, List.of(trial("a", 0)), List.of(streams("11", "21")));
        assertEquals(owners.check(1, List.of(trial("b", 0)), List.of(streams("11", "21"))), List.of(trial("b", 0)));
        assertEquals(owners.check(1, List.of(trial("a", 0)), List.of(streams("11", "21"))), List.of(trial("a", 0)));
        assertEquals(owners.check(1, List.of(trial("a", 5)), List.of()), List.of(trial("a", 5)), "failed as a whole");
    }
}
