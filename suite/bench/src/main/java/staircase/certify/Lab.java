package staircase.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import staircase.problem.Experiment;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.run.Executor;
import staircase.run.Measurements;
import staircase.run.Plan;
import staircase.run.WorkerOptions;

/** Workers that compute a few replicates of one experiment under any suite seed. */
final class Lab implements AutoCloseable {

    private final Executor executor;

    Lab(WorkerOptions workers) {
        executor = Executor.open(workers);
    }

    /** Replicates {@code first} to {@code first + count - 1}, under the name of the experiment that it claims to be. */
    List<Trial> compute(Experiment experiment, String name, Size size, int first, int count, long suiteSeed) {
        int limit = experiment.cohortLimit(size);
        List<Plan.Group> groups = new ArrayList<>();
        for (int from = 0; from < count; from += limit) {
            List<Measurements.Member> members = IntStream.range(from, Math.min(count, from + limit))
                    .mapToObj(i -> new Measurements.Member(experiment, first + i))
                    .toList();
            groups.add(new Plan.Group(size, members, name, experiment.work(size) * members.size()));
        }
        List<Trial> trials = new ArrayList<>();
        executor.run(
                groups,
                suiteSeed,
                (group, more, seconds, problem) -> more.forEach(trial -> trials.add(as(trial, name))),
                () -> true);
        return trials;
    }

    private static Trial as(Trial trial, String name) {
        TrialKey key = trial.key();
        return new Trial(
                new TrialKey(name, key.size(), key.replicate()),
                trial.outcome(),
                trial.why(),
                trial.scalars(),
                trial.curves());
    }

    @Override
    public void close() {
        executor.close();
    }
}
