package staircase.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import staircase.analysis.Judge;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.InputException;
import staircase.protocol.Rule;
import staircase.run.ClaimScan;
import staircase.run.Ladder;
import staircase.run.MethodText;

/** What there is. */
@Command(
        name = "list",
        header = "Lists claims, rules, methods or tasks.",
        description = "Lists claims with what the stored evidence says of them (default), rules, methods or tasks.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private What what = new What();

    @Option(names = "--markdown", description = "The table of claims as Markdown, as it stands in the README.")
    private boolean markdown;

    @Option(
            names = "--baselines",
            paramLabel = "DIR",
            description = "Stored baselines; default: those of this checkout or installation.")
    private Optional<Path> baselines = Optional.empty();

    /** At most one of these. */
    static final class What {
        @Option(
                names = "--claims",
                description =
                        "Every case: paper, claim, kind, stored verdict and, for the rule on which it hangs, the distance from"
                                + " the bound in standard errors (the normal deviate of its p-value; shown from 3.7 on). The default.")
        @SuppressWarnings("UnusedVariable") // what is listed without any option; it excludes the others
        private boolean claims;

        @Option(names = "--rules", description = "Every sentence that can fail.")
        private boolean rules;

        @Option(names = "--methods", description = "Methods with their standard settings, as --method takes them.")
        private boolean methods;

        @Option(
                names = "--tasks",
                description = "The ladder on which methods are checked, with the stored methods that solve each task.")
        private boolean tasks;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (markdown && (what.rules || what.methods || what.tasks)) {
            throw new InputException("--markdown belongs to the table of claims; leave the other lists away");
        }
        if (what.methods) {
            MethodText.standards().values().forEach(standard -> out.println(MethodText.write(standard)));
            return ExitCode.OK;
        }
        if (what.tasks) {
            TaskList.print(out, Ladder.scan().spec(), Home.methods(baselines));
            return ExitCode.OK;
        }
        ClaimScan scan = ClaimScan.scan();
        scan.broken().forEach(line -> spec.commandLine().getErr().println("stairs: " + line));
        if (what.rules) {
            scan.definitions().forEach(definition -> rules(definition.claim(), out));
            out.println(scan.definitions().stream()
                            .flatMap(definition -> definition.claim().cases().stream())
                            .mapToInt(c -> c.rules().size())
                            .sum()
                    + " rules");
        } else {
            StoredVerdicts verdicts = StoredVerdicts.of(scan.definitions(), Home.baselines(baselines));
            out.print(markdown ? verdicts.markdown() : verdicts.text());
        }
        return scan.broken().isEmpty() ? ExitCode.OK : ExitCode.MISSING;
    }

    private static void rules(Claim claim, PrintWriter out) {
        out.println(claim.id() + ": " + claim.title() + " (" + claim.kind().words() + ")");
        for (CaseSpec c : claim.cases()) {
            out.println("  " + c.id() + " [" + c.tier().name().toLowerCase(Locale.ROOT) + "]: " + c.title() + ", "
                    + c.arms().size() + " arms, " + c.rules().size() + " rules");
            for (Rule rule : c.rules()) {
                out.println("    " + rule.name() + " (" + rule.part().words() + "): " + Judge.words(claim, rule));
            }
        }
    }
}
