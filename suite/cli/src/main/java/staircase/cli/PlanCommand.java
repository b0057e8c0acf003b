package staircase.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import staircase.analysis.Attainable;
import staircase.analysis.Judge;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimand;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.run.ClaimScan;
import staircase.run.Plan;
import staircase.store.Baselines;

/** What a run would do, before it does it. */
@Command(
        name = "plan",
        description =
                "Prints, per case, trials, what each rule needs at its replicates, and the CPU time that the stored baseline took.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    /** A true success rate at which the power of a rate's rule is printed. */
    private static final double GOOD = 0.97;

    @Spec
    private CommandSpec spec;

    @Option(names = "--tier", paramLabel = "TIER", description = "quick, ci (default) or full.")
    private String tier = "ci";

    @Option(names = "--claim", paramLabel = "ID", description = "Only this claim; may be given again.")
    private List<String> claims = new ArrayList<>();

    @Option(names = "--baselines", paramLabel = "DIR", description = "Stored baselines, for the expected time.")
    private Optional<Path> baselines = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Tier chosen = Tier.parse(tier);
        Plan plan = Plan.of(ClaimScan.scan().definitions(), claims, chosen);
        Optional<Path> root = Home.baselines(baselines);
        double total = 0;
        boolean unknown = false;
        int refused = 0;
        for (Claim claim : plan.claims()) {
            for (CaseSpec c : claim.cases()) {
                Optional<Double> seconds =
                        root.flatMap(r -> Baselines.read(r, claim.id(), c.id())).map(b -> seconds(c, b, chosen));
                unknown |= seconds.isEmpty();
                total += seconds.orElse(0.0);
                out.println(String.format(
                        Locale.ROOT,
                        "%s: %d trials, %s, error budget %.0e a side",
                        c.id(),
                        plan.cases().get(c.id()).size(),
                        seconds.map(s -> String.format(Locale.ROOT, "about %.0f CPU s", s))
                                .orElse("CPU time unknown (no baseline)"),
                        Judge.LEVEL));
                if (chosen == Tier.QUICK) {
                    continue;
                }
                for (Rule rule : c.rules()) {
                    if (rule.part() != Rule.Part.EXPLORATORY) {
                        out.println("  " + describe(c, rule));
                    }
                }
                Optional<String> refusal = Attainable.refusal(claim, c);
                if (refusal.isPresent()) {
                    refused++;
                    out.println("  REFUSED: " + refusal.get());
                }
            }
        }
        out.println(String.format(
                Locale.ROOT,
                "%d trials in all, %d cohorts, %s%.0f CPU s",
                plan.trials().size(),
                plan.groups(Set.of(), Runtime.getRuntime().availableProcessors())
                        .size(),
                unknown ? "at least " : "about ",
                total));
        return refused == 0 ? ExitCode.OK : ExitCode.USAGE;
    }

    private static String describe(CaseSpec c, Rule rule) {
        int n = c.arm(rule.estimand().arm()).count();
        String text = rule.name() + " (" + rule.part().words() + "), " + n + " replicates: " + rule.words() + "; needs "
                + Attainable.needs(rule, n);
        if (rule.estimand().kind() == Estimand.Kind.RATE) {
            double rate = rule.supports().low() > 0 ? GOOD : 1 - GOOD;
            text += String.format(
                    Locale.ROOT, "; power %.4f at a true rate of %.2f", Attainable.power(rule, n, rate), rate);
        }
        return text;
    }

    private static double seconds(CaseSpec c, Baseline baseline, Tier tier) {
        double sum = 0;
        for (ArmSpec arm : c.arms()) {
            for (Size size : arm.sizes(tier)) {
                sum += arm.replicates(tier)
                        * baseline.seconds().stream()
                                .filter(cost -> cost.arm().equals(arm.name())
                                        && cost.size().equals(size))
                                .mapToDouble(Baseline.Cost::seconds)
                                .sum();
            }
        }
        return sum;
    }
}
