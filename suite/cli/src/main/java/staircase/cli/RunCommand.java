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
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import staircase.analysis.Attainable;
import staircase.analysis.Judge;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.InputException;
import staircase.protocol.Outcome;
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

    @Spec
    private CommandSpec spec;

    @Mixin
    private WorkerArguments workers;

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description = "quick (a minute, not evidence), ci (default) or full (hours).")
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
    private OptionalDouble minutes = OptionalDouble.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Run folder, new or empty; default: runs/TIME-TIER.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--resume", paramLabel = "RUN", description = "Continue this run folder; what it finished is kept.")
    private Optional<Path> resume = Optional.empty();

    @Option(
            names = "--baselines",
            paramLabel = "DIR",
            description = "Stored baselines; default: those of this checkout or installation.")
    private Optional<Path> baselines = Optional.empty();

    @Option(names = "--progress", paramLabel = "WHEN", description = "auto (default), always, plain or never.")
    private String progress = "auto";

    @Option(names = "--no-report", description = "Do not write the pages.")
    private boolean noReport;

    @Override
    public Integer call() {
        PrintWriter stdout = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (replicates < 0) {
            throw new InputException("--replicates must be at least 1, found " + replicates);
        }
        if (minutes.isPresent() && !(minutes.getAsDouble() > 0)) {
            throw new InputException("--max-minutes must be above 0, found " + minutes.getAsDouble());
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
            return exitCode(run, result, err, !scan.broken().isEmpty());
        }
        stdout.print(VerdictTable.of(run));
        stdout.println(
                result.digest().isEmpty()
                        ? "no digest: " + result.missing() + " of "
                                + plan.trials().size() + " trials are missing"
                        : "digest " + result.digest());
        if (!noReport) {
            stdout.println("report " + Report.write(run, result.folder().path().resolve("report")));
        }
        result.problems().forEach(problem -> err.println("stairs: " + problem));
        return exitCode(run, result, err, !scan.broken().isEmpty());
    }

    private RunOptions begun() {
        Tier chosen = Tier.parse(tier.orElse("ci"));
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
                minutes,
                folder,
                false,
                new Continuation(List.of(), Map.of()),
                Home.baselines(baselines),
                command.toString(),
                workers.at(folder.resolve("logs")));
    }

    private RunOptions resumed(Path folder, ClaimScan scan) {
        RunRecord head = RunFolder.resume(folder).head();
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
                minutes,
                folder,
                true,
                replicates == 0
                        ? Continuation.of(head)
                        : Continuation.further(RunFolder.read(folder), replicates, judged),
                Home.baselines(baselines),
                head.command(),
                workers.at(folder.resolve("logs")));
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

    private static int exitCode(StoredRun run, Runner.Result result, PrintWriter err, boolean broken) {
        long failed =
                run.trials().stream().filter(t -> t.outcome() == Outcome.FAILED).count();
        if (failed > 0) {
            err.println("stairs: " + failed
                    + " trials failed for reasons of this machine; their reasons are in the run folder: continue with stairs run --resume "
                    + result.folder().path());
            return ExitCode.INFRASTRUCTURE;
        }
        if (result.missing() > 0 || !result.problems().isEmpty() || broken) {
            err.println("stairs: "
                    + (broken ? "a claim could not be made" : result.missing() + " planned trials are missing")
                    + "; the run is not complete"
                    + (result.missing() > 0
                            ? ": continue it with stairs run --resume "
                                    + result.folder().path()
                            : ""));
            return ExitCode.MISSING;
        }
        List<Drift> drifts =
                run.judgements().stream().flatMap(j -> j.drift().stream()).toList();
        if (drifts.stream().anyMatch(d -> d.state() == Drift.State.NUMERICS_CHANGED)) {
            drifts.stream()
                    .filter(d -> d.state() == Drift.State.NUMERICS_CHANGED)
                    .forEach(d -> err.println("stairs: " + d.sentence()));
            return ExitCode.CHANGED;
        }
        List<String> unusable = run.judgements().stream()
                .filter(j -> j.drift()
                        .map(d -> d.state() == Drift.State.MISSING || d.state() == Drift.State.STALE)
                        .orElse(false))
                .map(j -> j.caseId() + ": " + j.drift().get().sentence())
                .toList();
        if (!unusable.isEmpty()) {
            unusable.forEach(line -> err.println("stairs: " + line));
            return ExitCode.BASELINE;
        }
        return ExitCode.OK;
    }
}
