package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testng.annotations.Test;
import staircase.protocol.Baseline;
import staircase.protocol.Judgement;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Trial;

/** Runs compared, and runs over time. */
public final class SeveralRunsTest {

    private final StoredRun run = Runs.run(Tier.CI);

    /** The same run with the verdict of its first case changed, and a scalar of its last trial. */
    private StoredRun changed() {
        List<Judgement> judgements = new ArrayList<>(run.judgements());
        Judgement first = judgements.get(0);
        judgements.set(0, Runs.inconclusive(first, first.drift()));
        List<Trial> trials = new ArrayList<>(run.trials());
        Trial last = trials.get(trials.size() - 1);
        TreeMap<String, Double> scalars = new TreeMap<>(last.scalars());
        scalars.put("top", 0.25);
        trials.set(trials.size() - 1, new Trial(last.key(), last.outcome(), last.why(), scalars, last.curves()));
        return new StoredRun(run.record(), trials, run.seconds(), judgements, run.baselines(), "c3d4".repeat(16));
    }

    @Test
    public void aRunIsTheSameAsItself() {
        String text = CompareReport.of(run, run).text();
        assertTrue(text.contains("\n6 cases: the same.\n"), text);
        assertFalse(text.contains("first:"), text);
    }

    @Test
    public void differencesStandFirst() throws IOException {
        CompareReport report = CompareReport.of(run, changed());
        String text = report.text();
        assertTrue(text.contains("\n1 case: other verdict; 1 case: other bits; 4 cases: the same.\n"), text);
        int verdict = text.indexOf("≠ merged-staircase-linear: other verdict");
        int bits = text.indexOf("≈ hostile: other bits");
        int same = text.indexOf("= published-20k: the same");
        assertTrue(0 < verdict && verdict < bits && bits < same, text);
        assertTrue(text.contains("trials: 5 with the same bits, 1 with others"), text);
        assertTrue(text.contains("/d=64/5, top: "), text);
        assertTrue(text.contains("before, 0.25 now"), text);
        Path folder = Files.createTempDirectory("compare");
        try {
            String page = Pages.text(Files.readString(report.write(folder, Optional.empty())));
            assertTrue(page.contains("≠ other verdict ✓ supported"), page);
            assertTrue(page.contains("The same on both sides: tier, suite seed"), page);
        } finally {
            delete(folder);
        }
    }

    @Test
    public void runsOnOtherTiersAreComparedByWhatTheyShare() {
        String text = CompareReport.of(run, Runs.run(Tier.QUICK)).text();
        assertTrue(text.contains("Tier: ci before, quick now"), text);
        assertTrue(text.contains("on one side only"), text);
    }

    /** The fixture's stored evidence comes from other draws of the same learners, under the same keys. */
    @Test
    public void aRunIsComparedWithStoredEvidence() {
        String text = CompareReport.of(run.baselines(), run, true).text();
        assertTrue(text.startsWith("before: stored evidence of 4 cases, from runs of 2026-09-01\n"), text);
        assertTrue(text.contains("! hostile: other specification\n  before: "), text);
        assertTrue(text.contains("judged by other rules"), text);
        assertTrue(text.contains("≈ published-20k: other bits"), text);
        assertTrue(
                text.contains("on one side only\n  before: – not judged; none\n")
                        || text.contains("– kernel-degree-barrier: on one side only"),
                text);
        assertFalse(text.contains("in its curves"), text);
        // what both say of themselves, and nothing else
        assertFalse(text.contains("Commit:"), text);
        String turned = CompareReport.of(run.baselines(), run, false).text();
        assertTrue(turned.contains("\nnow:    stored evidence of 4 cases"), turned);
    }

    @Test
    public void evidenceOfTheSameTrialsIsTheSameWithoutItsCurves() {
        String id = "published-20k";
        Baseline stored = run.baselines().get(id);
        List<Trial> trials = run.trials().stream().map(Trial::withoutCurves).toList();
        Judgement judged = run.judgements().stream()
                .filter(found -> found.caseId().equals(id))
                .findFirst()
                .orElseThrow();
        Baseline same = new Baseline(
                stored.format(),
                stored.claim(),
                id,
                stored.fingerprint(),
                stored.suiteSeed(),
                stored.digest(),
                stored.created(),
                stored.reason(),
                stored.arithmetic(),
                stored.commit(),
                judged,
                List.of(),
                List.of(),
                trials);
        String text = CompareReport.of(Map.of(id, same), run, true).text();
        assertTrue(text.contains("= published-20k: the same"), text);
    }

    /** A quick run says nothing about a claim: its verdict is not another one. */
    @Test
    public void whatIsNotEvidenceHasNoOtherVerdict() {
        StoredRun quick = Runs.run(Tier.QUICK);
        Map<String, Baseline> stored = Map.of("published-20k", run.baselines().get("published-20k"));
        String text = CompareReport.of(stored, quick, true).text();
        assertFalse(text.contains("other verdict"), text);
        assertTrue(text.contains("not evidence"), text);
    }

    @Test
    public void aHistorySaysHowVerdictsChanged() throws IOException {
        Path folder = Files.createTempDirectory("history");
        try {
            HistoryReport history = new HistoryReport();
            history.add("b", changed());
            history.add("a", run);
            Path page = history.write(folder, Optional.empty());
            String text = Pages.text(Files.readString(page));
            assertTrue(text.contains("2 runs and 6 cases: 1 case changed its verdict."), text);
            assertTrue(text.contains("merged-staircase-linear From supported to inconclusive."), text);
            assertTrue(text.contains("kernel-degree-barrier Inconclusive in every run that judged it."), text);
            assertTrue(text.contains("over 2 runs, asked"), text);
            String csv = Files.readString(folder.resolve("data/budgeted-separation-history.csv"));
            assertEquals(csv.lines().count(), 3, csv);
            assertTrue(csv.contains("\r\na,2026-11-05T06:07:08Z,T3-fails,0.92,"), csv);
        } finally {
            delete(folder);
        }
    }

    @Test
    public void theTextSaysWhatTheFrontPageSays() {
        String terminal = TextReport.of(run, TextReport.Form.TERMINAL);
        assertTrue(terminal.contains("✗ refuted  budgeted-separation\n"), terminal);
        assertTrue(terminal.contains("at most 1\u00a0%, however"), terminal);
        assertTrue(terminal.lines().allMatch(line -> line.length() <= 130), terminal);
        String markdown = TextReport.of(run, TextReport.Form.MARKDOWN);
        assertTrue(markdown.startsWith("# Which learnability claims hold here?\n\n"), markdown);
        assertEquals(markdown.lines().filter(line -> line.startsWith("| `")).count(), 6);
        assertTrue(markdown.contains("&lt;/p>&lt;script>"), "names are words, not markup");
        assertFalse(markdown.contains("<script"), markdown);
        assertTrue(markdown.contains("```sh\nstairs run --tier ci\n```"), markdown);
    }

    private static void delete(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
