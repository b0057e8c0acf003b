package staircase.check;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import staircase.protocol.CheckRecord;
import staircase.protocol.InputException;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Outcome;
import staircase.protocol.Provenance;
import staircase.protocol.StoredCheck;
import staircase.protocol.TaskSpec;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.run.Ladder;
import staircase.run.MethodText;
import staircase.run.Plan;
import staircase.run.Progress;
import staircase.store.CheckFolder;

/** The result of a whole check is not replaced by that of a part; a part may grow into the whole. */
public class SmallerCheckTest {

    private static final Ladder LADDER = Ladder.scan();
    private static final List<String> ALL =
            LADDER.spec().tasks().stream().map(TaskSpec::id).toList();
    private static final Candidate GIVEN = new Candidate("online-sgd", MethodText.parse("online-sgd"));
    private static final Candidate OTHER = new Candidate("adam", MethodText.parse("adam"));
    private static final Progress SILENT = new Progress() {
        @Override
        public void say(String text) {}

        @Override
        public void group(double done, double all, Plan.Group group, double seconds, String problem) {}
    };

    private Path folder;

    /** A folder that has every trial already, so that nothing is computed. */
    @BeforeMethod
    public void whole() throws IOException {
        folder = Files.createTempDirectory("check").resolve("c");
        MethodSheet sheet = GIVEN.sheet("online-sgd", LADDER, Optional.empty());
        CheckRecord head = new CheckRecord(
                CheckRecord.FORMAT,
                "2026-01-01T00:00:00Z",
                "stairs check",
                LADDER.spec(),
                sheet,
                Optional.empty(),
                new Provenance(
                        "1",
                        "abc",
                        true,
                        new Provenance.Arithmetic(
                                "portable", "Cpu", "1", "avx2", "OpenBLAS", "Haswell", 1, new TreeMap<>()),
                        "Java",
                        "Linux",
                        "cpu",
                        "glibc"));
        CheckFolder.create(folder, head).append(trials(sheet), 0.5);
    }

    private static List<Trial> trials(MethodSheet sheet) {
        Map<TrialKey, Trial> trials = new LinkedHashMap<>();
        for (TaskSpec task : LADDER.spec().tasks()) {
            for (int replicate = 0; replicate < CheckRecord.REPLICATES; replicate++) {
                TrialKey key = new TrialKey(sheet.experiments().get(task.id()), task.size(), replicate);
                trials.put(
                        key, new Trial(key, Outcome.FINISHED, "", new TreeMap<>(Map.of("hit", 64.0)), new TreeMap<>()));
            }
        }
        return List.copyOf(trials.values());
    }

    private StoredCheck check(List<String> tasks, int replicates, String... against) {
        MethodSheet sheet = OTHER.sheet("adam", LADDER, Optional.empty());
        MethodBaseline stored = new MethodBaseline(
                MethodBaseline.FORMAT,
                sheet,
                LADDER.spec().version(),
                LADDER.spec().fingerprint(),
                CheckRecord.REPLICATES,
                List.of(),
                "digest",
                "2026-01-01T00:00:00Z",
                "why",
                "portable",
                "abc",
                trials(sheet));
        CheckOptions options = new CheckOptions(
                "online-sgd",
                GIVEN,
                List.of(),
                tasks,
                replicates,
                tasks.size() == ALL.size(),
                List.of(stored),
                List.of(against),
                folder,
                "stairs check",
                null);
        return new Checker(options, LADDER, SILENT).run().check();
    }

    private void refused(List<String> tasks, int replicates, String... against) {
        String message = expectThrows(InputException.class, () -> check(tasks, replicates, against))
                .getMessage();
        assertTrue(message.contains("holds the whole check") && message.contains("stairs report"), message);
    }

    @Test
    public void theWholeIsNotReplacedByAPart() {
        StoredCheck before = check(ALL, CheckRecord.REPLICATES, "adam");
        assertTrue(before.result().orElseThrow().evidence());
        refused(List.of("staircase-3"), CheckRecord.REPLICATES, "adam");
        refused(List.of("staircase-3"), CheckRecord.QUICK, "adam");
        refused(ALL, CheckRecord.REPLICATES);
        assertEquals(CheckFolder.read(folder).result(), before.result());
        assertEquals(check(ALL, CheckRecord.REPLICATES, "adam").result(), before.result(), "the same is not refused");
    }

    @Test
    public void aPartGrowsIntoTheWhole() {
        assertTrue(!check(List.of("staircase-3"), CheckRecord.QUICK)
                .result()
                .orElseThrow()
                .evidence());
        check(List.of("staircase-3", "parity-2"), CheckRecord.QUICK);
        assertTrue(check(ALL, CheckRecord.REPLICATES, "adam")
                .result()
                .orElseThrow()
                .evidence());
    }
}
