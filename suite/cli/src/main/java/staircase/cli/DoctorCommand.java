package staircase.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import staircase.protocol.InfrastructureException;
import staircase.protocol.InputException;
import staircase.run.Executor;
import staircase.run.Machine;
import staircase.run.Mode;
import staircase.run.WorkerOptions;

/** What this machine computes with, and whether it computes right. */
@Command(
        name = "doctor",
        description = "Checks this machine: natives, BLAS, self-check, folders.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private WorkerArguments workers;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Runtime runtime = Runtime.getRuntime();
        out.println("stairs     " + Machine.version() + ", commit " + Machine.commit());
        out.println("Java       " + System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        out.println("system     " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        out.println("processor  " + Machine.cpu() + ", " + runtime.availableProcessors() + " cores");
        Path cache = workers.cache().orElse(Path.of(System.getProperty("user.home"), ".javacpp", "cache"));
        boolean bad = false;
        for (Mode mode : Mode.values()) {
            String found;
            Path logs = Files.createTempDirectory("stairs-doctor");
            try {
                found = Executor.describe(new WorkerOptions(
                        1, mode, "cpu", logs, workers.cache(), false, WorkerOptions.HEAP, Optional.empty()));
                Folders.delete(logs);
            } catch (InfrastructureException | InputException e) {
                found = "CANNOT COMPUTE: " + e.getMessage();
                bad |= mode == workers.mode();
            }
            out.println(String.format(Locale.ROOT, "%-10s %s", mode.words(), found));
        }
        out.println(String.format(
                Locale.ROOT,
                "cache      %.0f MB of unpacked natives in %s (safe to delete; --cache moves it)",
                Folders.bytes(cache) / 1e6,
                cache));
        Optional<Path> baselines = Home.baselines(Optional.empty());
        out.println("baselines  "
                + baselines
                        .map(b -> b + (Files.isDirectory(b) ? "" : " (not there)"))
                        .orElse("none found"));
        if (bad) {
            throw new InfrastructureException("this machine cannot compute with --arithmetic "
                    + workers.mode().words() + "; see above");
        }
        return ExitCode.OK;
    }
}
