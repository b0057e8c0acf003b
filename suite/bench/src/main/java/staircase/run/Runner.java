package staircase.run;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.InfrastructureException;
import staircase.protocol.InputException;
import staircase.protocol.Provenance;
import staircase.protocol.RunRecord;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.store.Baselines;
import staircase.store.FolderLock;
import staircase.store.RunFolder;

/**
 * One run from plan to verdicts: forks workers, hands every group to them, lets TestNG collect one judgement a case, and closes the run
 * folder. Measuring, judging and reporting leave files between them; each can be done again alone.
 */
public final class Runner {

    private final RunOptions options;
    private final Plan plan;
    private final Progress progress;
    private final Function<WorkerOptions, Computer> computers;
    private final Clock clock;

    /**
     * @param options what is asked
     * @param plan what is computed
     * @param progress hears of it
     */
    public Runner(RunOptions options, Plan plan, Progress progress) {
        this(options, plan, progress, Executor::open);
    }

    Runner(RunOptions options, Plan plan, Progress progress, Function<WorkerOptions, Computer> computers) {
        this.options = options;
        this.plan = plan;
        this.progress = progress;
        this.computers = computers;
        this.clock = Clock.systemUTC();
    }

    /**
     * What a run came to beside its folder.
     *
     * @param folder of the run
     * @param digest of its trials; empty while some are missing
     * @param missing planned trials of its shard that never came
     * @param fresh trials of the gate's second step that never came
     * @param lost trials of the gate's second step that this machine could not compute
     * @param problems what kept cases from being judged, in words
     */
    public record Result(RunFolder folder, String digest, long missing, long fresh, long lost, List<String> problems) {}

    /**
     * @return what it came to
     * @throws InputException if the folder cannot be used
     * @throws InfrastructureException if this machine cannot compute
     */
    public Result run() {
        Map<String, Baseline> baselines = options.shard().whole() ? baselines() : Map.of();
        Deadline deadline = Deadline.in(options.minutes());
        FolderLock lock = FolderLock.take(options.out());
        try {
            if (!options.resume()) {
                RunFolder.prepare(options.out());
            }
            return run(baselines, deadline);
        } finally {
            lock.close();
        }
    }

    private Result run(Map<String, Baseline> baselines, Deadline deadline) {
        try (Computer computer = computers.apply(options.workers())) {
            Provenance provenance = Machine.provenance(computer.hello());
            RunFolder folder = folder(provenance);
            Set<TrialKey> mine = plan.part(options.shard());
            Ledger ledger = new Ledger(plan, mine, folder, baselines);
            Map<TrialKey, Trial> finished = options.resume() ? folder.finished() : Map.of();
            ledger.restore(finished);
            List<Plan.Group> groups = groups(ledger);
            if (!groups.isEmpty()) {
                folder.reopen();
            }
            baselines.values().forEach(folder::keep);
            progress.say(said(mine, groups, finished.size(), provenance));
            List<String> problems = compute(computer, groups, ledger, deadline);
            if (ledger.missing() > 0) {
                folder.write(ledger.judgements());
                return new Result(folder, "", ledger.missing(), 0, 0, problems);
            }
            String digest = folder.finish(ledger.inOrder());
            if (options.shard().whole()) {
                folder.write(ledger.judgements());
            }
            long fresh = 0;
            long lost = 0;
            if (options.shard().whole() && options.gate().isPresent() && ledger.complete() && problems.isEmpty()) {
                Confirmer confirmer = new Confirmer(options, plan, computer, deadline, progress, folder, baselines);
                folder.write(confirmer.confirm(ledger.judgements(), digest));
                fresh = confirmer.missing();
                lost = confirmer.lost();
            }
            return new Result(folder, digest, 0, fresh, lost, problems);
        }
    }

    /** What is to be computed now: trials of this shard that are not finished; of cases that may stop, up to their next look. */
    private List<Plan.Group> groups(Ledger ledger) {
        Set<TrialKey> done = new HashSet<>(plan.trials().keySet());
        done.removeAll(ledger.wanted());
        return plan.groups(done, options.workers().workers());
    }

    private String said(Set<TrialKey> mine, List<Plan.Group> groups, int kept, Provenance provenance) {
        String part = options.shard().whole()
                ? " of " + plan.cases().size() + " cases"
                : " of " + plan.trials().size() + ", shard " + options.shard().words() + ",";
        return mine.size() + " trials" + part + " in " + groups.size() + " cohorts"
                + (kept == 0 ? "" : ", " + kept + " trials kept from before") + "; "
                + provenance.arithmetic().fingerprint();
    }

    /** A shard is only measured: its cases are judged when all shards are there. */
    private List<String> compute(Computer computer, List<Plan.Group> groups, Ledger ledger, Deadline deadline) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread measuring = new Thread(() -> measure(computer, groups, ledger, deadline, failure), "measuring");
        measuring.start();
        List<String> problems =
                options.shard().whole() ? TestNgShell.run(plan.definitions(), ledger) : new ArrayList<>();
        try {
            measuring.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted");
        }
        Failures.rethrow(failure.get());
        return problems;
    }

    private void measure(
            Computer computer,
            List<Plan.Group> groups,
            Ledger ledger,
            Deadline deadline,
            AtomicReference<Throwable> failure) {
        double[] done = {0};
        try {
            List<Plan.Group> next = groups;
            while (!next.isEmpty() && deadline.ahead()) {
                double all =
                        done[0] + next.stream().mapToDouble(Plan.Group::work).sum();
                computer.run(
                        next,
                        options.suiteSeed(),
                        (group, trials, seconds, problem) -> {
                            ledger.deliver(trials, seconds / trials.size());
                            done[0] += group.work();
                            progress.group(done[0], all, group, seconds, problem);
                        },
                        deadline::ahead);
                // cases that go on after a look ask for more
                List<Plan.Group> more = groups(ledger);
                next = keys(more).equals(keys(next)) ? List.of() : more;
            }
        } catch (RuntimeException | Error e) {
            failure.set(e);
        } finally {
            ledger.close();
        }
    }

    private static Set<TrialKey> keys(List<Plan.Group> groups) {
        Set<TrialKey> keys = new HashSet<>();
        groups.forEach(group -> keys.addAll(group.keys()));
        return keys;
    }

    private RunFolder folder(Provenance provenance) {
        if (!options.resume()) {
            RunRecord head = new RunRecord(
                    RunRecord.FORMAT,
                    Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString(),
                    options.command(),
                    plan.tier(),
                    options.suiteSeed(),
                    options.seeds(),
                    options.shard().words(),
                    options.replicates(),
                    plan.claims(),
                    plan.quantities(),
                    List.of(),
                    provenance);
            return RunFolder.create(options.out(), head);
        }
        RunFolder folder = RunFolder.resume(options.out());
        RunRecord head = folder.head();
        String before = head.provenance().arithmetic().fingerprint();
        String now = provenance.arithmetic().fingerprint();
        if (!before.equals(now)) {
            throw new InputException("the run in " + options.out() + " was computed with " + before
                    + ", this machine computes with " + now
                    + "; a run has one arithmetic: choose it with --arithmetic, or begin a new run");
        }
        if (!fingerprints(head.claims()).equals(fingerprints(plan.claims()))) {
            throw new InputException("the run in " + options.out() + " was planned with other specifications than this"
                    + " version of stairs has (commit " + head.provenance().commit() + " against "
                    + provenance.commit() + "); begin a new run");
        }
        boolean further = !head.looks().equals(options.continuation().looks());
        if (further || !head.command().equals(options.command())) {
            folder.replace(new RunRecord(
                    head.format(),
                    head.created(),
                    options.command(),
                    head.tier(),
                    head.suiteSeed(),
                    head.seeds(),
                    head.shard(),
                    head.replicates(),
                    plan.claims(),
                    head.quantities(),
                    options.continuation().looks(),
                    head.provenance()));
        }
        return folder;
    }

    private static List<String> fingerprints(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> claim.cases().stream())
                .map(CaseSpec::fingerprint)
                .toList();
    }

    private Map<String, Baseline> baselines() {
        Map<String, Baseline> found = new HashMap<>();
        options.baselines()
                .ifPresent(root -> plan.claims()
                        .forEach(claim -> claim.cases()
                                .forEach(c -> Baselines.read(root, claim.id(), c.id())
                                        .ifPresent(baseline -> found.put(c.id(), baseline)))));
        return found;
    }
}
