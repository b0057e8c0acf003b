/**
 * What learns: optimisers with their architectures, one file each; begin with {@link staircase.methods.OnlineSgd}. A method sees neither
 * the target nor the law nor the points on which it is measured; the build forbids the imports.
 */
package staircase.methods;
