package staircase.claims;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.analysis.Judge;
import staircase.problem.Experiment;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Verdict;
import staircase.run.Arm;
import staircase.run.Case;
import staircase.run.ClaimScan;
import staircase.run.Definition;
import staircase.run.Measurements;
import staircase.run.Streams;
import staircase.store.Baselines;

/**
 * Every claim can fail. Found by scanning: a new claim is tried as soon as its baseline is stored.
 *
 * <p>What an arm measured is taken from the baseline. {@link #everyArmMatters} gives one arm the trials of another;
 * {@link #sabotageIsNoticed} computes the arms again from broken experiments ({@link Sabotage}) and, where a case has hypotheses at the sizes of
 * the quick tier, on these alone: their rules are some of the case's, so if these are not supported the case is not either.
 */
public class SabotageTest {

    private static final Path BASELINES = baselines();
    private static final Streams STREAMS = new Streams(2);

    /** Experiment of trials that were taken from another arm. */
    private static final String TAKEN = "taken";

    /** Fewer cases than this mean that the search for them is broken. */
    private static final int FEWEST = 4;

    /** A case with what was stored of it. */
    private record Stored(Claim claim, Case declared, Baseline baseline) {

        CaseSpec spec() {
            return declared.spec();
        }

        @Override
        public String toString() {
            return spec().id();
        }
    }

    private static Path baselines() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("baselines").resolve("README.md"))) {
            here = here.getParent();
        }
        assertNotEquals(
                here,
                null,
                "there is no folder with baselines/ above " + Path.of("").toAbsolutePath());
        return here.resolve("baselines");
    }

    /** Statistical cases whose stored verdict is SUPPORTED: the others need no sabotage to fail, and algebra has tests of its own. */
    private static List<Stored> supported() {
        List<Stored> found = new ArrayList<>();
        for (Definition definition : ClaimScan.scan().definitions()) {
            for (Case c : definition.cases()) {
                Optional<Baseline> baseline = Baselines.read(
                        BASELINES, definition.claim().id(), c.spec().id());
                if (baseline.isPresent()
                        && !Judge.exact(definition.claim())
                        && baseline.get().fingerprint().equals(c.spec().fingerprint())
                        && baseline.get().judgement().verdict() == Verdict.SUPPORTED
                        // the full tier's are the same claims at sizes that take minutes
                        && c.spec().tier() != Tier.FULL) {
                    found.add(new Stored(definition.claim(), c, baseline.get()));
                }
            }
        }
        return found;
    }

    @DataProvider
    public Object[] cases() {
        return supported().toArray();
    }

    @DataProvider
    public Object[][] sabotages() {
        return supported().stream()
                .flatMap(stored -> java.util.Arrays.stream(Sabotage.values())
                        .filter(kind -> !broken(stored, kind).isEmpty())
                        .map(kind -> new Object[] {stored, kind}))
                .toArray(Object[][]::new);
    }

    @Test
    public void casesAreFound() {
        assertTrue(supported().size() >= FEWEST, "expected at least " + FEWEST + " cases, found " + supported());
    }

    private static Judgement judge(Stored stored, CaseSpec spec, List<Trial> trials) {
        return Judge.judge(stored.claim(), spec, trials, Tier.CI);
    }

    /**
     * For every arm that a hypothesis or a negative control reads there is another one whose trials, taken for its own, turn the verdict.
     * Positive controls may all succeed alike.
     */
    @Test(dataProvider = "cases")
    public void everyArmMatters(Stored stored) {
        CaseSpec spec = stored.spec();
        List<Trial> trials = stored.baseline().trials();
        assertEquals(judge(stored, spec, trials).verdict(), Verdict.SUPPORTED, "the stored trials themselves");
        List<String> idle = new ArrayList<>();
        for (String name : judged(spec)) {
            boolean turned = false;
            for (ArmSpec other : spec.arms()) {
                if (!turned && !other.experiment().equals(spec.arm(name).experiment())) {
                    List<Trial> all = new ArrayList<>(trials);
                    all.addAll(taken(spec.arm(name), other, trials));
                    Judgement found = judge(stored, with(spec, name), all);
                    turned = found.verdict() != Verdict.SUPPORTED;
                    // a missing trial leaves a case open as well, which would prove nothing
                    assertFalse(found.reason().contains("missing"), found.reason());
                }
            }
            if (!turned) {
                idle.add(name);
            }
        }
        assertTrue(idle.isEmpty(), "arms whose trials could be those of any other arm: " + idle);
    }

    private static Set<String> judged(CaseSpec spec) {
        Set<String> names = new LinkedHashSet<>();
        spec.rules().stream()
                .filter(rule -> rule.part() == Rule.Part.HYPOTHESIS || rule.part() == Rule.Part.NEGATIVE_CONTROL)
                .forEach(rule -> names.addAll(rule.estimand().arms()));
        return names;
    }

    /** The trials of one arm under the name of another; at a size that the first has not, those at its nearest. */
    private static List<Trial> taken(ArmSpec arm, ArmSpec other, List<Trial> trials) {
        Map<TrialKey, Trial> stored = new HashMap<>();
        trials.forEach(trial -> stored.put(trial.key(), trial));
        List<Trial> taken = new ArrayList<>();
        for (Size size : arm.sizes(Tier.CI)) {
            Size nearest = other.sizes(Tier.CI).stream()
                    .min(Comparator.comparing((Size candidate) -> !candidate.equals(size))
                            .thenComparing(candidate -> Math.abs(candidate.dimension() - size.dimension())))
                    .orElseThrow();
            for (int i = 0; i < arm.count(); i++) {
                // an arm with fewer replicates gives its first ones again
                int replicate = other.first() + i % other.count();
                Trial trial = stored.get(new TrialKey(other.experiment(), nearest, replicate));
                TrialKey key = new TrialKey(TAKEN, size, arm.first() + i);
                taken.add(new Trial(key, trial.outcome(), trial.why(), trial.scalars(), trial.curves()));
            }
        }
        return taken;
    }

    /** The case with one arm that reads trials taken from another. */
    private static CaseSpec with(CaseSpec spec, String name) {
        List<ArmSpec> arms = spec.arms().stream()
                .map(arm -> arm.name().equals(name)
                        ? new ArmSpec(name, arm.role(), TAKEN, arm.settings(), arm.grid(), arm.first(), arm.count())
                        : arm)
                .toList();
        return new CaseSpec(spec.id(), spec.title(), spec.tier(), arms, spec.rules());
    }

    /** Arms of judged rules that this sabotage applies to, by name; none for a case whose experiments it does not know. */
    private static Map<String, Experiment> broken(Stored stored, Sabotage sabotage) {
        Set<String> judged = judged(stored.spec());
        Map<String, Experiment> broken = new HashMap<>();
        for (Arm arm : stored.declared().arms()) {
            if (judged.contains(arm.name())) {
                sabotage.of(arm.experiment()).ifPresent(experiment -> broken.put(arm.name(), experiment));
            }
        }
        return broken;
    }

    @Test(dataProvider = "sabotages")
    public void sabotageIsNoticed(Stored stored, Sabotage sabotage) {
        CaseSpec spec = small(stored.spec());
        Map<String, Experiment> broken = broken(stored, sabotage);
        Map<TrialKey, Trial> trials = new HashMap<>();
        stored.baseline().trials().forEach(trial -> trials.put(trial.key(), trial));
        assertEquals(
                judge(stored, spec, List.copyOf(trials.values())).verdict(), Verdict.SUPPORTED, "without sabotage");
        Set<TrialKey> done = new HashSet<>();
        for (Rule rule : spec.rules()) {
            for (String name : rule.estimand().arms()) {
                for (Size size : rule.estimand().sizes()) {
                    if (broken.containsKey(name)) {
                        compute(spec.arm(name), broken.get(name), size, done, trials);
                    }
                }
            }
        }
        Judgement found = judge(stored, spec, List.copyOf(trials.values()));
        assertNotEquals(found.verdict(), Verdict.SUPPORTED, found.reason());
        assertFalse(found.reason().contains("missing"), found.reason());
    }

    /** Computes an arm's replicates from another experiment, in place of its own. */
    private static void compute(
            ArmSpec arm, Experiment broken, Size size, Set<TrialKey> done, Map<TrialKey, Trial> trials) {
        List<Measurements.Member> members = IntStream.range(arm.first(), arm.first() + arm.count())
                .filter(r -> done.add(new TrialKey(arm.experiment(), size, r)))
                .mapToObj(r -> new Measurements.Member(broken, r))
                .toList();
        if (!members.isEmpty()) {
            for (Trial trial : Measurements.compute(STREAMS, size, members)) {
                TrialKey key = new TrialKey(arm.experiment(), size, trial.key().replicate());
                trials.put(key, new Trial(key, trial.outcome(), trial.why(), trial.scalars(), trial.curves()));
            }
        }
    }

    /** The judged rules at sizes of the quick tier, if there is a hypothesis among them; else all judged rules. */
    private static CaseSpec small(CaseSpec spec) {
        List<Rule> judged = spec.rules().stream()
                .filter(rule -> rule.part() != Rule.Part.EXPLORATORY)
                .toList();
        List<Rule> quick = judged.stream()
                .filter(rule -> rule.estimand().arms().stream()
                        .allMatch(name -> spec.arm(name)
                                .sizes(Tier.QUICK)
                                .containsAll(rule.estimand().sizes())))
                .toList();
        boolean enough = quick.stream().anyMatch(rule -> rule.part() == Rule.Part.HYPOTHESIS);
        return new CaseSpec(spec.id(), spec.title(), spec.tier(), spec.arms(), enough ? quick : judged);
    }
}
