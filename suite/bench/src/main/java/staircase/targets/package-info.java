/**
 * What is to be learned: functions of a few coordinates that are drawn, with their signs, for each replicate. One file each; begin with
 * {@link staircase.targets.Polynomial}. Methods never see this package.
 */
package staircase.targets;
