package staircase.run;

import java.util.OptionalDouble;

/** A moment after which nothing new is begun. Told by the clock that only runs forward, so nobody can set it back. */
final class Deadline {

    private final long start = System.nanoTime();
    private final double nanos;

    private Deadline(double nanos) {
        this.nanos = nanos;
    }

    /** @param minutes from now; empty for never */
    static Deadline in(OptionalDouble minutes) {
        return new Deadline(minutes.orElse(Double.POSITIVE_INFINITY) * 60e9);
    }

    /** True until it is reached. */
    boolean ahead() {
        return System.nanoTime() - start < nanos;
    }
}
