package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import staircase.analysis.Judge;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.report.View.Figure;
import staircase.report.View.Link;
import staircase.report.View.Pair;

/**
 * The pages of a claim. Its own says what it claims, what would refute it, and its cases with rules, charts and
 * settings; charts that it has no room for and long lists of replicates have pages beside it.
 */
final class ClaimPage {

    /** Replicates that a claim's page lists itself. */
    private static final int LISTED = 250;

    private final Evidence evidence;
    private final Claim claim;
    private final Site site;
    private final Shelf shelf;
    private final List<List<Cell>> cells = new ArrayList<>();
    private final List<List<Chart>> charts = new ArrayList<>();
    private final Room room;
    private final boolean listed;

    private ClaimPage(Evidence evidence, Claim claim, Site site, Shelf shelf) {
        this.evidence = evidence;
        this.claim = claim;
        this.site = site;
        this.shelf = shelf;
        for (CaseSpec spec : claim.cases()) {
            List<Cell> mine = evidence.cells(spec);
            cells.add(mine);
            charts.add(charts(evidence, spec, mine));
        }
        charts.replaceAll(list -> list.stream().map(chart -> chart.store(shelf)).toList());
        room = Room.of(charts);
        listed = listed(evidence, claim);
    }

    /** All pages of a claim, its own first. */
    static List<Leaf> of(Evidence evidence, Claim claim, Site site, Shelf shelf) {
        return new ClaimPage(evidence, claim, site, shelf).leaves();
    }

    private static List<Chart> charts(Evidence evidence, CaseSpec spec, List<Cell> cells) {
        List<Chart> charts = new ArrayList<>();
        if (!cells.isEmpty()) {
            LatticePlot.of(spec, evidence.tier()).ifPresent(charts::add);
        }
        RatePlot.of(evidence, spec).ifPresent(charts::add);
        charts.addAll(StripPlot.of(evidence, spec, cells));
        charts.addAll(ScalingPlot.of(evidence, spec, cells));
        charts.addAll(LearningCurves.of(evidence, spec.id(), cells));
        RungCurves.of(evidence, spec.id(), cells).ifPresent(charts::add);
        return charts;
    }

    private List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        List<View.Case> cases = new ArrayList<>();
        for (int c = 0; c < claim.cases().size(); c++) {
            cases.add(of(c));
        }
        List<Pair> facts = List.of(
                new Pair("Source", claim.source() + " (" + claim.basis().words() + ")"),
                new Pair("Setting", claim.setting()),
                new Pair("Departures from the source", claim.departures()),
                new Pair("What would refute it", claim.falsifier()));
        View.Claim view = new View.Claim(
                claim.title(),
                claim.kind().words(),
                Words.kind(claim),
                claim.statement(),
                facts,
                Papers.links(claim, site),
                claim.notShown(),
                cases);
        leaves.add(new Leaf(Site.claim(claim.id()), claim.title(), "claim.ftlh", view));
        for (int c = 0; c < claim.cases().size(); c++) {
            further(c, leaves);
        }
        return leaves;
    }

    private void further(int c, List<Leaf> leaves) {
        CaseSpec spec = claim.cases().get(c);
        Link back = new Link(claim.title(), site.place(Site.claim(claim.id()), spec.id()));
        for (int i = 0; i < room.more().get(c).size(); i++) {
            List<Figure> figures = new ArrayList<>();
            for (int k = 0; k < charts.get(c).size(); k++) {
                SortedSet<Integer> parts = room.more().get(c).get(i).get(k);
                if (!parts.isEmpty()) {
                    figures.add(charts.get(c).get(k).further(parts, i, shelf));
                }
            }
            String title = "Further charts: " + spec.title();
            leaves.add(new Leaf(
                    Site.charts(spec.id(), i), title, "charts-page.ftlh", new View.Charts(title, back, figures)));
        }
        if (!listed && !cells.get(c).isEmpty()) {
            String title = "Every replicate: " + spec.title();
            leaves.add(new Leaf(
                    Site.replicates(spec.id()),
                    title,
                    "replicates.ftlh",
                    new View.Replicates(title, back, TrialTables.replicates(evidence, spec, cells.get(c)))));
        }
    }

    private View.Case of(int c) {
        CaseSpec spec = claim.cases().get(c);
        Optional<Judgement> judgement = evidence.judgement(spec);
        SettingsTable settings = new SettingsTable(spec);
        List<Figure> figures = new ArrayList<>();
        List<Link> more = new ArrayList<>();
        for (int k = 0; k < charts.get(c).size(); k++) {
            Chart chart = charts.get(c).get(k);
            SortedSet<Integer> parts = room.shown().get(c).get(k);
            int page = room.page(c, k);
            String address = page < 0 ? "" : site.place(Site.charts(spec.id(), page), chart.further(page));
            if (parts.isEmpty()) {
                more.add(new Link(
                        chart.title() + " (" + Numbers.count(chart.parts().size(), "panel") + ")", address));
            } else {
                int rest = chart.parts().size() - parts.size();
                figures.add(chart.figure(
                        parts, page < 0 ? null : new Link(Numbers.count(rest, "more panel"), address), shelf));
            }
        }
        return new View.Case(
                spec.id(),
                spec.title(),
                Lines.of(evidence, claim, spec, "line-", site),
                Words.capital(judgement.map(Judgement::reason).orElse(missing(spec))) + ".",
                judgement
                        .filter(Judgement::evidence)
                        .map(found -> levels(claim, found))
                        .orElse(""),
                Rules.all(evidence, claim, spec, Rules.Group.JUDGED),
                Rules.all(evidence, claim, spec, Rules.Group.LATER),
                Rules.all(evidence, claim, spec, Rules.Group.EXPLORED),
                figures,
                more,
                BaselineTables.facts(evidence, claim, spec),
                BaselineTables.beside(evidence, spec),
                BaselineTables.shifts(evidence, spec),
                settings.shared(),
                settings.differing(),
                Numbers.count(spec.arms().size(), "arm") + ": " + TrialTables.outcomes(Lines.trials(cells.get(c)))
                        + ".",
                TrialTables.arms(evidence, cells.get(c)),
                listed ? TrialTables.replicates(evidence, spec, cells.get(c)) : null);
    }

    /** Whether the claim's page lists its replicates itself. */
    static boolean listed(Evidence evidence, Claim claim) {
        return claim.cases().stream()
                        .flatMap(spec -> evidence.cells(spec).stream())
                        .mapToInt(cell -> cell.trials().size())
                        .sum()
                <= LISTED;
    }

    private String missing(CaseSpec spec) {
        return evidence.planned(spec)
                ? "not judged: the run is not complete"
                : "not part of the " + evidence.tier().words() + " tier; run the "
                        + spec.tier().words() + " tier";
    }

    private static String levels(Claim claim, Judgement judgement) {
        if (Judge.exact(claim)) {
            return "Checked in every replicate, without error probabilities.";
        }
        return "p on the way to supported " + Numbers.p(judgement.supportP()) + ", on the way to refuted "
                + Numbers.p(judgement.refuteP()) + "; each is judged at " + Numbers.p(judgement.level()) + ".";
    }
}
