/**
 * What is planted into a model before training, one file each; begin with {@link staircase.interventions.WarmStart}. An intervention sees
 * where the target lies, which a method never does; so what it plants shows what could be learned from there, not what is learned.
 */
package staircase.interventions;
