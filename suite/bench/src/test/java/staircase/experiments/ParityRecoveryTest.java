package staircase.experiments;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.experiments.ParityRecovery.Solver;
import staircase.protocol.Formula;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.run.Measurements;
import staircase.run.Streams;

/** Parities are recovered where samples suffice, not where they cannot, and never from random labels. */
public class ParityRecoveryTest {

    private static final Size D20 = Size.of("d", 20);
    private static final int REPLICATES = 12;

    private static ParityRecovery search(Solver solver, Integer degree, String samples, boolean noise) {
        return new ParityRecovery(solver, Optional.ofNullable(degree), Formula.of(samples), noise);
    }

    private static List<Trial> trials(ParityRecovery experiment) {
        return Measurements.compute(
                new Streams(2),
                D20,
                IntStream.range(0, REPLICATES)
                        .mapToObj(r -> new Measurements.Member(experiment, r))
                        .toList());
    }

    private static double sum(List<Trial> trials, String quantity) {
        return trials.stream().mapToDouble(t -> t.scalars().get(quantity)).sum();
    }

    @DataProvider
    public Object[][] enough() {
        return new Object[][] {
            {search(Solver.EXHAUSTION, 1, "30", false)},
            {search(Solver.EXHAUSTION, 2, "30", false)},
            {search(Solver.EXHAUSTION, 3, "34", false)},
            {search(Solver.ELIMINATION, 1, "d+20", false)},
            {search(Solver.ELIMINATION, null, "d+20", false)},
        };
    }

    @Test(dataProvider = "enough")
    public void recoversFromEnoughSamples(ParityRecovery experiment) {
        List<Trial> trials = trials(experiment);
        assertEquals(sum(trials, "recovered"), REPLICATES, trials.toString());
        assertEquals(sum(trials, "consistent"), REPLICATES);
        assertEquals(trials.get(0).scalars().get("samples_used"), (double)
                experiment.samples().count(D20));
    }

    /** A parity fits what is too little, but not only the right one. */
    @Test
    public void recoversNothingFromTooFewSamples() {
        for (ParityRecovery few :
                List.of(search(Solver.ELIMINATION, null, "d/2", false), search(Solver.EXHAUSTION, 3, "3", false))) {
            List<Trial> trials = trials(few);
            assertEquals(sum(trials, "recovered"), 0, few.toString());
            assertEquals(sum(trials, "consistent"), REPLICATES, few.toString());
        }
    }

    @Test
    public void noParityFitsRandomLabels() {
        for (ParityRecovery noise :
                List.of(search(Solver.ELIMINATION, null, "d+20", true), search(Solver.EXHAUSTION, 3, "34", true))) {
            List<Trial> trials = trials(noise);
            assertEquals(sum(trials, "consistent"), 0, noise.toString());
            assertEquals(sum(trials, "recovered"), 0, noise.toString());
        }
    }

    /** Alone or in company, in any order: the same bits. */
    @Test
    public void trialsDoNotDependOnTheirCohort() {
        ParityRecovery experiment = search(Solver.ELIMINATION, null, "d+2", false);
        List<Trial> together = trials(experiment);
        for (int r : new int[] {7, 0}) {
            Trial alone = Measurements.compute(new Streams(2), D20, List.of(new Measurements.Member(experiment, r)))
                    .get(0);
            assertEquals(alone, together.get(r));
        }
        double recovered = sum(together, "recovered");
        assertTrue(recovered > 0 && recovered < REPLICATES, "with one spare equation some fail: " + recovered);
    }

    @Test
    public void exhaustionMustKnowTheDegree() {
        assertThrows(IllegalArgumentException.class, () -> search(Solver.EXHAUSTION, null, "30", false));
        assertThrows(IllegalArgumentException.class, () -> search(Solver.EXHAUSTION, 0, "30", false));
    }
}
