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
import staircase.outputs.CiFiles;
import staircase.protocol.InputException;
import staircase.protocol.StoredRun;
import staircase.report.CheckReport;
import staircase.report.Report;
import staircase.report.TextReport;
import staircase.store.CheckFolder;

/** Pages from run folders, without running anything and without ND4J. */
@Command(
        name = "report",
        description = "Writes the HTML pages of stored runs again; runs nothing.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folders of runs or checks.")
    private List<Path> runs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write; default: RUN/report. With several runs, one folder each below DIR.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--single-file",
            description = "All pages as one file, pictures and numbers inside: RUN/report.html, or DIR/report.html.")
    private boolean single;

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "Templates, styles or a script of your own, which stand in for those of the same name.")
    private Optional<Path> templates = Optional.empty();

    @Option(
            names = "--text",
            paramLabel = "FORM",
            arity = "0..1",
            fallbackValue = "TERMINAL",
            description = "Print the front page instead: TERMINAL (default) or MARKDOWN.")
    private Optional<TextReport.Form> text = Optional.empty();

    @Override
    public Integer call() {
        if (text.isPresent() && (single || out.isPresent() || templates.isPresent())) {
            throw new InputException(
                    "--text prints and writes no file; leave --out, --single-file and --templates away");
        }
        for (Path run : runs) {
            if (CheckFolder.exists(run)) {
                check(run);
                continue;
            }
            if (text.isPresent()) {
                spec.commandLine().getOut().print(TextReport.of(Folders.run(run), text.get()));
                continue;
            }
            Optional<Path> elsewhere = out.map(dir -> runs.size() == 1 ? dir : dir.resolve(name(run)));
            Path to = elsewhere.orElse(single ? run : run.resolve("report"));
            StoredRun stored = Folders.run(run);
            Path page = single
                    ? Report.single(stored, to.resolve("report.html"), templates)
                    : Report.write(stored, to, templates);
            spec.commandLine().getOut().println(page);
            CiFiles.write(stored, List.of(), elsewhere.orElse(run).resolve("ci"), page, System.getenv());
        }
        return ExitCode.OK;
    }

    private void check(Path run) {
        if (single || templates.isPresent()) {
            throw new InputException(
                    run + " is the folder of a check: its one page takes neither --single-file nor --templates");
        }
        if (text.isPresent()) {
            spec.commandLine().getOut().print(CheckTable.of(CheckFolder.read(run)));
            return;
        }
        Path to =
                out.map(dir -> runs.size() == 1 ? dir : dir.resolve(name(run))).orElse(run.resolve("report"));
        spec.commandLine().getOut().println(CheckReport.write(CheckFolder.read(run), to));
    }

    private static Path name(Path run) {
        Path name = run.toAbsolutePath().normalize().getFileName();
        if (name == null) {
            throw new InputException("the run folder " + run + " has no name to write its pages under");
        }
        return name;
    }
}
