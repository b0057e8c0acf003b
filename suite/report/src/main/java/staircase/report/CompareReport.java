package staircase.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import staircase.protocol.StoredRun;

/** Writes the page that compares two runs, and the same as text. */
public final class CompareReport {

    private final View.Comparison view;

    private CompareReport(View.Comparison view) {
        this.view = view;
    }

    /**
     * @param before a run folder in memory
     * @param after another one
     * @return their comparison
     */
    public static CompareReport of(StoredRun before, StoredRun after) {
        return new CompareReport(Comparison.of(before, after));
    }

    /** @return the comparison for a terminal, ended by a line feed */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("before: ").append(view.before()).append('\n');
        text.append("now:    ").append(view.after()).append('\n');
        text.append(view.lead()).append('\n');
        for (View.Differing row : view.rows()) {
            text.append('\n').append(row.kind().symbol()).append(' ').append(row.caseId());
            text.append(": ").append(row.kind().words()).append('\n');
            text.append("  before: ")
                    .append(row.verdictBefore().words())
                    .append("; ")
                    .append(row.estimateBefore());
            text.append("\n  now:    ")
                    .append(row.verdictAfter().words())
                    .append("; ")
                    .append(row.estimateAfter());
            text.append(row.trials().isEmpty() ? "" : "\n  trials: " + row.trials());
            text.append(row.first().isEmpty() ? "" : "\n  first:  " + row.first())
                    .append('\n');
        }
        view.circumstances()
                .forEach(pair ->
                        text.append('\n').append(pair.name()).append(": ").append(pair.value()));
        return text.append(view.circumstances().isEmpty() ? "" : "\n").toString();
    }

    /**
     * @param folder of the page; made if it is not there
     * @param own folder of templates, styles or a script that stand in for those of the same name
     * @return the page, {@code compare.html}
     * @throws UncheckedIOException if it cannot be written
     */
    public Path write(Path folder, Optional<Path> own) {
        Templates templates = new Templates(own);
        View.Page page = new View.Page(
                "Two runs compared",
                "compare",
                "",
                templates.style(),
                templates.script(),
                templates.policy(),
                List.of(),
                view.before() + " against " + view.after(),
                true);
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve("compare.html"), templates.render("compare.ftlh", page, view));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the comparison to " + folder, e);
        }
    }
}
