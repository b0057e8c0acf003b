package staircase.certify;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.arithmetic.TangentKernel;
import staircase.experiments.KernelMachine;
import staircase.experiments.KernelRegression;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.methods.OnlineSgd;
import staircase.methods.ResidualSgd;
import staircase.probes.ErrorOverNull;
import staircase.problem.Experiment;
import staircase.problem.Method;
import staircase.problem.PlacedTarget;
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

/** Every mistake that the certificate speaks of is really made: it changes numbers, or fails its trial. */
public class SpoiltTest {

    private static final Size SIZE = Size.of("d", 10);
    private static final Task TASK = new Task(
            Polynomial.staircase(3),
            new UniformSigns(),
            Supply.fresh(),
            Formula.of("40*d"),
            Schedule.atEnd(),
            Optional.empty(),
            List.of(new ErrorOverNull()),
            300);

    private static Experiment learning(Method method) {
        return Learning.of(TASK, method);
    }

    private static Experiment sgd() {
        return learning(new OnlineSgd(30, Formula.of("0.5/d")));
    }

    private static Experiment kernel() {
        return new KernelRegression(TASK, new KernelMachine(new TangentKernel(1)), List.of(0.1));
    }

    private static List<Trial> compute(Experiment experiment) {
        return Measurements.compute(
                new Streams(2),
                SIZE,
                List.of(new Measurements.Member(experiment, 0), new Measurements.Member(experiment, 1)));
    }

    /** @return a defect in an experiment that can have it, and whether its trials fail */
    @DataProvider(name = "defects")
    public Object[][] defects() {
        return new Object[][] {
            {Defect.STEP, sgd(), false},
            {Defect.LABEL_NOISE, sgd(), false},
            {Defect.LABEL_NOISE, kernel(), false},
            {Defect.DROPPED_LAYER, learning(new ResidualSgd(3, 10, 20, 0.01, 100)), false},
            {Defect.LEAKED_COORDINATE, sgd(), false},
            {Defect.LEAKED_COORDINATE, kernel(), false},
            {Defect.SEED_REUSE, sgd(), true},
            {Defect.DOUBLE_BUDGET, sgd(), true},
            {Defect.MISCOUNTED, sgd(), true},
            {Defect.MISCOUNTED, kernel(), true},
            {Defect.KERNEL_DEPTH, kernel(), false},
            {Defect.TRAINING_POINTS, sgd(), true},
            {Defect.TRAINING_POINTS, kernel(), true},
        };
    }

    @Test(dataProvider = "defects")
    public void isMade(Defect defect, Experiment honest, boolean fails) {
        List<Trial> good = compute(honest);
        List<Trial> bad = compute(new Spoilt(honest, defect));
        for (int i = 0; i < good.size(); i++) {
            assertNotEquals(good.get(i).outcome(), Outcome.FAILED, good.get(i).why());
            assertEquals(
                    bad.get(i).outcome() == Outcome.FAILED, fails, bad.get(i).why());
            assertNotEquals(bad.get(i).scalars(), good.get(i).scalars());
        }
    }

    @Test
    public void everyDefectIsThere() {
        for (Defect defect : Defect.values()) {
            boolean made = defect == Defect.NONE;
            for (Object[] row : defects()) {
                made |= row[0] == defect;
            }
            assertTrue(made, defect.words());
        }
    }

    @Test
    public void whatCannotBeWrongIsRefused() {
        assertFalse(Spoilt.possible(kernel(), Defect.STEP));
        assertFalse(Spoilt.possible(sgd(), Defect.KERNEL_DEPTH));
        assertFalse(Spoilt.possible(sgd(), Defect.DROPPED_LAYER));
        expectThrows(IllegalArgumentException.class, () -> new Spoilt(kernel(), Defect.STEP));
        assertTrue(Spoilt.possible(sgd(), Defect.NONE));
        assertEquals(
                compute(new Spoilt(sgd(), Defect.NONE)).get(0).scalars(),
                compute(sgd()).get(0).scalars());
    }

    @Test
    public void oneLabelInTenIsNoise() {
        UniformRandomProvider stream = new XoShiRo256PlusPlus(new long[] {1, 2, 3, 4});
        PlacedTarget honest = Polynomial.parity(1).place(5, stream);
        PlacedTarget noisy =
                new SpoiltTarget(Polynomial.parity(1), false).place(5, new XoShiRo256PlusPlus(new long[] {1, 2, 3, 4}));
        int rows = 20_000;
        float[] x = new float[rows * 5];
        new UniformSigns().draw(stream, x, 0, rows, 5, 5);
        float[] y = new float[rows];
        float[] z = new float[rows];
        honest.label(x, 0, rows, 5, stream, y, 0);
        noisy.label(x, 0, rows, 5, stream, z, 0);
        int flipped = 0;
        for (int r = 0; r < rows; r++) {
            flipped += y[r] != z[r] ? 1 : 0;
        }
        // five standard deviations of a binomial
        assertEquals(flipped, 2000, 213);
    }
}
