package staircase.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import staircase.protocol.Baseline;
import staircase.protocol.StoredRun;

/** Writes the page that compares two runs, or a run and stored evidence, and the same as text. */
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
        return new CompareReport(Comparison.of("Two runs compared", Side.of(before), Side.of(after)));
    }

    /**
     * @param baselines stored evidence by case id
     * @param run a run folder in memory
     * @param older whether the evidence stands on the side of what was before
     * @return their comparison; a stored case that the run does not have is left out
     */
    public static CompareReport of(Map<String, Baseline> baselines, StoredRun run, boolean older) {
        Side stored = Side.of(run, baselines);
        Side ran = Side.of(run);
        String title = "A run and stored evidence compared";
        return new CompareReport(older ? Comparison.of(title, stored, ran) : Comparison.of(title, ran, stored));
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
                view.title(),
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
