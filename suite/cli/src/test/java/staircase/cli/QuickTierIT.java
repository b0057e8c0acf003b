package staircase.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.testng.Assert;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.protocol.StoredRun;
import staircase.run.ClaimScan;
import staircase.store.RunFolder;

/** The main path: the packaged quick tier from an empty cache of natives, and its pages from {@code lib/report} alone. */
public final class QuickTierIT {

    private Path run;
    private Shell.Ended ended;

    @BeforeClass
    void runQuickTier() throws IOException, InterruptedException {
        run = Shell.folder();
        Path cache = Files.createTempDirectory("stairs-cache");
        ended = Shell.stairs("run", "--tier", "quick", "--out", run.toString(), "--cache", cache.toString());
        Folders.delete(cache);
    }

    @Test
    public void everyTrialEqualsItsStoredLine() {
        ended.expect(0);
        StoredRun stored = RunFolder.read(run);
        Assert.assertTrue(
                stored.trials().size() > 50, "trials: " + stored.trials().size());
        stored.judgements()
                .forEach(j -> Assert.assertEquals(
                        j.drift().orElseThrow().state().name(),
                        "IDENTICAL",
                        j.caseId() + ": " + j.drift().get().sentence()));
    }

    @Test
    public void everyClaimOnTheClassPathRanAndHasABaseline() {
        StoredRun stored = RunFolder.read(run);
        Assert.assertEquals(
                stored.record().claims().size(), ClaimScan.scan().definitions().size(), "claims found and claims run");
        stored.record()
                .claims()
                .forEach(claim -> claim.cases().forEach(c -> {
                    Assert.assertTrue(
                            stored.judgements().stream()
                                    .anyMatch(j -> j.caseId().equals(c.id())),
                            c.id() + " was not judged");
                    Assert.assertTrue(stored.baselines().containsKey(c.id()), c.id() + " has no baseline");
                }));
    }

    @Test
    public void saysThatItIsNotEvidence() {
        Assert.assertTrue(ended.out().contains("not evidence"), ended.out());
    }

    @Test
    public void pagesComeFromTheReportLibrariesAlone() throws IOException, InterruptedException {
        Path copy = Files.createTempDirectory("stairs-report");
        try (Stream<Path> jars = Files.list(Shell.home().resolve("lib/report"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, copy.resolve(jar.getFileName()));
            }
        }
        Path out = Files.createTempDirectory("stairs-pages");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Shell.launch(
                        Map.of(),
                        List.of(
                                java,
                                "-cp",
                                copy + "/*",
                                "staircase.cli.Stairs",
                                "report",
                                run.toString(),
                                "--out",
                                out.toString()))
                .end()
                .expect(0);
        Assert.assertEquals(
                Files.readString(out.resolve("index.html")), Files.readString(run.resolve("report/index.html")));
    }
}
