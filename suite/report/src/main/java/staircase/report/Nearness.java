package staircase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import staircase.analysis.Deciding;
import staircase.analysis.Judge;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.report.View.Near;

/** Which case is closest to its bound: on the scale of standard errors, how far its deciding rule is from being shown. */
final class Nearness {

    /** Distance from the bound at which a rule is just shown: the z of the level a. */
    static final double SHOWN = NormalDistribution.of(0, 1).inverseSurvivalProbability(Judge.LEVEL);

    private static final int LISTED = 3;

    /** A case with its deciding rule. */
    private record Entry(Claim claim, CaseSpec spec, Judgement judgement, Deciding deciding) {

        double away() {
            return Math.abs(deciding.standardErrors() - SHOWN);
        }
    }

    private Nearness() {}

    /** The closest cases first; of a run that is no evidence, by what is stored. */
    static List<Near> of(Evidence evidence, Site site) {
        List<Entry> entries = new ArrayList<>();
        for (Claim claim : evidence.run().record().claims()) {
            if (!Judge.exact(claim)) {
                for (CaseSpec spec : claim.cases()) {
                    Optional<Judgement> shown = shown(evidence, spec);
                    shown.flatMap(judgement -> Deciding.of(spec, judgement))
                            .filter(found -> !Double.isNaN(found.standardErrors()))
                            .ifPresent(found -> entries.add(new Entry(claim, spec, shown.orElseThrow(), found)));
                }
            }
        }
        entries.sort(Comparator.comparingDouble(Entry::away));
        return entries.stream().limit(LISTED).map(entry -> near(entry, site)).toList();
    }

    /** The judgement of this run where it is evidence, else the stored one. */
    static Optional<Judgement> shown(Evidence evidence, CaseSpec spec) {
        return evidence.judgement(spec)
                .filter(Judgement::evidence)
                .or(() -> evidence.baseline(spec).map(Baseline::judgement));
    }

    private static Near near(Entry entry, Site site) {
        Deciding deciding = entry.deciding;
        return new Near(
                entry.spec.id(),
                site.place(Site.claim(entry.claim.id()), entry.spec.id()),
                entry.judgement.verdict().words() + "; " + deciding.rule().name() + ": estimate "
                        + Numbers.point(deciding.result().deciding()) + ", interval "
                        + Numbers.interval(deciding.result().deciding()) + ", asked "
                        + deciding.rule().supports().words() + "; " + distance(deciding) + ".");
    }

    /** {@code 5.4 standard errors inside, 3.72 needed}. */
    static String distance(Deciding deciding) {
        double z = deciding.standardErrors();
        if (Double.isInfinite(z)) {
            return z > 0 ? "beyond any doubt inside" : "not inside at all";
        }
        return Numbers.brief(Math.abs(z)) + (z < 0 ? " standard errors on the wrong side" : " standard errors inside")
                + ", " + Numbers.brief(SHOWN) + " needed";
    }
}
