package staircase.protocol;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testng.annotations.Test;

/** Every setting is described and none can change without changing the fingerprint. */
public class SettingsTest {

    private enum Colour {
        RED,
        BLUE
    }

    private record Inner(String word, List<Double> steps) {}

    private record OtherInner(String word, List<Double> steps) {}

    private record Outer(
            int count,
            double rate,
            boolean on,
            Formula budget,
            Size size,
            Colour colour,
            Optional<Long> limit,
            Optional<Long> floor,
            List<? extends Record> parts) {}

    private static Outer outer(
            int count,
            double rate,
            boolean on,
            String budget,
            String size,
            Colour colour,
            Long limit,
            Long floor,
            Record... parts) {
        return new Outer(
                count,
                rate,
                on,
                Formula.of(budget),
                Size.parse(size),
                colour,
                Optional.ofNullable(limit),
                Optional.ofNullable(floor),
                List.of(parts));
    }

    private static Inner inner(String word, Double... steps) {
        return new Inner(word, List.of(steps));
    }

    private static String print(Record settings) {
        return Settings.fingerprint(Settings.describe(settings));
    }

    @Test
    public void describesEveryComponentInItsOrder() {
        Map<String, Object> found = Settings.describe(
                outer(3, 0.5, true, "0.5 / d", "n=2,d=1", Colour.RED, null, 7L, inner("a", 1.0, 2.0)));
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("type", "Inner");
        part.put("word", "a");
        part.put("steps", List.of(1.0, 2.0));
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("type", "Outer");
        expected.put("count", 3);
        expected.put("rate", 0.5);
        expected.put("on", true);
        expected.put("budget", "0.5/d");
        expected.put("size", "d=1,n=2");
        expected.put("colour", "RED");
        expected.put("floor", 7L);
        expected.put("parts", List.of(part));
        assertEquals(found, expected);
        assertEquals(List.copyOf(found.keySet()), List.copyOf(expected.keySet()));
    }

    @Test
    public void everyMutationChangesTheFingerprint() {
        Colour red = Colour.RED;
        List<Record> mutations = List.of(
                outer(3, 0.5, true, "d", "d=1", red, null, 7L, inner("a", 1.0, 2.0)),
                outer(4, 0.5, true, "d", "d=1", red, null, 7L, inner("a", 1.0, 2.0)),
                outer(3, Math.nextUp(0.5), true, "d", "d=1", red, null, 7L, inner("a", 1.0, 2.0)),
                outer(3, 0.5, false, "d", "d=1", red, null, 7L, inner("a", 1.0, 2.0)),
                outer(3, 0.5, true, "1*d", "d=1", red, null, 7L, inner("a", 1.0, 2.0)),
                outer(3, 0.5, true, "d", "d=2", red, null, 7L, inner("a", 1.0, 2.0)),
                outer(3, 0.5, true, "d", "d=1", Colour.BLUE, null, 7L, inner("a", 1.0, 2.0)),
                outer(3, 0.5, true, "d", "d=1", red, null, null, inner("a", 1.0, 2.0)),
                // the same value in the other of two optional components
                outer(3, 0.5, true, "d", "d=1", red, 7L, null, inner("a", 1.0, 2.0)),
                outer(3, 0.5, true, "d", "d=1", red, 7L, 7L, inner("a", 1.0, 2.0)),
                outer(3, 0.5, true, "d", "d=1", red, null, 7L, inner("b", 1.0, 2.0)),
                // order within a list, length of a list
                outer(3, 0.5, true, "d", "d=1", red, null, 7L, inner("a", 2.0, 1.0)),
                outer(3, 0.5, true, "d", "d=1", red, null, 7L, inner("a", 1.0)),
                outer(3, 0.5, true, "d", "d=1", red, null, 7L),
                // nesting: two records of one step each are not one record of two steps
                outer(3, 0.5, true, "d", "d=1", red, null, 7L, inner("a", 1.0), inner("a", 2.0)),
                outer(3, 0.5, true, "d", "d=1", red, null, 7L, inner("a", 2.0), inner("a", 1.0)),
                // equal components under another name
                outer(3, 0.5, true, "d", "d=1", red, null, 7L, new OtherInner("a", List.of(1.0, 2.0))));
        Set<String> prints = new HashSet<>();
        for (Record mutation : mutations) {
            assertTrue(prints.add(print(mutation)), "another one has the fingerprint of " + mutation);
        }
        assertEquals(prints.size(), 17);
        assertEquals(
                print(outer(3, 0.5, true, "d", "d=1", red, null, 7L, inner("a", 1.0, 2.0))), print(mutations.get(0)));
    }

    @Test
    public void partsDoNotRunTogether() {
        List<Object> different = List.of(
                List.of("ab", "c"),
                List.of("a", "bc"),
                List.of("abc"),
                List.of("a", "b", "c"),
                List.of(List.of("a", "b"), "c"),
                List.of("a", List.of("b", "c")),
                List.of("a,b", "c"),
                List.of("a", ",b", "c"),
                // looks like the prefix of a text of one letter
                List.of("s1:a", "c"),
                List.of("", "abc"),
                List.of(),
                List.of(List.of()),
                "",
                Map.of("ab", "c"),
                Map.of("a", "bc"));
        Set<String> prints = new HashSet<>();
        different.forEach(value -> assertTrue(prints.add(Settings.fingerprint(value)), "collision of " + value));
    }

    /** Recompute: {@code printf 'l2:s1:as2:bc' | sha256sum | head -c 16}. */
    @Test
    public void fingerprintIsTheStartOfASha256() {
        assertEquals(Settings.fingerprint(List.of("a", "bc")), "7ce2f7aff399b180");
    }

    @Test
    public void whatCannotBeDescribedIsRefused() {
        record Odd(Object thing) {}
        String message = expectThrows(IllegalArgumentException.class, () -> Settings.describe(new Odd(new int[] {1})))
                .getMessage();
        assertTrue(message.contains("class [I"), message);
        expectThrows(IllegalArgumentException.class, () -> Settings.describe(new Odd(Map.of("a", 1))));
        assertNotEquals(print(new Odd(1)), print(new Odd(2)));
    }
}
