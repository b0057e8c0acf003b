package staircase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import staircase.analysis.Deciding;
import staircase.analysis.Judge;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.report.View.Badge;
import staircase.report.View.Line;

/** Lines of the verdict table: what a case came to, or what is stored of it where the run is no evidence. */
final class Lines {

    /** Digits of a digest that pages show; the provenance page has them all. */
    private static final int DIGITS = 12;

    private Lines() {}

    static Line of(Evidence evidence, Claim claim, CaseSpec spec, String prefix, Site site) {
        Optional<Judgement> judgement = evidence.judgement(spec);
        Optional<Baseline> baseline = evidence.baseline(spec);
        boolean judged = judgement.isPresent() && judgement.get().evidence();
        // what is no evidence shows the stored verdict and the stored estimate, and says so
        Optional<Judgement> shown = judged ? judgement : baseline.map(Baseline::judgement);
        Badge found = shown.map(any -> Badges.verdict(claim, any.verdict())).orElse(Badges.NONE);
        Badge verdict = judged ? found : Badges.faded(found);
        Optional<Drift> drift = judgement.flatMap(Judgement::drift);
        List<Trial> trials = trials(evidence.cells(spec));
        return new Line(
                claim.title(),
                site.place(Site.claim(claim.id()), spec.id()),
                spec.id(),
                spec.title(),
                claim.kind().words(),
                verdict,
                remarks(evidence, claim, spec, judged, baseline),
                shown.map(any -> Rules.deciding(claim, spec, any, prefix + spec.id()))
                        .orElse(null),
                shown.filter(any -> !Judge.exact(claim))
                        .flatMap(any -> Deciding.of(spec, any))
                        .filter(any -> !Double.isNaN(any.standardErrors()))
                        .map(Nearness::distance)
                        .orElse(""),
                Badges.drift(drift),
                replicates(evidence, spec),
                replicates(evidence, claim, spec, site),
                Numbers.count(trials.size(), "trial"),
                Numbers.digits(seconds(evidence, trials), 3));
    }

    private static List<String> remarks(
            Evidence evidence, Claim claim, CaseSpec spec, boolean judged, Optional<Baseline> baseline) {
        List<String> remarks = new ArrayList<>();
        if (judged) {
            Optional<Drift> drift = evidence.judgement(spec).flatMap(Judgement::drift);
            drift.flatMap(Drift::storedVerdict)
                    .filter(stored ->
                            stored != evidence.judgement(spec).orElseThrow().verdict())
                    .ifPresent(stored -> remarks.add("the baseline said " + Judge.words(claim, stored)));
            return remarks;
        }
        remarks.add("not evidence");
        if (!evidence.planned(spec)) {
            remarks.add("part of the " + spec.tier().words() + " tier only");
        }
        remarks.add(baseline.map(
                        stored -> "stored verdict of " + date(stored.created()) + ", digest " + digest(stored.digest()))
                .orElse("no verdict is stored"));
        return remarks;
    }

    /** {@code 25} or {@code 6 to 25} at each arm and size. */
    private static String replicates(Evidence evidence, CaseSpec spec) {
        List<Integer> counts = evidence.cells(spec).stream()
                .map(cell -> cell.trials().size())
                .sorted()
                .toList();
        int least = counts.isEmpty() ? 0 : counts.get(0);
        int most = counts.isEmpty() ? 0 : counts.get(counts.size() - 1);
        return (least == most ? "" : least + " to ") + most;
    }

    /** Address of the list of all replicates. */
    private static String replicates(Evidence evidence, Claim claim, CaseSpec spec, Site site) {
        return ClaimPage.listed(evidence, claim)
                ? site.place(Site.claim(claim.id()), spec.id() + "-replicates")
                : site.page(Site.replicates(spec.id()));
    }

    /** Every trial once: arms may share an experiment. */
    static List<Trial> trials(List<Cell> cells) {
        Map<TrialKey, Trial> trials = new LinkedHashMap<>();
        cells.forEach(cell -> cell.trials().forEach(trial -> trials.put(trial.key(), trial)));
        return List.copyOf(trials.values());
    }

    /** Sum over trials whose time is known, in their own order. */
    static double seconds(Evidence evidence, List<Trial> trials) {
        double sum = 0;
        for (Trial trial : trials) {
            double seconds = evidence.seconds(trial);
            sum += Double.isFinite(seconds) ? seconds : 0;
        }
        return sum;
    }

    /** The day of an ISO time. */
    static String date(String created) {
        int end = created.indexOf('T');
        return end > 0 ? created.substring(0, end) : created;
    }

    static String digest(String digest) {
        return digest.length() > DIGITS ? digest.substring(0, DIGITS) + "\u2026" : digest;
    }
}
