package staircase.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.testng.Assert;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.store.RunFolder;

/** What must not change a digest: the number of workers, the environment, and processes that die. */
public final class FaultIT {

    private static final String[] WORK = {
        "run", "--tier", "quick", "--claim", "budgeted-separation", "--progress", "plain", "--no-report"
    };

    private String digest;

    private static String[] work(Path out, String... more) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(WORK),
                        java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("--out", out.toString()), java.util.stream.Stream.of(more)))
                .toArray(String[]::new);
    }

    @BeforeClass
    void undisturbed() throws IOException, InterruptedException {
        digest = Shell.stairs(work(Shell.folder(), "--workers", "2")).digest();
    }

    @Test
    public void oneWorkerGivesTheSameDigest() throws IOException, InterruptedException {
        Assert.assertEquals(Shell.stairs(work(Shell.folder(), "--workers", "1")).digest(), digest);
    }

    @Test
    public void threeWorkersCutTheCohortsDifferentlyAndGiveTheSameDigest() throws IOException, InterruptedException {
        Assert.assertEquals(Shell.stairs(work(Shell.folder(), "--workers", "3")).digest(), digest);
    }

    @Test
    public void nonsenseInTheEnvironmentHasNoEffect() throws IOException, InterruptedException {
        Path out = Shell.folder();
        Map<String, String> nonsense = Map.of(
                "OMP_NUM_THREADS", "7",
                "OPENBLAS_NUM_THREADS", "5",
                "OPENBLAS_CORETYPE", "Nonsense",
                "MKL_NUM_THREADS", "x",
                "GOTO_NUM_THREADS", "3",
                "KMP_AFFINITY", "granularity=nonsense");
        Assert.assertEquals(Shell.start(nonsense, work(out)).end().digest(), digest);
        var arithmetic = RunFolder.read(out).record().provenance().arithmetic();
        Assert.assertEquals(arithmetic.core(), "Haswell");
        Assert.assertEquals(arithmetic.threads(), 1);
    }

    @Test
    public void nativeArithmeticIsRecordedAsSomethingElse() throws IOException, InterruptedException {
        Path out = Shell.folder();
        Shell.stairs(work(out, "--arithmetic", "native")).digest();
        var arithmetic = RunFolder.read(out).record().provenance().arithmetic();
        Assert.assertEquals(arithmetic.mode(), "native");
        boolean avx512 = Files.readString(Path.of("/proc/cpuinfo")).contains(" avx512f ");
        Assert.assertEquals(arithmetic.binary().endsWith("-avx512"), avx512, arithmetic.binary());
        Assert.assertEquals(arithmetic.core().equals("Haswell"), !avx512, arithmetic.core());
    }

    @Test
    public void aKilledParentLeavesNoWorkerAndResumesToTheSameDigest() throws IOException, InterruptedException {
        Path out = Shell.folder();
        Shell.Running running = Shell.start(Map.of(), work(out));
        Shell.awaitLine(out.resolve("journal.ndjson"), running.process());
        List<ProcessHandle> workers = running.process().descendants().toList();
        Assert.assertFalse(workers.isEmpty(), "no worker was alive when its parent was killed");
        running.process().destroyForcibly();
        running.process().waitFor();
        for (ProcessHandle worker : workers) {
            worker.onExit().completeOnTimeout(null, 2, TimeUnit.SECONDS).join();
            Assert.assertFalse(worker.isAlive(), "a worker was alive two seconds after its parent was killed");
        }
        long kept = RunFolder.read(out).trials().size();
        Assert.assertTrue(kept > 0, "nothing was kept");
        Shell.Ended resumed = Shell.stairs("run", "--resume", out.toString(), "--progress", "plain", "--no-report");
        Assert.assertEquals(resumed.digest(), digest);
        Assert.assertTrue(resumed.err().contains("trials kept from before"), resumed.err());
    }

    @Test
    public void aKilledWorkerCostsItsCohortOnceAndNoBit() throws IOException, InterruptedException {
        Path out = Shell.folder();
        Shell.Running running = Shell.start(Map.of(), work(out));
        Shell.awaitLine(out.resolve("run.json"), running.process());
        Thread.sleep(300);
        ProcessHandle worker =
                running.process().descendants().findFirst().orElseThrow(() -> new AssertionError("no worker to kill"));
        Assert.assertTrue(worker.destroyForcibly());
        Assert.assertEquals(running.end().digest(), digest);
    }

    @Test
    public void aTornLineIsWhatACrashLeaves() throws IOException, InterruptedException {
        Path out = Shell.folder();
        Shell.stairs(work(out)).digest();
        Path journal = out.resolve("journal.ndjson");
        String text = Files.readString(journal);
        Files.writeString(journal, text.substring(0, text.length() * 2 / 3));
        Assert.assertEquals(
                Shell.stairs("run", "--resume", out.toString(), "--no-report").digest(), digest);
    }

    @Test
    public void wrongProductsAreRefused() throws IOException, InterruptedException {
        Shell.Ended ended = Shell.start(Map.of("STAIRS_FAULT", "blas"), work(Shell.folder()))
                .end()
                .expect(5);
        Assert.assertTrue(ended.err().contains("self-check failed"), ended.err());
    }

    @Test
    public void anInterruptLeavesWhatWasFinishedReadable() throws IOException, InterruptedException {
        Path out = Shell.folder();
        // whoever started this test in the background may have had it ignore interrupts, and so its children
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add(Shell.home().resolve("bin/stairs").toString());
        command.addAll(List.of(work(out)));
        Shell.Running running = Shell.launch(Map.of(), command);
        Shell.awaitLine(out.resolve("journal.ndjson"), running.process());
        Shell.launch(
                        Map.of(),
                        List.of("kill", "-INT", Long.toString(running.process().pid())))
                .end();
        running.end().expect(130);
        Assert.assertFalse(RunFolder.read(out).trials().isEmpty());
    }

    @Test
    public void aFullDiskKeepsWhatWasWritten() throws IOException, InterruptedException {
        Path out = Shell.folder();
        Shell.Running running = Shell.start(Map.of(), work(out));
        Path journal = out.resolve("journal.ndjson");
        Shell.awaitLine(journal, running.process());
        // from here on the device is full, whatever is written to it
        Path kept = out.resolve("kept");
        Files.move(journal, kept);
        Files.createSymbolicLink(journal, Path.of("/dev/full"));
        Shell.Ended ended = running.end().expect(2);
        Assert.assertTrue(ended.err().contains("cannot append"), ended.err());
        Assert.assertFalse(ended.err().contains("\tat "), ended.err());
        Files.move(kept, journal, StandardCopyOption.REPLACE_EXISTING);
        Assert.assertFalse(RunFolder.read(out).trials().isEmpty());
        Assert.assertEquals(
                Shell.stairs("run", "--resume", out.toString(), "--no-report").digest(), digest);
    }
}
