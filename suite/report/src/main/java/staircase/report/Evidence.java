package staircase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Direction;
import staircase.protocol.Judgement;
import staircase.protocol.Quantity;
import staircase.protocol.Size;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Unit;

/**
 * Finds what belongs together in a run. Built once, in time linear in the trials; the maps are looked up, never walked
 * through.
 */
final class Evidence {

    private final StoredRun run;
    private final Map<TrialKey, Trial> trials = new HashMap<>();
    private final Map<String, Judgement> judgements = new HashMap<>();
    private final Map<String, Quantity> quantities = new HashMap<>();
    private final Map<String, List<Cell>> cells = new ConcurrentHashMap<>();

    /** Replicates of one experiment at one size. */
    private record Pool(String experiment, Size size) {}

    Evidence(StoredRun run) {
        this.run = run;
        run.trials().forEach(trial -> trials.put(trial.key(), trial));
        run.judgements().forEach(judgement -> judgements.put(judgement.caseId(), judgement));
        run.record().quantities().forEach(quantity -> quantities.put(quantity.name(), quantity));
    }

    StoredRun run() {
        return run;
    }

    Tier tier() {
        return run.record().tier();
    }

    Optional<Judgement> judgement(CaseSpec spec) {
        return Optional.ofNullable(judgements.get(spec.id()));
    }

    Optional<Baseline> baseline(CaseSpec spec) {
        return Optional.ofNullable(run.baselines().get(spec.id()));
    }

    /** Whether the tier that was run holds the case. */
    boolean planned(CaseSpec spec) {
        return tier().includes(spec.tier());
    }

    double seconds(Trial trial) {
        return run.seconds().getOrDefault(trial.key(), Double.NaN);
    }

    /** The quantity, or one that says nothing more than its name. */
    Quantity quantity(String name) {
        Quantity known = quantities.get(name);
        return known != null ? known : new Quantity(name, Unit.ONE, Direction.NONE, words(name));
    }

    /** A quantity's name as it stands in sentences. */
    static String words(String name) {
        return switch (name) {
            case "mse_over_null" -> "error over null";
            case "top" -> "top coefficient";
            case "hit" -> "first passage";
            default -> name.replace('_', ' ');
        };
    }

    /** Every arm at every size that the tier runs, in the order declared; none if the case belongs to a larger tier. */
    List<Cell> cells(CaseSpec spec) {
        return cells.computeIfAbsent(spec.id(), id -> gather(spec));
    }

    private List<Cell> gather(CaseSpec spec) {
        if (!planned(spec)) {
            return List.of();
        }
        Map<Pool, List<Trial>> stored = new HashMap<>();
        List<Baseline.Band> bands = new ArrayList<>();
        baseline(spec).ifPresent(baseline -> {
            baseline.trials()
                    .forEach(trial -> stored.computeIfAbsent(
                                    new Pool(
                                            trial.key().experiment(),
                                            trial.key().size()),
                                    pool -> new ArrayList<>())
                            .add(trial));
            bands.addAll(baseline.bands());
        });
        stored.values()
                .forEach(pool ->
                        pool.sort(Comparator.comparingInt(trial -> trial.key().replicate())));
        List<Cell> found = new ArrayList<>();
        for (int i = 0; i < spec.arms().size(); i++) {
            ArmSpec arm = spec.arms().get(i);
            for (Size size : arm.sizes(tier())) {
                List<Trial> pool = stored.getOrDefault(new Pool(arm.experiment(), size), List.of());
                found.add(new Cell(i, arm, size, planned(arm, size), within(spec, arm, pool), bands(bands, arm, size)));
            }
        }
        return List.copyOf(found);
    }

    private List<Trial> planned(ArmSpec arm, Size size) {
        List<Trial> found = new ArrayList<>();
        for (int i = 0; i < arm.replicates(tier()); i++) {
            Trial trial = trials.get(new TrialKey(arm.experiment(), size, arm.first() + i));
            if (trial != null) {
                found.add(trial);
            }
        }
        return List.copyOf(found);
    }

    /** Two arms of a case may run one experiment on disjoint replicates; each has its own part of the stored ones. */
    private static List<Trial> within(CaseSpec spec, ArmSpec arm, List<Trial> pool) {
        int end = spec.arms().stream()
                .filter(other -> other.experiment().equals(arm.experiment()) && other.first() > arm.first())
                .mapToInt(ArmSpec::first)
                .min()
                .orElse(Integer.MAX_VALUE);
        return pool.stream()
                .filter(trial ->
                        trial.key().replicate() >= arm.first() && trial.key().replicate() < end)
                .toList();
    }

    private static List<Baseline.Band> bands(List<Baseline.Band> all, ArmSpec arm, Size size) {
        return all.stream()
                .filter(band -> band.arm().equals(arm.name()) && band.size().equals(size))
                .toList();
    }
}
