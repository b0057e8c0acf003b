package staircase.report;

import java.util.ArrayList;
import java.util.List;
import staircase.protocol.StoredRun;

/**
 * The front page as text: what a terminal shows, or Markdown for an issue or a log. It says what the HTML page says,
 * from the same view.
 */
public final class TextReport {

    /** Width of a line on a terminal. */
    private static final int WIDTH = 100;

    private static final String MORE = "  ";

    /** Ways to write it. */
    public enum Form {
        /** Lines of bounded width. */
        TERMINAL,
        /** GitHub-flavoured Markdown. */
        MARKDOWN
    }

    private final StringBuilder text = new StringBuilder();
    private final boolean markdown;

    private TextReport(Form form) {
        markdown = form == Form.MARKDOWN;
    }

    /**
     * @param run a run folder in memory, complete or not
     * @param form how it is written
     * @return the text, ended by a line feed
     */
    public static String of(StoredRun run, Form form) {
        View.Front front = FrontPage.of(new Evidence(run), new Site(false));
        TextReport report = new TextReport(form);
        report.front(front);
        return report.text.toString();
    }

    private void front(View.Front front) {
        head("Which learnability claims hold here?", 1);
        paragraph(front.lead());
        front.cautions().forEach(this::item);
        head("Verdicts", 2);
        if (markdown) {
            table(front.lines());
        } else {
            front.lines().forEach(this::line);
        }
        if (!front.near().isEmpty()) {
            head("Closest to its bound", 2);
            front.near().forEach(near -> item(near.name() + ": " + near.words()));
        }
        head("What changed since the baselines", 2);
        front.changes().forEach(pair -> item(pair.name() + ": " + pair.value()));
        paragraph(front.still());
        if (!front.undecided().isEmpty()) {
            item("undecided: "
                    + Words.join(front.undecided().stream().map(View.Pair::name).toList()));
        }
        head("How often such a table is wrong", 2);
        front.joint().forEach(this::paragraph);
        head("Repeat it", 2);
        if (markdown) {
            text.append("```sh\n").append(front.command()).append("\n```\n\n");
        } else {
            text.append(MORE).append(front.command()).append("\n\n");
        }
        front.environment().forEach(pair -> item(pair.name() + ": " + pair.value()));
    }

    private void line(View.Line line) {
        text.append(line.verdict().symbol())
                .append(' ')
                .append(line.verdict().words())
                .append(MORE)
                .append(line.caseId())
                .append('\n');
        wrap(MORE, line.caseTitle());
        line.remarks().forEach(remark -> wrap(MORE, remark));
        if (line.rule() != null) {
            wrap(MORE, estimate(line));
        }
        wrap(MORE, "baseline: " + line.drift().words() + "; " + line.replicates() + " replicates, " + line.trials());
        text.append('\n');
    }

    private static String estimate(View.Line line) {
        View.Rule rule = line.rule();
        return rule.name() + ": " + rule.point() + ", " + rule.deciding() + " (" + rule.decidingLevel() + "), asked: "
                + rule.sentence() + (line.distance().isEmpty() ? "" : "; " + line.distance());
    }

    private void table(List<View.Line> lines) {
        text.append(
                "| case | verdict | deciding estimate | baseline | replicates |\n| --- | --- | --- | --- | --- |\n");
        for (View.Line line : lines) {
            List<String> verdict = new ArrayList<>(
                    List.of(line.verdict().symbol() + " " + line.verdict().words()));
            verdict.addAll(line.remarks());
            text.append("| `").append(line.caseId()).append("` ").append(cell(line.caseTitle()));
            text.append(" | ").append(cell(String.join("; ", verdict)));
            text.append(" | ").append(line.rule() == null ? "none" : cell(estimate(line)));
            text.append(" | ").append(cell(line.drift().words()));
            text.append(" | ").append(cell(line.replicates())).append(" |\n");
        }
        text.append('\n');
    }

    private void head(String words, int level) {
        if (markdown) {
            text.append("#".repeat(level)).append(' ').append(words).append("\n\n");
        } else {
            text.append(text.length() == 0 ? "" : "\n").append(words).append('\n');
            text.append((level == 1 ? "=" : "-").repeat(words.length())).append("\n\n");
        }
    }

    private void paragraph(String words) {
        if (markdown) {
            text.append(plain(words)).append("\n\n");
        } else {
            wrap("", words);
            text.append('\n');
        }
    }

    private void item(String words) {
        if (markdown) {
            text.append("- ").append(plain(words)).append("\n\n");
        } else {
            wrap(MORE, words);
        }
    }

    /** Words that Markdown would take for markup stay words. */
    private static String plain(String words) {
        return words.replace("\\", "\\\\")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("`", "\\`")
                .replace("[", "\\[");
    }

    private static String cell(String words) {
        return plain(words).replace("|", "\\|").replace("\n", " ");
    }

    private void wrap(String indent, String words) {
        int at = 0;
        for (String word : words.replace('\n', ' ').split(" ", -1)) {
            if (at > 0 && at + 1 + word.length() > WIDTH) {
                text.append('\n');
                at = 0;
            }
            String before = at == 0 ? indent : " ";
            text.append(before).append(word);
            at += before.length() + word.length();
        }
        text.append('\n');
    }
}
