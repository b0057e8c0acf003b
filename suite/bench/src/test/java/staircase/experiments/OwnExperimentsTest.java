package staircase.experiments;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.arithmetic.FlowActivation;
import staircase.arithmetic.SumOrder;
import staircase.experiments.CoupledPair.Learner;
import staircase.experiments.CoupledPair.Optimiser;
import staircase.problem.Experiment;
import staircase.protocol.Formula;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.run.Measurements;
import staircase.run.Streams;
import staircase.targets.Polynomial;

/** The contract of experiments that are no learning: bits, announced quantities, outcomes. */
public class OwnExperimentsTest {

    private static final Size D8 = Size.of("d", 8);
    private static final Polynomial T1 = Polynomial.staircase(3);

    private static DimensionFreeFlow flow(double dt, double spread) {
        return new DimensionFreeFlow(T1, FlowActivation.SHIFTED_SIGMOID, dt, 5, 10, SumOrder.TREE, spread, 0);
    }

    private static SgdAgainstFlow sgd(String step, int width) {
        return new SgdAgainstFlow(T1, FlowActivation.SHIFTED_SIGMOID, width, Formula.of(step), 10, 0.05, 10, 5, 32);
    }

    private static CoupledPair pair(Symmetry symmetry, Optimiser optimiser) {
        Learner learner = new Learner(List.of(7, 5), false);
        return new CoupledPair(T1, learner, symmetry, optimiser, Formula.of("0.1/d"), 40, false);
    }

    private static NoisyPopulationDescent descent(double tau) {
        return new NoisyPopulationDescent(Polynomial.parity(2), false, 20, 0.5, 10, tau, 10);
    }

    @DataProvider
    public Object[][] experiments() {
        Size particles = Size.of("particles", 10);
        SumOrder swap = new SumOrder(SumOrder.Kind.TREE, List.of(2, 1, 4, 3));
        return new Object[][] {
            {flow(0.5, 0.1), particles},
            {
                new DimensionFreeFlow(
                        Polynomial.parse("x1+x2+x1*x3+x2*x4"),
                        FlowActivation.SHIFTED_SOFTPLUS,
                        0.1,
                        1,
                        10,
                        swap,
                        0,
                        0.01),
                particles
            },
            {sgd("0.5/d", 20), D8},
            {pair(Symmetry.ROTATIONS, Optimiser.ADAM), D8},
            {pair(Symmetry.PERMUTATIONS, Optimiser.SGD), D8},
            {new AlignmentIdentity(2), Size.of("d", 3)},
            {descent(0.1), D8},
        };
    }

    @Test(dataProvider = "experiments")
    public void bitsDependOnTheKeyAlone(Experiment experiment, Size size) {
        List<Trial> together = compute(experiment, size, 2, 0, 1);
        List<Trial> again = compute(experiment, size, 0, 2);
        assertEquals(together.get(0).scalars(), again.get(1).scalars());
        assertEquals(together.get(1).scalars(), again.get(0).scalars());
        assertEquals(
                together.get(2).scalars(), compute(experiment, size, 1).get(0).scalars());
        assertNotEquals(together.get(0).scalars(), together.get(1).scalars());
        List<String> announced =
                experiment.quantities(size).stream().map(Quantity::name).toList();
        for (Trial trial : together) {
            assertEquals(trial.outcome(), Outcome.FINISHED, trial.why());
            assertTrue(announced.containsAll(trial.scalars().keySet()), trial.scalars() + " beyond " + announced);
        }
        assertTrue(experiment.work(size) > 0 && experiment.cohortLimit(size) >= 1);
    }

    @Test
    public void numbersThatAreNotFiniteCountAgainstTheMethod() {
        Size particles = Size.of("particles", 4);
        DimensionFreeFlow wild =
                new DimensionFreeFlow(T1, FlowActivation.SIXTH_POWER, 1e200, 1e202, 10, SumOrder.TREE, 0.1, 0);
        assertEquals(compute(wild, particles, 0).get(0).outcome(), Outcome.DIVERGED);
        SgdAgainstFlow steep =
                new SgdAgainstFlow(T1, FlowActivation.SIXTH_POWER, 20, Formula.of("1"), 200, 0.05, 10, 5, 32);
        assertEquals(compute(steep, D8, 0).get(0).outcome(), Outcome.DIVERGED);
        CoupledPair pair = new CoupledPair(
                T1,
                new Learner(List.of(7, 5), false),
                Symmetry.ROTATIONS,
                Optimiser.SGD,
                Formula.of("1e308"),
                40,
                false);
        assertEquals(compute(pair, D8, 0).get(0).outcome(), Outcome.DIVERGED);
        assertEquals(compute(descent(1e200), D8, 0).get(0).outcome(), Outcome.DIVERGED);
    }

    /** A replicate's readouts are the same for every start, so arms are pairs: with almost no time, the risks agree. */
    @Test
    public void armsOfAReplicateShareTheirReadouts() {
        Size particles = Size.of("particles", 10);
        double[] risks = new double[2];
        for (int i = 0; i < 2; i++) {
            DimensionFreeFlow start = new DimensionFreeFlow(
                    T1, FlowActivation.SHIFTED_SIGMOID, 1e-9, 1e-9, 10, SumOrder.TREE, i * 1e-9, 0);
            risks[i] = compute(start, particles, 3)
                    .get(0)
                    .scalar(DimensionFreeFlow.RISK.name())
                    .orElseThrow();
        }
        assertEquals(risks[1], risks[0], 1e-8);
        assertNotEquals(risks[1], risks[0]);
    }

    /** SGD with a small step in many dimensions is the flow: the two numbers come from different code. */
    @Test
    public void smallStepsComeCloseToTheFlow() {
        Size size = Size.of("d", 48);
        double near = distance(sgd("0.02/d", 60), size);
        double far = distance(sgd("8/d", 60), size);
        assertTrue(near < 0.06, "distance " + near);
        assertTrue(far > 2 * near, near + " and " + far);
    }

    private static double distance(Experiment experiment, Size size) {
        return compute(experiment, size, 0)
                .get(0)
                .scalar(SgdAgainstFlow.DISTANCE.name())
                .orElseThrow();
    }

    @Test
    public void settingsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> flow(0, 0));
        assertThrows(IllegalArgumentException.class, () -> flow(0.5, -1));
        assertThrows(IllegalArgumentException.class, () -> new AlignmentIdentity(0));
        assertThrows(IllegalArgumentException.class, () -> descent(Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DimensionFreeFlow(T1, FlowActivation.SHIFTED_SIGMOID, 0.5, 5, 10, SumOrder.TREE, 0, 0.1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SgdAgainstFlow(
                        T1, FlowActivation.SHIFTED_SIGMOID, 5, Formula.of("1/d"), 10, 0.05, 10, 7, 32));
    }

    private static List<Trial> compute(Experiment experiment, Size size, int... replicates) {
        return new Measurements(
                        new Streams(2),
                        size,
                        IntStream.of(replicates)
                                .mapToObj(r -> new Measurements.Member(experiment, r))
                                .toList())
                .compute();
    }
}
