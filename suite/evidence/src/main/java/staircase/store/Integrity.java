package staircase.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import staircase.protocol.CaseSpec;
import staircase.protocol.InputException;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.Shard;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Verdict;

/**
 * What the files of a folder must agree on: the trials are those that {@code run.json} plans, each once and in its place, and each
 * judgement is of a planned case and says what its p-values say. Each file alone may be well-formed and the folder still cut,
 * shuffled, put together from two, or edited.
 */
final class Integrity {

    private final Path folder;
    private final StoredRun run;

    private Integrity(Path folder, StoredRun run) {
        this.folder = folder;
        this.run = run;
    }

    /** @throws InputException naming file, line and what is wrong */
    static void check(Path folder, StoredRun run) {
        Integrity integrity = new Integrity(folder, run);
        Set<TrialKey> planned = run.record().trials();
        if (run.digest().isEmpty()) {
            integrity.known(planned);
        } else {
            integrity.inOrder(List.copyOf(planned));
        }
        integrity.judgements();
    }

    /** Of an incomplete run: what the journal holds was planned. */
    private void known(Set<TrialKey> planned) {
        for (Trial trial : run.trials()) {
            if (!planned.contains(trial.key())) {
                throw damaged("journal.ndjson", "the trial " + trial.key() + " is not among those that run.json plans");
            }
        }
    }

    private void inOrder(List<TrialKey> planned) {
        Map<TrialKey, Integer> places = new HashMap<>();
        planned.forEach(key -> places.put(key, places.size()));
        int last = -1;
        int line = 0;
        for (Trial trial : run.trials()) {
            line++;
            String where = "trials.ndjson, line " + line;
            Integer place = places.get(trial.key());
            if (place == null) {
                throw damaged(where, "the trial " + trial.key() + " is not among those that run.json plans");
            }
            if (place <= last) {
                boolean twice = run.trials().subList(0, line - 1).stream()
                        .anyMatch(before -> before.key().equals(trial.key()));
                throw damaged(
                        where,
                        "the trial " + trial.key()
                                + (twice ? " stands there for the second time" : " is not in its place in the plan"));
            }
            last = place;
        }
        if (Shard.parse(run.record().shard()).whole()) {
            Set<TrialKey> there = run.trials().stream().map(Trial::key).collect(Collectors.toSet());
            run.record().required().stream()
                    .filter(key -> !there.contains(key))
                    .findFirst()
                    .ifPresent(first -> {
                        throw damaged(
                                "trials.ndjson",
                                "it holds " + there.size() + " of the " + planned.size()
                                        + " trials that run.json plans; the first that is missing is " + first);
                    });
        }
    }

    private void judgements() {
        Map<String, CaseSpec> cases = new HashMap<>();
        run.record().claims().forEach(claim -> claim.cases().forEach(spec -> cases.put(spec.id(), spec)));
        Set<String> seen = new HashSet<>();
        for (Judgement judged : run.judgements()) {
            CaseSpec spec = cases.get(judged.caseId());
            if (spec == null || !seen.add(judged.caseId())) {
                throw damaged(
                        "verdicts.json",
                        "the case " + judged.caseId() + (spec == null ? " is not planned" : " is judged twice"));
            }
            Set<String> rules = spec.rules().stream().map(Rule::name).collect(Collectors.toSet());
            judged.rules().forEach(result -> {
                if (!rules.contains(result.rule())) {
                    throw damaged(
                            "verdicts.json", "case " + spec.id() + " has no rule called \"" + result.rule() + "\"");
                }
            });
            Verdict follows = judged.supportP() <= judged.level()
                    ? Verdict.SUPPORTED
                    : judged.refuteP() <= judged.level() ? Verdict.REFUTED : Verdict.INCONCLUSIVE;
            if (judged.verdict() != follows) {
                throw damaged(
                        "verdicts.json",
                        "case " + spec.id() + " is said to be "
                                + judged.verdict().words() + ", but its p-values (" + judged.supportP() + ", "
                                + judged.refuteP() + ") say " + follows.words());
            }
        }
    }

    private InputException damaged(String where, String what) {
        return new InputException(folder.resolve(where) + ": " + what
                + "; the folder was edited or damaged: take it again from where it came, or run again");
    }
}
