package staircase.tasks;

import java.util.List;
import staircase.problem.LadderTask;
import staircase.problem.TaskFamily;
import staircase.targets.Polynomial;

/** Sums in which every monomial brings at most one new variable, in some order (arXiv:2202.08658). */
public record MergedStaircases() implements TaskFamily {

    @Override
    public String words() {
        return "merged staircases: in some order, every monomial brings at most one new variable";
    }

    @Override
    public List<LadderTask> tasks() {
        return List.of(
                task("merged-two-roots", "x1 + x2 + x1*x2*x3", false),
                task("merged-branches", "x1 + x1*x2 + x1*x3 + x1*x2*x3*x4", false),
                task("merged-long", "x1 + x1*x2 + x2*x3 + x3*x4 + x1*x2*x3*x4*x5", true));
    }

    private static LadderTask task(String id, String polynomial, boolean pilot) {
        return Budget.signs(id, polynomial.replace("*", ""), 32, Polynomial.parse(polynomial), Budget.NARROW, pilot);
    }
}
