package staircase.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Confirmation;
import staircase.protocol.Curve;
import staircase.protocol.Direction;
import staircase.protocol.Drift;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.Event;
import staircase.protocol.Judgement;
import staircase.protocol.Look;
import staircase.protocol.Outcome;
import staircase.protocol.Provenance;
import staircase.protocol.Quantity;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.RunRecord;
import staircase.protocol.Shift;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Unit;
import staircase.protocol.Verdict;

/** A small run in which every field of the format is used, each in its less convenient form. */
final class Samples {

    static final Size D4 = Size.of("d", 4);
    static final Quantity TOP = new Quantity("top", Unit.ONE, Direction.HIGHER, "coefficient of the top monomial");
    static final Quantity HIT = new Quantity("hit", Unit.SAMPLES, Direction.LOWER, "first passage");
    private static final String EXPERIMENT = "0011223344556677";

    private Samples() {}

    static CaseSpec spec() {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("type", "Task");
        task.put("budget", "100*d");
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("type", "Learning");
        settings.put("task", task);
        settings.put("ridges", List.of(0.1, 10));
        settings.put("screened", true);
        List<ArmSpec.GridPoint> grid = List.of(
                new ArmSpec.GridPoint(D4, Tier.QUICK),
                new ArmSpec.GridPoint(Size.of("d", 8), Tier.CI),
                new ArmSpec.GridPoint(Size.parse("d=16,n=32"), Tier.FULL));
        ArmSpec arm = new ArmSpec("sgd", Role.TREATMENT, EXPERIMENT, settings, grid, 0, 25);
        List<Rule> rules = List.of(
                Rule.hypothesis(
                                "succeeds",
                                Estimand.rate(
                                        "sgd", D4, Event.atLeast(TOP, "0.5").and(Event.below(HIT, "9*d"))))
                        .above(0.5)
                        .noting("a note"),
                Rule.negative("null", Estimand.mean("sgd", D4, TOP))
                        .within(0.95, 1.05)
                        .refutedOutside(0.9, 1.1),
                Rule.positive("exponent", Estimand.exponent("sgd", arm.sizes(Tier.FULL), HIT))
                        .below(1.25),
                Rule.exploratory("median", Estimand.median("sgd", D4, HIT)));
        return new CaseSpec("a-case", "title", Tier.QUICK, List.of(arm), rules);
    }

    static Claim claim() {
        return new ClaimBuilder("a-claim")
                .title("title")
                .kind(Claim.Kind.STATISTICAL)
                .states("statement with ·, ≥ and ±")
                .source("paper", Claim.Basis.FROM_THE_PAPER)
                .setting("setting")
                .departs("departures")
                .refutedBy("falsifier")
                .doesNotShow("much")
                .cases(List.of(spec()));
    }

    static RunRecord head() {
        Provenance.Arithmetic arithmetic = new Provenance.Arithmetic(
                "portable",
                "CpuBackend",
                "1.0.0-M2.1",
                "linux-x86_64-avx2",
                "OpenBLAS 0.3.31",
                "Haswell",
                1,
                new TreeMap<>(Map.of("OMP_NUM_THREADS", "1")));
        Provenance provenance =
                new Provenance("0.1.0", "abcdef0", true, arithmetic, "17.0.1", "Linux 6 amd64", "a CPU", "glibc 2.36");
        return new RunRecord(
                RunRecord.FORMAT,
                "2026-01-02T03:04:05Z",
                "stairs run",
                Tier.CI,
                1,
                "published",
                "2/3",
                0,
                List.of(claim()),
                List.of(TOP, HIT),
                List.of(new Look("case", 3, 0.002, 1)),
                provenance);
    }

    static TrialKey key(int replicate) {
        return new TrialKey(EXPERIMENT, D4, replicate);
    }

    static Trial trial(int replicate, Outcome outcome, Map<String, Double> scalars, Map<String, Curve> curves) {
        String why = outcome == Outcome.FINISHED ? "" : "why: \"quoted\" \\ ≥ \n and a line";
        return new Trial(key(replicate), outcome, why, new TreeMap<>(scalars), new TreeMap<>(curves));
    }

    static Trial trial(int replicate) {
        Curve curve = new Curve(new long[] {1, 40, 400}, new double[] {0, 0.125, 0.5 + replicate});
        Curve other = new Curve(new long[] {1, 40, 400}, new double[] {1, 0.5, 0.25});
        Curve alone = new Curve(new long[] {7}, new double[] {-1});
        return trial(
                replicate,
                Outcome.FINISHED,
                Map.of("top", 0.1 + replicate, "hit", 40.5),
                Map.of("top", curve, "mse", other, "late", alone));
    }

    static Judgement judgement() {
        Estimate deciding = new Estimate("rate", 0.92, 0.74, 0.99, 0.95, 25, "Clopper-Pearson", List.of("a warning"));
        Estimate none = new Estimate(
                "mean", Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.9, 0, "t", List.of());
        return new Judgement(
                        "a-claim",
                        "a-case",
                        true,
                        Verdict.SUPPORTED,
                        1e-9,
                        Double.NaN,
                        0.0005,
                        "reason",
                        List.of(
                                new Judgement.RuleResult("succeeds", deciding, deciding, 1e-9, 1, true),
                                new Judgement.RuleResult("null", none, none, Double.NaN, Double.NaN, false)),
                        Optional.empty())
                .with(new Drift(
                        Drift.State.MOVED,
                        "moved",
                        Optional.of(Verdict.SUPPORTED),
                        Optional.of("0f".repeat(32)),
                        List.of(shift(deciding)),
                        Optional.of(new Confirmation("a shift stands out", -7, 3, List.of(shift(none)), true))));
    }

    private static Shift shift(Estimate estimate) {
        return new Shift("sgd", D4, "top", false, 1e-5, "all 9 splits", estimate, 0.5, Double.NaN, 10, 40, 0.001, true);
    }

    static Baseline baseline(List<Trial> trials) {
        return new Baseline(
                Baseline.FORMAT,
                "a-claim",
                "a-case",
                spec().fingerprint(),
                1,
                "0".repeat(64),
                "2026-01-02T03:04:05Z",
                "first evidence",
                head().provenance().arithmetic().fingerprint(),
                "abcdef0",
                judgement(),
                List.of(new Baseline.Cost("sgd", D4, 0.25)),
                List.of(new Baseline.Band(
                        "sgd",
                        D4,
                        "top",
                        List.of(1L, 40L),
                        List.of(0.0, -0.0),
                        List.of(0.1, 4.9e-324),
                        List.of(0.2, 1.0))),
                List.of(new Baseline.Repeat(
                        -9, "1".repeat(64), "2026-01-03T03:04:05Z", "abcdef1", Verdict.INCONCLUSIVE)),
                trials);
    }

    /** A new folder that is not there yet. */
    static Path folder() {
        try {
            return Files.createTempDirectory("store-test").resolve("run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder.getParent())) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        return Json.read(file);
    }

    static void overwrite(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
