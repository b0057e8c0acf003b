package staircase.certify;

import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.experiments.KernelMachine;
import staircase.experiments.KernelRegression;
import staircase.experiments.Learning;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.Method;
import staircase.problem.Purpose;
import staircase.problem.Task;
import staircase.protocol.Curve;
import staircase.protocol.Formula;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Require;
import staircase.protocol.Size;

/**
 * An experiment whose code has a defect, while its settings say that it is the honest one: the harness audits it as such.
 *
 * @param honest what it claims to be
 * @param defect what is wrong
 */
public record Spoilt(Experiment honest, Defect defect) implements Experiment {

    private static final long serialVersionUID = 1L;

    /** Checks that the defect can occur here. */
    public Spoilt {
        Require.that(possible(honest, defect), "%s cannot have the defect %s", honest, defect);
    }

    /**
     * @param honest an experiment
     * @param defect what could be wrong
     * @return true if it can be wrong there
     */
    public static boolean possible(Experiment honest, Defect defect) {
        return switch (defect) {
            case NONE -> true;
            case SEED_REUSE, TRAINING_POINTS -> honest.counted().isPresent();
            case LABEL_NOISE, LEAKED_COORDINATE, MISCOUNTED ->
                honest instanceof Learning || honest instanceof KernelRegression;
            case DOUBLE_BUDGET ->
                honest instanceof Learning learning && learning.task().until().isEmpty();
            case STEP ->
                honest instanceof Learning learning && Rebuilt.has((Record) learning.method(), "step", Formula.class);
            case DROPPED_LAYER -> honest instanceof Learning learning && Rebuilt.layered((Record) learning.method());
            case KERNEL_DEPTH ->
                honest instanceof KernelRegression regression && regression.machine() instanceof KernelMachine;
        };
    }

    /** What is really run. */
    private Experiment spoilt() {
        if (honest instanceof KernelRegression regression) {
            return new KernelRegression(
                    task(regression.task()),
                    defect == Defect.KERNEL_DEPTH
                            ? new KernelMachine(new DeeperKernel(((KernelMachine) regression.machine()).kernel()))
                            : regression.machine(),
                    regression.ridges());
        }
        if (honest instanceof Learning learning) {
            return new Learning(task(learning.task()), method(learning.method()), learning.interventions());
        }
        return honest;
    }

    private Method method(Method method) {
        return switch (defect) {
            case STEP -> (Method) Rebuilt.with((Record) method, "step", step -> Formula.of("3*(" + step + ")"));
            case DROPPED_LAYER -> (Method) Rebuilt.shallower((Record) method);
            default -> method;
        };
    }

    private Task task(Task task) {
        return switch (defect) {
            case LABEL_NOISE, LEAKED_COORDINATE ->
                task.with(new SpoiltTarget(task.target(), defect == Defect.LEAKED_COORDINATE));
            case DOUBLE_BUDGET -> task.budget("2*(" + task.budget() + ")");
            case MISCOUNTED ->
                new Task(
                        task.target(),
                        new WastefulLaw(task.law()),
                        task.supply(),
                        task.budget(),
                        task.evaluations(),
                        task.until(),
                        task.probes(),
                        task.points());
            default -> task;
        };
    }

    @Override
    public void run(Cohort cohort) {
        Experiment real = spoilt();
        real.run(new View(cohort, real, defect));
    }

    @Override
    public List<Quantity> quantities(Size size) {
        return honest.quantities(size);
    }

    @Override
    public Optional<Task> counted() {
        return honest.counted();
    }

    @Override
    public int cohortLimit(Size size) {
        return honest.cohortLimit(size);
    }

    @Override
    public double work(Size size) {
        return honest.work(size);
    }

    /** The cohort as the spoilt code sees it. */
    private record View(Cohort cohort, Experiment real, Defect defect) implements Cohort {

        @Override
        public Size size() {
            return cohort.size();
        }

        @Override
        public int count() {
            return cohort.count();
        }

        @Override
        public Experiment experiment(int position) {
            return real;
        }

        @Override
        public UniformRandomProvider stream(int position, Purpose purpose, Record feeds) {
            Record named = feeds instanceof SpoiltTarget target
                    ? (Record) target.honest()
                    : feeds instanceof WastefulLaw law ? (Record) law.honest() : feeds;
            Purpose asked = defect == Defect.TRAINING_POINTS && purpose == Purpose.TEST
                    ? Purpose.DATA
                    : defect == Defect.TRAINING_POINTS && purpose == Purpose.TEST_LABEL ? Purpose.LABEL : purpose;
            return cohort.stream(defect == Defect.SEED_REUSE ? 0 : position, asked, named);
        }

        @Override
        public void measure(int position, Quantity quantity, double value) {
            cohort.measure(position, quantity, value);
        }

        @Override
        public void measure(int position, Quantity quantity, Curve curve) {
            cohort.measure(position, quantity, curve);
        }

        @Override
        public void end(int position, Outcome outcome, String why) {
            cohort.end(position, outcome, why);
        }
    }
}
