package staircase.tasks;

import java.util.List;
import staircase.problem.LadderTask;
import staircase.problem.TaskFamily;
import staircase.targets.Polynomial;

/** The parity of all coordinates, which has only its sign to be found, and of all but one (arXiv:2010.01369, 2406.00127). */
public record WideParities() implements TaskFamily {

    private static final int D = 16;

    @Override
    public String words() {
        return "wide parities: of all coordinates, and of all but one";
    }

    @Override
    public List<LadderTask> tasks() {
        return List.of(
                Budget.signs(
                        "parity-full", "the parity of all 16 coordinates", D, Polynomial.parity(D), Budget.WIDE, false),
                Budget.signs(
                        "parity-almost-full",
                        "the parity of 15 of 16 coordinates",
                        D,
                        Polynomial.parity(D - 1),
                        Budget.WIDE,
                        false));
    }
}
