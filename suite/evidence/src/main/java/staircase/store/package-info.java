/**
 * Files: run folders and baselines, appended to, read and checked. Begin with {@link staircase.store.RunFolder}; the format's page is
 * {@code suite/evidence/FORMAT.md} and its JSON Schema a resource beside this package. Readers name file, line and field in every
 * complaint. Nothing here judges or computes.
 */
package staircase.store;
