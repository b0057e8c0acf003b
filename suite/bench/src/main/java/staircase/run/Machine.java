package staircase.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import staircase.protocol.Provenance;

/** What this program and this machine are, without naming a user or a host. */
public final class Machine {

    private Machine() {}

    /**
     * @param hello of a worker
     * @return the provenance of a run
     */
    static Provenance provenance(Wire.Hello hello) {
        Properties build = build();
        return new Provenance(
                version(),
                build.getProperty("git.commit.id", "unknown"),
                "false".equals(build.getProperty("git.dirty")),
                hello.arithmetic(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                cpu(),
                hello.libc());
    }

    /** @return version of stairs */
    public static String version() {
        return build().getProperty("git.build.version", "development");
    }

    /** @return git commit that this program was built from, with "+" if the tree had changes */
    public static String commit() {
        Properties build = build();
        return build.getProperty("git.commit.id", "unknown")
                + ("true".equals(build.getProperty("git.dirty")) ? "+" : "");
    }

    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = Machine.class.getResourceAsStream("/staircase/build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the resource build.properties cannot be read", e);
        }
        return properties;
    }

    /** @return model name of the processor */
    public static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*:\\s*", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
