/**
 * What is read off a model's predictions on fresh points or off its parameters, one file each; begin with
 * {@link staircase.probes.ErrorOverNull}. Sums are
 * taken in double, in the order of the points.
 */
package staircase.probes;
