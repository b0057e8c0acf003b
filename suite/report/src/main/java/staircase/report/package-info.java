/**
 * From a run folder in memory to pages: self-contained HTML with its own SVG, readable offline and without JavaScript, which only adds.
 *
 * <p>Begin with {@link staircase.report.Report}. {@code Evidence} finds the trials that belong to an arm at a size; a
 * page class ({@code FrontPage}, {@code ClaimPage}, ...) turns them into the records of {@code View}, whose every field
 * is finished text; a template of {@code reports-templates/} writes these down. Charts are classes that return a
 * {@code Chart}, which {@code Room} cuts to what a page has room for: scales, ticks and path strings are computed here, and each figure carries its finding as its
 * title and its data as a table.
 *
 * <p>Nothing here trains, judges or reads a file of results. No ND4J, no TestNG, no clock, no default locale: the same
 * run gives the same bytes anywhere. No arithmetic in templates, no markup in Java.
 */
package staircase.report;
