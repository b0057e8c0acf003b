package staircase.run;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import staircase.protocol.InfrastructureException;
import staircase.protocol.Trial;
import staircase.store.TrialLines;

/** A worker as its parent sees it: a forked JVM with a cleaned environment, a socket and a log file. */
final class WorkerProcess implements AutoCloseable {

    private final Process process;
    private final Wire wire;
    private final Wire.Hello hello;
    private final Path log;

    private WorkerProcess(Process process, Wire wire, Wire.Hello hello, Path log) {
        this.process = process;
        this.wire = wire;
        this.hello = hello;
        this.log = log;
    }

    /**
     * Forks a worker and waits until it has said what it computes with.
     *
     * @param options of all workers
     * @param number of this one, for its log
     * @throws InfrastructureException if it cannot start or refuses to compute
     */
    static WorkerProcess fork(WorkerOptions options, int number) {
        Path log = options.logs().resolve("worker-" + number + ".log");
        try {
            Files.createDirectories(options.logs());
            Path folder = Files.createTempDirectory("stairs");
            Path socket = folder.resolve("s");
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(socket));
                Process process = builder(options, socket, log).start();
                // a worker that dies before it connects must not leave us waiting
                CompletableFuture<Void> dead = process.onExit().thenRun(() -> close(server));
                SocketChannel channel = server.accept();
                Wire wire = new Wire(channel);
                Wire.Hello hello = wire.receive(Wire.Hello.class);
                // first what it says: a worker that refuses may have ended by now
                if (hello != null && !hello.problem().isEmpty()) {
                    wire.close();
                    process.destroyForcibly();
                    throw new InfrastructureException(hello.problem());
                }
                if (hello == null || dead.isDone()) {
                    process.destroyForcibly();
                    throw new InfrastructureException(
                            "a worker ended before it could compute; its output is in " + log);
                }
                return new WorkerProcess(process, wire, hello, log);
            } catch (ClosedChannelException e) {
                throw new InfrastructureException(
                        "a worker ended before it connected; its output is in " + log + ": " + lastLine(log), e);
            } finally {
                Files.deleteIfExists(socket);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new InfrastructureException("cannot start a worker: " + e, e);
        }
    }

    private static void close(ServerSocketChannel server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("a closed socket cannot be closed", e);
        }
    }

    private static String lastLine(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "(it is empty)" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "(it cannot be read)";
        }
    }

    private static ProcessBuilder builder(WorkerOptions options, Path socket, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + options.heap(),
                "-XX:+UseSerialGC",
                "-Duser.language=en",
                "-Dfile.encoding=UTF-8",
                // newer versions of Java ask for leave to load native code
                "--enable-native-access=ALL-UNNAMED",
                // JavaCPP would otherwise count our off-heap tensors against the small heap
                "-Dorg.bytedeco.javacpp.maxbytes=0",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"));
        options.cache().ifPresent(folder -> command.add("-Dorg.bytedeco.javacpp.cachedir=" + folder.toAbsolutePath()));
        if (options.debug()) {
            command.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:5005");
        }
        command.addAll(List.of(
                "-cp",
                options.classPath(),
                Worker.class.getName(),
                socket.toString(),
                options.mode().words()));
        ProcessBuilder builder = new ProcessBuilder(command);
        clean(builder.environment(), options.mode());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        return builder;
    }

    /** Native libraries read these when they are loaded; nothing later changes their bits, so a worker's are ours alone. */
    private static void clean(Map<String, String> environment, Mode mode) {
        environment
                .keySet()
                .removeIf(name -> ReadBack.decides(name)
                        || List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")
                                .contains(name));
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("OPENBLAS_NUM_THREADS", "1");
        if (mode == Mode.PORTABLE) {
            environment.put("OPENBLAS_CORETYPE", "Haswell");
        }
    }

    Wire.Hello hello() {
        return hello;
    }

    /** A cohort's trials and what they cost. */
    record Result(List<Trial> trials, List<SortedMap<String, String>> streams, double seconds, String problem) {}

    /**
     * @return the result, with a problem if the experiment threw
     * @throws IOException if the worker is gone
     */
    Result compute(int id, Plan.Group group, long suiteSeed) throws IOException {
        wire.send(Wire.Request.of(id, group, suiteSeed));
        Wire.Answer answer = wire.receive(Wire.Answer.class);
        if (answer == null) {
            // becomes part of the evidence, which holds no path of this machine
            throw new IOException("the worker ended in mid-cohort; its output is in " + log.getFileName());
        }
        List<Trial> trials = answer.trials().stream()
                .map(line -> TrialLines.read(line, "answer of a worker"))
                .toList();
        return new Result(trials, answer.streams(), answer.seconds(), answer.problem());
    }

    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    void kill() {
        process.destroyForcibly();
    }
}
