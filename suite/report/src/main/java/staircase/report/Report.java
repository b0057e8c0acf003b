package staircase.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import staircase.protocol.RunRecord;
import staircase.protocol.StoredRun;

/**
 * Writes the pages of a run: {@code index.html}, one page for each claim, paper and group of methods, statistics and
 * provenance, with every chart's picture and numbers as files beside them; or all of it as one file.
 *
 * <p>Every page stands alone: its style and its script are inside, and nothing is requested. The script only adds; a
 * page says everything without it. The same run gives the same bytes in any locale and time zone. Time and memory are
 * linear in the trials; only medians over long curves sort.
 */
public final class Report {

    private final Templates templates;
    private final Evidence evidence;
    private final Site site;
    private final Shelf shelf;

    private Report(Evidence evidence, Templates templates, Optional<Path> folder) {
        this.evidence = evidence;
        this.templates = templates;
        site = new Site(folder.isEmpty());
        shelf = new Shelf(templates, folder);
    }

    /**
     * @param run a run folder in memory, complete or not
     * @param out folder of the pages; made if it is not there, and pages of the same names are replaced
     * @return the front page
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static Path write(StoredRun run, Path out) {
        return write(run, out, Optional.empty());
    }

    /**
     * @param run a run folder in memory, complete or not
     * @param out folder of the pages; made if it is not there, and pages of the same names are replaced
     * @param own folder of templates, styles or a script that stand in for those of the same name
     * @return the front page
     * @throws UncheckedIOException if the folder cannot be written
     * @throws staircase.protocol.InputException if the user's templates cannot be used
     */
    public static Path write(StoredRun run, Path out, Optional<Path> own) {
        return new Report(new Evidence(run), new Templates(own), Optional.of(out)).folder(out);
    }

    /**
     * @param run a run folder in memory, complete or not
     * @param file all pages in one; replaced if it is there
     * @param own folder of templates, styles or a script that stand in for those of the same name
     * @return the file
     * @throws UncheckedIOException if it cannot be written
     * @throws staircase.protocol.InputException if the user's templates cannot be used
     */
    public static Path single(StoredRun run, Path file, Optional<Path> own) {
        return new Report(new Evidence(run), new Templates(own), Optional.empty()).file(file);
    }

    private Path folder(Path out) {
        try {
            for (String name : List.of("claims", "charts", "data", "replicates", "papers")) {
                Files.createDirectories(out.resolve(name));
            }
        } catch (IOException e) {
            throw unwritten(out, e);
        }
        parts().parallelStream().forEach(part -> part.get().forEach(this::write));
        // last, so that whoever finds it finds the pages it points to
        return write(front());
    }

    private Path file(Path file) {
        List<List<byte[]>> parts = parts().parallelStream()
                .map(part -> part.get().stream().map(this::render).toList())
                .toList();
        Leaf frame = new Leaf(Site.FRONT, "Verdicts", "", "");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(templates.render("opening.ftlh", page(frame), ""));
                out.write(render(front()));
                for (List<byte[]> part : parts) {
                    for (byte[] page : part) {
                        out.write(page);
                    }
                }
                out.write(templates.render("closing.ftlh", page(frame), ""));
            }
            return file;
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    private Leaf front() {
        return new Leaf(Site.FRONT, "Verdicts", "index.ftlh", FrontPage.of(evidence, site));
    }

    /** All pages but the front, in their order. A page sees nothing but the evidence, so the cores share them. */
    private List<Supplier<List<Leaf>>> parts() {
        List<Supplier<List<Leaf>>> parts = new ArrayList<>();
        evidence.run().record().claims().forEach(claim -> parts.add(() -> ClaimPage.of(evidence, claim, site, shelf)));
        parts.add(() -> PaperPage.of(evidence, site, shelf));
        parts.add(() -> List.of(
                new Leaf(Site.METHODS, "Methods", "methods.ftlh", MethodPage.of(evidence, site)),
                new Leaf(Site.STATISTICS, "Statistics", "statistics.ftlh", StatisticsPage.of(evidence)),
                new Leaf(Site.ORIGIN, "Provenance", "provenance.ftlh", OriginPage.of(evidence))));
        return parts;
    }

    private Path write(Leaf leaf) {
        return shelf.write(leaf.path(), render(leaf));
    }

    private byte[] render(Leaf leaf) {
        return templates.render(leaf.template(), page(leaf), leaf.view());
    }

    private View.Page page(Leaf leaf) {
        List<View.Link> links = List.of(
                new View.Link("Staircase Bench: verdicts", site.page(Site.FRONT)),
                new View.Link("Methods", site.page(Site.METHODS)),
                new View.Link("Statistics", site.page(Site.STATISTICS)),
                new View.Link("Provenance", site.page(Site.ORIGIN)));
        return new View.Page(
                leaf.title(),
                Site.key(leaf.path()),
                site.root(leaf.path()),
                templates.style(),
                templates.script(),
                templates.policy(),
                links,
                foot(),
                !site.single());
    }

    private static UncheckedIOException unwritten(Path where, IOException cause) {
        return new UncheckedIOException("cannot write the pages to " + where, cause);
    }

    private String foot() {
        RunRecord record = evidence.run().record();
        String digest = evidence.run().digest();
        return record.tier().words() + " run of " + record.created() + ", suite seed " + record.suiteSeed() + ", "
                + (digest.isEmpty() ? "not complete" : "digest " + Lines.digest(digest));
    }
}
