package staircase.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import staircase.analysis.Conclusion;
import staircase.analysis.Sequential;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.RunRecord;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.store.RunFolder;

/** The trials of a run as they arrive, and the judgements that they allow. Claims wait here; workers' threads deliver here. */
final class Ledger implements Results {

    private final Plan plan;
    private final RunFolder folder;
    private final Map<String, Baseline> baselines;
    private final RunRecord head;
    private final Set<TrialKey> mine;
    private final Map<TrialKey, Trial> trials = new LinkedHashMap<>();
    private final Map<String, Judgement> judgements = new LinkedHashMap<>();
    private boolean over;

    /** @param mine trials that this run computes, all of the plan or a shard of it */
    Ledger(Plan plan, Set<TrialKey> mine, RunFolder folder, Map<String, Baseline> baselines) {
        this.plan = plan;
        this.mine = mine;
        this.folder = folder;
        this.baselines = baselines;
        this.head = folder.head();
    }

    synchronized void restore(Map<TrialKey, Trial> finished) {
        finished.forEach((key, trial) -> {
            if (mine.contains(key)) {
                trials.put(key, trial);
            }
        });
    }

    /** Written to disk before anything is told of it. */
    void deliver(List<Trial> more, double secondsEach) {
        folder.append(more, secondsEach);
        synchronized (this) {
            more.forEach(trial -> trials.put(trial.key(), trial));
            notifyAll();
        }
    }

    /** No more trials will come. */
    synchronized void close() {
        over = true;
        notifyAll();
    }

    @Override
    public List<String> planned(Class<? extends ClaimTest> claim) {
        return plan.definitions().stream()
                .filter(d -> d.source().equals(claim))
                .flatMap(d -> d.cases().stream())
                .map(c -> c.spec().id())
                .filter(plan.cases()::containsKey)
                .toList();
    }

    @Override
    public synchronized Judgement await(String caseId) {
        Set<TrialKey> needed = needed(caseId);
        while (!over && !trials.keySet().containsAll(needed)) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while case " + caseId + " waited for its trials", e);
            }
            needed = needed(caseId);
        }
        long missing = needed.stream().filter(key -> !trials.containsKey(key)).count();
        if (missing > 0) {
            // judging fewer replicates than declared would let the clock choose the sample
            throw new IllegalStateException("case " + caseId + " was not judged: " + missing + " of its "
                    + needed.size() + " trials are missing");
        }
        Judgement judgement = judge(caseId, needed);
        judgements.put(caseId, judgement);
        return judgement;
    }

    /** Trials of the case, of one that may stop early as far as it has not. */
    private Set<TrialKey> needed(String caseId) {
        CaseSpec spec = definition(caseId).find(caseId).spec();
        return Sequential.applies(spec, head.tier(), head.replicates())
                ? Sequential.needed(spec, head.tier(), trials)
                : plan.cases().get(caseId);
    }

    private Definition definition(String caseId) {
        return plan.definitions().stream()
                .filter(d -> d.cases().stream().anyMatch(c -> c.spec().id().equals(caseId)))
                .findFirst()
                .orElseThrow();
    }

    /** Trials of this run's part that are needed and not there, in plan order; empty when nothing is left to compute. */
    synchronized Set<TrialKey> wanted() {
        Set<TrialKey> wanted = new LinkedHashSet<>();
        plan.cases()
                .keySet()
                .forEach(caseId -> needed(caseId).stream()
                        .filter(key -> mine.contains(key) && !trials.containsKey(key))
                        .forEach(wanted::add));
        return wanted;
    }

    private Judgement judge(String caseId, Set<TrialKey> needed) {
        Definition definition = definition(caseId);
        return Conclusion.of(
                head,
                definition.claim(),
                definition.find(caseId).spec(),
                needed.stream().map(trials::get).toList(),
                Optional.ofNullable(baselines.get(caseId)));
    }

    synchronized List<Judgement> judgements() {
        return List.copyOf(judgements.values());
    }

    /** Trials in plan order, as far as they came. */
    synchronized List<Trial> inOrder() {
        List<Trial> ordered = new ArrayList<>();
        plan.trials().keySet().forEach(key -> {
            if (trials.containsKey(key)) {
                ordered.add(trials.get(key));
            }
        });
        return ordered;
    }

    /** True if every planned trial is there and none was lost by this machine: only then the digest is final. */
    synchronized boolean complete() {
        return missing() == 0 && trials.values().stream().noneMatch(trial -> trial.outcome() == Outcome.FAILED);
    }

    synchronized long missing() {
        return wanted().size();
    }
}
