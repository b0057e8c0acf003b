package staircase.store;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testng.annotations.Test;
import staircase.protocol.CheckRecord;
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

/** What is written is read back, a torn journal keeps its whole lines, and complaints name the file. */
public class CheckFolderTest {

    private static final Size D32 = Size.of("d", 32);

    private static Path folder() throws IOException {
        return Files.createTempDirectory("check").resolve("c");
    }

    private static MethodSheet sheet(Optional<Tuning> tuning) {
        return new MethodSheet(
                "mine",
                "mine(step=0.5/d)",
                Map.of("type", "Mine", "step", "0.5/d"),
                "f00d",
                1234,
                new TreeMap<>(Map.of("s3", "e1")),
                tuning);
    }

    private static CheckRecord head() {
        TaskSpec task =
                new TaskSpec("s3", "staircases", "S_3", D32, 16_000, "signs", 1.25, true, Map.of("points", 1024));
        Provenance provenance = new Provenance(
                "1",
                "abc",
                true,
                new Provenance.Arithmetic("portable", "Cpu", "1", "avx2", "OpenBLAS", "Haswell", 1, new TreeMap<>()),
                "Java",
                "Linux",
                "cpu",
                "glibc");
        return new CheckRecord(
                CheckRecord.FORMAT,
                "2026-01-01T00:00:00Z",
                "stairs check --method mine",
                new LadderSpec(1, List.of(task)),
                sheet(Optional.empty()),
                Optional.of(sheet(Optional.of(CheckSamples.tuning()))),
                provenance);
    }

    private static Trial trial(int replicate) {
        return new Trial(
                new TrialKey("e1", D32, replicate),
                Outcome.FINISHED,
                "",
                new TreeMap<>(Map.of("hit", 0.1 + replicate)),
                new TreeMap<>());
    }

    @Test
    public void whatIsWrittenIsReadBack() throws IOException {
        Path path = folder();
        CheckFolder folder = CheckFolder.create(path, head());
        folder.append(List.of(trial(1), trial(0)), .25);
        MethodBaseline stored = new MethodBaseline(
                1,
                sheet(Optional.empty()),
                1,
                "ladder",
                2,
                List.of(1.5),
                "digest",
                "2026-01-01T00:00:00Z",
                "why",
                "arith",
                "abc",
                List.of(trial(0), trial(1)));
        String digest = folder.finish(List.of(trial(0), trial(1)), List.of(stored), CheckSamples.result());
        StoredCheck read = CheckFolder.read(path);
        assertEquals(read.record(), head());
        assertEquals(read.result(), Optional.of(CheckSamples.result()));
        assertEquals(read.methods(), List.of(stored));
        assertEquals(read.trials(), List.of(trial(1), trial(0)));
        assertEquals(read.seconds().get(trial(0).key()), .25);
        assertEquals(read.digest(), digest);
    }

    @Test
    public void aTornJournalKeepsItsWholeLines() throws IOException {
        Path path = folder();
        CheckFolder.create(path, head()).append(List.of(trial(0)), 1);
        Files.writeString(path.resolve("journal.ndjson"), "{\"seconds\":1,\"tri", StandardOpenOption.APPEND);
        CheckFolder again = CheckFolder.open(path);
        again.append(List.of(trial(1)), 1);
        assertEquals(again.finished().keySet().size(), 2);
        assertTrue(CheckFolder.read(path).result().isEmpty(), "it was cut off");
        assertEquals(CheckFolder.read(path).digest(), "");
    }

    @Test
    public void anotherFormatIsRefusedByName() throws IOException {
        Path path = folder();
        CheckFolder.create(path, head());
        Path file = path.resolve("check.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"format\" : 1", "\"format\" : 9"));
        InputException e = org.testng.Assert.expectThrows(InputException.class, () -> CheckFolder.read(path));
        assertTrue(e.getMessage().contains("check.json, field format: expected 1, found 9"), e.getMessage());
        assertThrows(InputException.class, () -> CheckFolder.read(path.resolve("nowhere")));
    }
}
