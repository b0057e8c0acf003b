package staircase.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import staircase.protocol.InfrastructureException;
import staircase.protocol.InputException;

/** Entry point: puts the subcommands together and turns every way to end into a message and an exit code. */
@Command(
        name = "stairs",
        description = "Runs, judges and reports learnability claims.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:as expected",
            "1:drift confirmed on fresh replicates, or a quick run or a repeated trial whose bits changed",
            "2:wrong usage or unreadable input",
            "3:nothing measured, or a planned cohort missing",
            "4:a baseline is missing, of another specification, or contradicted",
            "5:this machine cannot compute (self-check failed, workers lost)",
            "70:a defect in stairs",
            "130:interrupted"
        })
public final class Stairs {

    private Stairs() {}

    /** @param args the command line */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        GitHubLog log = new GitHubLog(out, System.getenv());
        log.stop();
        int code = commandLine(out, err, log).execute(args);
        err.flush();
        log.go();
        out.flush();
        System.exit(code);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return commandLine(out, err, new GitHubLog(out, Map.of()));
    }

    private static CommandLine commandLine(PrintWriter out, PrintWriter err, GitHubLog log) {
        CommandLine stairs = new CommandLine(new Stairs());
        stairs.addSubcommand("report", new ReportCommand());
        stairs.addSubcommand("compare", new CompareCommand());
        stairs.addSubcommand("history", new HistoryCommand());
        stairs.addSubcommand(new MergeCommand(log));
        stairs.addSubcommand(new ExportCommand());
        if (benchIsHere()) {
            for (Object command : List.of(
                    new RunCommand(log),
                    new ListCommand(),
                    new PlanCommand(),
                    new TryCommand(),
                    new CheckCommand(),
                    new TrialCommand(),
                    new BaselineCommand(),
                    new CertifyCommand(),
                    new DoctorCommand())) {
                stairs.addSubcommand(command);
            }
        }
        stairs.addSubcommand(new AutoComplete.GenerateCompletion());
        stairs.addSubcommand(new CommandLine.HelpCommand());
        stairs.setOut(out);
        stairs.setErr(err);
        stairs.setCaseInsensitiveEnumValuesAllowed(true);
        stairs.setParameterExceptionHandler((e, args) -> {
            PrintWriter to = e.getCommandLine().getErr();
            to.println("stairs: " + e.getMessage());
            to.println("Try 'stairs "
                    + (e.getCommandLine().getParent() == null
                            ? ""
                            : e.getCommandLine().getCommandName() + " ") + "--help'.");
            return ExitCode.USAGE;
        });
        stairs.setExecutionExceptionHandler((e, commandLine, result) -> explain(e, commandLine.getErr()));
        stairs.setExecutionStrategy(parsed -> {
            if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
                stairs.usage(err);
                return ExitCode.USAGE;
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return stairs;
    }

    private static int explain(Exception e, PrintWriter err) {
        if (e instanceof InputException) {
            err.println("stairs: " + e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof UncheckedIOException io) {
            err.println(
                    "stairs: " + io.getMessage() + ": " + io.getCause() + "; what was written before stays readable");
            return ExitCode.USAGE;
        }
        if (e instanceof InfrastructureException) {
            err.println("stairs: " + e.getMessage());
            return ExitCode.INFRASTRUCTURE;
        }
        err.println(
                "stairs: this is a defect of stairs, please report it with the lines below and the command that you gave");
        e.printStackTrace(err);
        return ExitCode.DEFECT;
    }

    /** lib/report holds no bench module: there, only what reads stored results is offered. */
    private static boolean benchIsHere() {
        return Stairs.class.getResource("/staircase/run/Plan.class") != null;
    }
}
