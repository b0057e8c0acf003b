/**
 * What an arm does with its streams, one file each; begin with {@link staircase.experiments.Learning}, which nearly all arms are. What needs no samples, or is two
 * runs at once, is an experiment of its own: {@link staircase.experiments.DimensionFreeFlow}, {@link staircase.experiments.SgdAgainstFlow},
 * {@link staircase.experiments.CoupledPair}, {@link staircase.experiments.AlignmentIdentity}, {@link
 * staircase.experiments.NoisyPopulationDescent}.
 */
package staircase.experiments;
