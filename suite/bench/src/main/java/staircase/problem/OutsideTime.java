package staircase.problem;

import java.util.concurrent.atomic.AtomicLong;

/** CPU time that a worker's trials spend in other processes; what its own thread spends, it sees itself. */
public final class OutsideTime {

    private static final AtomicLong NANOS = new AtomicLong();

    private OutsideTime() {}

    /** @param nanos spent by a process that was started for a trial */
    public static void add(long nanos) {
        NANOS.addAndGet(nanos);
    }

    /** @return all so far, in this process */
    public static long nanos() {
        return NANOS.get();
    }
}
