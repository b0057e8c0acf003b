package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.protocol.Claim;
import staircase.protocol.InputException;
import staircase.protocol.Judgement;
import staircase.protocol.Look;
import staircase.protocol.Shard;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Verdict;
import staircase.store.RunFolder;

/** A run whose case stays open is continued, judged on all replicates, and says what the second look costs. */
public class ContinuationTest {

    private Path folder;

    @BeforeClass
    public void create() throws IOException {
        folder = Files.createTempDirectory("continuation");
    }

    @AfterClass
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static final Progress SILENT = new Progress() {
        @Override
        public void say(String line) {}

        @Override
        public void group(double done, double all, Plan.Group group, double seconds, String problem) {}
    };

    private StoredRun run(Path out, Tier tier, boolean resume, Continuation continuation) {
        Plan plan = Plan.of(List.of(new OpenClaim().define()), List.of(), tier, 0, continuation.judged());
        RunOptions options = new RunOptions(
                tier,
                List.of(),
                1,
                "published",
                0,
                Shard.WHOLE,
                OptionalDouble.empty(),
                out,
                resume,
                continuation,
                Optional.empty(),
                Optional.empty(),
                "stairs run",
                WorkersTest.options(1, out.resolve("logs")));
        new Runner(options, plan, SILENT).run();
        return RunFolder.read(out);
    }

    private static Judgement find(StoredRun run, String caseId) {
        return run.judgements().stream()
                .filter(j -> j.caseId().equals(caseId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void openCasesAreJudgedAgainOnAllReplicates() {
        Path out = folder.resolve("run");
        StoredRun first = run(out, Tier.CI, false, new Continuation(List.of(), Map.of()));
        assertEquals(find(first, "close").verdict(), Verdict.INCONCLUSIVE);
        assertEquals(find(first, "clear").verdict(), Verdict.SUPPORTED);

        Continuation more = Continuation.further(first, 60, 17);
        assertEquals(more.judged(), Map.of("close", 60), "what has its verdict is left alone");
        StoredRun second = run(out, Tier.CI, true, more);
        Judgement judged = find(second, "close");
        assertEquals(judged.rules().get(0).deciding().n(), 60);
        assertEquals(judged.verdict(), Verdict.SUPPORTED, judged.reason());
        assertTrue(judged.reason().contains("look 2 of this case"), judged.reason());
        assertTrue(judged.reason().contains("8 replicates") && judged.reason().contains("2.0E-4"), judged.reason());
        assertEquals(find(second, "clear").rules().get(0).deciding().n(), 8);
        assertFalse(find(second, "clear").reason().contains("look"));
        Judgement before = find(first, "close");
        assertEquals(second.record().looks(), List.of(new Look("close", 8, before.supportP(), before.refuteP())));

        // the replicates that were there are kept bit for bit, and a resumed run goes on from the second look
        assertEquals(second.trials().subList(0, 8), first.trials());
        StoredRun again = run(out, Tier.CI, true, Continuation.of(second.record()));
        assertEquals(again.digest(), second.digest());
        assertEquals(again.judgements(), second.judgements());

        String message = expectThrows(InputException.class, () -> Continuation.further(second, 90, 17))
                .getMessage();
        assertTrue(message.contains("every case of this run has its verdict"), message);
        Claim claim = second.record().claims().get(0);
        message = expectThrows(
                        InputException.class,
                        () -> Promotion.of(second, claim, claim.cases().get(0), "reason"))
                .getMessage();
        assertTrue(message.contains("first look") || message.contains("uncommitted"), message);
    }

    @Test
    public void whatCannotBeContinuedIsRefused() {
        StoredRun quick = run(folder.resolve("quick"), Tier.QUICK, false, new Continuation(List.of(), Map.of()));
        refused("quick run", quick, 60, 17);
        StoredRun open = run(folder.resolve("open"), Tier.CI, false, new Continuation(List.of(), Map.of()));
        refused("8 replicates; give more with --replicates, found 8", open, 8, 17);
        refused("room for 50 judgements: 50 cases and 1 further", open, 9, 50);
        assertEquals(Continuation.further(open, 9, 49).judged(), Map.of("close", 9));
        StoredRun unfinished =
                new StoredRun(open.record(), open.trials(), open.seconds(), List.of(), open.baselines(), "");
        refused("not finished", unfinished, 60, 17);
    }

    private static void refused(String expected, StoredRun run, int replicates, int cases) {
        String message = expectThrows(InputException.class, () -> Continuation.further(run, replicates, cases))
                .getMessage();
        assertTrue(message.contains(expected), message);
    }
}
