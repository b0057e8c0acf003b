package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Curve;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Outcome;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;

/** Runs that are strange but may be stored: all of them have pages that say so. */
public final class BadInputsTest {

    private static final List<Size> SIZES = Runs.dimensions(16, 32, 64);

    /** One claim with one arm, whose trials a learner makes. */
    private static SortedMap<String, String> pages(
            String name, int replicates, BiFunction<Size, SplittableRandom, Trial> learner) {
        Fixture fixture = new Fixture(Tier.CI);
        ArmSpec arm =
                fixture.arm(name, Role.TREATMENT, Map.of("type", "unknown", "x", name), replicates, SIZES, learner);
        List<Rule> rules = List.of(
                Rule.hypothesis("rate", Estimand.rate(name, SIZES.get(0), Event.atLeast(Fixture.TOP, "0.5")))
                        .above(0.5),
                Rule.hypothesis("mean", Estimand.mean(name, SIZES.get(1), Fixture.ERROR))
                        .below(0.5),
                Rule.hypothesis("median", Estimand.median(name, SIZES.get(1), Fixture.HIT))
                        .below(1e6),
                Rule.hypothesis("exponent", Estimand.exponent(name, SIZES, Fixture.HIT))
                        .below(1.25));
        CaseSpec spec = new CaseSpec("strange", "Strange: " + name, Tier.QUICK, List.of(arm), rules);
        fixture.add(Runs.claim("strange", "Strange: " + name, Claim.Kind.AUDIT, Claim.Basis.OUR_READING, spec));
        return Pages.files(fixture.run());
    }

    private static void sound(SortedMap<String, String> files) {
        assertTrue(files.containsKey("index.html") && files.containsKey("claims/strange.html"));
        files.forEach((name, text) -> {
            // an interval without an end is infinite in a CSV file, which programs read
            boolean number = !name.endsWith(".csv")
                    && text.replaceAll("(?s)<script>.*?</script>", "").matches("(?s).*(\\bNaN\\b|Infinity|>null<).*");
            assertFalse(number, name + " prints a number that is none");
        });
    }

    @Test
    public void namesAreTextWhateverTheyHold() {
        String rtl = "\u202Egnp.elif\u202C \u05D0\u05D1\u05D2";
        for (String name : List.of(
                "<script>alert('x')</script>",
                "\"double\" 'single' `back` {{x}} ${x}",
                rtl,
                "a|b\\c",
                "x".repeat(500))) {
            SortedMap<String, String> files = pages(name, 6, Learners.passage(30, 1, 400));
            sound(files);
            String page = files.get("claims/strange.html");
            assertTrue(Pages.text(page).contains(name), name);
            assertEquals(Pages.all(page, "(<script)").size(), 1, name);
            assertTrue(
                    files.entrySet().stream()
                            .filter(file -> file.getKey().endsWith(".svg"))
                            .noneMatch(file -> file.getValue().contains("<script")),
                    name);
        }
    }

    @Test
    public void numbersThatAreNoneAreShownAsSuch() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, 0}) {
            Curve curve = new Curve(new long[] {0, 10, 100, 1000}, new double[] {1, value, 0.5, value});
            sound(pages(
                    "odd",
                    6,
                    (size, random) -> Fixture.trial(
                            Outcome.FINISHED,
                            "",
                            Map.of("top", value, "mse_over_null", value, "hit", value, "samples_used", 1000.0),
                            Map.of(
                                    "top",
                                    curve,
                                    "mse_over_null",
                                    curve,
                                    "coefficient_1",
                                    curve,
                                    "coefficient_2",
                                    curve))));
        }
    }

    @Test
    public void allCensoredIsSaid() {
        SortedMap<String, String> files = pages("slow", 12, Learners.passage(1e9, 1, 400));
        sound(files);
        String page = Pages.text(files.get("claims/strange.html"));
        assertTrue(page.contains("36 censored"), page);
        assertTrue(page.contains("12 not reached"), page);
    }

    @Test
    public void oneReplicateHasNoBandAndNoInterval() {
        SortedMap<String, String> files = pages("lonely", 1, Learners.passage(30, 1, 400));
        sound(files);
        String page = Pages.text(files.get("claims/strange.html"));
        assertTrue(page.contains("fewer than 6 replicates have no 95 % band"), page);
        assertTrue(page.contains("no baseline yet"), page);
    }

    @Test
    public void everyTrialLost() {
        for (Outcome outcome : List.of(Outcome.FAILED, Outcome.BROKEN, Outcome.DIVERGED)) {
            SortedMap<String, String> files =
                    pages("lost", 6, (size, random) -> Fixture.trial(outcome, "it <b>broke</b>", Map.of(), Map.of()));
            sound(files);
            assertTrue(Pages.text(files.get("claims/strange.html")).contains("it <b>broke</b>"));
        }
    }
}
