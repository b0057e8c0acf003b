package staircase.report;

import static org.testng.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testng.annotations.Test;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/** Which replicates become which points. */
public final class MeasuredTest {

    private final Evidence evidence = new Evidence(new Fixture(Tier.CI).run());

    private static Trial trial(int replicate, Outcome outcome, Map<String, Double> scalars) {
        return new Trial(
                new TrialKey("e", Size.of("d", 8), replicate), outcome, "", new TreeMap<>(scalars), new TreeMap<>());
    }

    private static final List<Trial> TRIALS = List.of(
            trial(0, Outcome.FINISHED, Map.of("hit", 70.0, "samples_used", 80.0, "mse_over_null", 0.5)),
            trial(1, Outcome.CENSORED, Map.of("samples_used", 100.0, "mse_over_null", 1.0)),
            trial(2, Outcome.DIVERGED, Map.of("hit", 5.0, "samples_used", 30.0)),
            trial(3, Outcome.BROKEN, Map.of()),
            trial(4, Outcome.FAILED, Map.of("hit", 1.0, "samples_used", 1.0, "mse_over_null", 0.1)),
            trial(5, Outcome.CENSORED, Map.of("samples_used", 100.0, "mse_over_null", Double.POSITIVE_INFINITY)));

    @Test
    public void timesThatWereNotSeenStandAtTheirCap() {
        List<Measured> points = Measured.of(evidence, TRIALS, "hit");
        assertEquals(
                points,
                List.of(
                        new Measured(0, 70, false),
                        new Measured(1, 100, true),
                        new Measured(2, 30, true),
                        new Measured(5, 100, true)));
        assertEquals(Measured.caps(points), Map.of(30.0, 1, 100.0, 2));
        assertEquals(points.stream().map(Measured::text).toList(), List.of("70", "> 100", "> 30", "> 100"));
    }

    @Test
    public void anArmThatDoesNotLookForTheEventHasNotMissedIt() {
        Map<String, Double> used = Map.of("samples_used", 80.0);
        List<Trial> trials = List.of(trial(0, Outcome.FINISHED, used), trial(1, Outcome.DIVERGED, used));
        assertEquals(Measured.of(evidence, trials, "hit"), List.of());
        List<Trial> mixed = List.of(TRIALS.get(0), trial(1, Outcome.FINISHED, used));
        assertEquals(Measured.of(evidence, mixed, "hit"), List.of(new Measured(0, 70, false)));
    }

    @Test
    public void otherQuantitiesHaveNoCap() {
        assertEquals(
                Measured.of(evidence, TRIALS, "mse_over_null"),
                List.of(new Measured(0, 0.5, false), new Measured(1, 1, false)));
    }

    @Test
    public void theMedianCountsWhatHasNoNumber() {
        List<Measured> points = Measured.of(evidence, TRIALS, "mse_over_null");
        assertEquals(Measured.median(points, 2), 0.75);
        assertEquals(Measured.median(points, 5), Double.POSITIVE_INFINITY);
        assertEquals(Measured.median(List.of(), 0), Double.NaN);
    }
}
