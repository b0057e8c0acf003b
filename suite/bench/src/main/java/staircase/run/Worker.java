package staircase.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.nd4j.linalg.factory.Nd4j;
import staircase.problem.OutsideTime;
import staircase.protocol.Provenance;
import staircase.store.TrialLines;

/**
 * The process in which trials run. It says what it computes with, then computes cohorts until its parent is gone; a thread that does
 * nothing but listen notices that within a second, also in mid-cohort, because a dead parent's socket is closed by the system.
 */
public final class Worker {

    /** Makes a worker misbehave, for the suite's own fault tests: {@code blas} spoils the self-check. */
    static final String FAULT = "STAIRS_FAULT";

    private Worker() {}

    /**
     * @param args path of the parent's socket, mode
     * @throws IOException if the parent cannot be reached
     * @throws InterruptedException never
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(args[0])));
        Wire wire = new Wire(channel);
        BlockingQueue<Wire.Request> requests = new LinkedBlockingQueue<>();
        Thread ears = new Thread(() -> listen(wire, requests), "ears");
        ears.setDaemon(true);
        ears.start();
        Wire.Hello hello = hello(args[1]);
        wire.send(hello);
        while (hello.problem().isEmpty()) {
            wire.send(answer(requests.take()));
            // tensors of the cohort live outside the heap, which alone would hardly ever ask for a collection
            System.gc();
        }
    }

    private static void listen(Wire wire, BlockingQueue<Wire.Request> requests) {
        try {
            for (Wire.Request request = wire.receive(Wire.Request.class);
                    request != null;
                    request = wire.receive(Wire.Request.class)) {
                requests.add(request);
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("the parent is gone: " + e);
        }
        // exit handlers may wait for the native code that is being left: halt
        Runtime.getRuntime().halt(0);
    }

    private static Wire.Hello hello(String mode) {
        try {
            Nd4j.create(1);
            Provenance.Arithmetic arithmetic = ReadBack.arithmetic(mode);
            Optional<String> problem = ReadBack.mismatch(arithmetic);
            if (problem.isEmpty()) {
                boolean spoiled = "blas".equals(System.getenv(FAULT));
                problem = (spoiled ? SelfCheck.run((a, b, out) -> out.assign(1)) : SelfCheck.run())
                        .map(wrong -> "self-check failed: " + wrong
                                + "; the BLAS library of this machine cannot be trusted: try the other --arithmetic,"
                                + " and report the output of stairs doctor");
            }
            return new Wire.Hello(arithmetic, ReadBack.libc(), problem.orElse(""));
        } catch (RuntimeException | LinkageError e) {
            return new Wire.Hello(null, "", "ND4J cannot start: " + root(e));
        }
    }

    private static String root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.toString();
    }

    private static Wire.Answer answer(Wire.Request request) {
        long before = cpu();
        try {
            List<Measurements.Computed> computed =
                    Measurements.computed(new Streams(request.suiteSeed()), request.size(), request.open());
            List<String> lines =
                    computed.stream().map(c -> TrialLines.write(c.trial())).toList();
            return new Wire.Answer(
                    request.id(),
                    lines,
                    computed.stream().map(Measurements.Computed::streams).toList(),
                    (cpu() - before) / 1e9,
                    "");
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            e.printStackTrace();
            return new Wire.Answer(request.id(), List.of(), List.of(), (cpu() - before) / 1e9, e.toString());
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + OutsideTime.nanos();
    }
}
