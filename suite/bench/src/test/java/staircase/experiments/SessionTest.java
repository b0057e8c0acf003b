package staircase.experiments;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.laws.UniformSigns;
import staircase.probes.ErrorOverNull;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Model;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Target;
import staircase.problem.Task;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.run.Measurements;
import staircase.run.Streams;
import staircase.targets.Polynomial;

/** What the harness grants, when it looks, and what becomes of methods that do not keep to the protocol. */
public class SessionTest {

    private static final Size SIZE = Size.of("d", 8);

    /** What a method of this test does. */
    private enum Manner {
        NEXT,
        DRAW_ALL,
        DRAW_TOO_MUCH,
        NO_MODEL,
        NEXT_BEFORE_MODEL,
        TWO_MODELS,
        THROWS_FOR_ONE,
        CATCHES_EVERYTHING,
        CANNOT_PREDICT,
        WRONG_BATCH,
        NAN
    }

    /** Throws at some of the evaluations: at every one, or where the first input of the first point is 1. */
    private record BrokenProbe(boolean always) implements Probe {

        private static final long serialVersionUID = 1L;

        @Override
        public List<Quantity> quantities(Target target) {
            return List.of();
        }

        @Override
        public Reader open(PlacedTarget target) {
            return new Reader() {
                @Override
                public void block(float[] x, int from, int rows, int stride, float[] y, float[] f, int at) {
                    if (always || x[from] == 1) {
                        throw new ArithmeticException("of the probe");
                    }
                }

                @Override
                public void read(ObjDoubleConsumer<Quantity> into) {}
            };
        }
    }

    private record Behaviour(Manner manner, int batch) implements Method {

        private static final long serialVersionUID = 1L;

        @Override
        public void train(Training training) {
            boolean marked = training.count() == 1 && training.stream(0).nextLong() < 0;
            Model model = (points, out) -> {
                if (manner == Manner.CANNOT_PREDICT) {
                    throw new IllegalStateException("no prediction");
                }
                java.util.Arrays.fill(out, manner == Manner.NAN ? Float.NaN : 0);
            };
            if (manner == Manner.NO_MODEL) {
                return;
            }
            if (manner != Manner.NEXT_BEFORE_MODEL) {
                training.watch(model);
            }
            if (manner == Manner.TWO_MODELS) {
                training.watch(model);
            }
            if (manner == Manner.DRAW_ALL || manner == Manner.DRAW_TOO_MUCH) {
                training.draw(manner == Manner.DRAW_ALL ? 50 : 51);
                return;
            }
            Batch samples = manner == Manner.WRONG_BATCH
                    ? new Batch(training.count(), batch, 7, DataType.FLOAT)
                    : training.batch(batch);
            if (manner == Manner.CATCHES_EVERYTHING) {
                catchEverything(training, samples);
                return;
            }
            while (training.next(samples)) {
                if (manner == Manner.THROWS_FOR_ONE && (training.count() > 1 || marked)) {
                    throw new IllegalStateException("of its own");
                }
            }
        }

        private static void catchEverything(Training training, Batch samples) {
            for (int i = 0; i < 5; i++) {
                try {
                    training.next(samples);
                } catch (RuntimeException e) {
                    assertTrue(e.getMessage().contains("of the probe"), e.getMessage());
                }
            }
        }

        @Override
        public double work(long samples, int dimension) {
            return samples;
        }
    }

    private static List<Trial> trials(Manner manner, int batch, Schedule evaluations, int count) {
        return trials(manner, batch, evaluations, count, new ErrorOverNull());
    }

    private static List<Trial> trials(Manner manner, int batch, Schedule evaluations, int count, Probe probe) {
        Task task = new Task(
                Polynomial.parity(2),
                new UniformSigns(),
                Supply.fresh(),
                Formula.of("50"),
                evaluations,
                Optional.empty(),
                List.of(probe),
                100);
        Learning learning = Learning.of(task, new Behaviour(manner, batch));
        return Measurements.compute(
                new Streams(2),
                SIZE,
                java.util.stream.IntStream.range(0, count)
                        .mapToObj(r -> new Measurements.Member(learning, r))
                        .toList());
    }

    private static Trial trial(Manner manner, int batch, Schedule evaluations) {
        return trials(manner, batch, evaluations, 1).get(0);
    }

    @Test
    public void evaluatesWhenDueAndAtTheEnd() {
        assertEquals(evaluations(10, "20"), new long[] {20, 40, 50});
        assertEquals(evaluations(25, "20"), new long[] {25, 50});
        assertEquals(evaluations(1, "1e15"), new long[] {50});
    }

    private static long[] evaluations(int batch, String every) {
        return trial(Manner.NEXT, batch, Schedule.every(every))
                .curves()
                .get("mse_over_null")
                .samples();
    }

    @Test
    public void batchThatDoesNotFitTheRestOfTheBudgetIsNotGranted() {
        assertEquals(trial(Manner.NEXT, 7, Schedule.atEnd()).scalars().get("samples_used"), 49.0);
        assertEquals(trial(Manner.NEXT, 51, Schedule.atEnd()).scalars().get("samples_used"), 0.0);
        assertEquals(trial(Manner.DRAW_ALL, 1, Schedule.atEnd()).scalars().get("samples_used"), 50.0);
    }

    @DataProvider
    public Object[][] broken() {
        return new Object[][] {
            {Manner.DRAW_TOO_MUCH, "asked for 51 samples after 0 of a budget of 50"},
            {Manner.NO_MODEL, "never showed its model"},
            {Manner.NEXT_BEFORE_MODEL, "before it showed its model"},
            {Manner.TWO_MODELS, "showed its model twice"},
            {Manner.CANNOT_PREDICT, "no prediction"},
            {Manner.WRONG_BATCH, "gave a batch for 7 inputs, the task has 8"},
        };
    }

    /** Broken, not failed: it counts against the method and is not computed again. */
    @Test(dataProvider = "broken")
    public void breachOfTheProtocolCountsAgainstTheMethod(Manner manner, String why) {
        Trial trial = trial(manner, 1, Schedule.atEnd());
        assertEquals(trial.outcome(), Outcome.BROKEN, trial.toString());
        assertTrue(trial.why().contains(why), trial.why());
    }

    @Test
    public void replicateThatBreaksTakesNoNeighbourWithIt() {
        List<Trial> trials = trials(Manner.THROWS_FOR_ONE, 10, Schedule.atEnd(), 8);
        List<Outcome> outcomes = trials.stream().map(Trial::outcome).toList();
        assertTrue(outcomes.contains(Outcome.BROKEN) && outcomes.contains(Outcome.FINISHED), outcomes.toString());
        assertTrue(trials.stream().anyMatch(trial -> trial.why().contains("of its own")));
    }

    /** In the method's loop and after it, and whether or not the method lets it through. */
    @Test
    public void whatOurProbeThrowsDoesNotCountAgainstTheMethod() {
        for (Manner manner : List.of(Manner.NEXT, Manner.CATCHES_EVERYTHING)) {
            for (Schedule evaluations : List.of(Schedule.every("20"), Schedule.atEnd())) {
                for (Trial trial : trials(manner, 10, evaluations, 2, new BrokenProbe(true))) {
                    assertEquals(trial.outcome(), Outcome.FAILED, trial.toString());
                    assertTrue(trial.why().contains("ArithmeticException: of the probe"), trial.why());
                }
            }
        }
    }

    @Test
    public void measurementThatBreaksTakesNoNeighbourWithIt() {
        List<Trial> trials = trials(Manner.NEXT, 10, Schedule.every("20"), 8, new BrokenProbe(false));
        List<Outcome> outcomes = trials.stream().map(Trial::outcome).toList();
        assertTrue(outcomes.contains(Outcome.FAILED) && outcomes.contains(Outcome.FINISHED), outcomes.toString());
        for (int r = 0; r < 8; r++) {
            assertEquals(trials.get(r).key().replicate(), r);
        }
    }

    @Test
    public void predictionThatIsNoNumberIsADivergence() {
        Trial trial = trial(Manner.NAN, 10, Schedule.every("20"));
        assertEquals(trial.outcome(), Outcome.DIVERGED);
        assertEquals(trial.why(), "mse_over_null is NaN after 20 samples");
        assertEquals(trial.scalars().get("samples_used"), 20.0);
    }

    @Test
    public void scheduleIsGeometricOrEven() {
        Schedule geometric = Schedule.geometric("2*d", 1.5);
        assertEquals(geometric.next(SIZE, 0), 16);
        assertEquals(geometric.next(SIZE, 16), 24);
        assertEquals(geometric.next(SIZE, 25), 38, "rounded up");
        assertEquals(Schedule.geometric("1", 1.0).next(SIZE, 7), 8, "at least one sample later");
        assertEquals(Schedule.every("5").next(SIZE, 10), 15);
    }
}
