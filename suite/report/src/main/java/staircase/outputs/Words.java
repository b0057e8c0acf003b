package staircase.outputs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import staircase.protocol.Digits;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.RunRecord;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Verdict;

/** Numbers and sentences that several outputs share. */
final class Words {

    private Words() {}

    /** An estimate with its interval, level and n. */
    static String of(Estimate e) {
        String interval = Double.isNaN(e.low()) || Double.isNaN(e.high())
                ? "no interval"
                : "[" + number(e.low()) + ", " + number(e.high()) + "] at " + Digits.level(e.level()) + " %";
        return number(e.point()) + " " + interval + ", n=" + e.n();
    }

    static String number(double value) {
        return Digits.of(value, 4);
    }

    /** The judged rule that was hardest to pass. */
    static Optional<Judgement.RuleResult> deciding(CaseResult result) {
        return result.judgement().filter(Judgement::evidence).stream()
                .flatMap(j -> j.rules().stream())
                .filter(r -> result.spec().rules().stream()
                        .anyMatch(s -> s.name().equals(r.rule()) && s.part() != Rule.Part.EXPLORATORY))
                .max(Comparator.comparingDouble(Judgement.RuleResult::supportP));
    }

    /** The run in a few words, such as "4 of 5 supported". */
    static String headline(StoredRun run, List<CaseResult> results, List<String> problems) {
        if (results.isEmpty() || run.trials().isEmpty()) {
            return "nothing measured";
        }
        long incomplete = count(results, CaseResult.State.INCOMPLETE);
        long changed = count(results, CaseResult.State.CHANGED);
        if (incomplete > 0 || !problems.isEmpty()) {
            return incomplete > 0 ? incomplete + " of " + results.size() + " not complete" : "not complete";
        }
        if (changed > 0) {
            return changed + " of " + results.size() + " changed";
        }
        if (run.record().tier() == Tier.QUICK) {
            long same =
                    results.stream().filter(r -> r.drift().equals("identical")).count();
            return same + " of " + results.size() + " bit-identical";
        }
        long supported = results.stream()
                .filter(r -> r.judgement().map(Judgement::verdict).orElseThrow() == Verdict.SUPPORTED)
                .count();
        return supported + " of " + results.size() + " supported";
    }

    static long count(List<CaseResult> results, CaseResult.State state) {
        return results.stream().filter(r -> r.state() == state).count();
    }

    static CaseResult.State worst(List<CaseResult> results) {
        return results.stream()
                .map(CaseResult::state)
                .max(Comparator.naturalOrder())
                .orElse(CaseResult.State.INCOMPLETE);
    }

    /** What was run, with what. */
    static String run(StoredRun run) {
        RunRecord head = run.record();
        return head.tier().words() + " tier, suite seed " + head.suiteSeed() + ", "
                + run.trials().size() + " trials, "
                + head.provenance().arithmetic().fingerprint() + ", commit "
                + head.provenance().commit();
    }

    static String digest(StoredRun run) {
        return run.digest().isEmpty() ? "none: the run is not complete" : run.digest();
    }
}
