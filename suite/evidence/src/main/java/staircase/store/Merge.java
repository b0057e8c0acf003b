package staircase.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import staircase.protocol.Claim;
import staircase.protocol.InputException;
import staircase.protocol.Outcome;
import staircase.protocol.Provenance;
import staircase.protocol.RunRecord;
import staircase.protocol.Shard;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * Puts the shards of one run together. Which of them are given first changes nothing. A folder that is given twice
 * is refused, since another may have been meant; a copy of one changes nothing: trials are pure functions of their keys, so
 * two shards that both have one must agree on it to the last bit.
 */
public final class Merge {

    private final Map<TrialKey, Trial> trials = new HashMap<>();
    private final Map<TrialKey, Double> seconds = new HashMap<>();
    private final Map<TrialKey, Path> origin = new HashMap<>();
    private final Map<Path, RunRecord> heads = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();

    private Merge() {}

    /**
     * What the shards come to together.
     *
     * @param head of the whole run
     * @param trials in plan order, as far as they are there
     * @param seconds CPU seconds by key
     * @param missing what is missing, in words; empty if nothing is
     * @param suspects shards that are not there or not finished, in words: what a case lacks that may stop early may be theirs
     */
    public record Merged(
            RunRecord head,
            List<Trial> trials,
            Map<TrialKey, Double> seconds,
            List<String> missing,
            List<String> suspects) {}

    /**
     * @param runs folders of shards, in any order
     * @return the run that they are parts of
     * @throws InputException if one cannot be read, they are not parts of one run, or two contradict each other
     */
    public static Merged of(List<Path> runs) {
        Merge merge = new Merge();
        runs.forEach(merge::add);
        return merge.merged();
    }

    private void add(Path path) {
        StoredRun run = RunFolder.read(path);
        if (heads.put(path.toAbsolutePath().normalize(), run.record()) != null) {
            throw new InputException("the folder " + path + " is given twice");
        }
        same(path, run.record());
        if (run.digest().isEmpty()) {
            open.add(
                    "shard " + run.record().shard() + " is not finished: continue it with stairs run --resume " + path);
        }
        for (Trial trial : run.trials()) {
            put(path, trial, run.seconds().getOrDefault(trial.key(), 0.0));
        }
    }

    private void put(Path path, Trial trial, double cost) {
        Trial before = trials.get(trial.key());
        boolean failed = trial.outcome() == Outcome.FAILED;
        if (before != null && !failed && before.outcome() != Outcome.FAILED && !before.equals(trial)) {
            throw new InputException("trial " + trial.key() + " differs between " + origin.get(trial.key()) + " and "
                    + path + ", where a trial is a function of its key: one of the two machines computed wrongly, or a"
                    + " file was edited; stairs trial " + trial.key() + " computes it again");
        }
        if (before == null || before.outcome() == Outcome.FAILED) {
            trials.put(trial.key(), trial);
            seconds.put(trial.key(), cost);
            origin.put(trial.key(), path);
        }
    }

    /** Whether a run is part of the same as the first one. */
    private void same(Path path, RunRecord head) {
        Map.Entry<Path, RunRecord> other = heads.entrySet().iterator().next();
        RunRecord first = other.getValue();
        String where = "the runs in " + other.getKey() + " and " + path + " are not parts of one run: ";
        differ(where, "tier", first.tier().words(), head.tier().words());
        differ(where, "suite seed", first.suiteSeed(), head.suiteSeed());
        differ(where, "seeds", first.seeds(), head.seeds());
        differ(where, "replicates", first.replicates(), head.replicates());
        differ(
                where,
                "arithmetic",
                first.provenance().arithmetic().fingerprint(),
                head.provenance().arithmetic().fingerprint());
        differ(where, "version", first.provenance().stairs(), head.provenance().stairs());
        differ(where, "commit", first.provenance().commit(), head.provenance().commit());
        differ(where, "claims", ids(first), ids(head));
        for (int i = 0; i < first.claims().size(); i++) {
            if (!first.claims().get(i).equals(head.claims().get(i))) {
                throw new InputException(
                        where + "they state the claim " + first.claims().get(i).id() + " in two ways");
            }
        }
        differ(where, "looks", first.looks(), head.looks());
        differ(
                where,
                "number of shards",
                Shard.parse(first.shard()).count(),
                Shard.parse(head.shard()).count());
    }

    private static List<String> ids(RunRecord head) {
        return head.claims().stream().map(Claim::id).toList();
    }

    private static void differ(String where, String what, Object one, Object two) {
        if (!one.equals(two)) {
            throw new InputException(where + what + " " + one + " against " + two);
        }
    }

    private Merged merged() {
        RunRecord first = heads.values().iterator().next();
        Set<TrialKey> planned = first.trials();
        List<Trial> inOrder =
                planned.stream().filter(trials::containsKey).map(trials::get).toList();
        List<String> suspects = new ArrayList<>(absent());
        suspects.addAll(open);
        List<String> missing = new ArrayList<>();
        long lacking = first.required().stream()
                .filter(key -> !trials.containsKey(key))
                .count();
        if (lacking > 0) {
            missing.addAll(suspects);
            missing.add(lacking + " of " + planned.size() + " trials are missing");
        }
        return new Merged(head(first), inOrder, seconds, missing, suspects);
    }

    private List<String> absent() {
        int count = Shard.parse(heads.values().iterator().next().shard()).count();
        Set<Integer> there = heads.values().stream()
                .map(head -> Shard.parse(head.shard()).index())
                .collect(Collectors.toSet());
        List<String> absent = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            if (!there.contains(i)) {
                absent.add("shard " + i + "/" + count + " is not there");
            }
        }
        return absent;
    }

    /** Begun when the first shard was; machines may differ in what decides no bit, and then all are named. */
    private RunRecord head(RunRecord first) {
        Provenance from = first.provenance();
        Provenance all = new Provenance(
                from.stairs(),
                from.commit(),
                heads.values().stream().allMatch(head -> head.provenance().clean()),
                from.arithmetic(),
                joined(Provenance::java),
                joined(Provenance::os),
                joined(Provenance::cpu),
                joined(Provenance::libc));
        return new RunRecord(
                first.format(),
                heads.values().stream()
                        .map(RunRecord::created)
                        .min(String::compareTo)
                        .orElseThrow(),
                first.command(),
                first.tier(),
                first.suiteSeed(),
                first.seeds(),
                Shard.WHOLE.words(),
                first.replicates(),
                first.claims(),
                quantities(),
                first.looks(),
                all);
    }

    private List<staircase.protocol.Quantity> quantities() {
        return heads.values().stream()
                .flatMap(head -> head.quantities().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .toList();
    }

    private String joined(Function<Provenance, String> part) {
        return String.join(
                "; ",
                heads.values().stream()
                        .map(head -> part.apply(head.provenance()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
