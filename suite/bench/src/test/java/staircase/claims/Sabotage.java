package staircase.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.experiments.KernelRegression;
import staircase.experiments.Learning;
import staircase.experiments.ParityRecovery;
import staircase.problem.Batch;
import staircase.problem.Experiment;
import staircase.problem.Method;
import staircase.problem.Model;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Target;
import staircase.problem.Task;
import staircase.problem.Training;
import staircase.protocol.Size;

/** Experiments that are broken on purpose, in ways that a claim has to notice. An experiment of a new kind gets a line in each. */
enum Sabotage {

    /** The model is measured as it was initialised: nothing is learned from any sample. */
    STEP_ZERO {
        @Override
        Optional<Experiment> of(Experiment experiment) {
            if (experiment instanceof Learning learning) {
                return Optional.of(
                        new Learning(cheap(learning.task()), new Still(learning.method()), learning.interventions()));
            }
            return Optional.empty();
        }
    },

    /** Labels are drawn for each sample anew, whatever its inputs are. Budgets are cut to 200 samples: more cannot help. */
    LABELS_SHUFFLED {
        @Override
        Optional<Experiment> of(Experiment experiment) {
            if (experiment instanceof Learning learning) {
                Task task =
                        cheap(learning.task()).with(new Shuffled(learning.task().target()));
                return Optional.of(new Learning(
                        fixesItsSamples(learning.method()) ? task : task.budget("200"),
                        learning.method(),
                        learning.interventions()));
            }
            if (experiment instanceof KernelRegression regression) {
                Task task = cheap(regression.task())
                        .with(new Shuffled(regression.task().target()));
                return Optional.of(new KernelRegression(task.budget("200"), regression.machine(), regression.ridges()));
            }
            if (experiment instanceof ParityRecovery search) {
                return Optional.of(new ParityRecovery(search.solver(), search.degree(), search.samples(), true));
            }
            return Optional.empty();
        }
    };

    /** The same experiment, sabotaged; empty for kinds to which this does not apply. */
    abstract Optional<Experiment> of(Experiment experiment);

    /** At most 1,500 fresh points: what is broken need not be measured finely. */
    private static Task cheap(Task task) {
        return new Task(
                task.target(),
                task.law(),
                task.supply(),
                task.budget(),
                task.evaluations(),
                task.until(),
                task.probes(),
                Math.min(1500, task.points()));
    }

    /** Methods that draw a number of samples of their own at once. */
    private static boolean fixesItsSamples(Method method) {
        return Arrays.stream(method.getClass().getRecordComponents())
                .anyMatch(component -> component.getName().equals("samples"));
    }

    /** Initialises as the method does, and stops at its first request for data. */
    private record Still(Method method) implements Method {

        private static final long serialVersionUID = 1L;

        private static final class Stop extends RuntimeException {
            private static final long serialVersionUID = 1L;

            Stop() {
                super("stopped before the first sample", null, false, false);
            }
        }

        @Override
        public void train(Training training) {
            boolean[] shown = {false};
            try {
                method.train(new Training() {
                    @Override
                    public Size size() {
                        return training.size();
                    }

                    @Override
                    public int count() {
                        return training.count();
                    }

                    @Override
                    public UniformRandomProvider stream(int position) {
                        return training.stream(position);
                    }

                    @Override
                    public void watch(Model model) {
                        training.watch(model);
                        shown[0] = true;
                    }

                    @Override
                    public boolean next(Batch batch) {
                        throw new Stop();
                    }

                    @Override
                    public Batch draw(int samples) {
                        throw new Stop();
                    }

                    @Override
                    public void diverged(int position, String why) {
                        training.diverged(position, why);
                    }
                });
            } catch (Stop e) {
                if (!shown[0]) {
                    // it shows what it made of its samples only: before the first one it predicts nothing
                    training.watch((points, out) -> Arrays.fill(out, 0));
                }
            }
        }

        @Override
        public double work(long samples, int dimension) {
            return 1;
        }
    }

    /** Labels ±1 that know nothing of the inputs, read as if they were the target's. */
    private record Shuffled(Target target) implements Target {

        private static final long serialVersionUID = 1L;

        @Override
        public PlacedTarget place(int dimension, UniformRandomProvider placement) {
            List<Monomial> monomials = target.place(dimension, placement).monomials();
            return new PlacedTarget() {
                @Override
                public void label(
                        float[] x, int from, int rows, int stride, UniformRandomProvider labels, float[] y, int at) {
                    for (int r = 0; r < rows; r++) {
                        y[at + r] = labels.nextBoolean() ? 1 : -1;
                    }
                }

                @Override
                public double nullError() {
                    return 1;
                }

                @Override
                public List<Monomial> monomials() {
                    return monomials;
                }
            };
        }

        @Override
        public int terms() {
            return target.terms();
        }
    }
}
