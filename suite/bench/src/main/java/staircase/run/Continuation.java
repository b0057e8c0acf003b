package staircase.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import staircase.analysis.Judge;
import staircase.protocol.CaseSpec;
import staircase.protocol.InputException;
import staircase.protocol.Judgement;
import staircase.protocol.Look;
import staircase.protocol.Outcome;
import staircase.protocol.RunRecord;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Verdict;

/**
 * More replicates for the cases of a run that were inconclusive.
 *
 * <p>What is judged again was looked at before, so its chance of a false verdict grows: every look is a judgement at
 * level a, and the union bound adds them. The suite promises {@value Judge#ALPHA} for {@value Judge#M} judgements; a
 * further look takes one of these places, and none is left once cases and looks fill them.
 *
 * @param looks all earlier looks, those of former continuations first
 * @param judged by case id: replicates of each arm that are judged from now on
 */
public record Continuation(List<Look> looks, Map<String, Integer> judged) {

    /** Copies. */
    public Continuation {
        looks = List.copyOf(looks);
        judged = Map.copyOf(judged);
    }

    /**
     * What a run has been continued to so far.
     *
     * @param run head of a run, finished or not
     * @return its looks and the replicates it judges
     */
    public static Continuation of(RunRecord run) {
        Map<String, Integer> judged = new HashMap<>();
        for (Look look : run.looks()) {
            judged.put(look.caseId(), find(run, look.caseId()).replicates());
        }
        return new Continuation(run.looks(), judged);
    }

    /**
     * @param run finished, in a tier that judges
     * @param replicates that each arm of the inconclusive cases shall have
     * @param cases of the whole suite that are judged at the level a
     * @return the run continued once more
     * @throws InputException if nothing is inconclusive, something was never measured, or no place is left
     */
    public static Continuation further(StoredRun run, int replicates, int cases) {
        if (run.record().tier() == Tier.QUICK) {
            throw new InputException("a quick run judges nothing; run the ci tier and add replicates to that");
        }
        boolean failed = run.trials().stream().anyMatch(trial -> trial.outcome() == Outcome.FAILED);
        if (run.digest().isEmpty() || run.judgements().isEmpty() || failed) {
            throw new InputException(
                    "the run is not finished, so nothing is known to be inconclusive; continue it with --resume alone"
                            + " first, then add --replicates " + replicates);
        }
        List<String> open = run.judgements().stream()
                .filter(found -> found.evidence() && found.verdict() == Verdict.INCONCLUSIVE)
                .map(Judgement::caseId)
                .toList();
        List<String> stopped = open.stream()
                .filter(id -> !find(run.record(), id).looks().isEmpty())
                .toList();
        if (!stopped.isEmpty()) {
            throw new InputException(
                    "case " + stopped.get(0) + " has looks that its specification fixes, the last after "
                            + find(run.record(), stopped.get(0)).replicates()
                            + " replicates; more of it are a run of their own with --seeds fresh, and --claim selects the others");
        }
        if (open.isEmpty()) {
            throw new InputException("every case of this run has its verdict; --replicates continues inconclusive ones"
                    + " only, since a verdict that one looks at until it changes means nothing");
        }
        Continuation before = of(run.record());
        List<Look> looks = new ArrayList<>(before.looks);
        Map<String, Integer> judged = new HashMap<>(before.judged);
        for (Judgement found : run.judgements()) {
            if (!open.contains(found.caseId())) {
                continue;
            }
            int had = find(run.record(), found.caseId()).replicates();
            if (replicates <= had) {
                throw new InputException("case " + found.caseId() + " was judged on " + had
                        + " replicates; give more with --replicates, found " + replicates);
            }
            looks.add(new Look(found.caseId(), had, found.supportP(), found.refuteP()));
            judged.put(found.caseId(), replicates);
        }
        if (cases + looks.size() > Judge.M) {
            throw new InputException("the suite's promise has room for " + Judge.M + " judgements: " + cases
                    + " cases and " + looks.size() + " further looks are too many; begin a new run with fresh seeds");
        }
        return new Continuation(looks, judged);
    }

    private static CaseSpec find(RunRecord run, String caseId) {
        return run.claims().stream()
                .flatMap(claim -> claim.cases().stream())
                .filter(spec -> spec.id().equals(caseId))
                .findFirst()
                .orElseThrow(() ->
                        new InputException("run.json tells of a look at case " + caseId + ", which the run has not"));
    }
}
