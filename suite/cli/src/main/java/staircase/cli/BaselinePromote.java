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
import staircase.analysis.DriftCheck;
import staircase.analysis.Judge;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.InputException;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.run.Promotion;
import staircase.store.Baselines;

/** Accepts a run. */
@Command(
        name = "promote",
        description = "Stores the trials of a run as baselines of its cases.",
        mixinStandardHelpOptions = true)
final class BaselinePromote implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Run folder, complete, on published seeds, built from a clean tree.")
    private Path run;

    @Option(
            names = "--fresh",
            required = true,
            paramLabel = "RUN",
            description =
                    "Run folder of the same cases on a fresh suite seed (stairs run --seeds fresh): its verdicts must"
                            + " be the same.")
    private Path fresh;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why it is accepted; stored with it.")
    private String reason;

    @Option(
            names = "--case",
            paramLabel = "ID",
            description = "Only this case of the run; may be given again. Default: all.")
    private List<String> cases = new ArrayList<>();

    @Option(names = "--baselines", paramLabel = "DIR", description = "Where to store; default: those of this checkout.")
    private Optional<Path> baselines = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path root = Home.someBaselines(baselines);
        StoredRun stored = Folders.run(run);
        StoredRun again = Folders.run(fresh);
        refuseUnknown(stored);
        // all are made before any is written: a refusal leaves every old one in its place
        List<Baseline> accepted = new ArrayList<>();
        List<String> compared = new ArrayList<>();
        for (Claim claim : stored.record().claims()) {
            for (CaseSpec c : claim.cases()) {
                if (!cases.isEmpty() && !cases.contains(c.id())) {
                    continue;
                }
                Baseline made = Promotion.of(stored, claim, c, reason);
                accepted.add(Promotion.agreeing(again, claim, c, made));
                compared.add(compared(claim, c, made, Baselines.read(root, claim.id(), c.id())));
            }
        }
        for (int i = 0; i < accepted.size(); i++) {
            Baselines.write(root, accepted.get(i));
            out.println(compared.get(i));
        }
        return ExitCode.OK;
    }

    private void refuseUnknown(StoredRun stored) {
        List<String> ids = stored.record().claims().stream()
                .flatMap(claim -> claim.cases().stream())
                .map(CaseSpec::id)
                .toList();
        for (String id : cases) {
            if (!ids.contains(id)) {
                throw new InputException("--case: the run " + run + " has no case \"" + id + "\"; its cases are "
                        + String.join(", ", ids));
            }
        }
    }

    /** Old against new: the verdicts, and the new baseline's first replicates against old ones with other seeds. */
    private static String compared(Claim claim, CaseSpec spec, Baseline made, Optional<Baseline> old) {
        String now = spec.id() + ": "
                + old.map(b -> Judge.words(claim, b.judgement().verdict())).orElse("none") + " -> "
                + Judge.words(claim, made.judgement().verdict()) + ", "
                + made.trials().size() + " trials";
        return old.map(before -> now + "; " + against(before, claim, spec, made))
                .orElse(now);
    }

    private static String against(Baseline old, Claim claim, CaseSpec spec, Baseline made) {
        if (!old.fingerprint().equals(spec.fingerprint())) {
            return "not compared with the old evidence, which is of another specification (" + old.fingerprint()
                    + ", now " + spec.fingerprint() + ")";
        }
        return "the new against the old: "
                + DriftCheck.compare(
                                claim,
                                spec,
                                made.judgement(),
                                made.trials(),
                                Optional.of(old),
                                made.arithmetic(),
                                made.suiteSeed(),
                                Tier.CI)
                        .sentence();
    }
}
