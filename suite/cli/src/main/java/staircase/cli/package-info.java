/**
 * The {@code stairs} command: one file a subcommand, nothing but options, messages and exit codes. Begin with
 * {@link staircase.cli.Stairs}. Commands that read stored results ({@code report}) work without the bench module on the class path.
 */
package staircase.cli;
