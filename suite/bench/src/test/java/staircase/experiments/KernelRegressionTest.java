package staircase.experiments;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.arithmetic.GaussianKernel;
import staircase.arithmetic.Kernel;
import staircase.arithmetic.LinearAlgebra;
import staircase.arithmetic.TangentKernel;
import staircase.laws.UniformSigns;
import staircase.probes.ErrorOverNull;
import staircase.probes.FourierCoefficients;
import staircase.problem.Batch;
import staircase.problem.Experiment;
import staircase.problem.Method;
import staircase.problem.Probe;
import staircase.problem.Schedule;
import staircase.problem.Supply;
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

/**
 * Kernel regression as an experiment: the same points as a learning arm, the better ridge, the same bits in any
 * cohort.
 */
public class KernelRegressionTest {

    private static final Size SIZE = Size.parse("d=7,n=150");
    private static final List<Double> RIDGES = List.of(0.01, 3.0);

    /** Kernel regression in double by elimination, as a method that sees only what training gives it. */
    private record Slow(Kernel kernel, double ridge) implements Method {

        private static final long serialVersionUID = 1L;

        @Override
        public void train(Training training) {
            int n = (int) training.size().get("n");
            int d = training.size().dimension();
            double[][] weights = new double[training.count()][];
            Batch[] sample = new Batch[1];
            training.watch((points, out) -> {
                for (int s = 0; s < points.count(); s++) {
                    for (int r = 0; r < points.rows(); r++) {
                        double sum = 0;
                        for (int i = 0; i < n; i++) {
                            sum += weights[s][i]
                                    * LinearAlgebra.kernel(
                                            kernel,
                                            sample[0].inputs(),
                                            s * n + i,
                                            points.inputs(),
                                            s * points.rows() + r,
                                            d);
                        }
                        out[s * points.rows() + r] = (float) sum;
                    }
                }
            });
            sample[0] = training.draw(n);
            for (int s = 0; s < weights.length; s++) {
                double[][] gram = new double[n][n];
                double[] y = new double[n];
                for (int i = 0; i < n; i++) {
                    y[i] = sample[0].labels()[s * n + i];
                    for (int j = 0; j < n; j++) {
                        gram[i][j] = LinearAlgebra.kernel(
                                kernel, sample[0].inputs(), s * n + i, sample[0].inputs(), s * n + j, d);
                    }
                }
                weights[s] = LinearAlgebra.solve(gram, ridge, y);
            }
        }

        @Override
        public double work(long samples, int dimension) {
            return 1;
        }
    }

    @DataProvider
    Object[][] machines() {
        return new Object[][] {
            {new KernelMachine(new TangentKernel(1))},
            {new KernelMachine(new GaussianKernel(1))},
            {new FeatureMachine(100)}
        };
    }

    @DataProvider
    Object[][] kernels() {
        return new Object[][] {{new TangentKernel(1)}, {new TangentKernel(0)}, {new GaussianKernel(1)}};
    }

    /**
     * The slow twin runs as a learning arm: agreement to rounding shows that both arms see the same points and
     * target.
     */
    @Test(dataProvider = "kernels")
    public void measuresWhatTheSlowTwinMeasuresAsALearningArm(Kernel kernel) {
        Experiment fast = new KernelRegression(task(), new KernelMachine(kernel), List.of(0.01));
        Experiment slow = Learning.of(task(), new Slow(kernel, 0.01));
        List<Trial> quick = compute(fast, 0, 1, 2);
        List<Trial> careful = compute(slow, 0, 1, 2);
        for (int r = 0; r < 3; r++) {
            Trial a = quick.get(r);
            Trial b = careful.get(r);
            b.scalars().forEach((name, value) -> assertEquals(a.scalar(name).orElseThrow(), value, 2e-4, name));
        }
    }

    @Test(dataProvider = "machines")
    public void bitsDoNotDependOnTheCohort(LinearMachine machine) {
        Experiment experiment = new KernelRegression(task(), machine, RIDGES);
        List<Trial> together = compute(experiment, 2, 0, 1);
        List<Trial> again = compute(experiment, 0, 2);
        assertEquals(together.get(0).scalars(), again.get(1).scalars());
        assertEquals(together.get(1).scalars(), again.get(0).scalars());
        assertEquals(together.get(2).scalars(), compute(experiment, 1).get(0).scalars());
        assertTrue(!together.get(0).scalars().equals(together.get(1).scalars()));
    }

    @Test(dataProvider = "machines")
    public void theBetterRidgeIsKeptAndEveryQuantityAnnounced(LinearMachine machine) {
        KernelRegression experiment = new KernelRegression(task(), machine, RIDGES);
        List<String> announced =
                experiment.quantities(SIZE).stream().map(Quantity::name).toList();
        Trial trial = compute(experiment, 0).get(0);
        assertEquals(trial.outcome(), Outcome.FINISHED);
        assertTrue(announced.containsAll(trial.scalars().keySet()), trial.scalars() + " beyond " + announced);
        double[] errors = {value(trial, KernelRegression.error(1)), value(trial, KernelRegression.error(2))};
        int best = errors[0] < errors[1] ? 0 : 1;
        assertEquals(value(trial, ErrorOverNull.MSE), errors[best]);
        assertEquals(value(trial, KernelRegression.RIDGE), RIDGES.get(best));
        assertEquals(value(trial, Learning.SAMPLES_USED), 150.0);
        for (int i = 0; i < 2; i++) {
            Experiment alone = new KernelRegression(task(), machine, List.of(RIDGES.get(i)));
            // random features come from a stream that the machine names, so they are the same ones here
            assertEquals(value(compute(alone, 0).get(0), ErrorOverNull.MSE), errors[i]);
        }
    }

    @Test
    public void rankIsComparedWithTheMonomialsOfTheTopDegree() {
        // C(7, 3) = 35
        assertEquals(value(rank(new KernelMachine(new GaussianKernel(1))), KernelRegression.RANK), 150 / 35.0);
        assertEquals(value(rank(new FeatureMachine(100)), KernelRegression.RANK), 100 / 35.0);
    }

    private static Trial rank(LinearMachine machine) {
        return compute(new KernelRegression(task(), machine, RIDGES), 0).get(0);
    }

    @Test
    public void settingsAreChecked() {
        LinearMachine machine = new FeatureMachine(10);
        assertThrows(IllegalArgumentException.class, () -> new FeatureMachine(0));
        assertThrows(IllegalArgumentException.class, () -> new KernelRegression(task(), machine, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new KernelRegression(task(), machine, List.of(0.0)));
        assertThrows(IllegalArgumentException.class, () -> new KernelRegression(task(), machine, List.of(1.0, 1.0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KernelRegression(task(Supply.sampleOf("n"), new ErrorOverNull()), machine, RIDGES));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KernelRegression(task(Supply.fresh(), new FourierCoefficients(true)), machine, RIDGES));
    }

    private static double value(Trial trial, Quantity quantity) {
        return trial.scalar(quantity.name()).orElseThrow();
    }

    private static List<Trial> compute(Experiment experiment, int... replicates) {
        return new Measurements(
                        new Streams(2),
                        SIZE,
                        IntStream.of(replicates)
                                .mapToObj(r -> new Measurements.Member(experiment, r))
                                .collect(Collectors.toList()))
                .compute();
    }

    private static Task task() {
        return task(Supply.fresh(), new ErrorOverNull());
    }

    private static Task task(Supply supply, Probe first) {
        return new Task(
                Polynomial.staircase(3),
                new UniformSigns(),
                supply,
                Formula.of("n"),
                Schedule.atEnd(),
                Optional.empty(),
                List.of(first, new FourierCoefficients(true)),
                1500);
    }
}
