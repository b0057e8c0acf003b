package staircase.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import staircase.report.CompareReport;
import staircase.store.RunFolder;

/** Two run folders side by side, without running anything and without ND4J. */
@Command(
        name = "compare",
        header = "Compares two stored runs, differences first.",
        description = "Compares two stored runs case by case, differences first; runs nothing and judges nothing.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "Run folder, the older one.")
    private Path before;

    @Parameters(index = "1", paramLabel = "RUN", description = "Another one.")
    private Path after;

    @Option(names = "--out", paramLabel = "DIR", description = "Also write DIR/compare.html.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "Templates, styles or a script of your own, which stand in for those of the same name.")
    private Optional<Path> templates = Optional.empty();

    @Override
    public Integer call() {
        CompareReport report = CompareReport.of(RunFolder.read(before), RunFolder.read(after));
        spec.commandLine().getOut().print(report.text());
        out.ifPresent(folder -> spec.commandLine().getOut().println("page " + report.write(folder, templates)));
        return ExitCode.OK;
    }
}
