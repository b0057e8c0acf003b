package staircase.store;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import staircase.protocol.Baseline;
import staircase.protocol.InputException;
import staircase.protocol.Outcome;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** Baselines: every scalar of every replicate and no curve, in two files that complain with their names. */
public class BaselinesTest {

    private Path root;
    private Path head;

    @BeforeMethod
    public void choose() {
        root = Samples.folder();
        head = root.resolve("a-claim").resolve("a-case").resolve("baseline.json");
    }

    @AfterMethod
    public void delete() {
        Samples.delete(root);
    }

    private Optional<Baseline> read() {
        return Baselines.read(root, "a-claim", "a-case");
    }

    @Test
    public void scalarsAreReadBackAndCurvesAreNotKept() {
        List<Trial> trials = List.of(
                Samples.trial(0),
                Samples.trial(
                        1, Outcome.FINISHED, Map.of("top", -0.0, "hit", Double.MIN_VALUE, "mse", 1e-300), Map.of()),
                Samples.trial(2, Outcome.DIVERGED, Map.of(), Map.of()));
        Baselines.write(root, Samples.baseline(trials));
        assertEquals(
                read().orElseThrow(),
                Samples.baseline(trials.stream().map(Trial::withoutCurves).toList()));
        assertEquals(Samples.text(head.resolveSibling("trials.ndjson")).lines().count(), 3);
        assertTrue(!Samples.text(head).contains("\"top\":"), "trials stand in their own file");
    }

    @Test
    public void newOneReplacesTheOldOne() {
        Baselines.write(root, Samples.baseline(List.of(Samples.trial(0), Samples.trial(1))));
        Baselines.write(root, Samples.baseline(List.of(Samples.trial(2).withoutCurves())));
        assertEquals(read().orElseThrow().trials(), List.of(Samples.trial(2).withoutCurves()));
    }

    @Test
    public void caseWithoutBaselineHasNone() {
        assertEquals(read(), Optional.empty());
        Baselines.write(root, Samples.baseline(List.of()));
        assertEquals(Baselines.read(root, "a-claim", "b-case"), Optional.empty());
    }

    @Test
    public void complaintsNameTheFile() {
        Baselines.write(root, Samples.baseline(List.of(Samples.trial(0))));
        String text = Samples.text(head);
        Samples.overwrite(head, text.replace("\"format\" : 1", "\"format\" : 7").getBytes(StandardCharsets.UTF_8));
        complains(head + ", field format: expected 1, found 7");
        Samples.overwrite(
                head,
                text.replace("\"reason\" : \"first", "\"raisin\" : \"first").getBytes(StandardCharsets.UTF_8));
        complains(head + ", field reason");
        Samples.overwrite(head, text.getBytes(StandardCharsets.UTF_8));
        Path trials = head.resolveSibling("trials.ndjson");
        Samples.overwrite(trials, "{}\n".getBytes(StandardCharsets.UTF_8));
        complains(trials + " is not what was promoted");
        assertTrue(head.resolveSibling("seal.json").toFile().delete());
        complains(trials + ", line 1");
        assertTrue(trials.toFile().delete());
        complains("there is no file " + trials);
    }

    private void complains(String words) {
        String message = expectThrows(InputException.class, this::read).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    public void oneFromBeforeFreshRunsWereAskedForIsRead() {
        Baselines.write(root, Samples.baseline(List.of(Samples.trial(0))));
        String text = Samples.text(head).replaceFirst("(?s)\\s*\"fresh\" : \\[.*?\\],", "");
        assertTrue(!text.contains("\"fresh\" : ["), text);
        Samples.overwrite(head, text.getBytes(StandardCharsets.UTF_8));
        Baseline read = read().orElseThrow();
        assertEquals(read.fresh(), List.of());
        assertEquals(read.bands(), Samples.baseline(List.of()).bands());
    }

    @Test
    public void aFreshRunWithoutAVerdictHasTheStoredOne() {
        Baselines.write(root, Samples.baseline(List.of(Samples.trial(0))));
        String text = Samples.text(head);
        int fresh = text.lastIndexOf("\"fresh\"");
        String old = text.substring(0, fresh)
                + text.substring(fresh).replaceFirst(",\\s*\"verdict\" : \"INCONCLUSIVE\"", "");
        assertTrue(old.length() < text.length(), text.substring(fresh));
        Samples.overwrite(head, old.getBytes(StandardCharsets.UTF_8));
        Baseline read = read().orElseThrow();
        assertEquals(read.fresh().get(0).verdict(), read.judgement().verdict());
        assertEquals(read.others(), List.of());
    }

    @Test
    public void freshRunsThatDifferAreToldFromThoseThatContradict() {
        Baseline stored = Samples.baseline(List.of());
        assertEquals(stored.judgement().verdict(), Verdict.SUPPORTED);
        assertEquals(stored.others().size(), 1, "it is inconclusive on its fresh seed");
        assertTrue(!stored.contradicted(), "an inconclusive run contradicts nothing");
        Baseline.Repeat repeat = stored.fresh().get(0);
        Baseline.Repeat against = new Baseline.Repeat(
                repeat.suiteSeed(), repeat.digest(), repeat.created(), repeat.commit(), Verdict.REFUTED);
        assertTrue(stored.with(List.of(repeat, against), List.of()).contradicted());
    }
}
