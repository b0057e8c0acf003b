package staircase.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import staircase.outputs.Export;

/** A run as CSV, without running anything and without ND4J. */
@Command(
        name = "export",
        description = "Writes a run as tidy CSV for pandas and R, with SHA256SUMS; runs nothing.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Run folder.")
    private Path run;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write, new or empty.")
    private Path out;

    @Override
    public Integer call() {
        Export.write(Folders.run(run), out)
                .forEach(name -> spec.commandLine().getOut().println(out.resolve(name)));
        return ExitCode.OK;
    }
}
