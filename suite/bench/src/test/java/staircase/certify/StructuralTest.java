package staircase.certify;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.methods.OnlineSgd;
import staircase.probes.ErrorOverNull;
import staircase.probes.FourierCoefficients;
import staircase.problem.Experiment;
import staircase.problem.Passage;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Task;
import staircase.protocol.Formula;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.run.Measurements;
import staircase.run.Streams;
import staircase.targets.Polynomial;

/** Defects that no statistics are needed for: samples that are not those counted, streams of somebody else. */
public class StructuralTest {

    private static final Size SIZE = Size.of("d", 70);
    private static final Streams STREAMS = new Streams(2);

    private static Learning learning(Supply supply, Optional<Passage> until) {
        Task task = new Task(
                Polynomial.staircase(2),
                new UniformSigns(),
                supply,
                Formula.of("20*d"),
                Schedule.geometric("d", 1.5),
                until,
                List.of(new ErrorOverNull(), new FourierCoefficients(false)),
                200);
        return Learning.of(task, OnlineSgd.standard());
    }

    private static List<Trial> compute(Experiment experiment, int count) {
        return Measurements.compute(
                STREAMS,
                SIZE,
                IntStream.range(0, count)
                        .mapToObj(r -> new Measurements.Member(experiment, r))
                        .toList());
    }

    /** @return supplies and ends: fresh samples, a fixed sample that is cycled two and a half times, an early end */
    @DataProvider(name = "honest")
    public Object[][] honest() {
        return new Object[][] {
            {learning(Supply.fresh(), Optional.empty())},
            {learning(Supply.sampleOf("8*d"), Optional.empty())},
            {learning(Supply.fresh(), Optional.of(new Passage(FourierCoefficients.TOP, 0.2)))},
        };
    }

    @Test(dataProvider = "honest")
    public void honestTrialsPassAndASpoiltNothingHasTheirNumbers(Learning learning) {
        List<Trial> trials = compute(learning, 3);
        trials.forEach(trial -> assertNotEquals(trial.outcome(), Outcome.FAILED, trial.why()));
        List<Trial> same = compute(new Spoilt(learning, Defect.NONE), 3);
        for (int r = 0; r < 3; r++) {
            assertEquals(same.get(r).scalars(), trials.get(r).scalars());
        }
    }

    /** @return a defect and what its trials say */
    @DataProvider(name = "structural")
    public Object[][] structural() {
        return new Object[][] {
            {Defect.SEED_REUSE, "opened no stream DATA of its own"},
            {Defect.TRAINING_POINTS, "opened no stream TEST of its own"},
            {Defect.DOUBLE_BUDGET, "counts 2800 samples, its budget is 1400"},
            {Defect.MISCOUNTED, "counts 1400 samples, which take 2800 random words, but 5600 were taken"},
        };
    }

    @Test(dataProvider = "structural")
    public void isFailedWithItsReason(Defect defect, String why) {
        List<Trial> trials = compute(new Spoilt(learning(Supply.fresh(), Optional.empty()), defect), 3);
        assertEquals(trials.size(), 3);
        trials.forEach(trial -> {
            assertEquals(trial.outcome(), Outcome.FAILED);
            assertTrue(trial.why().contains(why), trial.why());
        });
    }
}
