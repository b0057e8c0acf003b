/**
 * What the gate catches and how often it is wrong: a certificate of the whole machinery, made by measuring. Begin with
 * {@code Certifier}.
 *
 * <p>Defects are injected here and nowhere else. An experiment that is spoilt is another record with another name, made
 * from one that a claim declares; no claim can name it, since claims do not see this package.
 */
package staircase.certify;
