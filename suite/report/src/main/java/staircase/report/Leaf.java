package staircase.report;

/**
 * A page before it is written.
 *
 * @param path below the folder of the pages
 * @param title of the page
 * @param template that writes it
 * @param view what the template sees
 */
record Leaf(String path, String title, String template, Object view) {}
