/**
 * Checks of methods: the ladder is run with a method, and the method is put beside the stored ones. Begin with
 * {@link staircase.check.Checker}. The statistics are in {@link staircase.analysis.MethodCheck}; what is measured is the
 * same {@link staircase.experiments.Learning} that claims use. Names no method and no task.
 */
package staircase.check;
