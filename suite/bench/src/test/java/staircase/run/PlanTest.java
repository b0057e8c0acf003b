package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testng.annotations.Test;
import staircase.protocol.InputException;
import staircase.protocol.Shard;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.TrialKey;

/** Every trial once, whoever uses it; tiers within tiers; groups that cover what is left and nothing else. */
public class PlanTest {

    private static final Made.Sum ONE = new Made.Sum(1, "a", 4);
    private static final Made.Sum TWO = new Made.Sum(2, "a", 4);
    private static final Made.Sum OTHER = new Made.Sum(3, "b", 100);

    private static Arm arm(String name, Made.Sum experiment) {
        return Arm.treatment(name, experiment).replicates(7);
    }

    private static List<Definition> claims() {
        Case first = Made.made(
                "first",
                Tier.QUICK,
                arm("one", ONE).at(Tier.QUICK, Made.sizes(2)).at(Tier.CI, Made.sizes(3)),
                arm("two", TWO).at(Tier.QUICK, Made.sizes(2)).at(Tier.FULL, Made.sizes(4)));
        Case second = Made.made(
                "second",
                Tier.CI,
                arm("mine", ONE).at(Tier.QUICK, Made.sizes(2)),
                arm("other", OTHER).at(Tier.CI, Made.sizes(3)));
        Case third = Made.made("third", Tier.FULL, arm("long", OTHER).at(Tier.FULL, Made.sizes(5)));
        return List.of(Made.definition("a", first, second), Made.definition("b", third));
    }

    private static Set<TrialKey> keys(Made.Sum experiment, long d, int replicates) {
        return IntStream.range(0, replicates)
                .mapToObj(r -> new TrialKey(Measurements.id(experiment), Size.of("d", d), r))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Test
    public void trialOfTwoCasesIsPlannedOnce() {
        Plan plan = Plan.of(claims(), List.of(), Tier.CI);
        List<TrialKey> expected = new ArrayList<>();
        expected.addAll(keys(ONE, 2, 7));
        expected.addAll(keys(ONE, 3, 7));
        expected.addAll(keys(TWO, 2, 7));
        expected.addAll(keys(OTHER, 3, 7));
        assertEquals(List.copyOf(plan.trials().keySet()), expected, "plan order");
        assertEquals(plan.trials().get(expected.get(0)), ONE);
        assertEquals(plan.cases().keySet(), Set.of("first", "second"));
        assertTrue(plan.cases().get("second").containsAll(keys(ONE, 2, 7)), "the shared trials belong to both");
        assertEquals(plan.cases().get("second").size(), 14);
        assertEquals(plan.claims().size(), 1);
        assertEquals(plan.quantities(), List.of(Made.SUM));
    }

    @Test
    public void quickIsPartOfCiAndCiOfFull() {
        assertEquals(
                Plan.of(claims(), List.of(), Tier.QUICK).trials().keySet(), union(keys(ONE, 2, 3), keys(TWO, 2, 3)));
        within(claims());
    }

    @Test
    public void tiersOfTheRealClaimsAreNestedToo() {
        ClaimScan scan = ClaimScan.scan();
        assertTrue(scan.definitions().size() >= 3, "too few claims: " + scan);
        within(scan.definitions());
        Plan quick = Plan.of(scan.definitions(), List.of(), Tier.QUICK);
        assertTrue(quick.trials().size() >= 3 * quick.cases().size(), "fewer than three trials a case");
    }

    private static void within(List<Definition> definitions) {
        Plan quick = Plan.of(definitions, List.of(), Tier.QUICK);
        Plan ci = Plan.of(definitions, List.of(), Tier.CI);
        Plan full = Plan.of(definitions, List.of(), Tier.FULL);
        for (Plan[] pair : new Plan[][] {{quick, ci}, {ci, full}}) {
            assertTrue(pair[0].trials().size() < pair[1].trials().size());
            assertTrue(pair[1].trials().entrySet().containsAll(pair[0].trials().entrySet()));
            pair[0].cases()
                    .forEach((id, keys) -> assertTrue(pair[1].cases().get(id).containsAll(keys), id));
        }
    }

    private static Set<TrialKey> union(Set<TrialKey> a, Set<TrialKey> b) {
        Set<TrialKey> both = new LinkedHashSet<>(a);
        both.addAll(b);
        return both;
    }

    @Test
    public void groupsCoverEachTrialExactlyOnceAndNothingElse() {
        for (Tier tier : Tier.values()) {
            Plan plan = Plan.of(claims(), List.of(), tier);
            for (int workers : new int[] {1, 2, 5, 100}) {
                covers(plan, Set.of(), workers);
                Set<TrialKey> done = plan.trials().keySet().stream()
                        .filter(key -> key.replicate() % 2 == 0)
                        .collect(Collectors.toSet());
                covers(plan, done, workers);
                covers(plan, plan.trials().keySet(), workers);
            }
        }
        List<Definition> real = ClaimScan.scan().definitions();
        covers(Plan.of(real, List.of(), Tier.FULL), Set.of(), 2);
    }

    private static void covers(Plan plan, Set<TrialKey> done, int workers) {
        Set<TrialKey> left = new HashSet<>(plan.trials().keySet());
        left.removeAll(done);
        double last = Double.POSITIVE_INFINITY;
        for (Plan.Group group : plan.groups(done, workers)) {
            assertTrue(group.work() <= last, "longest first");
            last = group.work();
            Measurements.Member first = group.members().get(0);
            assertTrue(group.members().size() <= first.experiment().cohortLimit(group.size()), group.label());
            assertTrue(!group.label().isBlank());
            for (Measurements.Member member : group.members()) {
                assertEquals(member.experiment().family(), first.experiment().family());
                assertTrue(
                        left.remove(member.key(group.size())),
                        "planned twice or not at all: " + member.key(group.size()));
                assertEquals(plan.trials().get(member.key(group.size())), member.experiment());
            }
        }
        assertEquals(left, Set.of(), "never computed");
    }

    @Test
    public void experimentsOfOneFamilyShareGroups() {
        Plan plan = Plan.of(claims(), List.of(), Tier.QUICK);
        List<String> labels =
                plan.groups(Set.of(), 1).stream().map(Plan.Group::label).toList();
        assertEquals(
                labels,
                List.of("first/one, first/two", "first/two, first/one"),
                "six trials of one family and size, in two groups for balance, replicate by replicate");
        Made.Sum roomy = new Made.Sum(4, "c", 100);
        Made.Sum kin = new Made.Sum(5, "c", 100);
        Case both = Made.made(
                "both",
                Tier.QUICK,
                Arm.treatment("a", roomy).replicates(1).at(Tier.QUICK, Made.sizes(2)),
                Arm.treatment("b", kin).replicates(2).at(Tier.QUICK, Made.sizes(2)),
                arm("c", ONE).at(Tier.QUICK, Made.sizes(9)));
        List<String> shared =
                Plan.of(List.of(Made.definition("a", both)), List.of(), Tier.QUICK).groups(Set.of(), 1).stream()
                        .map(Plan.Group::label)
                        .toList();
        assertTrue(shared.contains("both/a, both/b"), shared.toString());
    }

    @Test
    public void moreReplicatesCanBeDrawnThanAreDeclared() {
        Plan plan = Plan.of(claims(), List.of("b"), Tier.FULL, 40);
        assertEquals(plan.trials().keySet(), keys(OTHER, 5, 40));
        assertEquals(Plan.of(claims(), List.of("b"), Tier.FULL, 3).trials().keySet(), keys(OTHER, 5, 7), "never fewer");
    }

    @Test
    public void unknownClaimIsRefusedWithTheNamesThereAre() {
        String message = expectThrows(InputException.class, () -> Plan.of(claims(), List.of("c"), Tier.CI))
                .getMessage();
        assertTrue(message.contains("\"c\"") && message.contains("a, b"), message);
        assertEquals(Plan.of(claims(), List.of("b"), Tier.CI).trials().size(), 0, "its only case is of another tier");
    }

    @Test
    public void shardsShareThePlanWithoutGapOrOverlap() {
        Plan plan = Plan.of(claims(), List.of(), Tier.CI);
        int empty = 0;
        for (int count = 1; count <= 40; count++) {
            List<TrialKey> all = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                Set<TrialKey> part = plan.part(new Shard(i, count));
                assertEquals(
                        Plan.of(claims(), List.of(), Tier.CI).part(new Shard(i, count)), part, "every machine agrees");
                empty += part.isEmpty() ? 1 : 0;
                all.addAll(part);
            }
            assertEquals(all.size(), plan.trials().size(), count + " shards");
            assertEquals(new HashSet<>(all), plan.trials().keySet());
        }
        assertTrue(empty > 0, "more shards than trials must leave some empty");
        // balanced: no shard of two has more than two thirds of the work
        double[] work = new double[2];
        for (int i = 0; i < 2; i++) {
            Set<TrialKey> others = new HashSet<>(plan.part(new Shard(2 - i, 2)));
            work[i] = plan.groups(others, 1).stream()
                    .mapToDouble(Plan.Group::work)
                    .sum();
        }
        assertTrue(Math.max(work[0], work[1]) <= 2 * (work[0] + work[1]) / 3, work[0] + " and " + work[1]);
    }
}
