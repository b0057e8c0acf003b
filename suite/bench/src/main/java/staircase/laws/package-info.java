/** Laws of the inputs, one file each; begin with {@link staircase.laws.UniformSigns}. Methods never see this package. */
package staircase.laws;
