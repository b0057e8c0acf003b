package staircase.problem;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import staircase.protocol.Formula;
import staircase.protocol.Require;

/**
 * Target, input law, supply of samples, budget, evaluations, what ends it, what is probed. Claims and checks of methods share tasks.
 *
 * @param target what is to be learned
 * @param law of the inputs
 * @param supply fresh samples or a fixed sample
 * @param budget samples that may be used, as a formula of the size
 * @param evaluations when the model is evaluated
 * @param until what ends a replicate early, if anything
 * @param probes what is read at evaluations
 * @param points fresh points of an evaluation
 */
public record Task(
        Target target,
        InputLaw law,
        Supply supply,
        Formula budget,
        Schedule evaluations,
        Optional<Passage> until,
        List<Probe> probes,
        int points)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks and copies. */
    public Task {
        Require.positive("fresh points of an evaluation", points);
        Require.that(!probes.isEmpty(), "a task needs a probe");
        probes = List.copyOf(probes);
    }

    /**
     * @param other target
     * @return the same task for it
     */
    public Task with(Target other) {
        return new Task(other, law, supply, budget, evaluations, until, probes, points);
    }

    /**
     * @param other budget as a formula of the size
     * @return the same task with it
     */
    public Task budget(String other) {
        return new Task(target, law, supply, Formula.of(other), evaluations, until, probes, points);
    }
}
