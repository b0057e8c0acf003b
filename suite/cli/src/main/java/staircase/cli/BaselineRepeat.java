package staircase.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.InputException;
import staircase.protocol.StoredRun;
import staircase.run.Promotion;
import staircase.store.Baselines;

/** Records beside stored evidence what a run on a fresh suite seed came to. */
@Command(
        name = "repeat",
        description = "Records with the stored baselines what a run on a fresh suite seed came to, the same verdicts or"
                + " others; their numbers stay as they are.",
        mixinStandardHelpOptions = true)
final class BaselineRepeat implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Run folder, complete, on a fresh suite seed, from a clean tree.")
    private Path run;

    @Option(names = "--baselines", paramLabel = "DIR", description = "Stored baselines.")
    private Optional<Path> baselines = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path root = Home.someBaselines(baselines);
        StoredRun again = Folders.run(run);
        List<Baseline> accepted = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Claim claim : again.record().claims()) {
            for (CaseSpec c : claim.cases()) {
                Baseline stored = Baselines.read(root, claim.id(), c.id())
                        .orElseThrow(() -> new InputException("no baseline is stored for case " + c.id()
                                + "; accept one with stairs baseline promote"));
                Baseline.Repeat repeat = Promotion.repeat(again, claim, c, stored);
                List<Baseline.Repeat> all = new ArrayList<>(stored.fresh());
                if (all.stream().noneMatch(other -> other.digest().equals(repeat.digest()))) {
                    all.add(repeat);
                }
                accepted.add(stored.with(all, stored.trials()));
                words.add(c.id() + ": " + FreshSeeds.words(claim, accepted.get(accepted.size() - 1)));
            }
        }
        accepted.forEach(baseline -> Baselines.write(root, baseline));
        words.forEach(out::println);
        return ExitCode.OK;
    }
}
