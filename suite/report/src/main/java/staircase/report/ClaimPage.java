package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.analysis.Judge;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.report.View.Figure;
import staircase.report.View.Pair;

/**
 * The page of a claim: what it says, what would refute it, and its cases with rules, charts, settings and every
 * replicate.
 */
final class ClaimPage {

    private ClaimPage() {}

    static View.Claim of(Evidence evidence, Claim claim) {
        List<Pair> facts = List.of(
                new Pair("Source", claim.source() + " (" + claim.basis().words() + ")"),
                new Pair("Setting", claim.setting()),
                new Pair("Departures from the source", claim.departures()),
                new Pair("What would refute it", claim.falsifier()));
        List<View.Case> cases =
                claim.cases().stream().map(spec -> of(evidence, claim, spec)).toList();
        return new View.Claim(claim.title(), claim.kind().words(), claim.statement(), facts, claim.notShown(), cases);
    }

    private static View.Case of(Evidence evidence, Claim claim, CaseSpec spec) {
        Optional<Judgement> judgement = evidence.judgement(spec);
        List<Cell> cells = evidence.cells(spec);
        List<Figure> figures = new ArrayList<>();
        figures.addAll(StripPlot.of(evidence, spec, cells));
        figures.addAll(ScalingPlot.of(evidence, spec, cells));
        figures.addAll(LearningCurves.of(evidence, spec.id(), cells));
        RungCurves.of(evidence, spec.id(), cells).ifPresent(figures::add);
        SettingsTable settings = new SettingsTable(spec);
        return new View.Case(
                spec.id(),
                spec.title(),
                Lines.of(evidence, claim, spec, "line-"),
                Words.capital(judgement.map(Judgement::reason).orElse(missing(evidence, spec))) + ".",
                judgement
                        .filter(Judgement::evidence)
                        .map(found -> levels(claim, found))
                        .orElse(""),
                Rules.all(evidence, claim, spec, false),
                Rules.all(evidence, claim, spec, true),
                figures,
                BaselineTables.facts(evidence, spec),
                BaselineTables.beside(evidence, spec),
                settings.shared(),
                settings.differing(),
                Numbers.count(spec.arms().size(), "arm") + ": " + TrialTables.outcomes(Lines.trials(cells)) + ".",
                TrialTables.arms(evidence, cells),
                TrialTables.replicates(evidence, spec, cells));
    }

    private static String missing(Evidence evidence, CaseSpec spec) {
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
