package staircase.outputs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import staircase.protocol.Judgement;
import staircase.protocol.RunRecord;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;

/** The run in Markdown, for a job's summary or a comment: at most {@value #MOST_BYTES} bytes, which GitHub takes at most. */
final class Summary {

    /** GitHub refuses a summary of more than one MiB; comments hold 65,536 characters, which no suite of 50 cases reaches. */
    static final int MOST_BYTES = 1 << 20;

    private Summary() {}

    static String of(StoredRun run, List<CaseResult> results, List<String> problems) {
        StringBuilder text = new StringBuilder("## Staircase Bench: ")
                .append(Words.headline(run, results, problems))
                .append("\n\n");
        boolean quick = run.record().tier() == Tier.QUICK;
        if (quick) {
            text.append(
                    "A quick run is not evidence: it shows that the software computes what the stored evidence says."
                            + "\n\n");
        }
        if (run.record().suiteSeed() == RunRecord.PILOT_SEED) {
            text.append("Pilot seeds: not evidence.\n\n");
        }
        for (String problem : problems) {
            text.append("- :x: ").append(escape(problem)).append('\n');
        }
        for (CaseResult result : results) {
            if (result.state() != CaseResult.State.OK) {
                text.append("- :x: ")
                        .append(escape(result.spec().id() + ": " + result.why()))
                        .append('\n');
            }
        }
        text.append(text.charAt(text.length() - 2) == '\n' ? "" : "\n");
        String foot = "\n" + escape(Words.run(run)) + "\n\ndigest `" + Words.digest(run) + "`\n";
        int room = MOST_BYTES - bytes(foot) - 200;
        if (bytes(text.toString()) > room) {
            text.setLength(Math.min(text.length(), room / 8));
            text.append("\n\n(cut; the report has the rest)\n\n");
        }
        text.append("| case | ")
                .append(quick ? "stored verdict" : "verdict")
                .append(" | deciding rule | estimate and interval | baseline |\n| --- | --- | --- | --- | --- |\n");
        int size = bytes(text.toString());
        int left = results.size();
        for (CaseResult result : results) {
            String row = row(result);
            size += bytes(row);
            if (size > room) {
                text.append("\n(").append(left).append(" more cases: see the report)\n");
                break;
            }
            text.append(row);
            left--;
        }
        return text.append(foot).toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String row(CaseResult result) {
        Optional<Judgement.RuleResult> rule = Words.deciding(result);
        boolean evidence = result.judgement().map(Judgement::evidence).orElse(false);
        return "| " + escape(result.claim().id()) + " / " + escape(result.spec().id()) + " | "
                + escape(evidence ? result.verdict().toUpperCase(Locale.ROOT) : result.verdict()) + " | "
                + escape(rule.map(Judgement.RuleResult::rule).orElse("")) + " | "
                + escape(rule.map(r -> Words.of(r.deciding())).orElse("")) + " | " + escape(result.drift()) + " |\n";
    }

    /** Text that Markdown, HTML and GitHub's mentions leave alone: everything that could begin any of them becomes a reference. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x20 || c == 0x7f) {
                safe.append(' ');
            } else if ("&<>|\\`*_[]#@!~".indexOf(c) >= 0) {
                safe.append("&#").append(c).append(';');
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
