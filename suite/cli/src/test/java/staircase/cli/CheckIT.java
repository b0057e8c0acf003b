package staircase.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testng.Assert;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.protocol.Comparison.Label;
import staircase.protocol.StoredCheck;
import staircase.store.CheckFolder;

/** A check from the shell: cut off, continued, asked for again; seeds, comparison and refusals. */
public final class CheckIT {

    private static final String TASKS = "leap-2,parity-2";

    private Path first;
    private Shell.Ended ended;

    @BeforeClass
    void check() throws IOException, InterruptedException {
        first = Shell.folder();
        ended = Shell.stairs(arguments("online-sgd", first));
    }

    private static String[] arguments(String method, Path out, String... more) {
        List<String> all =
                new ArrayList<>(List.of("check", "--method", method, "--tasks", TASKS, "--out", out.toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    public void measuresTheTasksThatWereSelected() {
        ended.expect(0);
        StoredCheck check = CheckFolder.read(first);
        Assert.assertEquals(check.trials().size(), 50);
        var performances = check.result().orElseThrow().columns().get(0).performances();
        Assert.assertEquals(performances.size(), 2);
        // far from any edge: online SGD learns both within a quarter of the budget
        performances.forEach(p -> Assert.assertEquals(p.learned(), 25, p.toString()));
        Assert.assertTrue(ended.out().contains("This is a part of the check and not evidence"), ended.out());
        Assert.assertFalse(check.result().get().evidence());
    }

    /** Asked again, the stored result comes back and nothing is computed. */
    @Test
    public void aSecondCheckReturnsTheStoredResult() throws IOException, InterruptedException {
        Shell.Ended again = Shell.stairs(arguments("online-sgd", first));
        again.expect(0);
        Assert.assertTrue(again.err().contains("nothing to compute"), again.err());
        Assert.assertEquals(again.out(), ended.out());
    }

    /** Kill -9 after the first cohort, continue with another number of workers: the same digest. */
    @Test
    public void aCheckThatWasCutOffIsContinued() throws IOException, InterruptedException {
        Path out = Shell.folder();
        Shell.Running running = Shell.start(Map.of(), arguments("online-sgd", out, "--workers", "1"));
        Shell.awaitLine(out.resolve("journal.ndjson"), running.process());
        running.process().destroyForcibly().waitFor();
        Shell.Ended continued = Shell.stairs(arguments("online-sgd", out, "--workers", "2"));
        continued.expect(0);
        Assert.assertEquals(
                CheckFolder.read(out).digest(), CheckFolder.read(first).digest());
    }

    /** Another method: another suite seed, and the folder of the first is refused to it. */
    @Test
    public void aFolderBelongsToOneMethod() throws IOException, InterruptedException {
        Shell.Ended other = Shell.stairs(arguments("online-sgd(width=50)", first));
        other.expect(2);
        Assert.assertTrue(other.err().contains("holds a check of online-sgd(width=100"), other.err());
    }

    /**
     * A method that knows what kind of target it gets is better on that kind and worse on the other: elimination finds a
     * parity from about d samples and can hold nothing else.
     */
    @Test
    public void aBetterMethodComesOutBetterAndAWorseOneWorse() throws IOException, InterruptedException {
        Path out = Shell.folder();
        Shell.stairs(arguments("parity-elimination", out, "--against", "adam,online-sgd"))
                .expect(0);
        var comparisons =
                CheckFolder.read(out).result().orElseThrow().columns().get(0).comparisons();
        Assert.assertEquals(comparisons.size(), 4);
        comparisons.forEach(c ->
                Assert.assertEquals(c.label(), c.task().equals("parity-2") ? Label.BETTER : Label.WORSE, c.sentence()));
    }

    @Test
    public void aPartIsNoStoredMethod() throws IOException, InterruptedException {
        Shell.Ended refused = Shell.stairs(
                "baseline", "add-method", first.toString(), "--reason", "test", "--baselines", first.toString());
        refused.expect(2);
        Assert.assertTrue(refused.err().contains("cannot be stored"), refused.err());
    }
}
