package staircase.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.InputException;
import staircase.protocol.StoredRun;
import staircase.report.CompareReport;
import staircase.store.Baselines;

/** Two run folders, or a run and stored evidence, side by side, without running anything and without ND4J. */
@Command(
        name = "compare",
        header = "Compares two runs, or a run and baselines.",
        description = "Compares two stored runs, or one and stored evidence, case by case, differences first; runs "
                + "nothing and judges nothing.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "Run folder or folder of baselines, the older one.")
    private Path before;

    @Parameters(index = "1", paramLabel = "RUN", description = "Another one; at least one is a run.")
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
        boolean stored = Baselines.exist(before);
        if (stored && Baselines.exist(after)) {
            throw new InputException("both " + before + " and " + after
                    + " hold baselines; one of the two must be a run, since baselines do not say what their cases are");
        }
        CompareReport report = stored
                ? against(before, Folders.run(after), true)
                : Baselines.exist(after)
                        ? against(after, Folders.run(before), false)
                        : CompareReport.of(Folders.run(before), Folders.run(after));
        spec.commandLine().getOut().print(report.text());
        out.ifPresent(folder -> spec.commandLine().getOut().println("page " + report.write(folder, templates)));
        return ExitCode.OK;
    }

    private CompareReport against(Path folder, StoredRun run, boolean older) {
        Map<String, Baseline> baselines = Baselines.of(folder, run.record().claims());
        if (baselines.isEmpty()) {
            throw new InputException(folder + " holds no baseline of a case of the run "
                    + (older ? after : before)
                    + "; expected the folder of baselines, or one of a claim or a case in it, for "
                    + run.record().claims().stream()
                            .flatMap(claim -> claim.cases().stream().map(CaseSpec::id))
                            .collect(Collectors.joining(", ")));
        }
        return CompareReport.of(baselines, run, older);
    }
}
