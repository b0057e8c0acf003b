package staircase.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import staircase.problem.LadderTask;
import staircase.problem.TaskFamily;
import staircase.protocol.LadderSpec;
import staircase.protocol.Settings;
import staircase.protocol.TaskSpec;

/**
 * The frozen ladder of tasks on which methods are checked: every family of the package {@code staircase.tasks}, by name.
 *
 * @param families by their kebab name, in alphabetical order
 */
public record Ladder(Map<String, TaskFamily> families) {

    /**
     * Counts the ladder's changes. A change of any task needs the next number, and every stored method anew. A task may
     * be added under the same number: stored methods are compared on those that they were measured on.
     */
    public static final int VERSION = 1;

    private static final String PACKAGE = "staircase.tasks";

    /** @return the ladder of this program */
    public static Ladder scan() {
        Map<String, TaskFamily> found = new LinkedHashMap<>();
        for (String className : ClassNames.in(PACKAGE)) {
            try {
                Class<?> type = Class.forName(className, false, Ladder.class.getClassLoader());
                if (type.isRecord() && TaskFamily.class.isAssignableFrom(type)) {
                    found.put(MethodText.kebab(type.getSimpleName()), (TaskFamily)
                            type.getDeclaredConstructor().newInstance());
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the family of tasks " + className + " cannot be made", e);
            }
        }
        return new Ladder(found);
    }

    /** @return all tasks in order */
    public List<LadderTask> tasks() {
        List<LadderTask> all = new ArrayList<>();
        families.values().forEach(family -> all.addAll(family.tasks()));
        return all;
    }

    /** @return the ladder as data */
    public LadderSpec spec() {
        List<TaskSpec> specs = new ArrayList<>();
        families.forEach((name, family) -> family.tasks().forEach(task -> specs.add(spec(name, task))));
        return new LadderSpec(VERSION, specs);
    }

    private static TaskSpec spec(String family, LadderTask task) {
        return new TaskSpec(
                task.id(),
                family,
                task.words(),
                task.size(),
                task.task().budget().count(task.size()),
                law((Record) task.task().law()),
                task.margin(),
                task.pilot(),
                Settings.describe(task.task()));
    }

    /** {@code uniform-signs} or {@code biased-signs(p=0.25)}. */
    private static String law(Record law) {
        String settings = Settings.describe(law).entrySet().stream()
                .filter(entry -> !entry.getKey().equals("type"))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
        String name = MethodText.kebab(law.getClass().getSimpleName());
        return settings.isEmpty() ? name : name + "(" + settings + ")";
    }
}
