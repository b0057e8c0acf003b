package staircase.tasks;

import java.util.List;
import staircase.problem.LadderTask;
import staircase.problem.TaskFamily;
import staircase.targets.Polynomial;

/** The same top monomial x1x2x3x4 behind a leap of 1, 2, 3 and 4 variables (arXiv:2302.11055). */
public record Leaps() implements TaskFamily {

    @Override
    public String words() {
        return "leaps: the top monomial x1x2x3x4, reached over a leap of 1 to 4 variables";
    }

    @Override
    public List<LadderTask> tasks() {
        return List.of(
                task(1, "x1 + x1*x2 + x1*x2*x3 + x1*x2*x3*x4", Budget.NARROW),
                task(2, "x1 + x1*x2 + x1*x2*x3*x4", Budget.MEDIUM),
                task(3, "x1 + x1*x2*x3*x4", Budget.WIDE),
                task(4, "x1*x2*x3*x4", Budget.WIDE));
    }

    private static LadderTask task(int leap, String polynomial, double margin) {
        return Budget.signs(
                "leap-" + leap,
                "leap " + leap + ": " + polynomial.replace("*", ""),
                16,
                Polynomial.parse(polynomial),
                margin,
                leap == 2);
    }
}
