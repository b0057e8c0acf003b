package staircase.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * The frozen ladder of tasks as data.
 *
 * @param version counts its changes
 * @param tasks in order
 */
public record LadderSpec(int version, List<TaskSpec> tasks) {

    /** Success rates that differ by at most this count as equal. Frozen with the ladder. */
    public static final double RATE_MARGIN = 0.3;

    /** Copies; a task may not stand twice. */
    public LadderSpec {
        tasks = List.copyOf(tasks);
        Require.that(
                tasks.stream().map(TaskSpec::id).distinct().count() == tasks.size(),
                "a task stands twice on the ladder");
    }

    /**
     * @param id of a task
     * @return the task
     * @throws InputException if there is none
     */
    public TaskSpec task(String id) {
        return tasks.stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException("the ladder has no task \"" + id + "\"; its tasks are: "
                        + String.join(", ", tasks.stream().map(TaskSpec::id).toList()) + " (stairs list --tasks)"));
    }

    /** @return names version, tasks, sizes, budgets and margins: whatever decides what is measured and how it is judged */
    public String fingerprint() {
        List<Object> parts = new ArrayList<>();
        parts.add(version);
        parts.add(RATE_MARGIN);
        for (TaskSpec task : tasks) {
            parts.add(List.of(
                    task.id(), task.family(), task.size().toString(), task.budget(), task.margin(), task.settings()));
        }
        return Settings.fingerprint(parts);
    }
}
