/**
 * The claims, one file each: TestNG classes that state what a paper says, how it is tested, and which sentences can fail. Nobody depends
 * on this package; claims are found by scanning it. To add one, see CONTRIBUTING.md.
 */
package staircase.claims;
