/**
 * The contract of an experiment: what it is given, what it may do, what it must measure.
 *
 * <p>Begin with {@link staircase.problem.Experiment}; for learning, {@link staircase.problem.Task}, {@link staircase.problem.Method} and
 * {@link staircase.problem.Training}. Interfaces and the values they exchange only: no target, no law, no method and no claim comes in
 * here, and nothing here knows who runs it.
 */
package staircase.problem;
