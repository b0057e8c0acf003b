package staircase.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A method on the ladder: who it is, and under which names its trials are found.
 *
 * @param name for people and folders
 * @param text as a command line takes it
 * @param settings all of its settings
 * @param fingerprint of its settings
 * @param suiteSeed of all its streams, which follows from its fingerprint and the ladder
 * @param experiments fingerprint of the experiment by task
 * @param tuning how its settings were chosen; empty if they are as given
 */
public record MethodSheet(
        String name,
        String text,
        Map<String, Object> settings,
        String fingerprint,
        long suiteSeed,
        SortedMap<String, String> experiments,
        Optional<Tuning> tuning) {

    /**
     * The same target at two sizes is one experiment, so the size decides as well.
     *
     * @param task of the ladder
     * @param trials of any methods and tasks
     * @return those of this method on the task, by replicate
     */
    public List<Trial> on(TaskSpec task, List<Trial> trials) {
        String experiment = experiments.get(task.id());
        return trials.stream()
                .filter(t -> t.key().experiment().equals(experiment)
                        && t.key().size().equals(task.size()))
                .sorted(Comparator.comparingInt(t -> t.key().replicate()))
                .toList();
    }

    /** Copies. */
    public MethodSheet {
        experiments = new TreeMap<>(experiments);
    }
}
