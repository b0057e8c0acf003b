package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNull;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Outcome;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;

/** What the tables of rules say where there is no interval, or no rule. */
public final class RulesTest {

    private static StoredRun identity() {
        Fixture fixture = new Fixture(Tier.QUICK);
        List<Size> sizes = Runs.dimensions(4);
        ArmSpec flips = fixture.arm(
                "flips",
                Role.TREATMENT,
                Map.of("type", "CoupledPairs"),
                3,
                sizes,
                (Size at, SplittableRandom random) ->
                        Fixture.trial(Outcome.FINISHED, "", Map.of("difference", 0.25), Map.of()));
        List<Rule> rules = List.of(
                Rule.hypothesis(
                                "no-bits",
                                Estimand.rate("flips", sizes.get(0), Event.atMost(Fixture.DIFFERENCE, "0.25")))
                        .above(0.5),
                Rule.hypothesis("small", Estimand.mean("flips", sizes.get(0), Fixture.DIFFERENCE))
                        .below(0.5));
        CaseSpec spec = new CaseSpec("flips", "Flips", Tier.QUICK, List.of(flips), rules);
        fixture.add(Runs.claim("flips", "Flips", Claim.Kind.IDENTITY, Claim.Basis.OUR_READING, spec));
        return fixture.run();
    }

    /** An event checked in every replicate is counted: "1", drawn against one half, would speak of another quantity. */
    @Test
    public void eventsOfExactCasesAreCounted() {
        StoredRun run = identity();
        Claim claim = run.record().claims().get(0);
        List<View.Rule> rows = Rules.all(new Evidence(run), claim, claim.cases().get(0), Rules.Group.JUDGED)
                .rows();
        assertEquals(rows.get(0).point(), "3 of 3");
        assertEquals(rows.get(0).deciding(), "in 3 of 3 replicates");
        assertNull(rows.get(0).forest());
        String compared = CompareReport.of(run, run).text();
        assertTrue(compared.contains("no-bits: 3 of 3\n"), compared);
        assertEquals(rows.get(1).point(), "0.25");
        assertTrue(rows.get(1).forest() != null);
        assertFalse(Pages.of(run).get("claims/flips.html").contains("p against"), "two columns of dashes");
        assertTrue(Pages.of(Runs.run(Tier.CI)).get("claims/kernels.html").contains("p against"));
    }

    @Test
    public void aTableWithoutRulesIsASentence() {
        // the fixture's quick tier holds the smallest size alone
        Fixture fixture = new Fixture(Tier.QUICK);
        List<Size> sizes = Runs.dimensions(4, 8);
        ArmSpec arm = fixture.arm(
                "arm", Role.TREATMENT, Map.of("type", "Any"), 3, sizes, Learners.ending(0.5, 0.5, 0.1, false));
        CaseSpec spec = new CaseSpec(
                "later",
                "Later",
                Tier.QUICK,
                List.of(arm),
                List.of(Rule.hypothesis("far", Estimand.mean("arm", sizes.get(1), Fixture.TOP))
                        .above(0.1)));
        fixture.add(Runs.claim("later", "Later", Claim.Kind.STATISTICAL, Claim.Basis.OUR_READING, spec));
        String page = Pages.of(fixture.run()).get("claims/later.html");
        assertTrue(
                page.contains("<p>Each of its rules speaks of a size that this run's tier does not hold.</p>"), page);
        assertFalse(page.contains("aria-label=\"Rules of later\""), "an empty table");
        assertTrue(page.contains("aria-label=\"Rules of later in larger tiers\""), page);
    }

    /** Twenty rules of one procedure have the same warning: it stands once, and each of them has its number. */
    @Test
    public void whatSeveralRulesSayStandsOnce() {
        Evidence evidence = new Evidence(Runs.run(Tier.CI));
        Set<String> seen = new HashSet<>();
        for (Claim claim : evidence.run().record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                View.RuleTable table = Rules.all(evidence, claim, spec, Rules.Group.JUDGED);
                List<String> own = new ArrayList<>();
                table.rows().forEach(row -> {
                    own.addAll(row.warnings());
                    own.addAll(row.remarks());
                });
                for (int i = 0; i < table.notes().size(); i++) {
                    assertTrue(Collections.frequency(own, "note " + (i + 1)) > 1, own.toString());
                }
                seen.addAll(table.notes());
                own.removeIf(words -> words.matches("note \\d+"));
                assertEquals(new HashSet<>(own).size(), own.size(), own.toString());
                assertTrue(Collections.disjoint(own, table.notes()), own.toString());
            }
        }
        assertFalse(seen.isEmpty(), "no warning of the fixture is shared");
        String page = Pages.of(evidence.run()).values().stream()
                .filter(text -> text.contains("<ol class=\"notes\">"))
                .findFirst()
                .orElseThrow();
        assertTrue(page.contains("note 1</span>"), page);
    }
}
