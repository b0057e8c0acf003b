package staircase.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import staircase.analysis.Attainable;
import staircase.analysis.Judge;
import staircase.protocol.Claim;
import staircase.protocol.InputException;
import staircase.protocol.RunRecord;
import staircase.protocol.Shard;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.report.Report;
import staircase.run.ClaimScan;
import staircase.run.Continuation;
import staircase.run.Plan;
import staircase.run.RunOptions;
import staircase.run.Runner;
import staircase.store.RunFolder;

/** The main job: train, judge, compare with the baselines, write the pages. */
@Command(name = "run", description = "Runs claims, judges them and writes the report.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private final GitHubLog log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private WorkerArguments workers;

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description = "quick (a minute, not evidence), ci (default) or full (the papers' own"
                    + " sizes; about 40 minutes of CPU time).")
    private Optional<String> tier = Optional.empty();

    @Option(names = "--claim", paramLabel = "ID", description = "Only this claim; may be given again. Default: all.")
    private List<String> claims = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "SEEDS", description = "published (default), fresh, pilot, or a number.")
    private Optional<String> seeds = Optional.empty();

    @Option(
            names = "--replicates",
            paramLabel = "N",
            description = "At least N replicates of each arm (baselines need more than a verdict does). With --resume:"
                    + " judge the inconclusive cases of a finished run again, on N replicates.")
    private int replicates;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Compute part I of N only, to be put together by stairs merge; auto: as the CI system,"
                    + " Slurm or Kubernetes says (ci/README.md).")
    private Optional<String> shard = Optional.empty();

    @Option(
            names = "--max-minutes",
            paramLabel = "M",
            description = "Begin no cohort after M minutes: what is finished is judged, the rest is named, and --resume"
                    + " continues.")
    private Optional<Double> minutes = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Run folder, new or empty; default: runs/TIME-TIER.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--resume", paramLabel = "RUN", description = "Continue this run folder; what it finished is kept.")
    private Optional<Path> resume = Optional.empty();

    @Option(
            names = "--baselines",
            paramLabel = "DIR",
            description = "Stored baselines; default: those of this checkout or installation.")
    private Optional<Path> baselines = Optional.empty();

    @Option(
            names = "--gate",
            description = "For CI: confirm what stands out on fresh replicates, fail (1) only if that is confirmed, and"
                    + " end with three lines: what changed, how sure, what to do.")
    private boolean gate;

    @Option(
            names = "--confirm",
            paramLabel = "CASE",
            description = "With --gate: confirm this case whatever is found; may be given again.")
    private List<String> confirm = new ArrayList<>();

    @Option(names = "--progress", paramLabel = "WHEN", description = "auto (default), always, plain or never.")
    private String progress = "auto";

    @Option(names = "--no-report", description = "Do not write the pages.")
    private boolean noReport;

    RunCommand(GitHubLog log) {
        this.log = log;
    }

    @Override
    public Integer call() {
        PrintWriter stdout = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (replicates < 0) {
            throw new InputException("--replicates must be at least 1, found " + replicates);
        }
        if (minutes.isPresent() && !(minutes.get() > 0)) {
            throw new InputException("--max-minutes must be above 0, found " + minutes.get());
        }
        if (resume.isPresent()
                && (out.isPresent()
                        || tier.isPresent()
                        || seeds.isPresent()
                        || shard.isPresent()
                        || !claims.isEmpty())) {
            throw new InputException(
                    "--resume takes tier, claims, seeds, shard and folder from the run it continues; leave --out, --tier, --seeds, --shard and --claim away");
        }
        if (!gate && !confirm.isEmpty()) {
            throw new InputException("--confirm belongs to --gate; give both");
        }
        ClaimScan scan = ClaimScan.scan();
        scan.broken().forEach(line -> err.println("stairs: " + line));
        RunOptions options = resume.isPresent() ? resumed(resume.get(), scan) : begun();
        Plan plan = Plan.of(
                scan.definitions(),
                options.claims(),
                options.tier(),
                options.replicates(),
                options.continuation().judged());
        if (plan.trials().isEmpty()) {
            err.println("stairs: nothing to measure: no claim has a case in the tier "
                    + options.tier().words());
            return ExitCode.MISSING;
        }
        refuse(plan);
        refuseGate(options, plan);
        Terminal terminal = new Terminal(err, progress);
        if (options.seeds().equals("fresh")) {
            terminal.say("suite seed " + options.suiteSeed() + " (fresh)");
        }
        Runner.Result result = new Runner(options, plan, terminal).run();
        StoredRun run = RunFolder.read(result.folder().path());
        if (!options.shard().whole()) {
            stdout.println("shard " + options.shard().words() + ": "
                    + run.trials().size() + " of "
                    + plan.trials().size() + " trials in " + result.folder().path()
                    + "; stairs merge puts the shards together and judges them");
            return Ending.of(run, result.folder().path(), problems(result, scan), result.lost() > 0, err);
        }
        stdout.print(VerdictTable.of(run));
        stdout.println(Ending.digest(run));
        Path folder = result.folder().path();
        List<String> problems = problems(result, scan);
        if (!noReport) {
            stdout.println("report " + Report.write(run, folder.resolve("report")));
        }
        CiOutput.write(run, problems, folder, System.getenv(), log);
        options.gate().ifPresent(g -> GateLines.print(run, stdout));
        return Ending.of(run, folder, problems, result.lost() > 0, err);
    }

    /** What keeps the run from being complete, in words: an exit code that is not 0, and a red test for a CI system. */
    static List<String> problems(Runner.Result result, ClaimScan scan) {
        List<String> problems = new ArrayList<>(result.problems());
        if (!scan.broken().isEmpty()) {
            problems.add("a claim could not be made, see above");
        }
        if (result.missing() > 0) {
            problems.add(result.missing() + " planned trials are missing");
        }
        if (result.fresh() > 0) {
            problems.add(result.fresh() + " fresh trials of the confirmation are missing");
        }
        if (result.lost() > 0) {
            problems.add(result.lost() + " fresh trials of the confirmation failed for reasons of this machine");
        }
        return problems;
    }

    private RunOptions begun() {
        GateArguments asked = GateArguments.typed(gate, confirm);
        Tier chosen = Tier.parse(tier.orElse("ci"));
        if (shard.isPresent() && seeds.filter("fresh"::equals).isPresent()) {
            throw new InputException("each shard would draw a fresh suite seed of its own; draw one and give it to all"
                    + " of them as --seeds N");
        }
        Seeds drawn = Seeds.parse(seeds.orElse("published"));
        Path folder = out.orElseGet(() -> Path.of(
                "runs",
                LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT))
                        + "-" + chosen.words()));
        StringBuilder command = new StringBuilder("stairs run --tier " + chosen.words());
        claims.forEach(id -> command.append(" --claim ").append(id));
        command.append(drawn.suiteSeed() == RunRecord.PUBLISHED_SEED ? "" : " --seeds " + drawn.suiteSeed());
        command.append(workers.typed()).append(replicates == 0 ? "" : " --replicates " + replicates);
        return new RunOptions(
                chosen,
                claims,
                drawn.suiteSeed(),
                drawn.name(),
                replicates,
                ShardOption.parse(shard, System.getenv()),
                minutes.stream().mapToDouble(m -> m).findFirst(),
                folder,
                false,
                new Continuation(List.of(), Map.of()),
                Home.baselines(baselines),
                asked.asked(GateArguments.NONE),
                command.append(asked.beyond(GateArguments.NONE)).toString(),
                workers.at(folder.resolve("logs")));
    }

    private RunOptions resumed(Path folder, ClaimScan scan) {
        RunRecord head = RunFolder.open(folder).head();
        GateArguments asked = GateArguments.typed(gate, confirm);
        GateArguments before = GateArguments.of(head.command());
        int judged = (int) scan.definitions().stream()
                .filter(definition -> !Judge.exact(definition.claim()))
                .mapToLong(definition -> definition.cases().size())
                .sum();
        return new RunOptions(
                head.tier(),
                head.claims().stream().map(Claim::id).toList(),
                head.suiteSeed(),
                head.seeds(),
                head.replicates(),
                Shard.parse(head.shard()),
                minutes.stream().mapToDouble(m -> m).findFirst(),
                folder,
                true,
                replicates == 0
                        ? Continuation.of(head)
                        : Continuation.further(RunFolder.read(folder), replicates, judged),
                Home.baselines(baselines),
                asked.asked(before),
                head.command() + asked.beyond(before),
                workers.at(folder.resolve("logs")));
    }

    private static void refuseGate(RunOptions options, Plan plan) {
        if (options.gate().isEmpty()) {
            return;
        }
        if (options.tier() == Tier.QUICK) {
            throw new InputException(
                    "a quick run judges nothing that a gate could confirm: it fails by itself when bits"
                            + " change; leave --gate away, or run the ci tier");
        }
        if (!options.shard().whole()) {
            throw new InputException("a shard is not judged, so there is nothing to gate: merge the shards, then run"
                    + " stairs run --resume MERGED --gate");
        }
        for (String id : options.gate().get()) {
            if (!plan.cases().containsKey(id)) {
                throw new InputException("--confirm: this run has no case \"" + id + "\"; its cases are "
                        + String.join(", ", plan.cases().keySet()));
            }
        }
    }

    /** A rule that its replicates can never satisfy is refused before anything runs. */
    private static void refuse(Plan plan) {
        if (plan.tier() == Tier.QUICK) {
            return;
        }
        plan.claims()
                .forEach(claim -> claim.cases()
                        .forEach(c -> Attainable.refusal(claim, c).ifPresent(why -> {
                            throw new InputException(why);
                        })));
    }
}
