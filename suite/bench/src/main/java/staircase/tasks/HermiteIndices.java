package staircase.tasks;

import java.util.List;
import staircase.laws.StandardNormal;
import staircase.problem.LadderTask;
import staircase.problem.TaskFamily;
import staircase.targets.SingleIndex;
import staircase.targets.SingleIndex.Link;
import staircase.targets.UnitVariance;

/** Hermite polynomials of one direction of a normal input, at unit variance: information exponent 1 to 4 (arXiv:2003.10409). */
public record HermiteIndices() implements TaskFamily {

    @Override
    public String words() {
        return "Hermite single-index targets: information exponent 1 to 4, normal inputs";
    }

    @Override
    public List<LadderTask> tasks() {
        return List.of(
                task(1, Link.HE1, Budget.NARROW),
                task(2, Link.HE2, Budget.MEDIUM),
                task(3, Link.HE3, Budget.WIDE),
                task(4, Link.HE4, Budget.WIDE));
    }

    private static LadderTask task(int exponent, Link link, double margin) {
        return Budget.on(
                new StandardNormal(),
                "hermite-" + exponent,
                "He_" + exponent + " of one direction",
                32,
                new UnitVariance(new SingleIndex(link)),
                margin,
                exponent == 2);
    }
}
