/**
 * The words of the suite as values: claim, case, arm, rule, size, trial, outcome, estimate, verdict.
 *
 * <p>Begin with {@link staircase.protocol.Claim} and follow its components down to {@link staircase.protocol.Rule}. Everything here is
 * plain data that can be written to a run folder and read back; nothing here trains, judges or draws. No ND4J, no TestNG, no files.
 */
package staircase.protocol;
