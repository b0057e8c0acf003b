package staircase.cli;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.Provenance;
import staircase.protocol.RunRecord;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.run.ClaimScan;
import staircase.run.Runner;
import staircase.store.RunFolder;

/** What is missing is named for people, reddens what a CI system reads, and decides the exit code. */
public class EndingTest {

    private static final StoredRun WHOLE = new StoredRun(
            new RunRecord(
                    RunRecord.FORMAT,
                    "2026-01-01T00:00:00Z",
                    "stairs run",
                    Tier.CI,
                    1,
                    "published",
                    "1/1",
                    0,
                    List.of(),
                    List.of(),
                    List.of(),
                    new Provenance(
                            "0",
                            "0000000",
                            true,
                            new Provenance.Arithmetic("portable", "b", "0", "b", "b", "c", 1, new TreeMap<>()),
                            "17",
                            "os",
                            "cpu",
                            "libc")),
            List.of(),
            Map.of(),
            List.of(),
            Map.of(),
            "00");

    /** @return planned trials missing, fresh ones missing, fresh ones failed, exit code, what is said */
    @DataProvider
    public Object[][] endings() {
        return new Object[][] {
            {0, 0, 0, ExitCode.OK, ""},
            {4, 0, 0, ExitCode.MISSING, "4 planned trials are missing"},
            {0, 5, 0, ExitCode.MISSING, "5 fresh trials of the confirmation are missing"},
            {0, 0, 6, ExitCode.INFRASTRUCTURE, "6 fresh trials of the confirmation failed"},
            {0, 5, 6, ExitCode.INFRASTRUCTURE, "5 fresh trials of the confirmation are missing"},
        };
    }

    @Test(dataProvider = "endings")
    public void whatIsMissingDecides(int missing, int fresh, int lost, int code, String says) {
        RunFolder none = null;
        Runner.Result result = new Runner.Result(none, "00", missing, fresh, lost, List.of());
        List<String> problems = RunCommand.problems(result, new ClaimScan(List.of(), List.of()));
        assertEquals(problems.isEmpty(), code == ExitCode.OK, "a CI system is to see red where the code is not 0");
        StringWriter err = new StringWriter();
        assertEquals(Ending.of(WHOLE, Path.of("here"), problems, lost > 0, new PrintWriter(err)), code);
        assertTrue(err.toString().contains(says), err.toString());
        assertEquals(err.toString().contains("--resume here"), code != ExitCode.OK, err.toString());
    }
}
