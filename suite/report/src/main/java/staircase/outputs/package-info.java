/**
 * Run folders for other programs: JUnit XML, Markdown, annotations and badges for CI, CSV for pandas and R. Begin with
 * {@link staircase.outputs.CiFiles} and {@link staircase.outputs.Export}. Nothing here computes, judges or draws a page; what is written
 * depends on the run alone, in any locale.
 */
package staircase.outputs;
