package staircase.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.InputException;
import staircase.run.ClaimScan;
import staircase.run.History;
import staircase.store.Baselines;
import staircase.store.MethodBaselines;

/** Shows what is stored, and what was. */
@Command(
        name = "show",
        description = "Prints the verdict, replicates and origin of every stored baseline.",
        mixinStandardHelpOptions = true)
final class BaselineShow implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--baselines", paramLabel = "DIR", description = "Stored baselines.")
    private Optional<Path> baselines = Optional.empty();

    @Option(names = "--claim", paramLabel = "ID", description = "Only this claim. Default: all.")
    private Optional<String> claim = Optional.empty();

    @Option(names = "--all", description = "Every version that was ever committed, the newest first.")
    private boolean all;

    @Option(
            names = "--at",
            paramLabel = "COMMIT",
            description = "Write the baselines of this commit into --out: stairs run --baselines compares with them.")
    private Optional<String> at = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "With --at: a new folder.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() {
        if (at.isPresent() != out.isPresent()) {
            throw new InputException("--at and --out belong together: which commit, and where to");
        }
        PrintWriter print = spec.commandLine().getOut();
        Path root = Home.someBaselines(baselines);
        History history = new History(root);
        if ((all || at.isPresent()) && !history.isThere()) {
            throw new InputException("there is no git history in " + root + ": only the newest versions are here");
        }
        int shown = 0;
        for (Claim each :
                ClaimScan.scan().definitions().stream().map(d -> d.claim()).toList()) {
            if (claim.isEmpty() || claim.get().equals(each.id())) {
                for (CaseSpec c : each.cases()) {
                    show(print, root, history, each, c);
                    shown++;
                }
            }
        }
        if (claim.isEmpty() && at.isEmpty()) {
            MethodBaselines.read(root)
                    .forEach(m -> print.println("method " + m.sheet().name() + ": "
                            + m.sheet().text() + ", " + m.trials().size() + " trials of " + m.created() + ", commit "
                            + m.commit() + ", ladder " + m.ladder() + "; " + m.reason()));
        }
        if (shown == 0) {
            throw new InputException("there is no claim \"" + claim.orElse("") + "\" (stairs list)");
        }
        return ExitCode.OK;
    }

    private void show(PrintWriter print, Path root, History history, Claim each, CaseSpec c) {
        if (at.isPresent()) {
            List<History.Version> versions = history.versions(each.id(), c.id());
            if (!versions.isEmpty()) {
                List<String> files = history.at(each.id(), c.id(), at.get());
                Baseline old = Baselines.parse(files.get(0), files.get(1), c.id() + " of commit " + at.get());
                Baselines.write(out.get(), old);
                print.println(c.id() + ": written into " + out.get() + "; " + words(each, c, old));
            }
            return;
        }
        print.println(c.id() + ": "
                + Baselines.read(root, each.id(), c.id())
                        .map(b -> b.trials().size() + " trials, " + words(each, c, b))
                        .orElse("none stored"));
        if (all) {
            history.versions(each.id(), c.id())
                    .forEach(version -> print.println("  " + version.commit() + ": " + words(each, c, version.head())));
        }
    }

    private static String words(Claim claim, CaseSpec c, Baseline b) {
        return FreshSeeds.words(claim, b) + ", run of " + b.created() + ", commit " + b.commit()
                + ", digest " + b.digest().substring(0, Math.min(12, b.digest().length()))
                + (b.fingerprint().equals(c.fingerprint()) ? "" : ", STALE: of another specification") + "; "
                + b.reason();
    }
}
