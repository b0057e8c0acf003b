package staircase.check;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import staircase.analysis.MethodCheck;
import staircase.problem.Experiment;
import staircase.problem.LadderTask;
import staircase.protocol.CheckRecord;
import staircase.protocol.CheckResult;
import staircase.protocol.InfrastructureException;
import staircase.protocol.InputException;
import staircase.protocol.MethodSheet;
import staircase.protocol.Outcome;
import staircase.protocol.StoredCheck;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Tuning;
import staircase.run.Executor;
import staircase.run.Ladder;
import staircase.run.Measurements;
import staircase.run.Plan;
import staircase.run.Progress;
import staircase.store.CheckFolder;
import staircase.store.FolderLock;
import staircase.store.RunFolder;

/**
 * Runs a method on the ladder and puts it beside the stored ones. Trials that the folder has already are kept, so a check
 * can be cut off and continued, and a whole check continues a first answer.
 */
public final class Checker {

    private final CheckOptions options;
    private final Ladder ladder;
    private final Progress progress;
    private final Map<String, String> names;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param options what is asked
     * @param ladder of tasks
     * @param progress hears of it
     */
    public Checker(CheckOptions options, Ladder ladder, Progress progress) {
        this.options = options;
        this.ladder = ladder;
        this.progress = progress;
        this.names = names();
    }

    /**
     * What a check came to.
     *
     * @param check as its folder has it now
     * @param failed trials that failed on our side, with a reason
     */
    public record Ended(StoredCheck check, List<Trial> failed) {}

    /**
     * @return what it came to
     * @throws InputException if the folder is of another check
     * @throws staircase.protocol.InfrastructureException if this machine cannot compute
     */
    public Ended run() {
        FolderLock lock = FolderLock.take(options.out());
        try {
            return locked();
        } finally {
            lock.close();
        }
    }

    private Ended locked() {
        if (CheckFolder.exists(options.out())) {
            CheckFolder folder = continued();
            Map<TrialKey, Trial> done = new LinkedHashMap<>(folder.finished());
            if (complete(folder.head(), done)) {
                progress.say("nothing to compute: the folder " + options.out() + " has all trials of this method");
                return new Ended(conclude(folder, folder.head(), done), List.of());
            }
            try (Executor executor = Executor.open(options.workers())) {
                String before = folder.head().provenance().arithmetic().fingerprint();
                String now = executor.provenance().arithmetic().fingerprint();
                refuseUnless(
                        before.equals(now),
                        "the check in " + options.out() + " was computed with " + before
                                + ", this machine computes with " + now
                                + "; choose another folder with --out, or --arithmetic");
                return measure(executor, folder, done);
            }
        }
        CheckFolder.prepare(options.out());
        try (Executor executor = Executor.open(options.workers())) {
            return measure(executor, begun(executor), new LinkedHashMap<>());
        }
    }

    private boolean complete(CheckRecord head, Map<TrialKey, Trial> done) {
        return candidates(head).stream()
                .allMatch(candidate -> done.keySet().containsAll(plan(candidate).keySet()));
    }

    private Ended measure(Executor executor, CheckFolder folder, Map<TrialKey, Trial> done) {
        CheckRecord head = folder.head();
        progress.say((done.isEmpty() ? "" : done.size() + " trials kept from before; ")
                + head.provenance().arithmetic().fingerprint());
        List<Trial> failed = new ArrayList<>();
        List<Candidate> candidates = candidates(head);
        for (int i = 0; i < candidates.size(); i++) {
            long seed = head.sheets().get(i).suiteSeed();
            compute(executor, plan(candidates.get(i)), seed, done, (trials, seconds) -> {
                folder.append(trials, seconds);
                keep(trials, done, failed);
            });
        }
        return new Ended(conclude(folder, head, done), failed);
    }

    private List<Candidate> candidates(CheckRecord head) {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(options.given());
        head.tuned()
                .ifPresent(sheet -> candidates.add(options.grid().stream()
                        .filter(c -> c.fingerprint().equals(sheet.fingerprint()))
                        .findFirst()
                        .orElseThrow(() -> new InputException("the check in " + options.out() + " was tuned to "
                                + sheet.text() + ", which is not in this grid; choose another folder with --out"))));
        return candidates;
    }

    private static void keep(List<Trial> trials, Map<TrialKey, Trial> done, List<Trial> failed) {
        for (Trial trial : trials) {
            if (trial.outcome() == Outcome.FAILED) {
                failed.add(trial);
            } else {
                done.put(trial.key(), trial);
            }
        }
    }

    private CheckFolder begun(Executor executor) {
        Optional<MethodSheet> tuned = options.grid().isEmpty() ? Optional.empty() : Optional.of(tune(executor));
        CheckRecord head = new CheckRecord(
                CheckRecord.FORMAT,
                Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString(),
                options.command(),
                ladder.spec(),
                options.given().sheet(options.name(), ladder, Optional.empty()),
                tuned,
                executor.provenance());
        return CheckFolder.create(options.out(), head);
    }

    private CheckFolder continued() {
        CheckFolder folder = CheckFolder.open(options.out());
        CheckRecord head = folder.head();
        refuseUnless(
                head.given().fingerprint().equals(options.given().fingerprint())
                        && head.tuned().isPresent() == !options.grid().isEmpty(),
                "the folder " + options.out() + " holds a check of "
                        + head.given().text() + (head.tuned().isPresent() ? " with a grid" : " without a grid")
                        + "; choose another with --out");
        refuseUnless(
                head.ladder().fingerprint().equals(ladder.spec().fingerprint()),
                "the check in " + options.out() + " is on ladder "
                        + head.ladder().version()
                        + " as another version of stairs had it; choose another folder with --out");
        refuseUnless(
                !smaller(),
                "the folder " + options.out() + " holds the whole check, and a part of it (--quick, --tasks, --against)"
                        + " would take the place of its result; look at it with stairs report " + options.out()
                        + ", or choose another folder with --out");
        return folder;
    }

    /** True if the folder has the result of the whole check and less is asked for: fewer tasks, replicates or methods. */
    private boolean smaller() {
        return CheckFolder.read(options.out())
                .result()
                .filter(CheckResult::evidence)
                .filter(result -> !options.evidence()
                        || result.columns().stream()
                                .flatMap(column -> column.comparisons().stream())
                                .anyMatch(c -> !options.against().contains(c.baseline())))
                .isPresent();
    }

    private static void refuseUnless(boolean good, String why) {
        if (!good) {
            throw new InputException(why);
        }
    }

    private Map<TrialKey, Experiment> plan(Candidate candidate) {
        List<LadderTask> tasks = ladder.tasks().stream()
                .filter(task -> options.tasks().contains(task.id()))
                .toList();
        return Tuner.plan(candidate, tasks, options.replicates());
    }

    /** Hears of finished trials, one call at a time. */
    private interface Sink {
        void take(List<Trial> trials, double secondsEach);
    }

    private void compute(
            Executor executor, Map<TrialKey, Experiment> plan, long suiteSeed, Map<TrialKey, Trial> done, Sink sink) {
        List<Plan.Group> groups =
                Plan.groups(plan, names, done.keySet(), options.workers().workers());
        double all = groups.stream().mapToDouble(Plan.Group::work).sum();
        double[] ended = {0};
        executor.run(groups, suiteSeed, (group, trials, seconds, problem) -> {
            sink.take(trials, seconds / trials.size());
            ended[0] += group.work();
            progress.group(ended[0], all, group, seconds, problem);
        });
    }

    /** Task by fingerprint of the experiment, to tell people where a check is. */
    private Map<String, String> names() {
        Map<String, String> byExperiment = new HashMap<>();
        List<Candidate> all = new ArrayList<>(options.grid());
        all.add(options.given());
        all.forEach(candidate ->
                ladder.tasks().forEach(task -> byExperiment.put(Measurements.id(candidate.on(task)), task.id())));
        return byExperiment;
    }

    /** Every configuration of the grid on the pilot tasks, on pilot seeds; kept in a journal of their own. */
    private MethodSheet tune(Executor executor) {
        Tuner tuner = new Tuner(ladder, options.grid());
        RunFolder pilots = CheckFolder.pilots(options.out());
        Map<TrialKey, Trial> done = new LinkedHashMap<>(pilots.finished());
        List<Trial> failed = new ArrayList<>();
        progress.say("tuning: " + options.grid().size() + " configurations on "
                + tuner.tasks().size() + " pilot tasks, " + Tuner.REPLICATES + " replicates each, on pilot seeds");
        compute(executor, tuner.plan(), Tuner.SUITE_SEED, done, (trials, each) -> {
            pilots.append(trials, each);
            keep(trials, done, failed);
        });
        if (!failed.isEmpty()) {
            throw new InfrastructureException(failed.size() + " pilots failed for reasons of this machine ("
                    + failed.get(0).why() + "); the same command continues");
        }
        Tuning tuning = tuner.judge(done, pilots.seconds());
        progress.say("tuned to " + tuning.chosen());
        return tuner.chosen(tuning).sheet(options.name(), ladder, Optional.of(tuning));
    }

    private StoredCheck conclude(CheckFolder folder, CheckRecord head, Map<TrialKey, Trial> done) {
        Map<TrialKey, Double> seconds = CheckFolder.read(folder.path()).seconds();
        MethodCheck check = new MethodCheck(head.ladder(), options.baselines());
        List<CheckResult.Column> columns = new ArrayList<>();
        for (MethodSheet sheet : head.sheets()) {
            columns.add(check.column(
                    sheet.tuning().isPresent() ? "tuned" : "as given",
                    sheet,
                    List.copyOf(done.values()),
                    seconds,
                    options.tasks(),
                    options.against()));
        }
        CheckResult result = new CheckResult(options.evidence(), 1 - MethodCheck.ALPHA, columns);
        Set<Trial> inOrder = new LinkedHashSet<>();
        for (MethodSheet sheet : head.sheets()) {
            head.ladder().tasks().forEach(task -> inOrder.addAll(sheet.on(task, List.copyOf(done.values()))));
        }
        folder.finish(List.copyOf(inOrder), options.baselines(), result);
        return CheckFolder.read(folder.path());
    }
}
