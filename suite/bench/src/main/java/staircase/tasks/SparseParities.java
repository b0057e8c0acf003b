package staircase.tasks;

import java.util.List;
import java.util.stream.IntStream;
import staircase.problem.LadderTask;
import staircase.problem.TaskFamily;
import staircase.targets.Polynomial;

/** x1...xk alone, without any rung: statistical queries need about d^k of them. */
public record SparseParities() implements TaskFamily {

    @Override
    public String words() {
        return "sparse parities: a monomial of 2 to 6 variables alone";
    }

    @Override
    public List<LadderTask> tasks() {
        return IntStream.rangeClosed(2, 6)
                .mapToObj(k -> Budget.signs(
                        "parity-" + k,
                        "the parity of " + k + " of 32 coordinates",
                        32,
                        Polynomial.parity(k),
                        k == 2 ? Budget.MEDIUM : Budget.WIDE,
                        k == 2))
                .toList();
    }
}
