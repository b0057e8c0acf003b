package staircase.protocol;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.testng.annotations.Test;

/** What a specification's fingerprint rests on, and what a specification must not say. */
public class CaseSpecTest {

    private static final Quantity TOP = new Quantity("top", Unit.ONE, Direction.HIGHER, "top coefficient");
    private static final Quantity HIT = new Quantity("hit", Unit.SAMPLES, Direction.LOWER, "first passage");

    /** The same case over and over, with one thing changed at a time. */
    private static final class Draft {
        String id = "a-case";
        String title = "title";
        Tier tier = Tier.CI;
        String arm = "sgd";
        Role role = Role.TREATMENT;
        String experiment = "0011223344556677";
        long[] sizes = {16, 32, 64, 128};
        Tier sizeTier = Tier.QUICK;
        int first = 0;
        int count = 25;
        String rule = "learns";
        String bound = "0.5";
        double above = 0.5;
        double refutedBelow = 0.5;
        Rule.Part part = Rule.Part.HYPOTHESIS;
        String note = "";
        long at = 16;
        long[] regression = {16, 32, 128};
        double exponent = 1.25;

        CaseSpec make() {
            List<ArmSpec.GridPoint> grid = LongStream.of(sizes)
                    .mapToObj(d -> new ArmSpec.GridPoint(Size.of("d", d), sizeTier))
                    .toList();
            ArmSpec spec = new ArmSpec(arm, role, experiment, Map.of("type", "Learning"), grid, first, count);
            Rule rate = new Rule.Draft(rule, part, Estimand.rate(arm, Size.of("d", at), Event.atLeast(TOP, bound)))
                    .above(above)
                    .refutedOutside(refutedBelow, Double.POSITIVE_INFINITY)
                    .noting(note);
            List<Size> points =
                    LongStream.of(regression).mapToObj(d -> Size.of("d", d)).toList();
            Rule slope = Rule.hypothesis("slope", Estimand.exponent(arm, points, HIT))
                    .below(exponent);
            return new CaseSpec(id, title, tier, List.of(spec), List.of(rate, slope));
        }
    }

    private interface Change {
        void to(Draft draft);
    }

    private static String print(Change change) {
        Draft draft = new Draft();
        change.to(draft);
        return draft.make().fingerprint();
    }

    @Test
    public void everyChangeOfTheSpecificationChangesTheFingerprint() {
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("nothing", d -> {});
        changes.put("id", d -> d.id = "b-case");
        changes.put("arm", d -> d.arm = "adam");
        changes.put("role", d -> d.role = Role.REFERENCE);
        changes.put("setting of the experiment", d -> d.experiment = "0011223344556678");
        changes.put("size added", d -> d.sizes = new long[] {16, 32, 64, 128, 256});
        changes.put("size changed", d -> d.sizes = new long[] {16, 32, 63, 128});
        changes.put("first replicate", d -> d.first = 1);
        changes.put("rule's name", d -> d.rule = "learns well");
        changes.put("rule's part", d -> d.part = Rule.Part.POSITIVE_CONTROL);
        changes.put("rule's size", d -> d.at = 32);
        changes.put("event's bound", d -> d.bound = "0.6");
        changes.put("bound", d -> d.above = 0.6);
        changes.put("bound by one ulp", d -> d.above = Math.nextUp(0.5));
        changes.put("refutation", d -> d.refutedBelow = 0.4);
        changes.put("exponent's bound", d -> d.exponent = 1.3);
        changes.put("exponent's end", d -> d.regression = new long[] {16, 32, 64});
        changes.put("size within the exponent's range", d -> d.regression = new long[] {16, 64, 128});
        changes.put("number of the exponent's sizes", d -> d.regression = new long[] {16, 32, 64, 128});
        Set<String> prints = new HashSet<>();
        changes.forEach((name, change) -> assertTrue(prints.add(print(change)), "not in the fingerprint: " + name));
        assertEquals(prints.size(), 19);
    }

    @Test
    public void whatOnlySelectsOrExplainsDoesNot() {
        String plain = print(d -> {});
        assertEquals(plain.length(), 16);
        List<Change> changes = new ArrayList<>();
        changes.add(d -> d.title = "another title");
        changes.add(d -> d.note = "a note");
        changes.add(d -> d.tier = Tier.FULL);
        changes.add(d -> d.sizeTier = Tier.FULL);
        changes.add(d -> d.count = 40);
        changes.forEach(change -> assertEquals(print(change), plain));
    }

    @Test
    public void contradictionsAreRefused() {
        refused("a case's id must match", d -> d.id = "A case");
        refused("does not run at", d -> d.at = 17);
        refused("two rules called", d -> d.rule = "slope");
        refused("has no size", d -> d.sizes = new long[0]);
        refused("at least 1", d -> d.count = 0);
        refused("at least 0", d -> d.first = -1);
        CaseSpec good = new Draft().make();
        ArmSpec arm = good.arms().get(0);
        Rule rule = good.rules().get(0);
        expectThrows(
                IllegalArgumentException.class,
                () -> new CaseSpec("a", "t", Tier.CI, List.of(arm, arm), List.of(rule)));
        expectThrows(IllegalArgumentException.class, () -> new CaseSpec("a", "t", Tier.CI, List.of(), List.of(rule)));
        Rule printed = Rule.exploratory("printed", rule.estimand());
        expectThrows(
                IllegalArgumentException.class, () -> new CaseSpec("a", "t", Tier.CI, List.of(arm), List.of(printed)));
        expectThrows(IllegalArgumentException.class, () -> good.arm("nobody"));
    }

    private static void refused(String words, Change change) {
        String message = expectThrows(IllegalArgumentException.class, () -> print(change))
                .getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    public void tierSelectsSizesAndReplicates() {
        List<ArmSpec.GridPoint> grid = List.of(
                new ArmSpec.GridPoint(Size.of("d", 16), Tier.QUICK),
                new ArmSpec.GridPoint(Size.of("d", 32), Tier.CI),
                new ArmSpec.GridPoint(Size.of("d", 64), Tier.FULL));
        ArmSpec arm = new ArmSpec("a", Role.TREATMENT, "e", Map.of(), grid, 0, 25);
        assertEquals(arm.sizes(Tier.QUICK), List.of(Size.of("d", 16)));
        assertEquals(arm.sizes(Tier.CI), List.of(Size.of("d", 16), Size.of("d", 32)));
        assertEquals(arm.sizes(Tier.FULL).size(), 3);
        assertEquals(arm.replicates(Tier.QUICK), 3);
        assertEquals(arm.replicates(Tier.CI), 25);
        assertEquals(new ArmSpec("a", Role.TREATMENT, "e", Map.of(), grid, 0, 2).replicates(Tier.QUICK), 2);
    }
}
