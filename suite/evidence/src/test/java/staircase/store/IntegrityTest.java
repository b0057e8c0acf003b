package staircase.store;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.InputException;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;

/** Folders whose files are well-formed each and wrong together. */
public class IntegrityTest {

    private Path path;

    @BeforeMethod
    public void write() {
        path = Samples.folder();
        RunFolder run = RunFolder.create(path, Samples.head());
        List<Trial> trials = IntStream.range(0, 6).mapToObj(Samples::trial).toList();
        run.append(trials, 0.5);
        run.finish(trials);
        run.write(List.of(Samples.judgement()));
    }

    @AfterMethod
    public void delete() {
        Samples.delete(path);
    }

    private interface Lines extends UnaryOperator<List<String>> {}

    private static Lines lines(java.util.function.Consumer<List<String>> change) {
        return lines -> {
            change.accept(lines);
            return lines;
        };
    }

    @DataProvider
    public Object[][] damages() {
        return new Object[][] {
            {
                "trials.ndjson",
                lines(l -> l.add(3, l.get(2))),
                "line 4: the trial 0011223344556677/d=4/2 stands there for"
            },
            {
                "trials.ndjson",
                lines(l -> Collections.swap(l, 1, 4)),
                "line 3: the trial 0011223344556677/d=4/2 is not in"
            },
            {"trials.ndjson", lines(l -> l.set(0, l.get(0).replace("/0\"", "/99\""))), "line 1: the trial"},
            {"trials.ndjson", lines(l -> l.set(1, l.get(1).replace("1.1", "1.2"))), "is not what trials.ndjson says"},
            {"trials.ndjson", lines(l -> l.set(1, l.get(1).replace("00112233", "ffffffff"))), "not among those"},
            {"journal.ndjson", lines(l -> l.set(1, l.get(1).replace("1.1", "1.2"))), "journal.ndjson, line 2"},
            {"verdicts.json", lines(l -> l.replaceAll(x -> x.replace("\"SUPPORTED\"", "\"REFUTED\""))), "say supported"
            },
            {"verdicts.json", lines(l -> l.replaceAll(x -> x.replace("a-case", "b-case"))), "b-case is not planned"},
            {"verdicts.json", lines(l -> l.replaceAll(x -> x.replace("\"null\"", "\"nil\""))), "no rule called \"nil\""
            },
        };
    }

    @Test(dataProvider = "damages")
    public void damageIsNamed(String name, Lines damage, String names) {
        assertEquals(RunFolder.read(path).trials().size(), 6, "nothing is wrong before");
        Path file = path.resolve(name);
        List<String> before = Samples.text(file).lines().toList();
        List<String> after = damage.apply(new ArrayList<>(before));
        assertTrue(!after.equals(before), "the test damages nothing");
        Samples.overwrite(file, (String.join("\n", after) + "\n").getBytes(StandardCharsets.UTF_8));
        String message =
                expectThrows(InputException.class, () -> RunFolder.read(path)).getMessage();
        assertTrue(message.contains(names), message);
        assertTrue(message.contains(path.toString()), message);
    }

    @Test
    public void aWholeRunMustHaveEveryPlannedTrial() {
        Path head = path.resolve("run.json");
        String whole = Samples.text(head).replace("\"2/3\"", "\"1/1\"");
        Samples.overwrite(head, whole.getBytes(StandardCharsets.UTF_8));
        String message =
                expectThrows(InputException.class, () -> RunFolder.read(path)).getMessage();
        // 25 replicates at d=4 and at d=8, of which 0 to 5 at d=4 are there
        assertTrue(message.contains("6 of the 50 trials"), message);
        assertTrue(message.contains("the first that is missing is 0011223344556677/d=4/6"), message);
    }

    @Test
    public void anUnfinishedRunHoldsNothingThatWasNotPlanned() {
        assertTrue(path.resolve("trials.ndjson").toFile().delete());
        StoredRun read = RunFolder.read(path);
        assertEquals(read.digest(), "");
        Path journal = path.resolve("journal.ndjson");
        Samples.overwrite(
                journal, Samples.text(journal).replace("00112233", "ffffffff").getBytes(StandardCharsets.UTF_8));
        String message =
                expectThrows(InputException.class, () -> RunFolder.read(path)).getMessage();
        assertTrue(message.contains("journal.ndjson: the trial ffffffff44556677/d=4/0 is not among"), message);
    }

    @Test
    public void oneFolderHasOneWriter() {
        FolderLock lock = FolderLock.take(path);
        String message =
                expectThrows(InputException.class, () -> FolderLock.take(path)).getMessage();
        assertTrue(message.contains("another run is writing into " + path), message);
        lock.close();
        FolderLock.take(path).close();
    }
}
