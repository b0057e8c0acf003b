package staircase.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import staircase.analysis.MethodCheck;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodBaseline;
import staircase.protocol.TaskSpec;

/** The ladder in lines: each task with the stored methods that solve it, and at which cost in samples. */
final class TaskList {

    private TaskList() {}

    static void print(PrintWriter out, LadderSpec ladder, List<MethodBaseline> methods) {
        List<MethodBaseline> current =
                methods.stream().filter(m -> m.ladder() == ladder.version()).toList();
        out.println("ladder " + ladder.version() + ": " + ladder.tasks().size() + " tasks, " + current.size()
                + " stored methods; solved means shown to be learned by more than half of the replicates (p at most 1e-4: 22 of"
                + " 25), then median samples");
        String family = "";
        for (TaskSpec task : ladder.tasks()) {
            if (!task.family().equals(family)) {
                family = task.family();
                out.println(family);
            }
            out.println(String.format(
                    Locale.ROOT,
                    "  %-20s %s; %s, %s, %,d samples, margin %s%s",
                    task.id(),
                    task.words(),
                    task.size(),
                    task.law(),
                    task.budget(),
                    task.margin(),
                    current.isEmpty() ? "" : ": " + solvers(task, current)));
        }
    }

    private static String solvers(TaskSpec task, List<MethodBaseline> methods) {
        String solvers = methods.stream()
                .filter(m -> !m.on(task).isEmpty() && MethodCheck.solves(m.on(task)))
                .map(m -> Map.entry(m.sheet().name(), MethodCheck.performance(task, m.on(task), Map.of())))
                .sorted(java.util.Comparator.comparingDouble(
                        entry -> entry.getValue().samples().point()))
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %,.0f",
                        entry.getKey(),
                        entry.getValue().samples().point()))
                .collect(Collectors.joining(", "));
        return solvers.isEmpty() ? "no stored method was shown to solve it" : "solved by " + solvers;
    }
}
