package staircase.analysis;

import java.util.Arrays;

/**
 * A small generator for Monte Carlo: inside one test, where its seed is a function of the data and so the p-value is one
 * too, and for simulated samples.
 *
 * <p>Source: G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014, doi:10.1145/2660193.2660195.
 */
final class SplitMix64 {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    /** @param seed any number */
    SplitMix64(long seed) {
        state = seed;
    }

    /** A generator for samples in their order, which does not depend on the order within them. */
    static SplitMix64 of(double[]... samples) {
        SplitMix64 mixer = new SplitMix64(samples.length == 0 ? 0 : samples[0].length);
        for (double[] sample : samples) {
            double[] sorted = sample.clone();
            Arrays.sort(sorted);
            for (double value : sorted) {
                mixer.state ^= Double.doubleToLongBits(value);
                mixer.state = mixer.next();
            }
        }
        return mixer;
    }

    long next() {
        state += GOLDEN;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /**
     * Uniform on 0..bound-1, every value equally likely: the few words that would favour small values are drawn again.
     */
    int below(int bound) {
        while (true) {
            long word = next() >>> 32;
            long value = word * bound;
            // the low half decides whether the word lies in a whole stretch of 2^32 / bound words
            if ((value & 0xffffffffL) >= (1L << 32) % bound) {
                return (int) (value >>> 32);
            }
        }
    }

    /** Uniform on [0, 1), a multiple of 2^-53. */
    double uniform() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** Standard normal: G. E. P. Box, M. E. Muller, doi:10.1214/aoms/1177706645; half of each pair is not used. */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }
}
