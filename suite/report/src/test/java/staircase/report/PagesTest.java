package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.testng.annotations.Test;
import staircase.analysis.Judge;
import staircase.protocol.ArmSpec;
import staircase.protocol.ArmSpec.GridPoint;
import staircase.protocol.CaseSpec;
import staircase.protocol.Certificate;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Provenance;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.RunRecord;
import staircase.protocol.Shift;
import staircase.protocol.Size;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Verdict;
import staircase.store.Certificates;

/** What the pages say. Above 300 lines, one short test for each thing said, over one run. */
public final class PagesTest {

    private final StoredRun run = Runs.run(Tier.CI);
    private final SortedMap<String, String> pages = Pages.of(run);

    @Test
    public void thereIsAPageForEachClaim() {
        assertEquals(
                pages.keySet().stream()
                        .filter(name -> name.startsWith("claims/"))
                        .toList()
                        .size(),
                run.record().claims().size());
        for (Claim claim : run.record().claims()) {
            String page = Pages.text(pages.get("claims/" + claim.id() + ".html"));
            for (String part : List.of(
                    claim.title(),
                    claim.statement(),
                    claim.source(),
                    claim.basis().words(),
                    claim.setting(),
                    claim.departures(),
                    claim.falsifier(),
                    claim.notShown())) {
                assertTrue(page.contains(part), claim.id() + " lacks: " + part);
            }
        }
    }

    @Test
    public void everyRuleStandsOnItsClaimsPage() {
        int rules = 0;
        for (Claim claim : run.record().claims()) {
            String page = Pages.text(pages.get("claims/" + claim.id() + ".html"));
            for (CaseSpec spec : claim.cases()) {
                for (Rule rule : spec.rules()) {
                    assertTrue(
                            page.contains(rule.name() + " " + rule.part().words() + " " + Judge.words(claim, rule) + " "
                                    + Symbols.of(rule, Judge.exact(claim))),
                            rule.name());
                    rules++;
                }
            }
        }
        assertEquals(rules, 22);
    }

    @Test
    public void everyTrialCanBeRepeated() {
        for (Claim claim : run.record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                String page = pages.getOrDefault(
                        "replicates/" + spec.id() + ".html", pages.get("claims/" + claim.id() + ".html"));
                long planned = spec.arms().stream()
                        .mapToLong(arm -> arm.sizes(Tier.CI).size() * (long) arm.replicates(Tier.CI))
                        .sum();
                assertEquals(Pages.all(page, ">(stairs trial [^<]*)<").size(), planned, spec.id());
            }
        }
    }

    @Test
    public void theVerdictTableSaysWhatWasJudged() {
        List<String> rows = Pages.all(pages.get("index.html"), "<tr>\n(<th scope=\"row\".*?)</tr>");
        assertEquals(rows.size(), 6);
        assertEquals(
                rows.stream()
                        .map(row -> Pages.all(row, "class=\"badge ([a-z]+)\"").get(0))
                        .toList(),
                List.of("good", "bad", "good", "open", "good", "open"));
        String separation = Pages.text(rows.get(1));
        // the rule that was refuted decides, although another one has the same p-value on the way to support
        assertTrue(
                separation.contains("✗ refuted T3-fails: 0.92 0.559 to 0.999 (99.98\u00a0%, Clopper-Pearson)"),
                separation);
        assertTrue(separation.contains("→ moved 25 75 trials 18.8"), separation);
        assertTrue(Pages.text(rows.get(4)).contains("✓ holds"));
        String lead = Pages.text(pages.get("index.html"));
        assertTrue(
                lead.contains("This ci run of 6 claims and 596 trials finds 2 cases supported, 1 case refuted, 2 cases"
                        + " inconclusive and 1 of 1"
                        + " exact checks holding."));
    }

    @Test
    public void theJointStatementCountsStatisticalVerdictsOnly() {
        String page = Pages.text(pages.get("index.html"));
        assertTrue(page.contains("room for 50 cases"));
        assertTrue(page.contains("a = 1e-4 (alpha 0.01 over 2 times 50)"));
        assertTrue(page.contains("at most 1\u00a0%, however"));
        assertTrue(page.contains("For the 5 statistical verdicts of this run alone it is at most 0.1\u00a0%."));
        assertTrue(page.contains("stairs run --tier ci"));
    }

    @Test
    public void aQuickRunShowsTheStoredVerdictAndSaysThatItIsNoEvidence() {
        String page = pages(Tier.QUICK).get("index.html");
        List<String> rows = Pages.all(page, "<tr>\n(<th scope=\"row\".*?)</tr>");
        String scaling = Pages.text(rows.get(0));
        assertTrue(
                scaling.contains("✓ supported not evidence stored verdict of 2026-09-01, digest 5e1f5e1f5e1f…"),
                scaling);
        assertTrue(rows.get(0).contains("badge plain"), "a stored verdict has no colour in a quick run");
        assertTrue(Pages.text(rows.get(3)).contains("not judged not evidence no verdict is stored"), rows.get(3));
        assertTrue(Pages.text(rows.get(4)).contains("✓ holds"), "an exact check is judged in every tier");
        assertTrue(Pages.text(rows.get(5)).contains("part of the ci tier only"), rows.get(5));
        assertTrue(Pages.text(rows.get(5)).contains("0 0 trials 0"), rows.get(5));
        assertTrue(Pages.text(page).contains("A quick run is not evidence."));
    }

    @Test
    public void whatOnlyALargerTierRunsIsSaidToBeOfThatTier() {
        String quick = Pages.text(pages(Tier.QUICK).get("claims/merged-staircases.html"));
        assertTrue(
                quick.contains(
                        "T1-median@256 exploratory median hit of T1 at d=256 med[hit] – ci and full tiers only none none"),
                quick);
        assertFalse(
                Pages.text(pages.get("claims/merged-staircases.html")).contains("tiers only"),
                "the ci tier runs all of it");

        Fixture fixture = new Fixture(Tier.CI);
        Size d64 = Size.of("d", 64);
        ArmSpec now = fixture.arm(
                "now", Role.TREATMENT, Map.of("type", "a"), 25, List.of(d64), Learners.ending(0.02, 0.95, 0.02, false));
        ArmSpec late = new ArmSpec(
                "late", Role.TREATMENT, "ffff", Map.of("type", "b"), List.of(new GridPoint(d64, Tier.FULL)), 0, 25);
        CaseSpec spec = new CaseSpec(
                "two-tiers",
                "Two tiers",
                Tier.QUICK,
                List.of(now, late),
                List.of(
                        Rule.hypothesis("learned", Estimand.rate("now", d64, Event.atLeast(Fixture.TOP, "0.5")))
                                .above(0.5),
                        Rule.exploratory("later", Estimand.mean("late", d64, Fixture.ERROR))));
        fixture.add(Runs.claim("two-tiers", "Two tiers", Claim.Kind.STATISTICAL, Claim.Basis.OUR_READING, spec));
        String page = Pages.text(Pages.of(fixture.run()).get("claims/two-tiers.html"));
        assertTrue(
                page.contains(
                        "later exploratory mean mse_over_null of late at d=64 E[mse_over_null] – full tier only none none none"),
                page);
        assertFalse(page.contains("found 0"), "no complaint about replicates that nobody asked for");
    }

    @Test
    public void whatIsOnlyPrintedIsFolded() {
        String page = pages.get("claims/merged-staircases.html");
        List<String> folded = Pages.all(page, "<details>\\s*<summary>Exploratory rules[^<]*</summary>(.*?)</details>");
        assertEquals(folded.size(), 1);
        assertTrue(Pages.text(folded.get(0)).contains("T1-median@256 exploratory"), folded.get(0));
        assertFalse(Pages.text(folded.get(0)).contains("hypothesis"));
        assertFalse(pages.get("claims/kernels.html").contains("Exploratory rules"));
    }

    @Test
    public void whatChangedIsSaid() {
        String page = Pages.text(pages.get("index.html"));
        String changes = page.substring(page.indexOf("What changed"), page.indexOf("How often"));
        assertTrue(changes.contains("budgeted-separation Moved. The shift is"), changes);
        assertTrue(changes.contains("hostile Stale."), changes);
        assertFalse(changes.contains("merged-staircase-linear"), changes);
        assertFalse(changes.contains("published-20k"), changes);
    }

    @Test
    public void whatNobodyKnowsIsCountedAndFolded() {
        Judgement first = run.judgements().get(0);
        Judgement open = first.with(new Drift(
                Drift.State.UNDECIDED,
                "1 of 4 shifts cannot be told",
                Optional.of(Verdict.SUPPORTED),
                Optional.empty()));
        String page = Pages.of(
                        new StoredRun(run.record(), run.trials(), run.seconds(), List.of(open), run.baselines(), "d"))
                .get("index.html");
        String changes = page.substring(page.indexOf("What changed"), page.indexOf("How often"));
        String folded = changes.substring(changes.indexOf("<details>"));
        assertTrue(
                Pages.text(changes.substring(0, changes.indexOf("<details>")))
                        .contains("Nothing is seen to have changed. Of 1 case nobody knows"),
                changes);
        assertTrue(Pages.text(folded).contains(first.caseId() + " 1 of 4 shifts cannot be told."), folded);
        // a verdict that changed is never folded away
        Judgement flipped = Runs.inconclusive(first, open.drift());
        String other = Pages.of(new StoredRun(
                        run.record(), run.trials(), run.seconds(), List.of(flipped), run.baselines(), "d"))
                .get("index.html");
        assertFalse(other.contains("What is not known of them"), other);
    }

    @Test
    public void aShiftThatStandsOutIsNeverFoldedAway() {
        Judgement first = run.judgements().get(0);
        Drift moved = run.judgements().stream()
                .flatMap(judgement -> judgement.drift().stream())
                .filter(drift -> drift.shifts().stream().anyMatch(Shift::beyond))
                .findFirst()
                .orElseThrow();
        Judgement triggered = first.with(new Drift(
                Drift.State.UNDECIDED,
                "triggered: confirm on fresh replicates",
                Optional.of(Verdict.SUPPORTED),
                Optional.empty(),
                moved.shifts(),
                Optional.empty()));
        String page = Pages.of(new StoredRun(
                        run.record(), run.trials(), run.seconds(), List.of(triggered), run.baselines(), "d"))
                .get("index.html");
        String changes = page.substring(page.indexOf("What changed"), page.indexOf("How often"));
        assertFalse(changes.contains("<details>"), changes);
        assertTrue(
                Pages.text(changes).contains(first.caseId() + " Undecided. Triggered: confirm on fresh replicates"),
                changes);
    }

    @Test
    public void bothStepsOfTheGateAreShown() {
        String page = Pages.text(pages.get("claims/budgeted-separation.html"));
        assertTrue(
                page.contains("Second look confirmed; a shift stands out; fresh suite seed 77, 3 comparisons"), page);
        assertTrue(page.contains("first hit of"), page);
        assertTrue(page.contains("fresh hit of"), page);
        assertTrue(page.contains(", stands out"), page);
    }

    @Test
    public void aChangedVerdictIsSaid() {
        Judgement first = run.judgements().get(0);
        Judgement flipped = Runs.inconclusive(first, first.drift());
        String page = Pages.text(Pages.of(new StoredRun(
                        run.record(), run.trials(), run.seconds(), List.of(flipped), run.baselines(), "d"))
                .get("index.html"));
        assertTrue(page.contains("Verdict supported before, inconclusive now: rule "), page);
        assertTrue(page.contains("? inconclusive the baseline said supported"), page);
    }

    @Test
    public void aRunWithoutAnythingStillHasItsPages() {
        StoredRun empty = new StoredRun(run.record(), List.of(), Map.of(), List.of(), Map.of(), "");
        SortedMap<String, String> found = Pages.of(empty);
        for (String name : List.of("index.html", "statistics.html", "provenance.html")) {
            assertTrue(found.containsKey(name), name);
        }
        assertTrue(Pages.text(found.get("index.html")).contains("The run is not complete"));
        assertTrue(
                Pages.text(found.get("claims/merged-staircases.html")).contains("Not judged: the run is not complete"));
        List<String> charts = Pages.all(found.get("claims/merged-staircases.html"), "<figure id=\"([^\"]*)\"");
        assertEquals(charts, List.of("merged-staircase-linear-targets"), "the targets are known before anything runs");
    }

    @Test
    public void cautionsAreSaid() {
        Trial first = run.trials().get(0);
        Trial failed = new Trial(first.key(), Outcome.FAILED, "worker lost", first.scalars(), first.curves());
        RunRecord old = run.record();
        Provenance from = old.provenance();
        Provenance dirty = new Provenance(
                from.stairs(),
                from.commit(),
                false,
                from.arithmetic(),
                from.java(),
                from.os(),
                from.cpu(),
                from.libc());
        RunRecord record = new RunRecord(
                old.format(),
                old.created(),
                old.command(),
                old.tier(),
                RunRecord.PILOT_SEED,
                "pilot",
                "1/3",
                old.replicates(),
                old.claims(),
                old.quantities(),
                old.looks(),
                dirty);
        SortedMap<String, String> found =
                Pages.of(new StoredRun(record, List.of(failed), Map.of(), List.of(), Map.of(), "d"));
        String page = Pages.text(found.get("index.html"));
        for (String part : List.of("pilot seeds", "shard 1/3", "tree was not clean", "measurement broke in 1 trial")) {
            assertTrue(page.contains(part), part);
        }
        TrialKey key = first.key();
        assertTrue(found.get("claims/merged-staircases.html").contains("stairs trial " + key + " --seeds 2<"));
        assertTrue(found.get("claims/merged-staircases.html").contains("failed: worker lost"));
    }

    @Test
    public void settingsStandOnceOrSideBySide() {
        String page = pages.get("claims/merged-staircases.html");
        assertTrue(page.contains("<tr><td>method.width</td><td>100</td></tr>"));
        assertTrue(page.contains("<tr><td>task.budget</td><td>400*d</td><td>400*d</td><td>6000*d</td></tr>"));
        assertTrue(page.contains("<tr><td>task.probes[2].type</td><td>FourierCoefficients</td></tr>"));
    }

    @Test
    public void theBaselineStandsBesideTheRun() {
        String page = Pages.text(pages.get("claims/merged-staircases.html"));
        assertTrue(page.contains("Accepted because first evidence of this case"));
        assertTrue(
                page.contains("Estimates of this run beside the baseline's rule this run interval baseline its interval"
                        + " T1-exponent 1.0"),
                page);
        assertTrue(Pages.text(pages.get("claims/hostile-names.html")).contains("0123456789abcdef, but this run's is "));
        assertTrue(Pages.text(pages.get("claims/kernels.html"))
                .contains("No baseline yet".toLowerCase(java.util.Locale.ROOT)));
    }

    /** What the stored certificate holds is shown, whatever it is. */
    @Test
    public void theStoredCertificateIsShown() {
        Certificate stored = Certificates.stored().orElseThrow();
        String page = Pages.text(pages.get("statistics.html"));
        assertTrue(page.contains(stored.command()), "its command");
        assertTrue(stored.splits().suites() >= 2000, "gates on splits: " + stored.splits());
        for (Certificate.Detection found : stored.defects()) {
            assertTrue(page.contains(found.defect()), found.defect());
        }
        for (Certificate.Stability each : stored.stability()) {
            assertTrue(page.contains(each.caseId()), each.caseId());
        }
    }

    @Test
    public void proceduresAndPlanArePrinted() {
        String statistics = Pages.text(pages.get("statistics.html"));
        for (String part : List.of("Clopper-Pearson 12", "Wilson 12", "least squares in logs, HC3, Student's t 3")) {
            assertTrue(statistics.contains(part), part + " in " + statistics.substring(statistics.length() - 600));
        }
        String origin = Pages.text(pages.get("provenance.html"));
        for (String part : List.of(
                "OMP_NUM_THREADS 1",
                "sha256 a1b2",
                "trials.ndjson",
                "596 lines",
                "Haswell",
                "first evidence of this case")) {
            assertTrue(origin.contains(part), part);
        }
    }

    private static SortedMap<String, String> pages(Tier tier) {
        return Pages.of(Runs.run(tier));
    }
}
