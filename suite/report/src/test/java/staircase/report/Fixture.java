package staircase.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import staircase.analysis.Bands;
import staircase.analysis.Judge;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Confirmation;
import staircase.protocol.Curve;
import staircase.protocol.Direction;
import staircase.protocol.Drift;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Provenance;
import staircase.protocol.Quantity;
import staircase.protocol.Role;
import staircase.protocol.RunRecord;
import staircase.protocol.Settings;
import staircase.protocol.Shift;
import staircase.protocol.Size;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Unit;

/** Fabricates runs: invented learners whose trials look like those of real ones, judged by the real judge. */
final class Fixture {

    static final Quantity ERROR = new Quantity(
            "mse_over_null",
            Unit.ONE,
            Direction.LOWER,
            "mean squared error on fresh points over that of the best constant");
    static final Quantity TOP =
            new Quantity("top", Unit.ONE, Direction.HIGHER, "coefficient of the top monomial over its target");
    static final Quantity HIT = new Quantity(
            "hit", Unit.SAMPLES, Direction.LOWER, "samples at which the top coefficient first reached half its target");
    static final Quantity USED = new Quantity(
            "samples_used", Unit.SAMPLES, Direction.NONE, "training samples used until the replicate ended");
    static final Quantity INVERSIONS =
            new Quantity("inversions", Unit.COUNT, Direction.LOWER, "neighbouring rungs out of order");
    static final Quantity DIFFERENCE =
            new Quantity("difference", Unit.ONE, Direction.LOWER, "largest relative difference of the readouts");

    private static final Provenance.Arithmetic ARITHMETIC = new Provenance.Arithmetic(
            "portable",
            "cpu",
            "1.0.0-M2.1",
            "linux-x86_64-avx2",
            "OpenBLAS 0.3.31",
            "Haswell",
            1,
            new TreeMap<>(Map.of("OMP_NUM_THREADS", "1")));

    final Tier tier;
    final List<Claim> claims = new ArrayList<>();
    final Map<TrialKey, Trial> trials = new LinkedHashMap<>();
    final Map<TrialKey, Double> seconds = new HashMap<>();
    final Map<String, BiFunction<Size, SplittableRandom, Trial>> learners = new HashMap<>();
    final Map<String, Baseline> baselines = new HashMap<>();
    final Map<String, Drift.State> drifts = new HashMap<>();

    Fixture(Tier tier) {
        this.tier = tier;
    }

    /** An arm whose trials are made by a learner; the key that the learner gives does not matter. */
    ArmSpec arm(
            String name,
            Role role,
            Map<String, Object> settings,
            int count,
            List<Size> sizes,
            BiFunction<Size, SplittableRandom, Trial> learner) {
        String experiment = Settings.fingerprint(settings);
        learners.put(experiment, learner);
        List<ArmSpec.GridPoint> grid = sizes.stream()
                .map(size -> new ArmSpec.GridPoint(size, sizes.indexOf(size) == 0 ? Tier.QUICK : Tier.CI))
                .toList();
        return new ArmSpec(name, role, experiment, settings, grid, 0, count);
    }

    static Map<String, Object> settings(String target, String budget, double step) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("type", "Task");
        task.put("target", target);
        task.put("budget", budget);
        task.put("probes", List.of(Map.of("type", "ErrorOverNull"), Map.of("type", "FourierCoefficients")));
        Map<String, Object> method = new LinkedHashMap<>();
        method.put("type", "OnlineSgd");
        method.put("width", 100);
        method.put("step", step);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("type", "Learning");
        all.put("task", task);
        all.put("method", method);
        all.put("interventions", List.of());
        return all;
    }

    void add(Claim claim) {
        claims.add(claim);
        for (CaseSpec spec : claim.cases()) {
            for (ArmSpec arm : spec.arms()) {
                for (Size size : arm.sizes(tier)) {
                    trials(arm, size, arm.replicates(tier), 1).forEach(trial -> {
                        trials.put(trial.key(), trial);
                        seconds.put(trial.key(), 0.25);
                    });
                }
            }
        }
    }

    private List<Trial> trials(ArmSpec arm, Size size, int count, long seed) {
        List<Trial> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TrialKey key = new TrialKey(arm.experiment(), size, arm.first() + i);
            Trial trial =
                    learners.get(arm.experiment()).apply(size, new SplittableRandom(seed * 7919L + key.hashCode()));
            made.add(new Trial(key, trial.outcome(), trial.why(), trial.scalars(), trial.curves()));
        }
        return made;
    }

    /** Stores evidence for a case, from other draws of the same learners, and says how the run compares. */
    void store(Claim claim, CaseSpec spec, Drift.State state) {
        List<Trial> stored = new ArrayList<>();
        List<Baseline.Band> bands = new ArrayList<>();
        for (ArmSpec arm : spec.arms()) {
            for (Size size : arm.sizes(Tier.CI)) {
                List<Trial> made = trials(arm, size, arm.count() + 15, 2);
                stored.addAll(made);
                for (String quantity : List.of("mse_over_null", "top")) {
                    List<Curve> curves = made.stream()
                            .map(t -> t.curves().get(quantity))
                            .filter(c -> c != null)
                            .toList();
                    Bands.band(arm.name(), size, quantity, curves).ifPresent(bands::add);
                }
            }
        }
        Judgement judged = Judge.judge(claim, spec, stored, Tier.CI);
        String fingerprint = state == Drift.State.STALE ? "0123456789abcdef" : spec.fingerprint();
        baselines.put(
                spec.id(),
                new Baseline(
                        Baseline.FORMAT,
                        claim.id(),
                        spec.id(),
                        fingerprint,
                        1,
                        "5e1f".repeat(16),
                        "2026-09-01T03:04:05Z",
                        "first evidence of this case",
                        ARITHMETIC.fingerprint(),
                        "abc1234",
                        judged,
                        List.of(),
                        bands,
                        stored.stream().map(Trial::withoutCurves).toList()));
        drifts.put(spec.id(), state);
    }

    StoredRun run() {
        List<Trial> all = List.copyOf(trials.values());
        List<Judgement> judgements = new ArrayList<>();
        for (Claim claim : claims) {
            for (CaseSpec spec : claim.cases()) {
                Judgement judged = Judge.judge(claim, spec, all, tier);
                Drift.State state = drifts.getOrDefault(spec.id(), Drift.State.MISSING);
                Optional<Baseline> stored = Optional.ofNullable(baselines.get(spec.id()));
                Shift shift = shift(spec);
                boolean moved = state == Drift.State.MOVED;
                judgements.add(judged.with(new Drift(
                        state,
                        "the shift is 0.4 % with a 90 % interval from -1.1 % to 1.9 %",
                        stored.map(b -> b.judgement().verdict()),
                        stored.map(Baseline::digest),
                        moved ? List.of(shift) : List.of(),
                        moved
                                ? Optional.of(new Confirmation("a shift stands out", 77, 3, List.of(shift), true))
                                : Optional.empty())));
            }
        }
        List<Quantity> quantities = List.of(ERROR, TOP, HIT, USED, INVERSIONS, DIFFERENCE);
        Provenance from = new Provenance(
                "0.1.0", "abc1234", true, ARITHMETIC, "17.0.15", "Linux 6.1 amd64", "a CPU with AVX2", "glibc 2.36");
        RunRecord record = new RunRecord(
                RunRecord.FORMAT,
                "2026-11-05T06:07:08Z",
                "stairs run --tier " + tier.words(),
                tier,
                1,
                "published",
                "1/1",
                0,
                claims,
                quantities,
                List.of(),
                from);
        return new StoredRun(record, all, seconds, judgements, baselines, "a1b2".repeat(16));
    }

    private static Shift shift(CaseSpec spec) {
        ArmSpec arm = spec.arms().get(0);
        Estimate ratio = new Estimate("hit", StrictMath.log(3), 1, 1.2, 0.9, 50, "Hodges-Lehmann", List.of());
        return new Shift(
                arm.name(),
                arm.grid().get(0).size(),
                "hit",
                true,
                1e-5,
                "all 9 splits",
                ratio,
                0.2,
                0.25,
                10,
                40,
                1e-4,
                true);
    }

    /** A trial of a learner; its key is replaced. */
    static Trial trial(Outcome outcome, String why, Map<String, Double> scalars, Map<String, Curve> curves) {
        return new Trial(
                new TrialKey("0", Size.of("d", 1), 0), outcome, why, new TreeMap<>(scalars), new TreeMap<>(curves));
    }

    /** A rise from 0 to 1 around a time, with noise, over a logarithmic grid up to an end. */
    static Curve rise(double at, double end, double steep, double noise, SplittableRandom random) {
        int points = 40;
        long[] samples = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            samples[i] = i == 0
                    ? 0
                    : Math.max(samples[i - 1] + 1, Math.round(StrictMath.pow(end, 0.3 + 0.7 * i / (points - 1.0))));
            double level = i == 0 ? 0 : 1 / (1 + StrictMath.pow(samples[i] / at, -steep));
            values[i] = level + noise * (random.nextDouble() - 0.5);
        }
        return new Curve(samples, values);
    }

    static Curve map(Curve curve, java.util.function.DoubleUnaryOperator f) {
        double[] values = curve.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = f.applyAsDouble(values[i]);
        }
        return new Curve(curve.samples(), values);
    }

    static double normal(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }
}
