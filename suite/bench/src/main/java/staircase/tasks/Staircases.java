package staircase.tasks;

import java.util.List;
import java.util.stream.IntStream;
import staircase.problem.LadderTask;
import staircase.problem.TaskFamily;
import staircase.targets.Polynomial;

/** S_3 to S_10, the vanilla staircases {@code x1 + x1x2 + ... + x1...xk} (arXiv:2108.10573). */
public record Staircases() implements TaskFamily {

    @Override
    public String words() {
        return "staircases: each rung adds one variable to the one below";
    }

    @Override
    public List<LadderTask> tasks() {
        return IntStream.rangeClosed(3, 10)
                .mapToObj(k -> Budget.signs(
                        "staircase-" + k,
                        "S_" + k + " = x1 + x1x2 + ... + x1...x" + k,
                        32,
                        Polynomial.staircase(k),
                        Budget.NARROW,
                        k == 3 || k == 5))
                .toList();
    }
}
