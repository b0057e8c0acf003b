/**
 * The ladder of tasks on which methods are checked: one file a family, each a record that implements
 * {@link staircase.problem.TaskFamily}, found by scanning. Begin with {@link staircase.tasks.Staircases}.
 *
 * <p>The ladder is frozen and has a version ({@code staircase.run.Ladder}): a change of a task, a size, a budget or a
 * margin is another ladder, on which every stored method must be measured again. Several tasks share each dimension,
 * budget and law, so that a method cannot tell them apart by what it is told. No method and no claim comes in here.
 */
package staircase.tasks;
