/**
 * From trials to estimates, verdicts and comparisons with what is stored.
 *
 * <p>Begin with {@link staircase.analysis.Judge}: it fetches each rule's replicates, builds the {@link
 * staircase.analysis.Inference} that belongs to the rule's estimand, and turns the p-values into a verdict. {@link
 * staircase.analysis.DriftCheck} compares a run with its baseline; {@link staircase.analysis.Attainable} says before a
 * run what its rules need, {@link staircase.analysis.Power} how surely they pass; {@link
 * staircase.analysis.CoverageTable} holds how often each interval covers. Each procedure is one file with its formula, edge cases, source and cost.
 *
 * <p>Nothing here draws numbers that another run could draw differently, reads a file of a run or formats a page. Sums run in a
 * fixed order, over replicates in the order of their index, and transcendental functions are {@link StrictMath}'s, so
 * equal trials give equal bits.
 */
package staircase.analysis;
