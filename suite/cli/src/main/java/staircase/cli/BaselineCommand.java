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
import staircase.check.MethodPromotion;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.InputException;
import staircase.protocol.MethodBaseline;
import staircase.protocol.StoredRun;
import staircase.run.Promotion;
import staircase.store.Baselines;
import staircase.store.CheckFolder;
import staircase.store.MethodBaselines;
import staircase.store.RunFolder;

/** Accepts evidence as the baseline, or shows what is accepted. */
@Command(
        name = "baseline",
        description = "Accepts the trials of a run as baselines, or shows the stored ones.",
        mixinStandardHelpOptions = true,
        subcommands = {BaselineCommand.Promote.class, BaselineCommand.AddMethod.class, BaselineCommand.Show.class})
final class BaselineCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** Accepts a run. */
    @Command(
            name = "promote",
            description = "Stores the trials of a run as baselines of its cases.",
            mixinStandardHelpOptions = true)
    static final class Promote implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(
                paramLabel = "RUN",
                description = "Run folder, complete, on published seeds, built from a clean tree.")
        private Path run;

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why it is accepted; stored with it.")
        private String reason;

        @Option(
                names = "--baselines",
                paramLabel = "DIR",
                description = "Where to store; default: those of this checkout.")
        private Optional<Path> baselines = Optional.empty();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Path root = Home.baselines(baselines)
                    .orElseThrow(
                            () -> new InputException("there is no folder for baselines; name one with --baselines"));
            StoredRun stored = RunFolder.read(run);
            // all are made before any is written: a refusal leaves every old one in its place
            List<Baseline> accepted = new ArrayList<>();
            for (Claim claim : stored.record().claims()) {
                for (CaseSpec c : claim.cases()) {
                    accepted.add(Promotion.of(stored, claim, c, reason));
                }
            }
            for (Baseline fresh : accepted) {
                String before = Baselines.read(root, fresh.claim(), fresh.caseId())
                        .map(b -> b.judgement().verdict().words())
                        .orElse("none");
                Baselines.write(root, fresh);
                out.println(fresh.caseId() + ": " + before + " -> "
                        + fresh.judgement().verdict().words() + ", "
                        + fresh.trials().size() + " trials");
            }
            return ExitCode.OK;
        }
    }

    /** Accepts a checked method. */
    @Command(
            name = "add-method",
            description = "Stores a checked method, so that others are compared with it.",
            mixinStandardHelpOptions = true)
    static final class AddMethod implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(
                paramLabel = "RUN",
                description =
                        "Folder of a check of the whole ladder, built from a clean tree. If a grid was declared, its"
                                + " best is stored.")
        private Path run;

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why it is accepted; stored with it.")
        private String reason;

        @Option(
                names = "--baselines",
                paramLabel = "DIR",
                description = "Where to store; default: those of this checkout.")
        private Optional<Path> baselines = Optional.empty();

        @Override
        public Integer call() {
            Path root = Home.baselines(baselines)
                    .orElseThrow(
                            () -> new InputException("there is no folder for baselines; name one with --baselines"));
            MethodBaseline method = MethodPromotion.of(CheckFolder.read(run), reason);
            MethodBaselines.write(root, method);
            spec.commandLine()
                    .getOut()
                    .println(method.sheet().name() + ": " + method.sheet().text() + ", "
                            + method.trials().size() + " trials on ladder " + method.ladder());
            return ExitCode.OK;
        }
    }

    /** Shows what is stored. */
    @Command(
            name = "show",
            description = "Prints the verdict, replicates and origin of every stored baseline.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Option(names = "--baselines", paramLabel = "DIR", description = "Stored baselines.")
        private Optional<Path> baselines = Optional.empty();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Path root = Home.baselines(baselines)
                    .orElseThrow(
                            () -> new InputException("there is no folder of baselines; name one with --baselines"));
            staircase.run.ClaimScan.scan()
                    .definitions()
                    .forEach(d -> d.claim()
                            .cases()
                            .forEach(c -> out.println(c.id() + ": "
                                    + Baselines.read(root, d.claim().id(), c.id())
                                            .map(b -> b.judgement().verdict().words() + ", "
                                                    + b.trials().size() + " trials of " + b.created() + ", commit "
                                                    + b.commit()
                                                    + (b.fingerprint().equals(c.fingerprint())
                                                            ? ""
                                                            : ", STALE: of another specification")
                                                    + "; " + b.reason())
                                            .orElse("none stored"))));
            MethodBaselines.read(root)
                    .forEach(m -> out.println("method " + m.sheet().name() + ": "
                            + m.sheet().text() + ", " + m.trials().size() + " trials of " + m.created()
                            + ", commit " + m.commit() + ", ladder " + m.ladder() + "; " + m.reason()));
            return ExitCode.OK;
        }
    }
}
