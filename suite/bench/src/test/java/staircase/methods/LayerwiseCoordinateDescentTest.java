package staircase.methods;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.probes.ErrorOverNull;
import staircase.probes.RungsByLayer;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Target;
import staircase.problem.Task;
import staircase.protocol.Formula;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.run.Measurements;
import staircase.run.Streams;
import staircase.targets.Polynomial;

/** Small runs of the whole algorithm on the seeds of pilots. */
public class LayerwiseCoordinateDescentTest {

    private static final Streams PILOT = new Streams(2);
    private static final Size SIZE = Size.of("d", 16).and("k", 3);

    private static List<Trial> learn(Target target, boolean screened, double step, int... replicates) {
        Formula samples = Formula.of("2000");
        LayerwiseCoordinateDescent method = new LayerwiseCoordinateDescent(
                new LayerwiseCoordinateDescent.Wiring(Formula.of("k+2"), 200, 0.4, 0.12),
                new LayerwiseCoordinateDescent.Descent(0.02, 0.3, 0.1, 0.001, step, 100, 0.001, 200),
                screened,
                samples);
        Task task = new Task(
                target,
                new UniformSigns(),
                new Supply(Optional.of(samples)),
                samples,
                Schedule.atEnd(),
                Optional.empty(),
                List.of(new ErrorOverNull(), new RungsByLayer()),
                500);
        List<Measurements.Member> members = IntStream.of(replicates)
                .mapToObj(r -> new Measurements.Member(Learning.of(task, method), r))
                .toList();
        return new Measurements(PILOT, SIZE, members).compute();
    }

    @DataProvider
    public Object[][] screens() {
        return new Object[][] {{true}, {false}};
    }

    @Test(dataProvider = "screens")
    public void learnsTheStaircase(boolean screened) {
        Trial trial = learn(Polynomial.staircase(3), screened, 0.02, 0).get(0);
        assertTrue(trial.scalar(ErrorOverNull.MSE.name()).orElseThrow() < 0.05, trial.toString());
        assertEquals(trial.scalar(RungsByLayer.EARLY.name()).orElseThrow(), 0.0);
        assertTrue(trial.scalar(RungsByLayer.layer(3).name()).orElseThrow() >= 2, trial.toString());
        assertTrue(trial.scalar(RungsByLayer.LIVE_LAYERS.name()).orElseThrow() >= 2, trial.toString());
    }

    @Test(dataProvider = "screens")
    public void leavesTheParityUntouched(boolean screened) {
        Trial trial = learn(Polynomial.parity(3), screened, 0.02, 0).get(0);
        assertEquals(trial.scalar(ErrorOverNull.MSE.name()).orElseThrow(), 1.0, "predicts exactly 0");
        assertEquals(trial.scalar(RungsByLayer.LIVE_LAYERS.name()).orElseThrow(), 0.0);
        assertEquals(trial.outcome(), Outcome.FINISHED);
    }

    @Test
    public void stopsAtTheGap() {
        Trial trial = learn(Polynomial.parse("x1 + x1*x2*x3"), true, 0.02, 0).get(0);
        assertEquals(trial.scalar(ErrorOverNull.MSE.name()).orElseThrow(), 0.5, 0.02);
    }

    @Test
    public void bitsDoNotDependOnTheCohort() {
        List<Trial> together = learn(Polynomial.staircase(3), true, 0.02, 4, 0, 7);
        for (Trial trial : together) {
            Trial alone = learn(Polynomial.staircase(3), true, 0.02, trial.key().replicate())
                    .get(0);
            assertEquals(alone, trial);
        }
        assertTrue(!together.get(0).scalars().equals(together.get(1).scalars()), "replicates differ");
    }

    @Test
    public void saysWhenItDiverges() {
        Trial trial = learn(Polynomial.staircase(3), true, 1e3, 0).get(0);
        assertEquals(trial.outcome(), Outcome.DIVERGED);
        assertTrue(trial.scalar(ErrorOverNull.MSE.name()).isEmpty(), "nothing is measured of what is not finite");
    }
}
