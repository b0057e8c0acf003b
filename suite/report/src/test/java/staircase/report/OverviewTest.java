package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.SortedMap;
import org.testng.annotations.Test;
import staircase.protocol.Tier;

/** What is said over several cases: closeness, papers, methods; and the lattice that they rest on. */
public final class OverviewTest {

    private final SortedMap<String, String> pages = Pages.of(Runs.run(Tier.CI));

    @Test
    public void theClosestCaseStandsFirst() {
        List<String> near = Pages.all(
                Pages.all(pages.get("index.html"), "<h2 id=\"index-near\">.*?<ol>(.*?)</ol>")
                        .get(0),
                "<li>(.*?)</li>");
        assertEquals(near.size(), 3);
        double last = 0;
        for (String line : near) {
            String text = Pages.text(line);
            double z = Double.parseDouble(text.replaceAll(".*; ([0-9.]+) standard errors.*", "$1"));
            double away = Math.abs((text.contains("wrong side") ? -z : z) - 3.719);
            assertTrue(away >= last, text);
            last = away;
        }
        assertTrue(near.get(0).contains("href=\"claims/"), near.get(0));
        assertFalse(near.toString().contains("exact-equivariance"), "what claims no probability has no distance");
    }

    @Test
    public void aPaperHasAllOfItsClaimsWithOnePicture() {
        String page = pages.get("papers/2202.08658.html");
        assertEquals(Pages.all(page, "<tr>\n(<th scope=\"row\")").size(), 6);
        assertEquals(Pages.all(page, "(<figure )").size(), 1);
        String text = Pages.text(page);
        assertTrue(text.contains("6 claims and 6 cases of this run name arXiv:2202.08658 as a source."), text);
        assertTrue(text.contains("not shown: "), text);
        assertTrue(pages.get("claims/kernels.html").contains("href=\"../papers/2202.08658.html\""));
    }

    @Test
    public void aMethodSaysWhereItSucceedsAndFails() {
        String text = Pages.text(pages.get("methods.html"));
        assertTrue(
                text.contains("z1 + z1*z2 + z1*z2*z3 d=128 100*d top ≥ 0.5 25 of 25 0.867 to 1 ✓ mostly does"), text);
        assertTrue(text.contains("✗ mostly does not"), text);
        assertTrue(text.contains("2 replicates diverged or broke"), text);
    }

    @Test
    public void whatNoRowShowsIsNotCounted() {
        assertEquals(MethodPage.summary("M", 0, 1, 1), "M mostly does not do what is counted in its only row.");
        assertEquals(MethodPage.summary("M", 3, 0, 3), "M mostly does what is counted in all 3 rows.");
        assertEquals(
                MethodPage.summary("M", 2, 3, 6),
                "M mostly does what is counted in 2 of 6 rows, mostly does not in 3 and cannot be told in 1.");
        assertEquals(
                MethodPage.summary("M", 0, 3, 4),
                "M mostly does not do what is counted in 3 of 4 rows and cannot be told in 1.");
    }

    @Test
    public void theClimbTakesTheSmallestLeaps() {
        Lattice merged = Lattice.parse("x1+x1*x2+x2*x3+x3*x4").orElseThrow();
        assertEquals(merged.leap(), 1);
        assertEquals(merged.reachable(), 4);
        Lattice gap = Lattice.parse("x1 + 0.5*x1*x2*x3 - x1*x2*x3*x4").orElseThrow();
        assertEquals(gap.leap(), 2);
        assertEquals(gap.reachable(), 1);
        assertEquals(gap.steps().get(1).coefficient(), 0.5);
        assertEquals(gap.steps().get(2).coefficient(), -1.0);
        // the order of the text does not matter: x2*x3 is easier once x1*x2 is known
        assertEquals(Lattice.parse("x2*x3+x1*x2+x1").orElseThrow().leap(), 1);
        assertEquals(Lattice.parse("x1*x2*x3").orElseThrow().leap(), 3);
        assertTrue(Lattice.parse("labels independent of x").isEmpty());
        assertTrue(Lattice.parse("x1+").isEmpty());
    }
}
