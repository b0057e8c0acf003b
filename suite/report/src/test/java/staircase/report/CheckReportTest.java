package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.analysis.MethodCheck;
import staircase.protocol.CheckRecord;
import staircase.protocol.CheckResult;
import staircase.protocol.InputException;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Outcome;
import staircase.protocol.Provenance;
import staircase.protocol.Size;
import staircase.protocol.StoredCheck;
import staircase.protocol.TaskSpec;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Tuning;

/** The page of a check says what was found, escapes what a method says, and stands alone. */
public class CheckReportTest {

    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final Size D32 = Size.of("d", 32);
    private static final int N = 25;

    private StoredCheck check;
    private Path out;
    private String page;

    private static MethodSheet sheet(String name, Optional<Tuning> tuning) {
        TreeMap<String, String> experiments = new TreeMap<>();
        List.of("easy", "hard", "noisy").forEach(task -> experiments.put(task, name + task));
        return new MethodSheet(name, name + HOSTILE, Map.of(), name, 7, experiments, tuning);
    }

    private static Trial trial(String experiment, int replicate, double hit, Outcome outcome, String why) {
        TreeMap<String, Double> scalars = new TreeMap<>(Map.of("samples_used", 16_000.0));
        if (hit > 0) {
            scalars.put("hit", hit);
        }
        return new Trial(new TrialKey(experiment, D32, replicate), outcome, why, scalars, new TreeMap<>());
    }

    /** easy: both learn, the checked one at a quarter of the samples; hard: only the checked one; noisy: it breaks. */
    private static List<Trial> trials(String name, boolean checked) {
        List<Trial> all = new ArrayList<>();
        for (int r = 0; r < N; r++) {
            all.add(trial(name + "easy", r, (checked ? 1000 : 4000) + 10 * r, Outcome.FINISHED, ""));
            all.add(trial(name + "hard", r, checked ? 5000 + r : 0, checked ? Outcome.FINISHED : Outcome.CENSORED, ""));
            all.add(trial(
                    name + "noisy",
                    r,
                    0,
                    checked ? Outcome.BROKEN : Outcome.CENSORED,
                    checked ? "crashed: " + HOSTILE : ""));
        }
        return all;
    }

    private static TaskSpec task(String id) {
        return new TaskSpec(id, "family", "task " + id, D32, 16_000, "signs", 1.25, true, Map.of());
    }

    @BeforeClass
    public void write() throws IOException {
        LadderSpec ladder = new LadderSpec(1, List.of(task("easy"), task("hard"), task("noisy")));
        Tuning tuning = new Tuning(
                "smallest score",
                List.of("easy"),
                3,
                List.of(new Tuning.Configuration("mine(2)" + HOSTILE, 3, 3, .2)),
                "mine(2)" + HOSTILE,
                9000,
                1.5);
        MethodSheet given = sheet("mine", Optional.empty());
        MethodSheet tuned = sheet("tuned", Optional.of(tuning));
        MethodBaseline stored = new MethodBaseline(
                1,
                sheet("old", Optional.empty()),
                1,
                "",
                N,
                List.of(),
                "",
                "2026-01-01T00:00:00Z",
                "why",
                "",
                "",
                trials("old", false));
        Provenance provenance = new Provenance(
                "1",
                "abc",
                true,
                new Provenance.Arithmetic("portable", "Cpu", "1", "avx2", "OpenBLAS", "Haswell", 1, new TreeMap<>()),
                "Java",
                "Linux",
                "cpu",
                "glibc");
        CheckRecord head = new CheckRecord(
                1, "2026-01-02T00:00:00Z", "stairs check --method mine", ladder, given, Optional.of(tuned), provenance);
        List<Trial> all = new ArrayList<>(trials("mine", true));
        all.addAll(trials("tuned", true));
        MethodCheck method = new MethodCheck(ladder, List.of(stored));
        List<CheckResult.Column> columns = new ArrayList<>();
        for (MethodSheet sheet : List.of(given, tuned)) {
            columns.add(method.column(
                    sheet.equals(given) ? "as given" : "tuned",
                    sheet,
                    all,
                    Map.of(),
                    List.of("easy", "hard", "noisy"),
                    List.of("old")));
        }
        check = new StoredCheck(
                head, all, Map.of(), List.of(stored), Optional.of(new CheckResult(true, .95, columns)), "d".repeat(64));
        out = Files.createTempDirectory("check-page");
        page = Files.readString(CheckReport.write(check, out));
    }

    @Test
    public void saysHowTheMethodStandsTaskByTask() {
        String better = "<td><span class=\"badge good\"><span aria-hidden=\"true\">\u25b2</span> better</span></td>";
        assertEquals(page.split(better, -1).length - 1, 4, "beside the best one: two tasks, as given and tuned");
        assertTrue(page.contains("<td>old<span class=\"sub\">25 of 25, 4120 samples</span></td>"), "the best one");
        assertTrue(page.contains("<td>none learned it<span class=\"sub\">0 of 25</span></td>"), "hard for all");
        assertTrue(page.contains("Shown to learn 2 of 3 tasks"));
        assertTrue(page.contains("better on 2 and inconclusive on 1."));
        assertTrue(page.contains("needs 0.26") || page.contains("needs 0.27"), "the ratio of samples");
        assertTrue(page.contains(
                "learns task hard within 16000 samples at d=32 (25 of 25), which no stored method was shown to do"));
        assertTrue(page.contains("25 broken, 0 diverged"), "what broke");
        assertTrue(page.contains("Configurations that were tried on pilot seeds"));
        assertTrue(page.contains("with probability at least 95"), "the promise");
        assertTrue(
                Pattern.compile("<td[^>]*>(0\\.[0-9]+|1) \\([0-9.]+ to [0-9.]+\\)</td>")
                        .matcher(page)
                        .find(),
                "how probably a replicate is better");
    }

    /** Below its picture stands how many tasks a band speaks of, and what such bands were found to cover. */
    @Test
    public void theBandSaysWhatItCovers() {
        assertTrue(page.contains(
                "of the checked method (resampled are the replicates of 3 tasks, factor by factor; an interval"
                        + " asked to cover 95 % was found to cover 91.2 % for learned-or-not samples of 20)."));
    }

    @Test
    public void marksEveryPairAndCountsThem() {
        String row = "<tr><th scope=\"row\">easy</th><td title=\"better: needs 0\\.[0-9]+ times[^\"]*\">"
                + "<span class=\"badge good\"><span aria-hidden=\"true\">\u25b2</span><span class=\"out\"> better</span></span></td></tr>";
        assertTrue(Pattern.compile(row).matcher(page).find(), "symbol, word and sentence");
        assertTrue(page.contains("<tr><th scope=\"row\">better</th><td>2</td></tr>"), "two tasks");
        assertTrue(page.contains("<tr><th scope=\"row\">inconclusive</th><td>1</td></tr>"), "one task");
    }

    @Test
    public void escapesWhatMethodsSay() {
        assertFalse(page.contains(HOSTILE), "a method's text became markup");
        assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    @Test
    public void standsAlone() {
        assertFalse(page.matches("(?s).*(src|href)=\"(https?:)?//.*"), "the page asks for something");
        assertTrue(page.contains("default-src &#39;none&#39;"));
        assertEquals(out.toFile().list(), new String[] {"index.html"});
    }

    @Test
    public void sameCheckSameBytes() throws IOException {
        assertEquals(Files.readString(CheckReport.write(check, Files.createTempDirectory("again"))), page);
    }

    @Test
    public void aCheckThatWasCutOffSaysHowToContinue() {
        StoredCheck cut = new StoredCheck(check.record(), List.of(), Map.of(), List.of(), Optional.empty(), "");
        InputException e = org.testng.Assert.expectThrows(InputException.class, () -> CheckReport.write(cut, out));
        assertTrue(e.getMessage().contains("stairs check --method mine"), e.getMessage());
    }
}
