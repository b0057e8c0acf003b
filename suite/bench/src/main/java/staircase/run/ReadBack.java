package staircase.run;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;
import staircase.protocol.Provenance;

/**
 * Asks the loaded native libraries what they are. A misspelt core type is ignored silently by OpenBLAS and an inherited one wins
 * silently, so nothing that decides the bits is taken from what was asked for.
 */
final class ReadBack {

    private static final Pattern CLASSIFIER =
            Pattern.compile("(linux|macosx|windows)-(x86_64|arm64|ppc64le|armhf)(-[a-z0-9]+)*");
    private static final String UNKNOWN = "unknown";

    private ReadBack() {}

    static Provenance.Arithmetic arithmetic(String mode) {
        String backend = Nd4j.getBackend().getClass().getSimpleName();
        String blas = UNKNOWN;
        String core = UNKNOWN;
        int threads = 0;
        Optional<Path> library = mapped("libopenblas");
        if (library.isPresent()) {
            NativeLibrary openblas = NativeLibrary.getInstance(library.get().toString());
            core = openblas.getFunction("openblas_get_corename").invokeString(new Object[0], false);
            blas = openblas.getFunction("openblas_get_config")
                    .invokeString(new Object[0], false)
                    .replaceFirst("(OpenBLAS [0-9.]+).*", "$1");
            threads = openblas.getFunction("openblas_get_num_threads").invokeInt(new Object[0]);
        }
        return new Provenance.Arithmetic(mode, backend, version(), binary(), blas.trim(), core, threads, environment());
    }

    /** Environment variables that native libraries read. */
    static boolean decides(String variable) {
        return Stream.of("OMP_", "OPENBLAS_", "GOTO_", "MKL_", "KMP_").anyMatch(variable::startsWith);
    }

    private static SortedMap<String, String> environment() {
        SortedMap<String, String> set = new TreeMap<>();
        System.getenv().forEach((name, value) -> {
            if (decides(name)) {
                set.put(name, value);
            }
        });
        return set;
    }

    private static String version() {
        String version = Nd4j.class.getPackage().getImplementationVersion();
        return version == null ? "1.0.0-M2.1" : version;
    }

    private static String binary() {
        return mapped("libnd4jcpu")
                .or(() -> mapped("libnd4jcuda"))
                .map(path -> {
                    Matcher matcher = CLASSIFIER.matcher(path.toString());
                    return matcher.find() ? matcher.group() : path.getFileName().toString();
                })
                .orElse(UNKNOWN);
    }

    /** Linux tells which files are mapped; elsewhere the answer is "unknown" and only native arithmetic is offered. */
    private static Optional<Path> mapped(String name) {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(maps, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("/" + name) && line.indexOf('/') > 0)
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static String libc() {
        try {
            return "glibc "
                    + NativeLibrary.getInstance("c")
                            .getFunction("gnu_get_libc_version")
                            .invokeString(new Object[0], false);
        } catch (UnsatisfiedLinkError e) {
            return UNKNOWN;
        }
    }

    /** What portable arithmetic demands; empty if it is met. */
    static Optional<String> mismatch(Provenance.Arithmetic found) {
        if (found.threads() > 1) {
            return Optional.of("BLAS uses " + found.threads()
                    + " threads where 1 was set: with two, a trial's bits depend on its neighbours");
        }
        if (!found.mode().equals(Mode.PORTABLE.words())) {
            return Optional.empty();
        }
        if (!found.core().equals("Haswell") || !found.binary().endsWith("-avx2")) {
            return Optional.of("portable arithmetic needs OpenBLAS's core Haswell and ND4J's avx2 binary, found core "
                    + found.core() + " and binary " + found.binary()
                    + "; on x86-64 stairs needs a processor with AVX2");
        }
        return Optional.empty();
    }
}
