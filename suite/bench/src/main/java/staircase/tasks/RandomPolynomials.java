package staircase.tasks;

import java.util.List;
import staircase.problem.LadderTask;
import staircase.problem.TaskFamily;
import staircase.targets.RandomSparse;

/** The held-back family: its polynomials are drawn per suite seed and replicate, so there is nothing to tune to. */
public record RandomPolynomials() implements TaskFamily {

    @Override
    public String words() {
        return "random sparse polynomials, held back: their monomials are drawn per suite seed and replicate";
    }

    @Override
    public List<LadderTask> tasks() {
        return List.of(
                Budget.signs(
                        "random-small",
                        "4 random monomials of degree at most 3 in 5 of 16 coordinates",
                        16,
                        new RandomSparse(5, 4, 3),
                        Budget.WIDE,
                        false),
                Budget.signs(
                        "random-large",
                        "6 random monomials of degree at most 4 in 8 of 32 coordinates",
                        32,
                        new RandomSparse(8, 6, 4),
                        Budget.WIDE,
                        false));
    }
}
