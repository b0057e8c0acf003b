package staircase.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import staircase.analysis.Judge;
import staircase.analysis.VerdictChange;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Provenance;
import staircase.protocol.Rule;
import staircase.protocol.RunRecord;
import staircase.protocol.Shift;
import staircase.protocol.Tier;
import staircase.protocol.Verdict;
import staircase.report.View.Line;
import staircase.report.View.Pair;

/**
 * The front page: what the run shows, the verdict table, what changed, how often such a table is wrong, and how to
 * repeat it.
 */
final class FrontPage {

    private FrontPage() {}

    static View.Front of(Evidence evidence, Site site) {
        RunRecord record = evidence.run().record();
        List<Line> lines = new ArrayList<>();
        for (Claim claim : record.claims()) {
            for (CaseSpec spec : claim.cases()) {
                lines.add(Lines.of(evidence, claim, spec, "front-", site));
            }
        }
        List<Pair> changes = changes(evidence, false);
        List<Pair> undecided = changes(evidence, true);
        return new View.Front(
                lead(evidence),
                cautions(evidence),
                Nearness.of(evidence, site),
                papers(evidence, site),
                lines,
                changes,
                still(changes.size(), undecided.size()),
                undecided,
                joint(evidence),
                environment(evidence),
                record.command());
    }

    private static List<View.Link> papers(Evidence evidence, Site site) {
        List<View.Link> links = new ArrayList<>();
        Papers.claims(evidence)
                .forEach((key, claims) -> links.add(new View.Link(
                        Papers.of(claims.get(0)).get(key) + ", " + Numbers.count(claims.size(), "claim"),
                        site.page(Site.paper(key)))));
        return links;
    }

    /** Judgements that count as evidence, with their claims, in the order of the claims. */
    private static Stream<Judgement> judged(Evidence evidence, boolean exact) {
        return evidence.run().record().claims().stream()
                .filter(claim -> Judge.exact(claim) == exact)
                .flatMap(claim -> claim.cases().stream())
                .map(evidence::judgement)
                .flatMap(Optional::stream)
                .filter(Judgement::evidence);
    }

    private static String lead(Evidence evidence) {
        RunRecord record = evidence.run().record();
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        judged(evidence, false).forEach(found -> counts.merge(found.verdict(), 1, Integer::sum));
        List<Judgement> exact = judged(evidence, true).toList();
        long holding = exact.stream()
                .filter(found -> found.verdict() == Verdict.SUPPORTED)
                .count();
        String start = "This " + record.tier().words() + " run of "
                + Numbers.count(record.claims().size(), "claim") + " and "
                + Numbers.count(evidence.run().trials().size(), "trial");
        List<String> parts = new ArrayList<>();
        counts.forEach((verdict, count) -> parts.add(Numbers.count(count, "case") + " " + verdict.words()));
        if (!exact.isEmpty()) {
            parts.add(holding + " of " + exact.size() + " exact checks holding");
        }
        if (record.tier() == Tier.QUICK) {
            String checks = exact.isEmpty() ? "" : "; of its exact checks " + holding + " of " + exact.size() + " hold";
            return start + " judges nothing statistical: the verdicts below are the stored ones" + checks + ".";
        }
        return parts.isEmpty() ? start + " has judged nothing yet." : start + " finds " + Words.join(parts) + ".";
    }

    private static List<String> cautions(Evidence evidence) {
        RunRecord record = evidence.run().record();
        List<String> cautions = new ArrayList<>();
        if (evidence.run().digest().isEmpty()) {
            cautions.add("The run is not complete: what is missing has no verdict yet.");
        }
        if (record.tier() == Tier.QUICK) {
            cautions.add("A quick run is not evidence. It shows that the algebra holds and that the software computes"
                    + " what the stored evidence says.");
        }
        if (record.suiteSeed() == RunRecord.PILOT_SEED) {
            cautions.add("These are pilot seeds, on which bounds were chosen: no verdict here is evidence.");
        }
        if (!record.shard().equals("1/1")) {
            cautions.add("This is shard " + record.shard()
                    + " of a run; cases with trials in other shards are judged after merging.");
        }
        if (!record.provenance().clean()) {
            cautions.add("The source tree was not clean, or nobody knows: the commit alone does not say what ran.");
        }
        long failed = evidence.run().trials().stream()
                .filter(trial -> trial.outcome() == Outcome.FAILED)
                .count();
        if (failed > 0) {
            cautions.add("Our own measurement broke in " + Numbers.count(failed, "trial")
                    + "; their cases stay inconclusive until the run is resumed.");
        }
        return cautions;
    }

    /**
     * Everything that is neither identical nor consistent, and every verdict that differs from the stored one.
     *
     * @param undecided those of which nobody knows, or else all the others
     */
    private static List<Pair> changes(Evidence evidence, boolean undecided) {
        List<Pair> changes = new ArrayList<>();
        for (Claim claim : evidence.run().record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                Optional<Judgement> judgement = evidence.judgement(spec);
                Optional<Drift> drift = judgement.flatMap(Judgement::drift);
                if (drift.isEmpty()) {
                    continue;
                }
                Drift.State state = drift.get().state();
                boolean quiet = state == Drift.State.IDENTICAL || state == Drift.State.CONSISTENT;
                String verdict = VerdictChange.happened(judgement.get())
                        ? Words.capital(VerdictChange.words(spec, judgement.get(), evidence.baseline(spec))) + ". "
                        : "";
                boolean open = state == Drift.State.UNDECIDED && verdict.isEmpty() && !standsOut(drift.get());
                if ((!quiet || !verdict.isEmpty()) && open == undecided) {
                    // that there is no baseline is the whole sentence, and all of the undecided are so
                    String words = state == Drift.State.MISSING || open
                            ? ""
                            : Words.capital(Badges.drift(drift).words()) + ". ";
                    changes.add(new Pair(
                            spec.id(),
                            verdict + words + Words.capital(drift.get().sentence()) + "."));
                }
            }
        }
        return changes;
    }

    /** True if a shift stands out, or was looked at again on fresh replicates: there is something to tell of it. */
    private static boolean standsOut(Drift drift) {
        return drift.confirmation().isPresent() || drift.shifts().stream().anyMatch(Shift::beyond);
    }

    /** What is to be said of the cases that did not change, as far as anybody knows. */
    private static String still(int changed, int undecided) {
        if (changed + undecided == 0) {
            return "Nothing: whatever was compared is identical or consistent.";
        }
        String open = undecided == 0
                ? ""
                : (changed == 0 ? "Nothing is seen to have changed. " : "")
                        + "Of " + Numbers.count(undecided, "case") + " nobody knows: a shift beyond the margin is"
                        + " neither seen nor excluded. ";
        return open + "Whatever else was compared is identical or consistent.";
    }

    private static List<String> joint(Evidence evidence) {
        long count = judged(evidence, false).count();
        List<String> joint = new ArrayList<>();
        joint.add("The suite has room for " + Judge.M + " cases. Each is judged at the fixed one-sided level a = "
                + Numbers.p(Judge.LEVEL)
                + " (alpha " + Numbers.p(Judge.ALPHA) + " over 2 times " + Judge.M
                + "), whatever else runs. So the probability that any verdict"
                + " of the whole suite is false, supported or refuted, is at most " + Numbers.percent(Judge.ALPHA)
                + ", however the cases depend on"
                + " each other, as far as each test keeps its level.");
        long exact =
                judged(evidence, false).filter(found -> exact(evidence, found)).count();
        joint.add(
                "Tests of rates, of medians, and of ratios of times keep it for every law. Those of means (Student's t)"
                        + " and of exponents are approximate, and miss it for skewed values in few replicates: the page on"
                        + " statistics has measured figures."
                        + (count == 0
                                ? ""
                                : " " + exact + " of the " + Numbers.count(count, "statistical verdict")
                                        + " of this run " + (exact == 1 ? "rests" : "rest")
                                        + " on the first kind alone."));
        joint.add(
                count == 0
                        ? "This run adds no statistical verdict to that count."
                        : "For the " + Numbers.count(count, "statistical verdict") + " of this run alone it is at most "
                                + Numbers.percent(2 * count * Judge.LEVEL) + ".");
        joint.add("Identities and certificates are checked exactly and stand outside the count. The probability refers"
                + " to the draw of the suite"
                + " seed before the first run of a specification. Refuted is said of a case's prediction at"
                + " its sizes, never of a theorem.");
        return joint;
    }

    /** Whether every rule that the verdict rests on keeps its level for every law. */
    private static boolean exact(Evidence evidence, Judgement found) {
        return evidence.run().record().claims().stream()
                .flatMap(claim -> claim.cases().stream())
                .filter(spec -> spec.id().equals(found.caseId()))
                .flatMap(spec -> spec.rules().stream())
                .filter(rule -> rule.part() != Rule.Part.EXPLORATORY)
                .allMatch(rule -> rule.estimand().exact());
    }

    private static List<Pair> environment(Evidence evidence) {
        RunRecord record = evidence.run().record();
        Provenance from = record.provenance();
        return List.of(
                new Pair("Made", record.created() + ", stairs " + from.stairs() + ", commit " + from.commit()),
                new Pair("Seeds", record.seeds() + " (suite seed " + record.suiteSeed() + ")"),
                new Pair("Arithmetic", from.arithmetic().fingerprint()),
                new Pair("Machine", from.cpu() + ", " + from.os() + ", " + from.libc()),
                new Pair("Java", from.java()),
                new Pair("Trials", TrialTables.outcomes(evidence.run().trials())),
                new Pair(
                        "CPU seconds",
                        Numbers.digits(Lines.seconds(evidence, evidence.run().trials()), 3)),
                new Pair(
                        "Digest",
                        evidence.run().digest().isEmpty()
                                ? "none before the run is complete"
                                : evidence.run().digest()));
    }
}
