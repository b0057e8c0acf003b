package staircase.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import staircase.analysis.Conclusion;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.report.Report;
import staircase.store.Baselines;
import staircase.store.FolderLock;
import staircase.store.Merge;
import staircase.store.RunFolder;

/** Shards to one run: judged, compared and reported as if it had never been split; runs nothing and needs no ND4J. */
@Command(
        name = "merge",
        description = "Puts the shards of a run together, judges them and writes the report.",
        mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {

    private final GitHubLog log;

    /** Trials written at once. */
    private static final int PIECE = 1000;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders of the shards, in any order.")
    private List<Path> runs;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Run folder of the whole, new or empty.")
    private Path out;

    @Option(
            names = "--baselines",
            paramLabel = "DIR",
            description = "Stored baselines; default: those of this checkout or installation.")
    private Optional<Path> baselines = Optional.empty();

    @Option(names = "--no-report", description = "Do not write the pages.")
    private boolean noReport;

    MergeCommand(GitHubLog log) {
        this.log = log;
    }

    @Override
    public Integer call() {
        PrintWriter stdout = spec.commandLine().getOut();
        FolderLock lock = FolderLock.take(out);
        try {
            RunFolder.prepare(out);
            Merge.Merged merged = Merge.of(runs);
            List<String> problems = new ArrayList<>(merged.missing());
            StoredRun run = write(merged, problems);
            stdout.print(VerdictTable.of(run));
            stdout.println(Ending.digest(run));
            if (!noReport) {
                stdout.println("report " + Report.write(run, out.resolve("report")));
            }
            CiOutput.write(run, problems, out, System.getenv(), log);
            return Ending.of(run, out, problems, false, spec.commandLine().getErr());
        } finally {
            lock.close();
        }
    }

    private StoredRun write(Merge.Merged merged, List<String> problems) {
        RunFolder folder = RunFolder.create(out, merged.head());
        for (int i = 0; i < merged.trials().size(); i += PIECE) {
            folder.append(
                    merged.trials().subList(i, Math.min(merged.trials().size(), i + PIECE)), merged.seconds()::get);
        }
        Map<String, Baseline> stored = new HashMap<>();
        Map<TrialKey, Trial> trials = merged.trials().stream().collect(Collectors.toMap(Trial::key, trial -> trial));
        List<Judgement> judgements = new ArrayList<>();
        Optional<Path> root = Home.baselines(baselines);
        for (Claim claim : merged.head().claims()) {
            for (CaseSpec c : claim.cases()) {
                Optional<Baseline> baseline = root.flatMap(r -> Baselines.read(r, claim.id(), c.id()));
                baseline.ifPresent(b -> {
                    folder.keep(b);
                    stored.put(c.id(), b);
                });
                Set<TrialKey> needed = Conclusion.needed(merged.head(), c, trials);
                List<Trial> own = needed.stream()
                        .map(trials::get)
                        .filter(trial -> trial != null)
                        .toList();
                if (own.size() == needed.size()) {
                    judgements.add(Conclusion.of(merged.head(), claim, c, own, baseline));
                } else {
                    problems.add("case " + c.id() + " was not judged: " + (needed.size() - own.size()) + " of its "
                            + needed.size() + " trials are missing");
                }
            }
        }
        if (merged.missing().isEmpty() && !problems.isEmpty()) {
            problems.addAll(merged.suspects());
        }
        String digest = problems.isEmpty() ? folder.finish(merged.trials()) : "";
        folder.write(judgements);
        return new StoredRun(merged.head(), merged.trials(), merged.seconds(), judgements, stored, digest);
    }
}
