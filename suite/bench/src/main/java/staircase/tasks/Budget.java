package staircase.tasks;

import java.util.List;
import java.util.Optional;
import staircase.laws.UniformSigns;
import staircase.probes.ErrorOverNull;
import staircase.probes.Mastery;
import staircase.problem.InputLaw;
import staircase.problem.LadderTask;
import staircase.problem.Passage;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Target;
import staircase.problem.Task;
import staircase.protocol.Formula;
import staircase.protocol.Size;

/**
 * What all tasks of the ladder share: 500 d fresh samples, an evaluation on 1,024 points from d samples on at every
 * fifth more, and the event that ends a replicate: it has half of the hardest part.
 *
 * <p>The margins are frozen. On pilot seeds the samples that four replicates of online SGD needed differed by a factor of
 * 1.1 to 1.2 at d = 32, also behind leaps, and up to 1.4 at d = 16; other methods that leap do it at more varied times.
 */
final class Budget {

    /** Margin where each rung adds one variable. */
    static final double NARROW = 1.25;

    /** Margin where two variables must be found at once. */
    static final double MEDIUM = 1.5;

    /** Margin where three and more variables must be found at once. */
    static final double WIDE = 2.5;

    private static final double LEARNED = 0.5;
    private static final int POINTS = 1024;

    private Budget() {}

    static LadderTask signs(String id, String words, int dimension, Target target, double margin, boolean pilot) {
        return on(new UniformSigns(), id, words, dimension, target, margin, pilot);
    }

    static LadderTask on(
            InputLaw law, String id, String words, int dimension, Target target, double margin, boolean pilot) {
        Task task = new Task(
                target,
                law,
                Supply.fresh(),
                Formula.of("500*d"),
                Schedule.geometric("d", 1.2),
                Optional.of(new Passage(Mastery.MASTERY, LEARNED)),
                List.of(new ErrorOverNull(), new Mastery()),
                POINTS);
        return new LadderTask(id, words, Size.of("d", dimension), task, margin, pilot);
    }
}
