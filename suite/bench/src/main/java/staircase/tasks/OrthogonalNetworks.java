package staircase.tasks;

import java.util.List;
import java.util.stream.Stream;
import staircase.laws.StandardNormal;
import staircase.problem.LadderTask;
import staircase.problem.TaskFamily;
import staircase.targets.SymmetricSum;
import staircase.targets.UnitVariance;

/** Members of the orthogonal family of Goel et al. (arXiv:2006.12011), on k coordinates of a normal input. */
public record OrthogonalNetworks() implements TaskFamily {

    @Override
    public String words() {
        return "one-hidden-layer networks of the orthogonal family of Goel et al., normal inputs";
    }

    @Override
    public List<LadderTask> tasks() {
        return Stream.of(2, 4)
                .map(k -> Budget.on(
                        new StandardNormal(),
                        "orthogonal-" + k,
                        "the member on " + k + " of 32 coordinates",
                        32,
                        new UnitVariance(new SymmetricSum(k)),
                        k == 2 ? Budget.MEDIUM : Budget.WIDE,
                        false))
                .toList();
    }
}
