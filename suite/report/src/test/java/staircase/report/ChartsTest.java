package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;

/** Charts as they stand on the pages. */
public final class ChartsTest {

    private final SortedMap<String, String> pages = Pages.of(Runs.run(Tier.CI));

    private final SortedMap<String, String> files = Pages.files(Runs.run(Tier.CI));

    private String claim(String id) {
        return pages.get("claims/" + id + ".html");
    }

    private static List<String> figures(String page) {
        return Pages.all(page, "(<figure .*?</figure>)");
    }

    private static String figure(String page, String id) {
        return figures(page).stream()
                .filter(f -> f.startsWith("<figure id=\"" + id + "\""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void everyChartHasItsDataAsATable() {
        int count = 0;
        for (String page : pages.values()) {
            for (String figure : figures(page)) {
                count++;
                assertTrue(figure.contains("<svg viewBox"), figure.substring(0, 80));
                for (String file : Pages.all(figure, "<a href=\"\\.\\./([^\"]*)\" download")) {
                    assertTrue(files.get(file).length() > 100, file);
                }
                assertEquals(
                        Pages.all(figure, "(<a href=[^>]* download)").size(),
                        1 + Pages.all(figure, "(<svg viewBox[^>]* role)").size());
                String data = Pages.all(figure, "<details>(.*?)</details>").get(0);
                assertTrue(Pages.all(data, "<tr>(<td.*?)</tr>").size() >= 1, figure.substring(0, 80));
            }
        }
        assertEquals(count, 32);
    }

    /** A case with many arms has few at each size; the others are drawn on another page. */
    @Test
    public void aLegendNamesWhatIsDrawnBesideIt() {
        int figures = 0;
        for (String page : pages.values()) {
            for (String figure : figures(page)) {
                if (figure.matches("(?s)<figure id=\"[^\"]*-learning.*")) {
                    String keys =
                            Pages.all(figure, "<ul class=\"keys\">(.*?)</ul>").get(0);
                    assertEquals(
                            Set.copyOf(Pages.all(keys, "</svg> ([^<]*)</li>")),
                            Set.copyOf(Pages.all(figure, "<tr><td>([^<]*)</td>")),
                            figure.substring(0, 80));
                    figures++;
                }
            }
        }
        assertTrue(figures > 5, figures + " figures of learning curves");
    }

    @Test
    public void everyPictureHasATitleAndADescription() {
        for (String page : pages.values()) {
            for (String svg : Pages.all(page, "(<svg[^>]*role=\"img\".*?</svg>)")) {
                assertTrue(Pages.all(svg, "<title [^>]*>([^<]*)</title>").get(0).length() > 15, svg);
                assertTrue(Pages.all(svg, "<desc [^>]*>([^<]*)</desc>").get(0).length() > 15, svg);
            }
        }
    }

    @Test
    public void nothingIsDrawnOutsideItsBox() {
        Pattern points = Pattern.compile("[ML](-?[0-9.]+) (-?[0-9.]+)");
        for (String page : pages.values()) {
            for (String svg : Pages.all(page, "(<svg.*?</svg>)")) {
                String[] box =
                        Pages.all(svg, "viewBox=\"0 0 ([0-9. ]+)\"").get(0).split(" ", -1);
                for (String d : Pages.all(svg, " d=\"([^\"]*)\"")) {
                    Matcher matcher = points.matcher(d);
                    while (matcher.find()) {
                        double x = Double.parseDouble(matcher.group(1));
                        double y = Double.parseDouble(matcher.group(2));
                        assertTrue(
                                x >= 0 && x <= Double.parseDouble(box[0]) && y >= 0 && y <= Double.parseDouble(box[1]),
                                d + " in " + svg);
                    }
                }
            }
        }
    }

    @Test
    public void titlesSayTheFinding() {
        String separation = Pages.text(claim("budgeted-separation"));
        assertTrue(separation.contains(
                "Top coefficient reaches half its target in 25 of 25 replicates of T1, 23 of 25 of T3 and 0"
                        + " of 25 of noise at d=128"));
        String rungs = Pages.text(claim("published-experiment"));
        assertTrue(rungs.contains(
                "All 10 rungs of S10 at d=30 reach half their target, one after the other; rungs 1 to 3 of"
                        + " S10 without rungs 4-6 at"
                        + " d=30 reach half their target, rungs 4 to 7 do not; the only coefficient of χ1:10"
                        + " at d=30 never reaches half its target"));
        String scaling = Pages.text(claim("merged-staircases"));
        assertTrue(
                scaling.contains("First passage of T1 grows as d^1.05 (99.98\u00a0%: 0.965 to 1.14, asked < 1.25)"),
                scaling);
        assertTrue(scaling.contains("not reached for T3 at d=128"));
    }

    @Test
    public void whatDivergedLeavesTheFrameAndFlattensNothing() {
        String figure = figure(claim("budgeted-separation"), "budgeted-separation-learning0");
        assertTrue(Pages.text(figure).contains("2 replicates leave the frame where a triangle stands."));
        List<String> ticks = Pages.all(figure, "class=\"tick end\"[^>]*>([^<]*)<");
        assertTrue(ticks.contains("0.5"), ticks.toString());
        assertTrue(ticks.stream().noneMatch(tick -> tick.contains("e") || tick.contains("M")), ticks.toString());
    }

    @Test
    public void censoredReplicatesStandAtTheirCapWithTheirNumber() {
        String figure = figure(claim("merged-staircases"), "merged-staircase-linear-scaling0");
        List<String> counts = Pages.all(figure, "class=\"count middle\"[^>]*>×([0-9]+)<");
        assertEquals(counts.size(), 3, counts.toString());
        String row = Pages.all(figure, "<tr>(<td>T3-exponent</td><td>T3</td><td>d=128</td>.*?)</tr>")
                .get(0);
        assertEquals(Pages.all(row, "(&gt; 192000)").size(), Integer.parseInt(counts.get(2)));
        assertTrue(row.contains("<td>∞</td>"), row);
    }

    @Test
    public void theBaselineIsDrawnBesideTheRun() {
        String page = claim("merged-staircases");
        assertTrue(figure(page, "merged-staircase-linear-scaling0").contains("class=\"dots old\""));
        assertTrue(figure(page, "merged-staircase-linear-points0").contains("class=\"dots old\""));
        assertTrue(figure(page, "merged-staircase-linear-learning0").contains("class=\"stored s0\""));
        assertFalse(claim("kernels").contains("class=\"dots old\""));
    }

    @Test
    public void eventsAndRulesAreMarkedAtTheirBounds() {
        String rows = figure(claim("kernels"), "kernel-degree-barrier-points0");
        assertTrue(rows.contains("class=\"event\""));
        assertTrue(rows.contains("class=\"bound\""));
        assertTrue(Pages.text(rows).contains("bound of a rule bound of an event"));
    }

    @Test
    public void oneLineForEachRung() {
        String figure = figure(claim("published-experiment"), "published-20k-rungs");
        List<String> panels = Pages.all(figure, "(<svg viewBox=\"0 0 340.*?</svg>)");
        assertEquals(panels.size(), 3);
        assertEquals(Pages.all(panels.get(0), "class=\"(line [^\"]*)\"").size(), 10);
        assertEquals(Pages.all(panels.get(1), "class=\"(line [^\"]*)\"").size(), 7);
        assertEquals(Pages.all(panels.get(2), "class=\"(line [^\"]*)\"").size(), 1);
        assertEquals(
                Pages.all(panels.get(0), "class=\"rung end [^\"]*\"[^>]*>([0-9]+)<"),
                List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"));
    }

    @Test
    public void noTwoSeriesLookAlike() {
        Set<String> looks = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            Pen mark = new Pen();
            Series.mark(mark, i, 0, 0, 1);
            assertTrue(looks.add(Series.line(i) + mark.d()), "series " + i);
        }
        for (int i = 1; i < 5; i++) {
            // also without colour
            assertNotEquals(
                    Series.line(i).replaceAll("s[0-9]", ""), Series.line(i - 1).replaceAll("s[0-9]", ""));
        }
    }

    @Test
    public void theForestPlotSaysWhereTheIntervalLies() {
        String page = claim("budgeted-separation");
        assertTrue(page.contains("Estimate 1, interval wholly where the rule asks it to be"));
        assertTrue(page.contains("Estimate 0.92, interval wholly outside of what the rule asks"));
        assertTrue(claim("kernels").contains("interval across the bound"));
    }

    @Test
    public void manyReplicatesAreDrawnInPartAndCountedInFull() {
        SortedMap<String, String> large = Pages.of(LargeRun.of(1, 400));
        String page = large.get("claims/claim-0.html");
        String text = Pages.text(page);
        assertTrue(text.contains("Thin lines: the first 25 of up to 400 replicates."));
        assertTrue(Pages.text(large.get("replicates/case-0.html"))
                .contains("The first 200 replicates of each arm and size are listed."));
        assertTrue(text.contains("and 350 more in the CSV file"));
        assertTrue(text.contains("in 400 of 400 replicates of arm 0"), "counts are over all");
        assertTrue(page.length() < 900_000, "page of " + page.length());
    }

    /** One picture has a row for each of 21 arms, and as many again of the baseline. */
    @Test
    public void aPictureOfManyArmsIsSmall() {
        Fixture fixture = new Fixture(Tier.CI);
        Size size = Size.of("d", 12);
        List<ArmSpec> arms = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            String name = "k=" + i + " tau=0.3";
            arms.add(fixture.arm(
                    name,
                    Role.TREATMENT,
                    Map.of("type", "Any", "k", i),
                    25,
                    List.of(size),
                    Learners.ending(0.5, 0.5, 0.1, false)));
            rules.add(Rule.hypothesis("mean " + i, Estimand.mean(name, size, Fixture.TOP))
                    .above(0.1));
            rules.add(Rule.hypothesis("rate " + i, Estimand.rate(name, size, Event.atLeast(Fixture.TOP, "0.5")))
                    .above(0.1));
        }
        CaseSpec spec = new CaseSpec("many", "Many arms", Tier.QUICK, arms, rules);
        Claim claim = Runs.claim("many", "Many arms", Claim.Kind.STATISTICAL, Claim.Basis.OUR_READING, spec);
        fixture.add(claim);
        fixture.store(claim, spec, Drift.State.CONSISTENT);
        String picture = Pages.files(fixture.run()).get("charts/many-points0-0.svg");
        int bytes = picture.getBytes(StandardCharsets.UTF_8).length
                - new Templates().chartStyle().length();
        assertTrue(bytes <= Chart.PANEL_BYTES, "bytes " + bytes);
        assertTrue(picture.contains("baseline of k=20 tau=0.3, replicate|0"), "every row has its points");
    }

    @Test
    public void pagesAndPicturesAreSmall() {
        String style = new Templates().chartStyle();
        for (SortedMap<String, String> all : List.of(files, Pages.files(LargeRun.of(1, 400)))) {
            int pictures = 0;
            for (Map.Entry<String, String> file : all.entrySet()) {
                int bytes = file.getValue().getBytes(StandardCharsets.UTF_8).length;
                if (file.getKey().endsWith(".svg")) {
                    assertTrue(bytes - style.length() <= Chart.PANEL_BYTES, file.getKey() + ": " + bytes);
                    pictures++;
                }
                boolean page = file.getKey().matches("(claims|charts|papers)/.*html|[a-z]+\\.html");
                assertTrue(!page || bytes < 400_000, file.getKey() + ": " + bytes);
                assertTrue(Pages.all(file.getValue(), "(<div class=\"panel\">)").size() <= Room.PANELS, file.getKey());
            }
            assertTrue(pictures > 10, "pictures " + pictures);
        }
    }

    @Test
    public void noPictureIsLost() {
        int shown = 0;
        for (String page : pages.values()) {
            shown += Pages.all(page, "(<div class=\"panel\">)").size();
        }
        assertEquals(
                shown,
                files.keySet().stream().filter(name -> name.endsWith(".svg")).count());
        assertTrue(pages.containsKey("charts/merged-staircase-linear.html"), "further sizes have their own page");
        assertTrue(claim("merged-staircases").contains("href=\"../charts/merged-staircase-linear.html#"));
    }

    @Test
    public void theTargetsRungsAreDrawn() {
        String page = Pages.text(claim("merged-staircases"));
        assertTrue(page.contains("All 3 supports of T1 are reached one coordinate at a time"), page);
        assertTrue(page.contains("For T3, z1z2z3 needs 3 coordinates at once"), page);
    }

    @Test
    public void manyTargetsHaveOneSentence() {
        assertEquals(
                targets("x1", "x1*x2", "x1*x2*x3"),
                "1 of 3 targets is climbed one coordinate at a time; the others need 2 to 3 coordinates at once");
        assertEquals(targets("x1*x2", "x1*x2*x3", "x3*x4"), "All 3 targets need 2 to 3 coordinates at once");
        assertEquals(targets("x1", "x1+x1*x2", "x3+x3*x4"), "All 3 targets are climbed one coordinate at a time");
    }

    /** Title of the picture of some targets. */
    private static String targets(String... polynomials) {
        Fixture fixture = new Fixture(Tier.CI);
        List<ArmSpec> arms = new ArrayList<>();
        for (String polynomial : polynomials) {
            arms.add(fixture.arm(
                    polynomial,
                    Role.TREATMENT,
                    Fixture.settings(polynomial, "100*d", 0.5),
                    3,
                    Runs.dimensions(16),
                    Learners.ending(0.5, 0.5, 0.1, false)));
        }
        List<Rule> rules = List.of(Rule.hypothesis("mean", Estimand.mean(polynomials[0], Size.of("d", 16), Fixture.TOP))
                .above(0.1));
        return LatticePlot.of(new CaseSpec("targets", "Targets", Tier.QUICK, arms, rules), Tier.CI)
                .orElseThrow()
                .title();
    }
}
