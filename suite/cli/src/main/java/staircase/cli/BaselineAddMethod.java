package staircase.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import staircase.check.MethodPromotion;
import staircase.protocol.MethodBaseline;
import staircase.store.CheckFolder;
import staircase.store.MethodBaselines;

/** Accepts a checked method. */
@Command(
        name = "add-method",
        description = "Stores a checked method, so that others are compared with it.",
        mixinStandardHelpOptions = true)
final class BaselineAddMethod implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            description = "Folder of a check of the whole ladder, built from a clean tree. If a grid was declared, its"
                    + " best is stored.")
    private Path run;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why it is accepted; stored with it.")
    private String reason;

    @Option(names = "--baselines", paramLabel = "DIR", description = "Where to store; default: those of this checkout.")
    private Optional<Path> baselines = Optional.empty();

    @Override
    public Integer call() {
        Path root = Home.someBaselines(baselines);
        MethodBaseline method = MethodPromotion.of(CheckFolder.read(run), reason);
        MethodBaselines.write(root, method);
        spec.commandLine()
                .getOut()
                .println(method.sheet().name() + ": " + method.sheet().text() + ", "
                        + method.trials().size() + " trials on ladder " + method.ladder());
        return ExitCode.OK;
    }
}
