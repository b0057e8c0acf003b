package staircase.problem;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.testng.annotations.Test;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.probes.ErrorOverNull;
import staircase.probes.Mastery;
import staircase.protocol.Formula;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.run.Measurements;
import staircase.run.Streams;
import staircase.targets.Polynomial;

/** A method for one replicate and one sample, trained by the harness like any other. */
public class SingleMethodTest {

    /**
     * Least mean squares on single coordinates.
     *
     * @param step as a formula of the size
     * @param spoiled whether a first label below 0 turns everything into NaN
     */
    private record Linear(Formula step, boolean spoiled) implements SingleMethod {

        private static final long serialVersionUID = 1L;

        @Override
        public Learner start(Size size, UniformRandomProvider random) {
            double[] w = new double[size.dimension()];
            for (int i = 0; i < w.length; i++) {
                w[i] = 0.1 * random.nextDouble();
            }
            double eta = step.at(size);
            return new Learner() {
                private boolean first = true;

                @Override
                public void learn(double[] x, double y) {
                    double r = spoiled && first && y < 0 ? Double.NaN : eta * (y - predict(x));
                    first = false;
                    for (int i = 0; i < w.length; i++) {
                        w[i] += r * x[i];
                    }
                }

                @Override
                public double predict(double[] x) {
                    double f = 0;
                    for (int i = 0; i < w.length; i++) {
                        f += w[i] * x[i];
                    }
                    return f;
                }
            };
        }
    }

    private static List<Trial> compute(String target, boolean spoiled, int... replicates) {
        Task task = new Task(
                Polynomial.parse(target),
                new UniformSigns(),
                Supply.fresh(),
                Formula.of("20*d"),
                Schedule.every("d"),
                Optional.of(new Passage(Mastery.MASTERY, 0.5)),
                List.of(new ErrorOverNull(), new Mastery()),
                1000);
        Learning learning = Learning.of(task, new Linear(Formula.of("0.5/d"), spoiled));
        return Measurements.compute(
                new Streams(2),
                Size.of("d", 8),
                IntStream.of(replicates)
                        .mapToObj(r -> new Measurements.Member(learning, r))
                        .toList());
    }

    @Test
    public void learnsWhatItCanAndIsCensoredOnWhatItCannot() {
        for (Trial trial : compute("x1 + x2", false, 0, 1, 2)) {
            assertEquals(trial.outcome(), Outcome.FINISHED, trial.why());
            assertTrue(trial.scalars().get("samples_used") < 160, "ends when it has learned");
        }
        Trial parity = compute("x1*x2", false, 0).get(0);
        assertEquals(parity.outcome(), Outcome.CENSORED);
        assertEquals(parity.scalars().get("samples_used"), 160.0);
    }

    /** The same bits alone and beside others, which end at other times or diverge and are dropped. */
    @Test
    public void neighboursDoNotMatter() {
        int[] replicates = IntStream.range(0, 12).toArray();
        List<Trial> together = compute("x1 + x2 + x3", true, replicates);
        List<Trial> alone = new ArrayList<>();
        for (int r : replicates) {
            alone.addAll(compute("x1 + x2 + x3", true, r));
        }
        assertEquals(together, alone);
        assertEquals(
                together.stream().map(Trial::outcome).collect(Collectors.toSet()),
                Set.of(Outcome.FINISHED, Outcome.DIVERGED));
        assertTrue(
                together.stream()
                                .filter(t -> t.outcome() == Outcome.FINISHED)
                                .map(t -> t.scalars().get("samples_used"))
                                .distinct()
                                .count()
                        > 1,
                "replicates end at different times");
    }
}
