package staircase.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import staircase.protocol.InputException;
import staircase.protocol.Require;

/**
 * How workers are forked.
 *
 * @param workers how many at once, at least 1
 * @param mode of their arithmetic
 * @param backend cpu or cuda
 * @param logs folder for their output
 * @param cache folder for unpacked natives; empty for JavaCPP's own
 * @param debug whether the worker opens a debugger port; with one worker only
 * @param heap of each, as {@code -Xmx} takes it
 * @param methods jar with methods of somebody's own, behind all others on the class path
 */
public record WorkerOptions(
        int workers,
        Mode mode,
        String backend,
        Path logs,
        Optional<Path> cache,
        boolean debug,
        String heap,
        Optional<Path> methods) {

    /** Heap of a worker: tensors live outside of it. */
    public static final String HEAP = "192m";

    /** Property with the folder of the installed distribution. */
    public static final String HOME = "staircase.home";

    /**
     * Checks what can be checked before anything starts.
     *
     * @throws InputException if the backend is unknown or not installed, or the debugger is asked for with several workers
     */
    public WorkerOptions {
        if (!(workers >= 1 && workers <= 1024)) {
            throw new InputException("--workers must be between 1 and 1024, found " + workers);
        }
        if (debug && workers != 1) {
            throw new InputException("--debug needs --workers 1, found " + workers);
        }
        if (backend.equals("cuda") && mode == Mode.PORTABLE) {
            throw new InputException("--backend cuda computes with the device's own code: add --arithmetic native");
        }
        if (!backend.equals("cpu") && !backend.equals("cuda")) {
            throw new InputException("--backend is cpu or cuda; found \"" + backend + "\"");
        }
    }

    /**
     * The class path of a worker: the libraries with exactly one ND4J binary. Without a distribution (in tests) it is the parent's own.
     *
     * @return class path
     * @throws InputException if the natives asked for are not installed
     */
    String classPath() {
        return own() + methods.map(jar -> File.pathSeparator + jar).orElse("");
    }

    private String own() {
        String home = System.getProperty(HOME);
        if (home == null) {
            Require.that(backend.equals("cpu"), "the cuda backend needs an installed distribution");
            return System.getProperty("java.class.path");
        }
        Path lib = Path.of(home, "lib");
        String natives = backend.equals("cuda")
                ? "cuda"
                : mode == Mode.NATIVE && (hasAvx512() || !Files.isDirectory(lib.resolve("portable")))
                        ? "native"
                        : "portable";
        if (!Files.isDirectory(lib.resolve(natives))) {
            throw new InputException("the natives of backend " + backend + " (" + mode.words()
                    + ") are not installed in " + lib.resolve(natives)
                    + (backend.equals("cuda")
                            ? "; build with mvn -Pcuda package on a machine with an NVIDIA driver"
                            : "; build again with ci/bench"));
        }
        return jars(lib) + File.pathSeparator + jars(lib.resolve(natives));
    }

    private static String jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new InputException("cannot list the libraries in " + folder + ": " + e, e);
        }
    }

    private static boolean hasAvx512() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo")).contains(" avx512f ");
        } catch (IOException e) {
            return false;
        }
    }
}
