package staircase.problem;

import java.io.Serializable;
import staircase.protocol.Formula;
import staircase.protocol.Require;
import staircase.protocol.Size;

/**
 * When a model is evaluated, in samples used. The budget's end is always an evaluation.
 *
 * @param first samples before the first evaluation
 * @param factor each time is at least this factor times the one before, at least 1
 * @param spacing and at least this many samples after it
 */
public record Schedule(Formula first, double factor, Formula spacing) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks the factor. */
    public Schedule {
        Require.that(factor >= 1 && factor < 1e6, "a schedule's factor must be at least 1, found %s", factor);
    }

    /**
     * @param first samples before the first evaluation
     * @param factor from one evaluation to the next
     * @return a geometric grid
     */
    public static Schedule geometric(String first, double factor) {
        return new Schedule(Formula.of(first), factor, Formula.of("1"));
    }

    /**
     * @param samples from one evaluation to the next
     * @return an even grid
     */
    public static Schedule every(String samples) {
        return new Schedule(Formula.of(samples), 1, Formula.of(samples));
    }

    /** @return only at the end of the budget */
    public static Schedule atEnd() {
        return every("1e15");
    }

    /**
     * @param size supplies the values of the names
     * @param done samples at the last evaluation, 0 before the first
     * @return samples at the next one
     */
    public long next(Size size, long done) {
        return done == 0
                ? first.count(size)
                : Math.max((long) StrictMath.ceil(done * factor), done + spacing.count(size));
    }
}
