package staircase.claims;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.methods.OnlineSgd;
import staircase.probes.ErrorOverNull;
import staircase.probes.FourierCoefficients;
import staircase.problem.Method;
import staircase.problem.Passage;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Target;
import staircase.problem.Task;
import staircase.protocol.Formula;
import staircase.protocol.Size;
import staircase.targets.Polynomial;

/**
 * Samples until the coefficient of a target's top monomial reaches half its value, under uniform signs, on an 8 % grid of evaluations. Cases
 * that ask for the same target, budget and method share their trials; so they all ask here.
 */
final class FirstPassage {

    private FirstPassage() {}

    /** By the standard online SGD, step 0.5/d. */
    static Learning of(String target, String budget) {
        return of(Polynomial.parse(target), budget, OnlineSgd.standard());
    }

    static Learning of(Target target, String budget, Method method) {
        return Learning.of(task(target, budget), method);
    }

    static Task task(Target target, String budget) {
        return new Task(
                target,
                new UniformSigns(),
                Supply.fresh(),
                Formula.of(budget),
                Schedule.geometric("d", 1.08),
                Optional.of(new Passage(FourierCoefficients.TOP, 0.5)),
                List.of(new ErrorOverNull(), new FourierCoefficients(false)),
                1500);
    }

    static List<Size> sizes(long... dimensions) {
        return LongStream.of(dimensions).mapToObj(d -> Size.of("d", d)).toList();
    }
}
