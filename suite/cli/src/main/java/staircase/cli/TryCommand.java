package staircase.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.probes.ErrorOverNull;
import staircase.probes.FourierCoefficients;
import staircase.problem.Purpose;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Task;
import staircase.protocol.Formula;
import staircase.protocol.InfrastructureException;
import staircase.protocol.InputException;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.run.Executor;
import staircase.run.Measurements;
import staircase.run.Plan;
import staircase.run.Streams;
import staircase.store.Json;
import staircase.targets.NamedPolynomial;
import staircase.targets.Polynomial;

/** Any Boolean polynomial and any method, from the shell. */
@Command(
        name = "try",
        header = "Trains a method on any Boolean polynomial.",
        description =
                "Trains a method on a Boolean polynomial and prints, per replicate, the error over null, the Fourier coefficients of the "
                        + "target's monomials over their targets, and the samples to first passage of the top one.",
        mixinStandardHelpOptions = true)
final class TryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private WorkerArguments workers;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "POLY",
            description = "Such as 'x1 + x1*x2 - 0.5*x1*x2*x3', or by name: S_10 (staircase), S_7,7 (two of them),"
                    + " parity_5, leap_3,4 (of degree 4, the last step adds three variables).")
    private String target;

    @Option(names = "--size", required = true, paramLabel = "SIZE", description = "Such as d=64.")
    private String size;

    @Mixin
    private MethodArguments method;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Budget as a formula of the size; default ${DEFAULT-VALUE}.")
    private String samples = "100*d";

    @Option(names = "--replicates", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int replicates = 5;

    @Option(names = "--seeds", paramLabel = "SEEDS", description = "published (default), fresh, pilot, or a number.")
    private String seeds = "published";

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "Fresh points of an evaluation; default ${DEFAULT-VALUE}.")
    private int points = 1500;

    @Option(names = "--json", description = "One JSON line a replicate instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws java.io.IOException {
        Size where = Size.parse(size);
        if (replicates < 1 || replicates > 10_000) {
            throw new InputException("--replicates must be between 1 and 10000, found " + replicates);
        }
        if (points < 1) {
            throw new InputException("--points must be at least 1, found " + points);
        }
        Polynomial polynomial = NamedPolynomial.of(target);
        long budget = Formula.of(samples).count(where);
        Schedule evaluations = Schedule.geometric(Long.toString(Math.max(1, budget / 400)), 1.08);
        Task task = new Task(
                polynomial,
                new UniformSigns(),
                Supply.fresh(),
                Formula.of(samples),
                evaluations,
                Optional.empty(),
                List.of(new ErrorOverNull(), new FourierCoefficients(true)),
                points);
        Learning learning = Learning.of(task, method.read("online-sgd"));
        Seeds drawn = Seeds.parse(seeds);
        // complains here about x9 in 8 dimensions, not in every worker
        polynomial.place(
                where.dimension(), new Streams(drawn.suiteSeed()).open(Purpose.PLACEMENT, polynomial, where, 0));
        List<Trial> trials = compute(learning, where, drawn.suiteSeed());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            trials.forEach(trial -> out.println(Json.line(row(trial, polynomial))));
        } else {
            table(trials, polynomial, out);
        }
        Optional<Trial> failed =
                trials.stream().filter(t -> t.outcome() == Outcome.FAILED).findFirst();
        if (failed.isPresent()) {
            throw new InfrastructureException(
                    "a replicate failed: " + failed.get().why());
        }
        return ExitCode.OK;
    }

    private List<Trial> compute(Learning learning, Size where, long suiteSeed) throws java.io.IOException {
        List<Plan.Group> groups = new ArrayList<>();
        int pieces = Math.min(replicates, Math.max(workers.workers(), (replicates + 49) / 50));
        for (int i = 0; i < pieces; i++) {
            List<Measurements.Member> members = new ArrayList<>();
            for (int r = i * replicates / pieces; r < (i + 1) * replicates / pieces; r++) {
                members.add(new Measurements.Member(learning, r));
            }
            groups.add(new Plan.Group(where, members, "try", members.size()));
        }
        Path logs = java.nio.file.Files.createTempDirectory("stairs-try");
        Map<Integer, Trial> found = new java.util.TreeMap<>();
        try (Executor executor = Executor.open(workers.at(logs, method.methods()))) {
            executor.run(
                    groups,
                    suiteSeed,
                    (group, trials, seconds, problem) ->
                            trials.forEach(t -> found.put(t.key().replicate(), t)));
        }
        Folders.delete(logs);
        return List.copyOf(found.values());
    }

    private static Map<String, Object> row(Trial trial, Polynomial polynomial) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("replicate", trial.key().replicate());
        row.put("outcome", trial.outcome().name());
        row.put("mse_over_null", trial.scalars().get("mse_over_null"));
        for (int j = 1; j <= polynomial.terms(); j++) {
            row.put("coefficient_" + j, trial.scalars().get("coefficient_" + j));
        }
        row.put("top_passage", passage(trial, polynomial));
        row.put("samples_used", trial.scalars().get("samples_used"));
        return row;
    }

    /** Samples at which the top monomial reached half its target, or null. */
    private static Double passage(Trial trial, Polynomial polynomial) {
        return trial.scalars().get("half_" + (polynomial.topTerm() + 1));
    }

    private static void table(List<Trial> trials, Polynomial polynomial, PrintWriter out) {
        StringBuilder head =
                new StringBuilder(String.format(Locale.ROOT, "%9s  %-9s  %13s", "replicate", "outcome", "mse/null"));
        List<String> monomials = polynomial.monomialTexts();
        monomials.forEach(m -> head.append(String.format(Locale.ROOT, "  %" + Math.max(7, m.length()) + "s", m)));
        out.println(head + "  samples to half of the top one");
        for (Trial trial : trials) {
            StringBuilder line = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%9d  %-9s  %13s",
                    trial.key().replicate(),
                    trial.outcome(),
                    number(trial.scalars().get("mse_over_null"))));
            for (int j = 1; j <= monomials.size(); j++) {
                line.append(String.format(
                        Locale.ROOT,
                        "  %" + Math.max(7, monomials.get(j - 1).length()) + "s",
                        number(trial.scalars().get("coefficient_" + j))));
            }
            Double passage = passage(trial, polynomial);
            out.println(line + "  "
                    + (passage == null
                            ? "not within " + (long) (double) trial.scalars().getOrDefault("samples_used", 0.0)
                            : String.format(Locale.ROOT, "%.0f", passage))
                    + (trial.why().isEmpty() ? "" : "  (" + trial.why() + ")"));
        }
    }

    private static String number(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
