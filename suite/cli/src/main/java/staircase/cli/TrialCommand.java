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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import staircase.problem.Experiment;
import staircase.protocol.Baseline;
import staircase.protocol.InfrastructureException;
import staircase.protocol.InputException;
import staircase.protocol.Outcome;
import staircase.protocol.RunRecord;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.run.Arm;
import staircase.run.Case;
import staircase.run.ClaimScan;
import staircase.run.Definition;
import staircase.run.Executor;
import staircase.run.Measurements;
import staircase.run.Plan;
import staircase.store.Baselines;
import staircase.store.RunFolder;
import staircase.store.TrialLines;

/** One trial again, beside its stored line. */
@Command(
        name = "trial",
        description = "Computes one trial again and compares it with its stored line.",
        mixinStandardHelpOptions = true)
final class TrialCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private WorkerArguments workers;

    @Parameters(paramLabel = "KEY", description = "EXPERIMENT/SIZE/REPLICATE, as run folders and pages show it.")
    private String key;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Compare with this run folder and take its suite seed; default: the baselines.")
    private Optional<Path> run = Optional.empty();

    @Option(names = "--seeds", paramLabel = "SEEDS", description = "published (default), pilot, or a number.")
    private String seeds = "published";

    @Option(names = "--baselines", paramLabel = "DIR", description = "Stored baselines.")
    private Optional<Path> baselines = Optional.empty();

    @Override
    public Integer call() throws IOException {
        TrialKey wanted = TrialKey.parse(key);
        List<Definition> definitions = ClaimScan.scan().definitions();
        Experiment experiment = find(definitions, wanted);
        long seed = Seeds.parse(seeds).suiteSeed();
        Optional<Trial> stored;
        Optional<String> arithmetic;
        if (run.isPresent()) {
            StoredRun folder = RunFolder.read(run.get());
            seed = folder.record().suiteSeed();
            arithmetic = Optional.of(folder.record().provenance().arithmetic().fingerprint());
            stored = line(folder.trials(), wanted);
        } else {
            Optional<Baseline> baseline =
                    seed == RunRecord.PUBLISHED_SEED ? baseline(definitions, wanted) : Optional.empty();
            arithmetic = baseline.map(Baseline::arithmetic);
            stored = baseline.flatMap(b -> line(b.trials(), wanted));
        }
        Trial now = compute(experiment, wanted, seed, stored.flatMap(line -> arithmetic));
        PrintWriter out = spec.commandLine().getOut();
        out.println("now     " + TrialLines.write(now));
        if (now.outcome() == Outcome.FAILED) {
            throw new InfrastructureException("the trial failed: " + now.why());
        }
        if (stored.isEmpty()) {
            out.println("stored  nothing: this trial is in no " + (run.isPresent() ? "line of the run" : "baseline"));
            return ExitCode.OK;
        }
        out.println("stored  " + TrialLines.write(stored.get()));
        boolean same = now.withoutCurves().equals(stored.get().withoutCurves());
        out.println(
                same
                        ? "identical"
                        : "different: on the same arithmetic, so the code or the machine differs from what was stored");
        return same ? ExitCode.OK : ExitCode.CHANGED;
    }

    private static Experiment find(List<Definition> definitions, TrialKey wanted) {
        for (Definition definition : definitions) {
            for (Case c : definition.cases()) {
                for (Arm arm : c.arms()) {
                    if (Measurements.id(arm.experiment()).equals(wanted.experiment())) {
                        return arm.experiment();
                    }
                }
            }
        }
        throw new InputException(
                "no claim has the experiment " + wanted.experiment()
                        + "; it may come from another version of stairs, whose settings differed (stairs list --rules shows what there is)");
    }

    private static Optional<Trial> line(List<Trial> trials, TrialKey wanted) {
        return trials.stream().filter(t -> t.key().equals(wanted)).findFirst();
    }

    private Optional<Baseline> baseline(List<Definition> definitions, TrialKey wanted) {
        Optional<Path> root = Home.baselines(baselines);
        return root.flatMap(r -> definitions.stream()
                .flatMap(d -> d.claim().cases().stream()
                        .flatMap(c -> Baselines.read(r, d.claim().id(), c.id()).stream()))
                .filter(b -> line(b.trials(), wanted).isPresent())
                .findFirst());
    }

    /** A trial on other arithmetic has other bits, and says nothing about the stored ones. */
    private static void refuse(String stored, String now) {
        if (!stored.equals(now)) {
            String mode = stored.replaceFirst(" .*", "");
            throw new InputException("the stored trial was computed with " + stored + ", this one would be with " + now
                    + "; equal bits are expected on the same arithmetic only: "
                    + (now.startsWith(mode + " ")
                            ? "repeat it where that is available (stairs doctor)"
                            : "give --arithmetic " + mode));
        }
    }

    private Trial compute(Experiment experiment, TrialKey wanted, long seed, Optional<String> arithmetic)
            throws IOException {
        List<Trial> found = new ArrayList<>();
        Path logs = Files.createTempDirectory("stairs-trial");
        Plan.Group group =
                new Plan.Group(wanted.size(), List.of(new Measurements.Member(experiment, wanted.replicate())), key, 1);
        try (Executor executor = Executor.open(workers.at(logs))) {
            arithmetic.ifPresent(
                    stored -> refuse(stored, executor.provenance().arithmetic().fingerprint()));
            executor.run(List.of(group), seed, (g, trials, seconds, problem) -> found.addAll(trials));
        }
        Folders.delete(logs);
        return found.get(0);
    }
}
