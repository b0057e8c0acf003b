package staircase.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import staircase.protocol.RunRecord;
import staircase.protocol.StoredRun;

/**
 * Writes the pages of a run: {@code index.html}, {@code statistics.html}, {@code provenance.html} and
 * {@code claims/ID.html} for each claim.
 *
 * <p>Every page stands alone: no script, no image, no font, no request, its style inside. The same run gives the same
 * bytes in any locale and time zone. Time and memory are linear in the trials; only medians over long curves sort.
 */
public final class Report {

    private final Templates templates = new Templates();
    private final Evidence evidence;
    private final Path out;

    private Report(Evidence evidence, Path out) {
        this.evidence = evidence;
        this.out = out;
    }

    /**
     * @param run a run folder in memory, complete or not
     * @param out folder of the pages; made if it is not there, and pages of the same names are replaced
     * @return the front page
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static Path write(StoredRun run, Path out) {
        return new Report(new Evidence(run), out).write();
    }

    private Path write() {
        try {
            Files.createDirectories(out.resolve("claims"));
            // a page sees nothing but the evidence, so the cores share them
            evidence.run().record().claims().parallelStream()
                    .forEach(claim -> page(
                            "claims/" + claim.id() + ".html",
                            "../",
                            claim.title(),
                            "claim.ftlh",
                            ClaimPage.of(evidence, claim)));
            page("statistics.html", "", "Statistics", "statistics.ftlh", StatisticsPage.of(evidence));
            page("provenance.html", "", "Provenance", "provenance.ftlh", OriginPage.of(evidence));
            // last, so that whoever finds it finds the pages it points to
            return page("index.html", "", "Verdicts", "index.ftlh", FrontPage.of(evidence));
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private Path page(String name, String root, String title, String template, Object view) {
        View.Page page = new View.Page(title, root, templates.style(), templates.policy(), foot());
        try {
            return Files.write(out.resolve(name), templates.render(template, page, view));
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private UncheckedIOException unwritten(IOException cause) {
        return new UncheckedIOException("cannot write the pages to " + out, cause);
    }

    private String foot() {
        RunRecord record = evidence.run().record();
        String digest = evidence.run().digest();
        return record.tier().words() + " run of " + record.created() + ", suite seed " + record.suiteSeed() + ", "
                + (digest.isEmpty() ? "not complete" : "digest " + Lines.digest(digest));
    }
}
