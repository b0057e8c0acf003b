package staircase.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import staircase.protocol.InfrastructureException;
import staircase.protocol.Outcome;
import staircase.protocol.Provenance;
import staircase.protocol.Trial;

/**
 * Computes groups of trials in forked workers, longest first. A worker that dies costs its cohort, which is computed once more in a new
 * one; if that dies too, its trials are {@code FAILED} with the reason.
 */
public final class Executor implements Computer {

    /** Hears of each finished group, one call at a time. */
    public interface Listener {
        /**
         * @param group that ended
         * @param trials of the group
         * @param seconds CPU seconds of the group
         * @param problem why its trials failed; empty if they did not
         */
        void finished(Plan.Group group, List<Trial> trials, double seconds, String problem);
    }

    private final WorkerOptions options;
    private final WorkerProcess[] workers;
    private final Owners owners = new Owners();
    private volatile boolean closed;

    private Executor(WorkerOptions options, WorkerProcess[] workers) {
        this.options = options;
        this.workers = workers;
    }

    /**
     * Forks the first worker, which shows that this machine can compute.
     *
     * @param options of all workers
     * @return the executor
     * @throws InfrastructureException if no worker can compute
     */
    public static Executor open(WorkerOptions options) {
        WorkerProcess[] workers = new WorkerProcess[options.workers()];
        workers[0] = WorkerProcess.fork(options, 1);
        Executor executor = new Executor(options, workers);
        Runtime.getRuntime().addShutdownHook(new Thread(executor::kill, "kill workers"));
        return executor;
    }

    /**
     * Starts one worker and ends it again.
     *
     * @param options of the worker
     * @return its arithmetic, as read back after the self-check
     * @throws InfrastructureException if it cannot compute
     */
    public static String describe(WorkerOptions options) {
        try (WorkerProcess worker = WorkerProcess.fork(options, 1)) {
            return worker.hello().arithmetic().fingerprint() + ", "
                    + worker.hello().libc() + ", self-check passed";
        }
    }

    /** @return this program and this machine, as the first worker read them back */
    public Provenance provenance() {
        return Machine.provenance(hello());
    }

    /** @return what the first worker said of its arithmetic and its C library */
    @Override
    public Wire.Hello hello() {
        return workers[0].hello();
    }

    /**
     * Computes all groups and returns when the last has ended.
     *
     * @param groups longest first
     * @param suiteSeed of the run
     * @param listener hears of each
     * @throws InfrastructureException if workers cannot be started any more
     */
    public void run(List<Plan.Group> groups, long suiteSeed, Listener listener) {
        run(groups, suiteSeed, listener, () -> true);
    }

    @Override
    public void run(List<Plan.Group> groups, long suiteSeed, Listener listener, BooleanSupplier more) {
        BlockingQueue<Plan.Group> queue = new LinkedBlockingQueue<>(groups);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        Object turn = new Object();
        for (int w = 0; w < Math.min(options.workers(), groups.size()); w++) {
            int number = w;
            Thread thread = new Thread(
                    () -> {
                        try {
                            for (Plan.Group group = queue.poll();
                                    group != null && failure.get() == null && more.getAsBoolean();
                                    group = queue.poll()) {
                                WorkerProcess.Result result = compute(number, group, suiteSeed);
                                synchronized (turn) {
                                    hear(listener, group, suiteSeed, result, failure);
                                }
                            }
                        } catch (RuntimeException | Error e) {
                            failure.compareAndSet(null, e);
                        }
                    },
                    "worker " + (w + 1));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                kill();
                Thread.currentThread().interrupt();
            }
        }
        Failures.rethrow(failure.get());
    }

    /**
     * One call at a time. Who waited for its turn while another call failed stays silent: a listener that could not write
     * a line to its end must not write another one behind it.
     */
    private void hear(
            Listener listener,
            Plan.Group group,
            long suiteSeed,
            WorkerProcess.Result result,
            AtomicReference<Throwable> failure) {
        if (failure.get() != null) {
            return;
        }
        try {
            List<Trial> trials = owners.check(suiteSeed, result.trials(), result.streams());
            listener.finished(group, trials, result.seconds(), result.problem());
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private WorkerProcess.Result compute(int number, Plan.Group group, long suiteSeed) {
        String problem = "";
        for (int attempt = 0; attempt < 2 && !closed; attempt++) {
            try {
                WorkerProcess worker = worker(number);
                WorkerProcess.Result result = worker.compute(number, group, suiteSeed);
                return result.problem().isEmpty() ? result : failed(group, result.seconds(), result.problem());
            } catch (IOException e) {
                problem = e.getMessage();
                workers[number].kill();
                workers[number] = null;
            }
        }
        if (closed) {
            // nothing is wrong with these trials: a journal must not say that they failed
            throw new InfrastructureException("interrupted while " + group.label() + " was computed");
        }
        return failed(group, 0, "computed twice, and both times " + problem);
    }

    private WorkerProcess worker(int number) {
        if (workers[number] == null) {
            WorkerProcess worker = WorkerProcess.fork(options, number + 1);
            String expected = fingerprint(0, worker);
            workers[number] = worker;
            String found = worker.hello().arithmetic().fingerprint();
            if (!found.equals(expected)) {
                throw new InfrastructureException(
                        "workers of one run must compute alike: found " + found + " beside " + expected);
            }
        }
        return workers[number];
    }

    private String fingerprint(int number, WorkerProcess otherwise) {
        WorkerProcess first = workers[number];
        return (first == null ? otherwise : first).hello().arithmetic().fingerprint();
    }

    private static WorkerProcess.Result failed(Plan.Group group, double seconds, String why) {
        List<Trial> trials = group.keys().stream()
                .map(key -> new Trial(key, Outcome.FAILED, why, none(), new TreeMap<>()))
                .toList();
        return new WorkerProcess.Result(trials, List.of(), seconds, why);
    }

    private static SortedMap<String, Double> none() {
        return new TreeMap<>();
    }

    private void kill() {
        closed = true;
        for (WorkerProcess worker : workers) {
            if (worker != null) {
                worker.kill();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (WorkerProcess worker : workers) {
            if (worker != null) {
                worker.close();
            }
        }
    }
}
