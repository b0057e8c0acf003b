package staircase.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import staircase.check.MethodVerification;
import staircase.run.ClaimScan;
import staircase.run.Ladder;
import staircase.run.Verification;
import staircase.store.Baselines;
import staircase.store.MethodBaselines;

/** Checks what is stored. */
@Command(
        name = "verify",
        description =
                "Checks that stored baselines and methods are what was promoted, and may be used for the claims"
                        + " and the ladder as they are now: 2 if a file is damaged, 4 if one is missing, stale or not to be admitted.",
        mixinStandardHelpOptions = true)
final class BaselineVerify implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--baselines", paramLabel = "DIR", description = "Stored baselines.")
    private Optional<Path> baselines = Optional.empty();

    @Option(
            names = "--seal",
            description =
                    "Seal baselines and methods that were stored before there were seals, if nothing is wrong with them.")
    private boolean seal;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ClaimScan scan = ClaimScan.scan();
        scan.broken().forEach(line -> err.println("stairs: " + line));
        Path root = Home.someBaselines(baselines);
        Ladder ladder = Ladder.scan();
        Verification found = Verification.of(root, scan.definitions());
        MethodVerification methods = MethodVerification.of(root, ladder);
        if (seal) {
            found.unsealed().forEach(c -> {
                Baselines.write(root, c);
                out.println("sealed: " + c.caseId());
            });
            methods.unsealed().forEach(method -> {
                MethodBaselines.write(root, method);
                out.println("sealed: method " + method.sheet().name());
            });
            found = Verification.of(root, scan.definitions());
            methods = MethodVerification.of(root, ladder);
        }
        List<String> damaged = both(found.damaged(), methods.damaged());
        List<String> unusable = both(found.unusable(), methods.unusable());
        both(found.notes(), methods.notes()).forEach(line -> out.println("note: " + line));
        both(damaged, unusable).forEach(line -> err.println("stairs: " + line));
        int wrong = damaged.size() + unusable.size();
        out.println(found.checked() + " baselines and " + methods.checked() + " methods checked, "
                + (wrong == 0 ? "all as they were promoted" : wrong + " complaints"));
        return !damaged.isEmpty() ? ExitCode.USAGE : !unusable.isEmpty() ? ExitCode.BASELINE : ExitCode.OK;
    }

    private static List<String> both(List<String> cases, List<String> methods) {
        return Stream.concat(cases.stream(), methods.stream()).toList();
    }
}
