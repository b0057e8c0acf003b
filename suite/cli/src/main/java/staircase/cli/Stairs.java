package staircase.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
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
            "1:an identity or certificate that does not hold; a shift that fresh replicates confirmed; a quick run whose bits"
                    + " differ; a repeated trial that differs; a finding of check --conformance",
            "2:wrong usage; an input that cannot be read or was changed by hand; output that cannot be written",
            "3:nothing was measured; a planned trial or a fresh one of a confirmation is missing; a claim could not be made",
            "4:a baseline is missing; it is of another specification; it is doubtful",
            "5:this machine cannot compute (self-check failed, workers lost, out of memory); a trial is not what it says",
            "70:a defect in stairs",
            "130:interrupted; continue with --resume"
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
        int code = execute(commandLine(out, err, log), args);
        err.flush();
        log.go();
        code = written(out, Stairs::piped, code, err);
        System.exit(code);
    }

    /** Whatever is thrown becomes a message and an exit code: the JVM's own for it, 1, is that of a red gate. */
    static int execute(CommandLine stairs, String... args) {
        try {
            return stairs.execute(args);
        } catch (Throwable e) {
            return explain(e, stairs.getErr());
        }
    }

    /** Results that nobody got are no success; a reader that left early, such as {@code head}, has what it wanted. */
    static int written(PrintWriter out, BooleanSupplier piped, int code, PrintWriter err) {
        if (out.checkError() && code == ExitCode.OK && !piped.getAsBoolean()) {
            err.println("stairs: standard output could not be written to its end (is the disk full?); send it to"
                    + " another place");
            return ExitCode.USAGE;
        }
        return code;
    }

    /**
     * Whether standard output is a pipe, whose writes fail for one reason only. Why a write failed is known by a message
     * alone, and that is in the user's language. Where there is no {@code /proc}, nobody knows: no.
     */
    private static boolean piped() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
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

    private static int explain(Throwable e, PrintWriter err) {
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
        if (e instanceof OutOfMemoryError) {
            err.println("stairs: out of memory (" + e.getMessage() + "); bin/stairs starts with -Xmx512m: give it more"
                    + " there, or ask for less at once, as with --claim");
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
