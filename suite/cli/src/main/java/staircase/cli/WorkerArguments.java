package staircase.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import staircase.run.Mode;
import staircase.run.WorkerOptions;

/** Options of every command that computes. */
final class WorkerArguments {

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Worker processes, each on one core; default: one a core.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--arithmetic",
            paramLabel = "MODE",
            description = "portable (default: the same bits on every AVX2 machine) or native (up to twice as fast).")
    private String arithmetic = "portable";

    @Option(names = "--backend", paramLabel = "NAME", description = "ND4J backend: cpu (default) or cuda.")
    private String backend = "cpu";

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Folder for unpacked native libraries (default: JavaCPP's, see stairs doctor).")
    private Optional<Path> cache = Optional.empty();

    @Option(names = "--debug", description = "With --workers 1: the worker waits for a debugger on port 5005.")
    private boolean debug;

    WorkerOptions at(Path logs) {
        return at(logs, Optional.empty());
    }

    /** With a jar of methods on the workers' class path. */
    WorkerOptions at(Path logs, Optional<Path> methods) {
        return new WorkerOptions(
                workers, Mode.parse(arithmetic), backend, logs, cache, debug, WorkerOptions.HEAP, methods);
    }

    Mode mode() {
        return Mode.parse(arithmetic);
    }

    int workers() {
        return workers;
    }

    Optional<Path> cache() {
        return cache;
    }

    /** The options that differ from their defaults and decide the bits, as they are typed. */
    String typed() {
        return (mode() == Mode.PORTABLE ? "" : " --arithmetic " + arithmetic)
                + (backend.equals("cpu") ? "" : " --backend " + backend);
    }
}
