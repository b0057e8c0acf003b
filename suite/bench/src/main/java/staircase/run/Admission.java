package staircase.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import staircase.analysis.Judge;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Rule;
import staircase.protocol.RunRecord;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.store.TrialLines;

/**
 * What the numbers of a case must be like to be accepted, before promotion and ever after. {@code baselines/README.md}
 * says the same in words.
 */
public final class Admission {

    /** Stored replicates beyond those that a run judges: a later comparison needs some that nothing has read. */
    public static final int SPARE = 15;

    /** Bytes of an arm at a size. */
    public static final int MOST_BYTES = 64 * 1024;

    /** Bytes of all baselines. */
    public static final long MOST_BYTES_IN_ALL = 20L * 1024 * 1024;

    private Admission() {}

    /**
     * @param claim of the case
     * @param spec of the case
     * @param tier sizes of which tier are asked for
     * @param judgement what it came to
     * @param suiteSeed of the run
     * @param trials that are or will be stored
     * @return what keeps them out, one sentence each; empty if nothing does
     */
    public static List<String> problems(
            Claim claim, CaseSpec spec, Tier tier, Judgement judgement, long suiteSeed, List<Trial> trials) {
        List<String> problems = new ArrayList<>();
        if (suiteSeed != RunRecord.PUBLISHED_SEED) {
            problems.add("its suite seed is " + suiteSeed + "; baselines hold published seeds");
        }
        Set<TrialKey> keys = new HashSet<>();
        trials.stream()
                .filter(trial -> !keys.add(trial.key()))
                .forEach(trial -> problems.add("the trial " + trial.key() + " stands there twice"));
        for (int i = 0; i < spec.rules().size(); i++) {
            Rule rule = spec.rules().get(i);
            boolean control = rule.part() == Rule.Part.POSITIVE_CONTROL || rule.part() == Rule.Part.NEGATIVE_CONTROL;
            if (control
                    && i < judgement.rules().size()
                    && contradicted(rule, judgement.rules().get(i))) {
                problems.add("its control " + rule.name() + " was shown to fail");
            }
        }
        Set<TrialKey> own = new HashSet<>();
        for (ArmSpec arm : spec.arms()) {
            for (Size size : arm.sizes(tier)) {
                arm(arm, size, Judge.exact(claim) ? 0 : SPARE, trials, own, problems);
            }
        }
        trials.stream()
                .map(Trial::key)
                .filter(key -> !own.contains(key))
                .limit(1)
                .forEach(key -> problems.add("the trial " + key + " is of no arm and size of the case"));
        return problems;
    }

    private static void arm(
            ArmSpec arm, Size size, int spare, List<Trial> trials, Set<TrialKey> own, List<String> problems) {
        List<Trial> here = trials.stream()
                .filter(trial -> trial.key().experiment().equals(arm.experiment())
                        && trial.key().size().equals(size))
                .toList();
        here.forEach(trial -> own.add(trial.key()));
        String where = "arm " + arm.name() + " at " + size;
        if (here.size() < arm.count() + spare) {
            problems.add(where + " has " + here.size() + " trials, " + (arm.count() + spare) + " are needed ("
                    + arm.count() + " that a run judges and " + spare
                    + " that nothing has read before a confirmation); draw with --replicates "
                    + Math.max(100, arm.count() + spare));
        }
        if (here.stream().anyMatch(trial -> trial.outcome() == Outcome.FAILED)) {
            problems.add(where + " has trials that this machine lost; finish the run with --resume");
        }
        long bytes = here.stream()
                .mapToLong(trial -> TrialLines.write(trial.withoutCurves()).getBytes(StandardCharsets.UTF_8).length + 1)
                .sum();
        if (bytes > MOST_BYTES) {
            problems.add(where + " takes " + bytes + " bytes, at most " + MOST_BYTES
                    + " may be stored: fewer replicates or fewer quantities");
        }
    }

    /** A control that is merely not shown leaves the case inconclusive, which is evidence too; one that is shown to fail is a defect. */
    private static boolean contradicted(Rule rule, Judgement.RuleResult result) {
        return result.deciding().high() <= rule.supports().low()
                || result.deciding().low() >= rule.supports().high();
    }
}
