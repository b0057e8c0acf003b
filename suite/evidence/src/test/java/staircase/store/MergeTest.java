package staircase.store;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.ListSampler;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.InputException;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/** Shards put together in any order, and folders that are no shards of one run. */
public class MergeTest {

    private Path root;

    @BeforeMethod
    public void create() {
        root = Samples.folder();
    }

    @AfterMethod
    public void delete() {
        Samples.delete(root);
    }

    /** The planned trials of the sample: replicates 0 to 24 at d=4, then at d=8. */
    private static List<Trial> planned() {
        List<Trial> all =
                new ArrayList<>(IntStream.range(0, 25).mapToObj(Samples::trial).toList());
        all.addAll(all.stream()
                .map(t -> new Trial(
                        new TrialKey(
                                t.key().experiment(), Size.of("d", 8), t.key().replicate()),
                        t.outcome(),
                        t.why(),
                        t.scalars(),
                        t.curves()))
                .toList());
        return all;
    }

    /** Shard i of n holds every n-th trial. */
    private Path shard(int i, int n) {
        Path path = root.resolve("shard-" + i);
        RunFolder run = RunFolder.create(path, Samples.head());
        edit(path, "run.json", "\"2/3\"", "\"" + i + "/" + n + "\"");
        List<Trial> all = planned();
        List<Trial> own = IntStream.range(0, all.size())
                .filter(t -> t % n == i - 1)
                .mapToObj(all::get)
                .toList();
        run.append(own, 0.25 * i);
        run.finish(own);
        return path;
    }

    private static void edit(Path path, String name, String what, String by) {
        Path file = path.resolve(name);
        String text = Samples.text(file);
        assertTrue(text.contains(what), name + " has no " + what);
        Samples.overwrite(file, text.replace(what, by).getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(Merge.Merged merged, Path out) {
        RunFolder folder = RunFolder.create(out, merged.head());
        folder.append(merged.trials(), merged.seconds()::get);
        String digest = folder.finish(merged.trials());
        assertEquals(RunFolder.read(out).digest(), digest, "what is merged can be read again");
        return digest;
    }

    @Test
    public void anyNumberOfShardsInAnyOrderIsOneRun() {
        String expected = null;
        for (int n : new int[] {1, 2, 3, 8}) {
            List<Path> shards = new ArrayList<>();
            for (int i = 1; i <= n; i++) {
                shards.add(shard(i, n));
            }
            for (int order = 0; order < 3; order++) {
                ListSampler.shuffle(new SplittableRandom(order)::nextLong, shards);
                Merge.Merged merged = Merge.of(shards);
                assertEquals(merged.missing(), List.of());
                assertEquals(merged.trials(), planned(), "plan order");
                assertEquals(merged.head().shard(), "1/1");
                assertEquals(merged.seconds().get(Samples.key(0)), 0.25);
                Path out = root.resolve("merged-" + order);
                String digest = digest(merged, out);
                expected = expected == null ? digest : expected;
                assertEquals(digest, expected);
            }
            Samples.delete(root);
            create();
        }
    }

    @Test
    public void whatIsMissingIsNamed() {
        List<Path> two = List.of(shard(3, 4), shard(1, 4));
        assertTrue(two.get(0).resolve("trials.ndjson").toFile().delete());
        Path journal = two.get(0).resolve("journal.ndjson");
        String text = Samples.text(journal);
        // a crash left one whole line and a torn one
        int cut = text.indexOf('\n') + 40;
        Samples.overwrite(journal, text.substring(0, cut).getBytes(StandardCharsets.UTF_8));
        Merge.Merged merged = Merge.of(two);
        assertEquals(
                merged.missing(),
                List.of(
                        "shard 2/4 is not there",
                        "shard 4/4 is not there",
                        "shard 3/4 is not finished: continue it with stairs run --resume " + two.get(0),
                        "36 of 50 trials are missing"));
    }

    @Test
    public void failedTrialsGiveWayToThoseThatWereComputed() {
        Path one = shard(1, 1);
        Path other = root.resolve("other");
        RunFolder run = RunFolder.create(other, Samples.head());
        edit(other, "run.json", "\"2/3\"", "\"1/1\"");
        List<Trial> all = new ArrayList<>(planned());
        all.set(0, Samples.trial(0, Outcome.FAILED, Map.of(), Map.of()));
        run.append(all, 9);
        run.finish(all);
        for (List<Path> order : List.of(List.of(one, other), List.of(other, one))) {
            Merge.Merged merged = Merge.of(order);
            assertEquals(merged.trials(), planned());
            assertEquals(merged.seconds().get(Samples.key(0)), 0.25);
        }
        assertEquals(Merge.of(List.of(other)).trials().get(0).outcome(), Outcome.FAILED, "it is not dropped");
    }

    @DataProvider
    public Object[][] foreign() {
        return new Object[][] {
            {"\"suiteSeed\" : 1", "\"suiteSeed\" : 7", "suite seed 1 against 7"},
            {"\"tier\" : \"CI\",\n  \"suiteSeed\"", "\"tier\" : \"FULL\",\n  \"suiteSeed\"", "tier ci against full"},
            {"\"core\" : \"Haswell\"", "\"core\" : \"SkylakeX\"", "arithmetic portable"},
            {"\"commit\" : \"abcdef0\"", "\"commit\" : \"abcdef1\"", "commit abcdef0 against abcdef1"},
            {"\"low\" : 0.5", "\"low\" : 0.4", "state the claim a-claim in two ways"},
            {"\"a-claim\"", "\"b-claim\"", "claims [a-claim] against [b-claim]"},
            {"\"2/2\"", "\"2/3\"", "number of shards 2 against 3"},
            {"\"replicates\" : 0", "\"replicates\" : 30", "replicates 0 against 30"},
        };
    }

    @Test(dataProvider = "foreign")
    public void partsOfDifferentRunsAreRefused(String what, String by, String names) {
        Path one = shard(1, 2);
        Path two = shard(2, 2);
        assertEquals(Merge.of(List.of(one, two)).missing(), List.of());
        edit(two, "run.json", what, by);
        String message = expectThrows(InputException.class, () -> Merge.of(List.of(one, two)))
                .getMessage();
        assertTrue(
                message.contains(names) && message.contains(one.toString()) && message.contains(two.toString()),
                message);
    }

    @Test
    public void contradictionsAndRepetitionsAreRefused() {
        Path one = shard(1, 1);
        String message = expectThrows(InputException.class, () -> Merge.of(List.of(one, root.resolve("./shard-1"))))
                .getMessage();
        assertTrue(message.contains("is given twice"), message);
        Path copy = root.resolve("copy");
        Map<String, String> names = new HashMap<>();
        for (String name : List.of("run.json", "journal.ndjson", "trials.ndjson")) {
            names.put(name, Samples.text(one.resolve(name)));
        }
        assertTrue(copy.toFile().mkdirs());
        names.forEach((name, text) -> Samples.overwrite(copy.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(Merge.of(List.of(one, copy)).missing(), List.of(), "a copy says the same");
        // the last bit of one number, in both files of the copy
        for (String name : List.of("journal.ndjson", "trials.ndjson")) {
            edit(copy, name, "\"top\":24.1}", "\"top\":24.100000000000005}");
        }
        assertFalse(names.get("trials.ndjson").equals(Samples.text(copy.resolve("trials.ndjson"))));
        message = expectThrows(InputException.class, () -> Merge.of(List.of(one, copy)))
                .getMessage();
        assertTrue(message.contains("trial " + Samples.key(24) + " differs between " + one + " and " + copy), message);
    }

    @Test
    public void whatDecidesNoBitMayDifferAndIsNamed() {
        Path one = shard(1, 2);
        Path two = shard(2, 2);
        edit(two, "run.json", "\"a CPU\"", "\"another CPU\"");
        edit(two, "run.json", "2026-01-02T03:04:05Z", "2026-01-02T03:04:01Z");
        for (List<Path> order : List.of(List.of(one, two), List.of(two, one))) {
            Merge.Merged merged = Merge.of(order);
            assertEquals(merged.head().provenance().cpu(), "a CPU; another CPU");
            assertEquals(merged.head().created(), "2026-01-02T03:04:01Z");
        }
    }
}
