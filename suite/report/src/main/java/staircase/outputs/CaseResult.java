package staircase.outputs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import staircase.analysis.Conclusion;
import staircase.analysis.Judge;
import staircase.analysis.VerdictChange;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Verdict;

/**
 * How a case stands for a CI system. A verdict is a result and never red; red is what makes {@code stairs run} end with another code
 * than 0.
 *
 * @param claim that it belongs to
 * @param spec the case
 * @param judgement empty if it was not judged
 * @param state what a CI system should show
 * @param why in one sentence; empty if all is as expected
 * @param seconds CPU seconds of its trials
 */
record CaseResult(Claim claim, CaseSpec spec, Optional<Judgement> judgement, State state, String why, double seconds) {

    /** What a CI system should show, the worst last. */
    enum State {
        /** As expected. */
        OK,
        /** Nothing to compare with, or a baseline that says the opposite: exit code 4. */
        NO_BASELINE,
        /** Moved, bits that changed where they should not, or an identity that is broken: exit code 1. */
        CHANGED,
        /** Trials are missing or failed: exit code 3 or 5. */
        INCOMPLETE
    }

    /** Every planned case, judged or not. */
    static List<CaseResult> of(StoredRun run) {
        Map<TrialKey, Trial> trials = new HashMap<>();
        run.trials().forEach(trial -> trials.put(trial.key(), trial));
        List<CaseResult> results = new ArrayList<>();
        for (Claim claim : run.record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                results.add(of(run, trials, claim, spec));
            }
        }
        return results;
    }

    private static CaseResult of(StoredRun run, Map<TrialKey, Trial> trials, Claim claim, CaseSpec spec) {
        Set<TrialKey> needed = Conclusion.needed(run.record(), spec, trials);
        Optional<Judgement> judgement = run.judgements().stream()
                .filter(j -> j.caseId().equals(spec.id()))
                .findFirst();
        double seconds = needed.stream()
                .mapToDouble(key -> run.seconds().getOrDefault(key, 0.0))
                .sum();
        long missing = needed.stream().filter(key -> !trials.containsKey(key)).count();
        long failed = needed.stream()
                .filter(key -> trials.containsKey(key) && trials.get(key).outcome() == Outcome.FAILED)
                .count();
        State state = State.OK;
        String why = "";
        Optional<Drift> drift = judgement.flatMap(Judgement::drift);
        if (missing > 0 || failed > 0 || judgement.isEmpty()) {
            state = State.INCOMPLETE;
            why = missing + " of its " + needed.size() + " trials are missing, " + failed + " failed"
                    + (judgement.isEmpty() ? "; it was not judged" : "");
        } else if (drift.isPresent()) {
            state = switch (drift.get().state()) {
                case MOVED, NUMERICS_CHANGED -> State.CHANGED;
                case MISSING, STALE -> State.NO_BASELINE;
                case IDENTICAL, CONSISTENT, UNDECIDED -> State.OK;
            };
            why = state == State.OK ? "" : drift.get().sentence();
            if (state == State.OK && Judge.exact(claim) && judgement.get().verdict() != Verdict.SUPPORTED) {
                state = State.CHANGED;
                why = "it must hold exactly: " + judgement.get().reason();
            }
            if (state == State.OK && VerdictChange.contradicts(judgement.get())) {
                state = State.NO_BASELINE;
                why = "its baseline says the opposite and is doubtful: "
                        + drift.get().sentence();
            }
        }
        return new CaseResult(claim, spec, judgement, state, why, seconds);
    }

    /** The verdict for people; that of the baseline for a quick run. */
    String verdict() {
        if (judgement.isEmpty()) {
            return "not judged";
        }
        if (judgement.get().evidence()) {
            return Judge.words(claim, judgement.get().verdict());
        }
        return judgement
                .flatMap(Judgement::drift)
                .flatMap(Drift::storedVerdict)
                .map(stored -> stored.words() + " (stored)")
                .orElse("none stored");
    }

    /** The comparison with the baseline, in a word or two. */
    String drift() {
        return judgement
                .flatMap(Judgement::drift)
                .map(d -> d.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .orElse("not compared");
    }
}
