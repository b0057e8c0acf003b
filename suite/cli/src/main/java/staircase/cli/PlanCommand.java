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
import staircase.analysis.Expected;
import staircase.analysis.Judge;
import staircase.analysis.Power;
import staircase.analysis.Sequential;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Digits;
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
        header = "Says before a run what it costs and how surely each rule passes.",
        description =
                "Prints, per case, trials and the CPU time that the stored baseline took; per rule, what it needs at its replicates, the smallest effect that it finds, and its power if the truth is as in the stored baseline.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    /** A true success rate at which the power of a rate's rule is printed where no replicates are stored. */
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
                Optional<Baseline> baseline = root.flatMap(r -> Baselines.read(r, claim.id(), c.id()));
                Optional<Double> seconds = baseline.map(b -> seconds(c, b, chosen));
                unknown |= seconds.isEmpty();
                total += seconds.orElse(0.0);
                out.println(String.format(
                        Locale.ROOT,
                        "%s: %d trials, %s",
                        c.id(),
                        plan.cases().get(c.id()).size(),
                        seconds.map(s -> String.format(Locale.ROOT, "about %.0f CPU s", s))
                                .orElse("CPU time unknown (no baseline)")));
                if (chosen == Tier.QUICK) {
                    continue;
                }
                // stored replicates of another specification say nothing about this one's arms
                Optional<Baseline> usable = baseline.filter(b -> b.fingerprint().equals(c.fingerprint()));
                for (Rule rule : c.rules()) {
                    if (rule.part() != Rule.Part.EXPLORATORY) {
                        (Judge.exact(claim) ? exact(claim, c, rule) : describe(c, rule, usable))
                                .forEach(line -> out.println("  " + line));
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
        if (chosen != Tier.QUICK) {
            out.println(budget());
        }
        return refused == 0 ? ExitCode.OK : ExitCode.USAGE;
    }

    private static List<String> exact(Claim claim, CaseSpec c, Rule rule) {
        int n = c.arm(rule.estimand().arm()).count();
        return List.of(rule.name() + " (" + rule.part().words() + "), " + n + " replicates: " + Judge.words(claim, rule)
                + "; checked without error probabilities");
    }

    private static List<String> describe(CaseSpec c, Rule rule, Optional<Baseline> baseline) {
        int n = rule.estimand().arms().stream()
                .mapToInt(arm -> c.arm(arm).count())
                .min()
                .orElseThrow();
        List<String> lines = new ArrayList<>();
        lines.add(rule.name() + " (" + rule.part().words() + "), " + n + " replicates: " + rule.words() + "; needs "
                + (c.looks().isEmpty() || rule.part() == Rule.Part.EXPLORATORY
                        ? Attainable.needs(rule, n)
                        : Sequential.needs(c, rule)));
        String effect = c.looks().isEmpty() ? Power.words(rule, n) : "";
        if (!effect.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT, "  smallest effect found with probability %.1f: %s", Power.GOAL, effect));
        }
        Optional<Expected> expected = baseline.flatMap(b -> Expected.of(c, rule, b.trials()));
        if (expected.isPresent()) {
            lines.add("  " + expected.get().words());
        } else if (rule.estimand().kind() == Estimand.Kind.RATE) {
            double rate = rule.supports().low() > 0 ? GOOD : 1 - GOOD;
            lines.add(String.format(
                    Locale.ROOT, "  power %.4f at a true rate of %.2f", Attainable.power(rule, n, rate), rate));
        }
        return lines;
    }

    private static String budget() {
        return "error budget: a = " + Digits.of(Judge.LEVEL, 2) + " a side of each case, 2 M a = "
                + Digits.share(Judge.ALPHA) + " % for all verdicts of a suite of up to M = " + Judge.M + " cases";
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
