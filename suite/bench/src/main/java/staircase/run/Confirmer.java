package staircase.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import staircase.analysis.ConfirmationCheck;
import staircase.analysis.ConfirmationCheck.Trigger;
import staircase.problem.Experiment;
import staircase.protocol.Baseline;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Shift;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.store.RunFolder;

/**
 * The gate's second step in a run: computes fresh replicates of what the first step pointed at, and has them compared.
 *
 * <p>Its trials stand in a folder inside the run's. They are no part of the run's digest: which of them there are
 * depends on the baseline that the run was compared with. A run that is interrupted here and resumed computes what is
 * missing.
 *
 * <p>Nothing is compared before all of its trials are there: a part now and the whole after a resume would be two looks
 * at one level.
 */
final class Confirmer {

    private final RunOptions options;
    private final Plan plan;
    private final Computer computer;
    private final Deadline deadline;
    private final Progress progress;
    private final RunFolder folder;
    private final Map<String, Baseline> baselines;
    private long missing;
    private long lost;

    Confirmer(
            RunOptions options,
            Plan plan,
            Computer computer,
            Deadline deadline,
            Progress progress,
            RunFolder folder,
            Map<String, Baseline> baselines) {
        this.options = options;
        this.plan = plan;
        this.computer = computer;
        this.deadline = deadline;
        this.progress = progress;
        this.folder = folder;
        this.baselines = baselines;
    }

    /** Fresh trials that are missing since time was up. */
    long missing() {
        return missing;
    }

    /** Fresh trials that this machine could not compute. */
    long lost() {
        return lost;
    }

    /**
     * @param judgements of the complete run
     * @param digest of the run
     * @return the same, with what the second step found; if fresh trials are missing or lost, with these words alone
     */
    List<Judgement> confirm(List<Judgement> judgements, String digest) {
        List<Trigger> triggers =
                ConfirmationCheck.triggers(judgements, options.gate().orElseThrow());
        if (triggers.isEmpty()) {
            return judgements;
        }
        long seed = ConfirmationCheck.suiteSeed(options.suiteSeed(), digest);
        int comparisons =
                triggers.stream().mapToInt(trigger -> trigger.shifts().size()).sum();
        Map<TrialKey, Experiment> wanted = new LinkedHashMap<>();
        triggers.forEach(trigger -> add(trigger, wanted));
        progress.say("confirming " + ConfirmationCheck.words(triggers) + ": " + wanted.size()
                + " fresh trials, suite seed " + seed);
        List<Trial> fresh = compute(wanted, folder.confirmation(seed), seed);
        if (missing + lost > 0) {
            return incomplete(judgements, triggers, wanted.size());
        }
        List<Judgement> confirmed = new ArrayList<>();
        for (Judgement found : judgements) {
            confirmed.add(triggers.stream()
                    .filter(trigger -> trigger.caseId().equals(found.caseId()))
                    .findFirst()
                    .map(trigger -> found.with(ConfirmationCheck.confirm(
                            find(trigger.caseId()).spec(),
                            trigger,
                            comparisons,
                            found.drift().orElseThrow(),
                            fresh,
                            baselines.get(trigger.caseId()).trials(),
                            seed)))
                    .orElse(found));
        }
        return confirmed;
    }

    private List<Judgement> incomplete(List<Judgement> judgements, List<Trigger> triggers, int wanted) {
        String words = "confirmation not complete: " + (missing + lost) + " of " + wanted
                + " fresh trials are missing, so nothing was compared; before: ";
        return judgements.stream()
                .map(found -> triggers.stream().anyMatch(t -> t.caseId().equals(found.caseId()))
                        ? found.with(found.drift().orElseThrow().after(words))
                        : found)
                .toList();
    }

    private void add(Trigger trigger, Map<TrialKey, Experiment> wanted) {
        Case triggered = find(trigger.caseId());
        for (Shift shift : trigger.shifts()) {
            Arm arm = triggered.arms().stream()
                    .filter(a -> a.name().equals(shift.arm()))
                    .findFirst()
                    .orElseThrow();
            int count = ConfirmationCheck.replicates(arm.spec());
            for (int r = arm.first(); r < arm.first() + count; r++) {
                wanted.putIfAbsent(new TrialKey(arm.spec().experiment(), shift.size(), r), arm.experiment());
            }
        }
    }

    private Case find(String caseId) {
        return plan.definitions().stream()
                .flatMap(definition -> definition.cases().stream())
                .filter(c -> c.spec().id().equals(caseId))
                .findFirst()
                .orElseThrow();
    }

    private List<Trial> compute(Map<TrialKey, Experiment> wanted, RunFolder into, long seed) {
        Map<TrialKey, Trial> done = new LinkedHashMap<>(into.finished());
        List<Plan.Group> groups = new Plan(plan.definitions(), plan.tier(), wanted, plan.cases())
                .groups(done.keySet(), options.workers().workers());
        double all = groups.stream().mapToDouble(Plan.Group::work).sum();
        double[] sofar = {0};
        computer.run(
                groups,
                seed,
                (group, trials, seconds, problem) -> {
                    into.append(trials, seconds / trials.size());
                    trials.forEach(trial -> done.put(trial.key(), trial));
                    sofar[0] += group.work();
                    progress.group(sofar[0], all, group, seconds, problem);
                },
                deadline::ahead);
        List<Trial> ordered = wanted.keySet().stream()
                .map(done::get)
                .filter(trial -> trial != null)
                .toList();
        missing = (long) wanted.size() - ordered.size();
        lost = ordered.stream()
                .filter(trial -> trial.outcome() == Outcome.FAILED)
                .count();
        if (missing == 0) {
            into.finish(ordered);
        }
        return ordered;
    }
}
