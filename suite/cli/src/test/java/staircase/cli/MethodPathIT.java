package staircase.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testng.Assert;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.protocol.CheckResult;
import staircase.protocol.Comparison.Label;
import staircase.protocol.StoredCheck;
import staircase.store.CheckFolder;

/** The example project of a method in Java, built from scratch as its page says, and checked from its jar. */
public final class MethodPathIT {

    private static final List<String> FILES = List.of("README.md", "pom.xml", "src/main/java/example/PairwiseSgd.java");

    private Path project;
    private String jar;

    @BeforeClass
    void build() throws IOException, InterruptedException {
        Path source = Shell.home().resolve("../../../adapters/java-method").normalize();
        project = Shell.folder();
        for (String file : FILES) {
            Path to = project.resolve(file);
            Files.createDirectories(to.getParent());
            Files.copy(source.resolve(file), to);
        }
        // its plugins are those of this build, so nothing is fetched
        Shell.launch(
                        Map.of(),
                        List.of(
                                "mvn",
                                "-o",
                                "-q",
                                "-B",
                                "-f",
                                project.resolve("pom.xml").toString(),
                                "package",
                                "-Dstairs.home=" + Shell.home()))
                .end()
                .expect(0);
        jar = project.resolve("target/my-method-1.jar").toString();
    }

    @Test
    public void theJarHoldsNothingButTheMethod() throws IOException {
        try (var entries = new java.util.jar.JarFile(jar)) {
            Assert.assertEquals(
                    entries.stream()
                            .map(e -> e.getName())
                            .filter(name -> name.endsWith(".class"))
                            .sorted()
                            .toList(),
                    List.of("example/PairwiseSgd$1.class", "example/PairwiseSgd.class"));
        }
    }

    @Test
    public void itConforms() throws IOException, InterruptedException {
        Shell.Ended ended = Shell.stairs("check", "--method-path", jar, "--conformance", "--workers", "1");
        ended.expect(0);
        Assert.assertTrue(ended.out().contains("the method conforms"), ended.out());
    }

    @Test
    public void itIsTriedWithItsSettings() throws IOException, InterruptedException {
        Shell.Ended ended = Shell.stairs(
                "try", "--method-path", jar, "--method", "pairwise-sgd(start=0)", "--target", "x1*x2", "--size", "d=8");
        ended.expect(0);
        Assert.assertEquals(
                ended.out().lines().filter(line -> line.contains("FINISHED")).count(), 5, ended.out());
    }

    /** Workers find the jar, and the folder says what ran. A product of pairs does not hold four. */
    @Test
    public void aCheckRunsItInWorkersAndRecordsTheJar() throws IOException, InterruptedException {
        Path out = Shell.folder();
        Shell.stairs(
                        "check",
                        "--method-path",
                        jar,
                        "--method",
                        "pairwise-sgd(step=1/d^2,start=0)",
                        "--tasks",
                        "parity-2,leap-4",
                        "--against",
                        "online-sgd",
                        "--workers",
                        "2",
                        "--out",
                        out.toString())
                .expect(0);
        StoredCheck check = CheckFolder.read(out);
        Map<String, Object> settings = check.record().given().settings();
        Assert.assertEquals(settings.get("jar"), "my-method-1.jar");
        Assert.assertEquals(
                settings.get("sha256"),
                java.util.HexFormat.of()
                        .formatHex(staircase.protocol.Settings.sha256().digest(Files.readAllBytes(Path.of(jar)))));
        CheckResult.Column column = check.result().orElseThrow().columns().get(0);
        column.comparisons()
                .forEach(c ->
                        Assert.assertEquals(c.label() == Label.WORSE, c.task().equals("leap-4"), c.toString()));
        Assert.assertEquals(column.comparisons().size(), 2);
    }

    @Test
    public void mistakesAreNamed() throws IOException, InterruptedException {
        Path text = Files.writeString(project.resolve("notes.jar"), "no jar");
        for (List<String> pair : List.of(
                List.of("nowhere.jar", "there is no file nowhere.jar"), List.of(text.toString(), "is no jar"))) {
            Shell.Ended ended = Shell.stairs("check", "--method-path", pair.get(0), "--quick");
            ended.expect(2);
            Assert.assertTrue(ended.err().contains(pair.get(1)), ended.err());
        }
        Shell.Ended both = Shell.stairs("try", "--method-path", jar, "--exec", "ls", "--target", "x1", "--size", "d=4");
        both.expect(2);
        Assert.assertTrue(both.err().contains("--method-path belongs to --method"), both.err());
    }
}
