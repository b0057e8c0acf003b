package staircase.run;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
import staircase.store.RunFolder;

/**
 * One run from plan to verdicts: forks workers, hands every group to them, lets TestNG collect one judgement a case, and closes the run
 * folder. Measuring, judging and reporting leave files between them; each can be done again alone.
 */
public final class Runner {

    private final RunOptions options;
    private final Plan plan;
    private final Progress progress;
    private final Clock clock;

    /**
     * @param options what is asked
     * @param plan what is computed
     * @param progress hears of it
     */
    public Runner(RunOptions options, Plan plan, Progress progress) {
        this.options = options;
        this.plan = plan;
        this.progress = progress;
        this.clock = Clock.systemUTC();
    }

    /**
     * What a run came to beside its folder.
     *
     * @param folder of the run
     * @param digest of its trials
     * @param missing planned trials that never came
     * @param problems what kept cases from being judged, in words
     */
    public record Result(RunFolder folder, String digest, long missing, List<String> problems) {}

    /**
     * @return what it came to
     * @throws InputException if the folder cannot be used
     * @throws InfrastructureException if this machine cannot compute
     */
    public Result run() {
        Map<String, Baseline> baselines = baselines();
        if (!options.resume()) {
            RunFolder.prepare(options.out());
        }
        try (Executor executor = Executor.open(options.workers())) {
            Provenance provenance = Machine.provenance(executor.hello());
            RunFolder folder = folder(provenance);
            Ledger ledger = new Ledger(
                    plan,
                    folder,
                    baselines,
                    provenance.arithmetic().fingerprint(),
                    options.suiteSeed(),
                    options.continuation());
            Map<TrialKey, Trial> finished = options.resume() ? folder.finished() : Map.of();
            ledger.restore(finished);
            List<Plan.Group> groups =
                    plan.groups(finished.keySet(), options.workers().workers());
            baselines.values().forEach(folder::keep);
            progress.say(plan.trials().size() + " trials of " + plan.cases().size() + " cases in " + groups.size()
                    + " cohorts" + (finished.isEmpty() ? "" : ", " + finished.size() + " trials kept from before")
                    + "; " + provenance.arithmetic().fingerprint());
            AtomicReference<RuntimeException> failure = new AtomicReference<>();
            Thread measuring = new Thread(() -> measure(executor, groups, ledger, failure), "measuring");
            measuring.start();
            List<String> problems = TestNgShell.run(plan.definitions(), ledger);
            if (failure.get() != null) {
                throw failure.get();
            }
            String digest = folder.finish(ledger.inOrder());
            folder.write(ledger.judgements());
            return new Result(folder, digest, ledger.missing(), problems);
        }
    }

    private void measure(
            Executor executor, List<Plan.Group> groups, Ledger ledger, AtomicReference<RuntimeException> failure) {
        double all = groups.stream().mapToDouble(Plan.Group::work).sum();
        double[] done = {0};
        try {
            executor.run(groups, options.suiteSeed(), (group, trials, seconds, problem) -> {
                ledger.deliver(trials, seconds / trials.size());
                done[0] += group.work();
                progress.group(done[0], all, group, seconds, problem);
            });
        } catch (RuntimeException e) {
            failure.set(e);
        } finally {
            ledger.close();
        }
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
                    "1/1",
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
