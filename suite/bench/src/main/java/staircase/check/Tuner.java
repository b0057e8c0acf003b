package staircase.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import staircase.problem.Experiment;
import staircase.problem.LadderTask;
import staircase.protocol.RunRecord;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Tuning;
import staircase.run.Ladder;
import staircase.run.Measurements;

/**
 * The protocol by which settings are chosen, the same for stored methods and for those that are checked: at most
 * {@value Tuning#CONFIGURATIONS} configurations, declared beforehand; each on the pilot tasks of the ladder,
 * {@value #REPLICATES} replicates, on pilot seeds, which are never judged; the one with the smallest score wins, the
 * first of equal ones. The score is the geometric mean over all trials of samples to learn over the budget, where a trial
 * that did not learn counts as {@value #MISSED} budgets.
 */
final class Tuner {

    /** Replicates of each pilot task. */
    static final int REPLICATES = 3;

    /** Suite seed of pilots. */
    static final long SUITE_SEED = RunRecord.PILOT_SEED;

    private static final double MISSED = 2;

    private final List<LadderTask> tasks;
    private final List<Candidate> grid;

    Tuner(Ladder ladder, List<Candidate> grid) {
        this.tasks = ladder.tasks().stream().filter(LadderTask::pilot).toList();
        this.grid = grid;
    }

    List<LadderTask> tasks() {
        return tasks;
    }

    static Map<TrialKey, Experiment> plan(Candidate candidate, List<LadderTask> tasks, int replicates) {
        Map<TrialKey, Experiment> plan = new LinkedHashMap<>();
        for (LadderTask task : tasks) {
            Experiment experiment = candidate.on(task);
            String id = Measurements.id(experiment);
            for (int r = 0; r < replicates; r++) {
                plan.put(new TrialKey(id, task.size(), r), experiment);
            }
        }
        return plan;
    }

    Map<TrialKey, Experiment> plan() {
        Map<TrialKey, Experiment> plan = new LinkedHashMap<>();
        grid.forEach(candidate -> plan.putAll(plan(candidate, tasks, REPLICATES)));
        return plan;
    }

    Tuning judge(Map<TrialKey, Trial> trials, Map<TrialKey, Double> seconds) {
        List<Tuning.Configuration> configurations = new ArrayList<>();
        String chosen = "";
        double best = Double.POSITIVE_INFINITY;
        double samples = 0;
        double cpu = 0;
        for (Candidate candidate : grid) {
            double sum = 0;
            int learned = 0;
            int count = 0;
            for (LadderTask task : tasks) {
                long budget = task.task().budget().count(task.size());
                for (TrialKey key : plan(candidate, List.of(task), REPLICATES).keySet()) {
                    Trial trial = trials.get(key);
                    double hit =
                            trial == null ? Double.NaN : trial.scalar("hit").orElse(Double.NaN);
                    sum += StrictMath.log(hit > 0 ? hit / budget : MISSED);
                    learned += hit > 0 ? 1 : 0;
                    count++;
                    samples += trial == null ? 0 : trial.scalar("samples_used").orElse(0);
                    cpu += seconds.getOrDefault(key, 0.0);
                }
            }
            double score = StrictMath.exp(sum / count);
            configurations.add(new Tuning.Configuration(candidate.text(), learned, count, score));
            if (score < best) {
                best = score;
                chosen = candidate.text();
            }
        }
        return new Tuning(
                "smallest geometric mean of samples to learn over the budget; " + MISSED + " where not learned",
                tasks.stream().map(LadderTask::id).toList(),
                REPLICATES,
                configurations,
                chosen,
                samples,
                Math.round(cpu * 100) / 100.0);
    }

    Candidate chosen(Tuning tuning) {
        return grid.stream()
                .filter(candidate -> candidate.text().equals(tuning.chosen()))
                .findFirst()
                .orElseThrow();
    }
}
