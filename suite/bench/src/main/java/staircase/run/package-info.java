/**
 * Runs plans: names streams, groups trials into cohorts, forks workers, collects outcomes, and hands each claim its results under
 * TestNG. Finds claims by scanning and names none. Begin with {@link staircase.run.Plan} and {@link staircase.run.Executor}.
 */
package staircase.run;
