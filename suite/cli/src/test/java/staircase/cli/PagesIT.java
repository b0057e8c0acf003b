package staircase.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testng.Assert;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Pages and their like from stored runs, as the packaged program makes them. */
public final class PagesIT {

    private static final String CASE = "layerwise-coordinate-descent";

    private String run;

    @BeforeClass
    void run() throws IOException, InterruptedException {
        run = Shell.quickFolder().toString();
    }

    @Test
    public void aReportIsAFolderOrOneFile() throws IOException, InterruptedException {
        Path pages = Shell.folder();
        Shell.Ended folder = Shell.stairs("report", run, "--out", pages.toString());
        folder.expect(0);
        Assert.assertEquals(folder.out().strip(), pages.resolve("index.html").toString());
        Path whole = Shell.folder();
        Shell.stairs("report", run, "--single-file", "--out", whole.toString()).expect(0);
        String page = Files.readString(whole.resolve("report.html"));
        Assert.assertTrue(page.contains("id=\"page-index\""), "the front page is inside");
        Assert.assertTrue(page.contains("id=\"page-claims-" + CASE + "\""), "and so is the claim's");
        Assert.assertTrue(page.contains("href=\"data:image/svg+xml;base64,"), "and the pictures");
        try (var files = Files.list(whole)) {
            // beside it nothing but what a CI reads
            Assert.assertEquals(
                    files.map(file -> file.getFileName().toString()).sorted().toList(),
                    java.util.List.of("ci", "report.html"));
        }
    }

    @Test
    public void theFrontPageIsPrintedAsText() throws IOException, InterruptedException {
        String terminal = Shell.stairs("report", run, "--text").expect(0).out();
        Assert.assertTrue(terminal.contains(CASE), terminal);
        Assert.assertTrue(terminal.contains("stairs run --tier quick --claim " + CASE), terminal);
        String markdown =
                Shell.stairs("report", run, "--text", "MARKDOWN").expect(0).out();
        Assert.assertTrue(markdown.startsWith("# "), markdown);
        Assert.assertTrue(markdown.contains("| `" + CASE), markdown);
        Shell.Ended refused = Shell.stairs("report", run, "--text", "--single-file");
        refused.expect(2);
        Assert.assertTrue(refused.err().contains("--text prints and writes no file"), refused.err());
    }

    @Test
    public void ownTemplatesStandInForOurs() throws IOException, InterruptedException {
        Path own = Files.createDirectories(Shell.folder());
        Files.writeString(own.resolve("page.css"), "body{color:#123456}");
        Path pages = Shell.folder();
        Shell.stairs("report", run, "--templates", own.toString(), "--out", pages.toString())
                .expect(0);
        String page = Files.readString(pages.resolve("index.html"));
        Assert.assertTrue(page.contains("body{color:#123456}</style>"), "the style is ours no more");
        Files.writeString(own.resolve("index.ftlh"), "${view.noSuchName}");
        Shell.Ended refused = Shell.stairs("report", run, "--templates", own.toString(), "--out", pages.toString());
        refused.expect(2);
        Assert.assertTrue(refused.err().contains("--templates: the template index.ftlh"), refused.err());
        Assert.assertTrue(refused.err().contains("noSuchName"), refused.err());
        Shell.Ended missing = Shell.stairs("report", run, "--templates", own + "-not-there");
        missing.expect(2);
        Assert.assertTrue(missing.err().contains("--templates: there is no folder"), missing.err());
    }

    @Test
    public void runsAreComparedAndShownOverTime() throws IOException, InterruptedException {
        Path out = Shell.folder();
        Shell.Ended compared = Shell.stairs("compare", run, run, "--out", out.toString());
        compared.expect(0);
        Assert.assertTrue(compared.out().contains("1 case: the same."), compared.out());
        Assert.assertTrue(
                Files.readString(out.resolve("compare.html")).contains("<code>" + CASE + "</code>"), "its row");
        Shell.Ended history = Shell.stairs("history", run, run, "--out", out.toString());
        history.expect(0);
        Assert.assertTrue(history.out().contains(out.resolve("history.html").toString()), history.out());
        Assert.assertTrue(Files.readString(out.resolve("history.html")).contains("2 runs and 1 case"), "what it shows");
    }

    @Test
    public void aRunIsComparedWithItsBaselines() throws IOException, InterruptedException {
        Path baselines = Path.of("../../baselines").toAbsolutePath().normalize();
        Shell.Ended compared = Shell.stairs("compare", baselines.toString(), run);
        compared.expect(0);
        Assert.assertTrue(compared.out().contains("before: stored evidence of 1 case"), compared.out());
        Assert.assertTrue(compared.out().contains("with the same bits"), compared.out());
        Assert.assertFalse(compared.out().contains("other bits"), compared.out());
        // one case's folder, and the other way round
        Shell.Ended one = Shell.stairs(
                "compare", run, baselines.resolve(CASE).resolve(CASE).toString());
        one.expect(0);
        Assert.assertTrue(one.out().contains("now:    stored evidence of 1 case"), one.out());
        Shell.Ended other = Shell.stairs(
                "compare", run, baselines.resolve("frozen-coordinates").toString());
        other.expect(2);
        Assert.assertTrue(other.err().contains("holds no baseline of a case of the run"), other.err());
        Shell.Ended both = Shell.stairs("compare", baselines.toString(), baselines.toString());
        both.expect(2);
        Assert.assertTrue(both.err().contains("one of the two must be a run"), both.err());
    }
}
