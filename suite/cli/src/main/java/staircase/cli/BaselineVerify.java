package staircase.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import staircase.run.ClaimScan;
import staircase.run.Verification;
import staircase.store.Baselines;

/** Checks what is stored. */
@Command(
        name = "verify",
        description = "Checks that stored baselines are what was promoted, and may be used for the claims as they are"
                + " now: 2 if a file is damaged, 4 if one is missing, stale or not to be admitted.",
        mixinStandardHelpOptions = true)
final class BaselineVerify implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--baselines", paramLabel = "DIR", description = "Stored baselines.")
    private Optional<Path> baselines = Optional.empty();

    @Option(
            names = "--seal",
            description = "Seal baselines that were promoted before there were seals, if nothing is wrong with them.")
    private boolean seal;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ClaimScan scan = ClaimScan.scan();
        scan.broken().forEach(line -> err.println("stairs: " + line));
        Path root = Home.someBaselines(baselines);
        Verification found = Verification.of(root, scan.definitions());
        if (seal) {
            found.unsealed().forEach(c -> {
                Baselines.write(root, c);
                out.println("sealed: " + c.caseId());
            });
            found = Verification.of(root, scan.definitions());
        }
        found.notes().forEach(line -> out.println("note: " + line));
        found.damaged().forEach(line -> err.println("stairs: " + line));
        found.unusable().forEach(line -> err.println("stairs: " + line));
        int wrong = found.damaged().size() + found.unusable().size();
        out.println(found.checked() + " baselines checked, "
                + (wrong == 0 ? "all as they were promoted" : wrong + " complaints"));
        return !found.damaged().isEmpty()
                ? ExitCode.USAGE
                : !found.unusable().isEmpty() ? ExitCode.BASELINE : ExitCode.OK;
    }
}
