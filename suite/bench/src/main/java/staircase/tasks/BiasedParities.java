package staircase.tasks;

import java.util.List;
import java.util.stream.IntStream;
import staircase.laws.BiasedSigns;
import staircase.problem.LadderTask;
import staircase.problem.TaskFamily;
import staircase.targets.Polynomial;

/** Parities of signs that are +1 with probability 3/4: the bias shows the support, which uniform signs hide (arXiv:2109.11509). */
public record BiasedParities() implements TaskFamily {

    @Override
    public String words() {
        return "parities on biased inputs: each sign is +1 with probability 3/4";
    }

    @Override
    public List<LadderTask> tasks() {
        return IntStream.rangeClosed(3, 5)
                .mapToObj(k -> Budget.on(
                        new BiasedSigns(0.75, false),
                        "biased-parity-" + k,
                        "the parity of " + k + " of 32 biased coordinates",
                        32,
                        Polynomial.parity(k),
                        Budget.WIDE,
                        false))
                .toList();
    }
}
