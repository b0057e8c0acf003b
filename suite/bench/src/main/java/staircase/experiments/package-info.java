/**
 * What an arm does with its streams, one file each; begin with {@link staircase.experiments.Learning}, which nearly all arms are.
 */
package staircase.experiments;
