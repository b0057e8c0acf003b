package staircase.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.testng.Assert;
import org.testng.SkipException;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/**
 * Another Java gives the same pages and the same bits. Which one: {@code OTHER_JAVA_HOME}, or the first JDK below
 * {@code /usr/lib/jvm} of another version than the one that runs the tests; where there is none, the tests are skipped.
 */
public final class OtherJdkIT {

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private String other;

    @BeforeClass
    void find() throws IOException {
        String named = System.getenv("OTHER_JAVA_HOME");
        Path installed = Path.of("/usr/lib/jvm");
        if (named != null) {
            other = named;
        } else if (Files.isDirectory(installed)) {
            try (Stream<Path> homes = Files.list(installed)) {
                other = homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                        .filter(home -> version(home) >= 17
                                && version(home) != Runtime.version().feature())
                        .map(Path::toString)
                        .sorted()
                        .findFirst()
                        .orElse(null);
            }
        }
        if (other == null) {
            throw new SkipException("no second JDK is installed; name one by OTHER_JAVA_HOME");
        }
    }

    private static int version(Path home) {
        try {
            Path release = home.resolve("release");
            Matcher matcher = VERSION.matcher(Files.exists(release) ? Files.readString(release) : "");
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private Shell.Ended there(String... arguments) throws IOException, InterruptedException {
        return Shell.start(Map.of("JAVA_HOME", other), arguments).end();
    }

    @Test
    public void aReportHasTheSameBytes() throws IOException, InterruptedException {
        String run = Shell.quickFolder().toString();
        Path here = Shell.folder();
        Path there = Shell.folder();
        Shell.stairs("report", run, "--out", here.toString()).expect(0);
        Shell.Ended ended = there("report", run, "--out", there.toString());
        ended.expect(0);
        Assert.assertEquals(ended.err(), "");
        SortedMap<String, String> pages = files(here);
        Assert.assertTrue(pages.size() > 20, pages.keySet().toString());
        Assert.assertEquals(files(there), pages);
    }

    /** The pages alone: beside them lies what names the folder. */
    private static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(folder.resolve("ci"))) {
                    files.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return files;
    }

    /** Workers too: their libraries load native code, of which a newer Java warns unless it is allowed. */
    @Test
    public void aRunHasTheSameBits() throws IOException, InterruptedException {
        Path out = Shell.folder();
        Shell.Ended ended =
                there("run", "--tier", "quick", "--claim", "layerwise-coordinate-descent", "--out", out.toString());
        ended.expect(0);
        Assert.assertFalse(ended.err().contains("WARNING"), ended.err());
        Assert.assertEquals(
                ended.digest(),
                "digest " + staircase.store.RunFolder.read(Shell.quickFolder()).digest());
        try (Stream<Path> logs = Files.list(out.resolve("logs"))) {
            for (Path log : logs.toList()) {
                Assert.assertFalse(Files.readString(log).contains("restricted method"), Files.readString(log));
            }
        }
    }
}
