package staircase.analysis;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import staircase.protocol.MethodBaseline;
import staircase.protocol.Performance;
import staircase.protocol.TaskSpec;

/**
 * The stored method that did best on a task, by what is stored alone: those shown to solve it come first and are ordered
 * by the median of their samples, the others by how many replicates learned. It is chosen for reading. A label beside it
 * is that of its own pair; over tasks the pairs belong to different methods, so nothing is promised over all of them.
 *
 * @param method its name
 * @param performance on the task
 */
public record BestStored(String method, Performance performance) {

    /**
     * @param task of the ladder
     * @param methods stored ones
     * @param against names of those that may be chosen
     * @return the best of them, which may not have learned it either; empty if none was measured on the task
     */
    public static Optional<BestStored> of(TaskSpec task, List<MethodBaseline> methods, Collection<String> against) {
        return methods.stream()
                .filter(m -> against.contains(m.sheet().name()) && !m.on(task).isEmpty())
                .map(m -> new BestStored(
                        m.sheet().name(), MethodCheck.performance(task, MethodCheck.usable(m.on(task)), Map.of())))
                .min(Comparator.comparing((BestStored best) -> best.solves() ? 0 : 1)
                        .thenComparingDouble(best -> best.solves() ? best.median() : 0)
                        .thenComparingInt(best -> -best.performance().learned())
                        .thenComparingDouble(BestStored::median)
                        .thenComparing(BestStored::method));
    }

    /** @return its name, unless it is only the first of those of which no replicate learned the task */
    public String words() {
        return performance.learned() == 0 ? "none learned it" : method;
    }

    private boolean solves() {
        return MethodCheck.solves(performance);
    }

    private double median() {
        return performance.samples().point();
    }
}
