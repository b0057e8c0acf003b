package staircase.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Accepts evidence as the baseline, checks and shows what is accepted. */
@Command(
        name = "baseline",
        header = "Accepts, checks and shows stored evidence.",
        description = "Accepts the trials of a run as baselines, or checks and shows the stored ones.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BaselinePromote.class,
            BaselineRepeat.class,
            BaselineAddMethod.class,
            BaselineVerify.class,
            BaselineShow.class
        })
final class BaselineCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
