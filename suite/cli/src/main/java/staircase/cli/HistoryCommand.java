package staircase.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import staircase.report.HistoryReport;

/** Many run folders on one page, without running anything and without ND4J. */
@Command(
        name = "history",
        header = "Shows many stored runs on one page.",
        description = "Writes a page with the verdict and the estimate of every case over many stored runs.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders, in any order.")
    private List<Path> runs;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write history.html.")
    private Path out;

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "Templates, styles or a script of your own, which stand in for those of the same name.")
    private Optional<Path> templates = Optional.empty();

    @Override
    public Integer call() {
        HistoryReport history = new HistoryReport();
        for (Path run : runs) {
            Path name = run.toAbsolutePath().normalize().getFileName();
            history.add(String.valueOf(name == null ? run : name), Folders.run(run));
        }
        spec.commandLine().getOut().println(history.write(out, templates));
        return ExitCode.OK;
    }
}
