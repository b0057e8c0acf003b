package staircase.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.store.RunFolder;

/** Writes the run folder that {@code ci/report-speed} times: 100 cases, 5 sizes, 30 replicates, three curves of 40 points. */
public final class LargeRunFolder {

    private LargeRunFolder() {}

    /** @param args the folder, new or empty */
    public static void main(String[] args) {
        StoredRun run = LargeRun.of(100, 30);
        RunFolder folder = RunFolder.create(Path.of(args[0]), run.record());
        Map<String, List<Trial>> cohorts = new TreeMap<>();
        run.trials()
                .forEach(trial -> cohorts.computeIfAbsent(
                                trial.key().experiment() + "/" + trial.key().size(), key -> new ArrayList<>())
                        .add(trial));
        cohorts.values().forEach(cohort -> folder.append(cohort, 0.25 * cohort.size()));
        folder.finish(run.trials());
        folder.write(run.judgements());
        System.out.println(run.trials().size() + " trials in " + args[0]);
    }
}
