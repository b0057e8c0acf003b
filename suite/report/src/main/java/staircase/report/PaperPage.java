package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.report.View.Figure;
import staircase.report.View.Line;
import staircase.report.View.Pair;

/** The page of a paper: all claims that name it as their source, with their joint picture. */
final class PaperPage {

    private PaperPage() {}

    /** One page for each paper. */
    static List<Leaf> of(Evidence evidence, Site site, Shelf shelf) {
        List<Leaf> leaves = new ArrayList<>();
        for (Map.Entry<String, List<Claim>> paper : Papers.claims(evidence).entrySet()) {
            leaves.add(of(evidence, paper.getKey(), paper.getValue(), site, shelf));
        }
        return leaves;
    }

    private static Leaf of(Evidence evidence, String key, List<Claim> claims, Site site, Shelf shelf) {
        List<Line> lines = new ArrayList<>();
        List<Pair> sources = new ArrayList<>();
        for (Claim claim : claims) {
            sources.add(new Pair(
                    claim.title(), claim.source() + " (" + claim.basis().words() + ")"));
            for (CaseSpec spec : claim.cases()) {
                lines.add(Lines.of(evidence, claim, spec, "paper-" + key + "-", site));
            }
        }
        List<Figure> figures = EvidencePlot.of(evidence, claims, "paper-" + key).stream()
                .map(chart -> chart.store(shelf))
                .map(chart -> chart.figure(
                        IntStream.range(0, Math.min(Room.PANELS, chart.parts().size()))
                                .boxed()
                                .toList(),
                        null,
                        shelf))
                .toList();
        String name = Papers.of(claims.get(0)).get(key);
        String lead = Numbers.count(claims.size(), "claim") + " and " + Numbers.count(lines.size(), "case")
                + " of this run name " + name + " as a source.";
        return new Leaf(
                Site.paper(key),
                "Claims of " + name,
                "paper.ftlh",
                new View.Paper(name, lead, sources, lines, figures));
    }
}
