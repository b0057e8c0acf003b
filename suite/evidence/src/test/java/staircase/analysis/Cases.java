package staircase.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Direction;
import staircase.protocol.Event;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Unit;

/** Small cases and made-up trials. */
final class Cases {

    static final Size D64 = Size.of("d", 64);
    static final Quantity TOP = new Quantity("top", Unit.ONE, Direction.HIGHER, "coefficient of the top monomial");
    static final Quantity HIT = new Quantity("hit", Unit.SAMPLES, Direction.LOWER, "samples until it was learned");
    static final Event LEARNED = Event.atLeast(TOP, "0.5");

    private Cases() {}

    static ArmSpec arm(String name, Role role, int count, Size... sizes) {
        List<ArmSpec.GridPoint> grid = new ArrayList<>();
        for (Size size : sizes) {
            grid.add(new ArmSpec.GridPoint(size, Tier.QUICK));
        }
        return new ArmSpec(name, role, "experiment of " + name, Map.of(), grid, 0, count);
    }

    static ArmSpec arm(String name, int count) {
        return arm(name, Role.TREATMENT, count, D64);
    }

    static CaseSpec spec(List<ArmSpec> arms, Rule... rules) {
        return new CaseSpec("case-1", "a case", Tier.QUICK, arms, List.of(rules));
    }

    static Claim claim(Claim.Kind kind, CaseSpec spec) {
        return new Claim(
                "claim-1",
                "title",
                kind,
                "statement",
                "source",
                Claim.Basis.OUR_READING,
                "setting",
                "none",
                "falsifier",
                "much",
                List.of(spec));
    }

    static Judgement judge(CaseSpec spec, List<Trial> trials, Tier tier) {
        return Judge.judge(claim(Claim.Kind.STATISTICAL, spec), spec, trials, tier);
    }

    static Judgement judge(CaseSpec spec, List<Trial> trials) {
        return judge(spec, trials, Tier.CI);
    }

    static Trial trial(ArmSpec arm, Size size, int replicate, Outcome outcome, Map<String, Double> scalars) {
        TrialKey key = new TrialKey(arm.experiment(), size, replicate);
        return new Trial(key, outcome, "", new TreeMap<>(scalars), new TreeMap<>());
    }

    /** Finished trials 0..count-1 with one quantity. */
    static List<Trial> trials(ArmSpec arm, Size size, int count, String quantity, IntToDoubleFunction value) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trials.add(trial(arm, size, i, Outcome.FINISHED, Map.of(quantity, value.applyAsDouble(i))));
        }
        return trials;
    }

    /** Trials of which the first ones learned the top monomial. */
    static List<Trial> learned(ArmSpec arm, int successes) {
        return trials(arm, D64, arm.count(), "top", i -> i < successes ? 0.9 + i * 1e-3 : 0.1);
    }

    static Baseline baseline(
            CaseSpec spec, Judgement judgement, List<Trial> trials, long suiteSeed, String arithmetic) {
        return new Baseline(
                Baseline.FORMAT,
                "claim-1",
                spec.id(),
                spec.fingerprint(),
                suiteSeed,
                "0123abcd",
                "2026-01-01T00:00:00Z",
                "first",
                arithmetic,
                "unknown",
                judgement,
                List.of(),
                List.of(),
                trials);
    }

    static <T> List<T> join(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    static Optional<Judgement.RuleResult> result(Judgement judgement, String rule) {
        return judgement.rules().stream().filter(r -> r.rule().equals(rule)).findFirst();
    }
}
