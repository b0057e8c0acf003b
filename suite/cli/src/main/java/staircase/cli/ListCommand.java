package staircase.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Rule;
import staircase.protocol.Settings;
import staircase.run.ClaimScan;
import staircase.run.Definition;
import staircase.run.MethodText;

/** What there is. */
@Command(name = "list", description = "Lists claims (default), rules or methods.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private What what = new What();

    /** At most one of these. */
    static final class What {
        @Option(names = "--claims", description = "Claims with their cases; the default.")
        @SuppressWarnings("UnusedVariable") // what is listed without any option; it excludes the others
        private boolean claims;

        @Option(names = "--rules", description = "Every sentence that can fail.")
        private boolean rules;

        @Option(names = "--methods", description = "Methods with their standard settings, as --method takes them.")
        private boolean methods;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (what.methods) {
            MethodText.standards().forEach((name, standard) -> {
                StringBuilder line = new StringBuilder(name + "(");
                Settings.describe(standard).forEach((setting, value) -> {
                    if (!setting.equals("type")) {
                        line.append(line.charAt(line.length() - 1) == '(' ? "" : ",")
                                .append(setting)
                                .append('=')
                                .append(value);
                    }
                });
                out.println(line + ")");
            });
            return ExitCode.OK;
        }
        ClaimScan scan = ClaimScan.scan();
        scan.broken().forEach(line -> spec.commandLine().getErr().println("stairs: " + line));
        for (Definition definition : scan.definitions()) {
            Claim claim = definition.claim();
            out.println(claim.id() + ": " + claim.title() + " (" + claim.kind().words() + ")");
            for (CaseSpec c : claim.cases()) {
                out.println("  " + c.id() + " [" + c.tier().name().toLowerCase(Locale.ROOT) + "]: " + c.title() + ", "
                        + c.arms().size() + " arms, " + c.rules().size() + " rules");
                if (what.rules) {
                    for (Rule rule : c.rules()) {
                        out.println("    " + rule.name() + " (" + rule.part().words() + "): " + rule.words());
                    }
                }
            }
        }
        return scan.broken().isEmpty() ? ExitCode.OK : ExitCode.MISSING;
    }
}
