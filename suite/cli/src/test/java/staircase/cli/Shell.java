package staircase.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.testng.Assert;

/** Starts the packaged {@code stairs} as its users do: a process of its own, from the distribution. */
final class Shell {

    private static final long PATIENCE_SECONDS = 240;

    private static Path quick;

    private Shell() {}

    /** A small quick run, computed once for all tests that look at one and leave it as it is. */
    static synchronized Path quickFolder() throws IOException, InterruptedException {
        if (quick == null) {
            Path out = folder();
            stairs("run", "--tier", "quick", "--claim", "layerwise-coordinate-descent", "--out", out.toString())
                    .expect(0);
            quick = out;
        }
        return quick;
    }

    /**
     * What a finished process left.
     *
     * @param code exit code
     * @param out standard output
     * @param err standard error
     */
    record Ended(int code, String out, String err) {

        Ended expect(int expected) {
            Assert.assertEquals(
                    code, expected, "exit code; standard error was:\n" + err + "\nstandard output was:\n" + out);
            return this;
        }

        String digest() {
            return out.lines()
                    .filter(line -> line.startsWith("digest "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no digest in:\n" + out + err));
        }
    }

    /** A process that still runs. */
    record Running(Process process, Path out, Path err) {

        Ended end() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "no end after " + PATIENCE_SECONDS + " s; standard error was:\n" + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    static Path home() {
        return Path.of(System.getProperty("stairs.home"));
    }

    static Ended stairs(String... arguments) throws IOException, InterruptedException {
        return start(Map.of(), arguments).end();
    }

    static Running start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home().resolve("bin/stairs").toString()));
        command.addAll(List.of(arguments));
        return launch(environment, command);
    }

    static Running launch(Map<String, String> environment, List<String> command) throws IOException {
        Path out = Files.createTempFile("stairs", ".out");
        Path err = Files.createTempFile("stairs", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        out.toFile().deleteOnExit();
        err.toFile().deleteOnExit();
        return new Running(builder.start(), out, err);
    }

    /** A folder of its own for a test; removed by the system's own cleaning. */
    static Path folder() throws IOException {
        return Files.createTempDirectory("stairs-it").resolve("run");
    }

    /** Waits until a file holds at least one whole line. */
    static void awaitLine(Path file, Process process) throws IOException, InterruptedException {
        while (process.isAlive()
                && !(Files.exists(file)
                        && Files.readString(file, StandardCharsets.UTF_8).contains("\n"))) {
            Thread.sleep(20);
        }
    }
}
