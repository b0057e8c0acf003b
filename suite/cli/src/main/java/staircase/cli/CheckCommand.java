package staircase.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import staircase.check.CheckOptions;
import staircase.check.Checker;
import staircase.check.Conformance;
import staircase.problem.Method;
import staircase.problem.MethodFailure;
import staircase.process.ProcessMethod;
import staircase.protocol.CheckRecord;
import staircase.protocol.InputException;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodBaseline;
import staircase.protocol.StoredCheck;
import staircase.protocol.TaskSpec;
import staircase.report.CheckReport;
import staircase.run.Ladder;
import staircase.store.Json;

/** A new method on the ladder of tasks, beside the stored ones. */
@Command(
        name = "check",
        header = "Checks a method against the stored ones, task by task.",
        description = "Runs a method on the ladder of tasks and compares it, task by task, with the stored methods.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private WorkerArguments workers;

    @Mixin
    private MethodArguments method;

    @Option(
            names = "--grid",
            paramLabel = "SETTING=A,B",
            description =
                    "Values of a setting to choose from on pilot seeds; may be given again. At most "
                            + "4 configurations in all, as the stored methods had. The best is checked beside the method as given.")
    private List<String> grid = new ArrayList<>();

    @Option(
            names = "--tasks",
            paramLabel = "ID",
            split = ",",
            description = "Only these tasks (stairs list --tasks). The error control stays that of the whole ladder.")
    private List<String> tasks = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "NAME",
            split = ",",
            description = "Only these stored methods. Default: all.")
    private List<String> against = new ArrayList<>();

    @Option(
            names = "--quick",
            description = "A first answer: 8 replicates of the pilot tasks. A whole check continues it.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the check; default: runs/check-NAME-FINGERPRINT, where a second check of the same"
                    + " method finds its result again.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--conformance",
            description =
                    "First tries the program or the method on tiny cases (repeatability, budget, finite predictions,"
                            + " protocol) and checks nothing else.")
    private boolean conformance;

    @Option(names = "--baselines", paramLabel = "DIR", description = "Stored baselines.")
    private Optional<Path> baselines = Optional.empty();

    @Option(names = "--progress", paramLabel = "WHEN", description = "auto (default), always, plain or never.")
    private String progress = "auto";

    @Option(names = "--json", description = "The result as one JSON line instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        if (conformance) {
            return conformance();
        }
        Ladder ladder = Ladder.scan();
        LadderSpec whole = ladder.spec();
        PrintWriter err = spec.commandLine().getErr();
        List<MethodBaseline> stored = usable(whole, err);
        CheckOptions options = options(whole, stored);
        if (stored.stream()
                .anyMatch(m -> m.sheet().fingerprint().equals(options.given().fingerprint()))) {
            err.println("stairs: this is a stored method itself; it is not compared with itself");
        }
        greet(options.given().method(), err);
        Checker.Ended ended = new Checker(options, ladder, new Terminal(err, progress)).run();
        StoredCheck check = ended.check();
        PrintWriter stdout = spec.commandLine().getOut();
        if (json) {
            stdout.println(Json.line(check.result().orElseThrow()));
        } else {
            stdout.print(CheckTable.of(check));
            stdout.println("digest " + check.digest());
            stdout.println("report " + CheckReport.write(check, options.out().resolve("report")));
        }
        if (!ended.failed().isEmpty()) {
            err.println("stairs: " + ended.failed().size() + " trials failed for reasons of this machine ("
                    + ended.failed().get(0).why() + "); the same command continues");
            return ExitCode.INFRASTRUCTURE;
        }
        return ExitCode.OK;
    }

    /** A program that cannot be started or does not speak the protocol is a user's mistake, not 600 broken trials. */
    private static void greet(Method given, PrintWriter err) {
        if (given instanceof ProcessMethod process) {
            try {
                err.println("the program calls itself " + process.greet());
            } catch (MethodFailure e) {
                throw new InputException(
                        "the program " + process.command()
                                + " does not speak the protocol of suite/bench/PROTOCOL.md: it " + e.getMessage(),
                        e);
            }
        }
    }

    private int conformance() {
        Method tried = method.read(List.of()).candidate().method();
        greet(tried, spec.commandLine().getErr());
        PrintWriter stdout = spec.commandLine().getOut();
        int broken = 0;
        try {
            Path logs = Files.createTempDirectory("stairs-conformance");
            for (Conformance.Finding finding : Conformance.of(tried, workers.at(logs, method.methods()))) {
                stdout.println((finding.good() ? "ok      " : "BROKEN  ")
                        + finding.what()
                        + (finding.good() ? "" : ": " + finding.found()));
                broken += finding.good() ? 0 : 1;
            }
            Folders.delete(logs);
        } catch (IOException e) {
            throw new InputException("cannot make a folder for logs: " + e, e);
        }
        String who = tried instanceof ProcessMethod ? "the program" : "the method";
        stdout.println(broken == 0 ? who + " conforms" : broken + " findings; see suite/bench/PROTOCOL.md");
        return broken == 0 ? ExitCode.OK : ExitCode.CHANGED;
    }

    private List<MethodBaseline> usable(LadderSpec ladder, PrintWriter err) {
        List<MethodBaseline> all = Home.methods(baselines);
        List<MethodBaseline> current =
                all.stream().filter(m -> m.ladder() == ladder.version()).toList();
        if (current.isEmpty()) {
            err.println("stairs: there is no stored method on this ladder; the check shows the method alone");
        } else if (current.size() < all.size()) {
            err.println("stairs: " + (all.size() - current.size())
                    + " stored methods are on another ladder and are left out");
        }
        for (String name : against) {
            if (current.stream().noneMatch(m -> m.sheet().name().equals(name))) {
                throw new InputException("--against: there is no stored method \"" + name
                        + "\"; the stored methods are: "
                        + String.join(
                                ", ",
                                current.stream().map(m -> m.sheet().name()).toList()));
            }
        }
        return current;
    }

    private CheckOptions options(LadderSpec ladder, List<MethodBaseline> stored) {
        if (quick && !tasks.isEmpty()) {
            throw new InputException("--quick chooses its tasks itself; leave --tasks away");
        }
        tasks.forEach(ladder::task);
        List<String> selected = ladder.tasks().stream()
                .filter(task -> quick ? task.pilot() : tasks.isEmpty() || tasks.contains(task.id()))
                .map(TaskSpec::id)
                .toList();
        MethodArguments.Given given = method.read(grid);
        Path folder = out.orElseGet(() -> Path.of(
                "runs",
                "check-" + given.name() + "-" + given.candidate().fingerprint().substring(0, 8)
                        + (given.grid().isEmpty() ? "" : "-tuned")));
        List<MethodBaseline> others = stored.stream()
                .filter(m -> !m.sheet().fingerprint().equals(given.candidate().fingerprint()))
                .toList();
        List<String> names = others.stream()
                .map(m -> m.sheet().name())
                .filter(name -> against.isEmpty() || against.contains(name))
                .toList();
        StringBuilder command = new StringBuilder("stairs check " + method.typed());
        grid.forEach(values -> command.append(" --grid '").append(values).append('\''));
        command.append(workers.typed());
        return new CheckOptions(
                given.name(),
                given.candidate(),
                given.grid(),
                selected,
                quick ? CheckRecord.QUICK : CheckRecord.REPLICATES,
                selected.size() == ladder.tasks().size(),
                others,
                names,
                folder,
                command.toString(),
                workers.at(folder.resolve("logs"), method.methods()));
    }
}
