package staircase.arithmetic;

/**
 * Exponentials of many numbers at once, with the bits of {@link StrictMath#exp}: some 3 nanoseconds each where it takes 6
 * to 12.
 *
 * <p>StrictMath is specified to give the results of fdlibm, whose method is: k the integer nearest to {@code x / ln 2},
 * {@code r = x - k ln 2} in two parts {@code hi - lo}, and {@code exp(x) = 2^k exp(r)} with {@code exp(r) = 1 + r + r c /
 * (2 - c)}, where {@code r - c} is a polynomial in r^2. It decides number by number which parts of this are needed. Here
 * all take the whole of it, in a loop without branches that the compiler can vectorise, and the few numbers for which
 * fdlibm does something else are left to StrictMath.
 */
final class Exponentials {

    /** Beyond this, results come near the ends of the range of doubles. */
    private static final double LARGEST = 700;

    /** Up to this fdlibm takes 1 + x. */
    private static final double TINY = 0x1p-28;

    /** Between these, around ln(2) / 2, fdlibm still takes k = 0, and the nearest integer is 1. */
    private static final double HALF_FROM = 0x1.62e42p-2;

    private static final double HALF_TO = 0x1.62e43p-2;

    private static final double PER_LN2 = 0x1.71547652b82fep0;
    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    private static final double P1 = 0x1.555555555553ep-3;
    private static final double P2 = -0x1.6c16c16bebd93p-9;
    private static final double P3 = 0x1.1566aaf25de2cp-14;
    private static final double P4 = -0x1.bbd41c5d26bf1p-20;
    private static final double P5 = 0x1.6376972bea4d0p-25;

    private Exponentials() {}

    /**
     * @param x arguments
     * @param count how many of them
     * @param to receives {@code exp(x)}; another array
     */
    static void fill(double[] x, int count, double[] to) {
        for (int i = 0; i < count; i++) {
            // -1/2 below 0, else 1/2; then the integer part, towards 0
            double half = Math.floor(x[i] * 0x1p-512) + 0.5;
            double k = 2 * half * Math.floor(Math.abs(PER_LN2 * x[i] + half));
            double hi = x[i] - k * LN2_HIGH;
            double lo = k * LN2_LOW;
            double r = hi - lo;
            double square = r * r;
            double c = r - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))));
            to[i] = 1 - ((lo - (r * c) / (2 - c)) - hi);
        }
        for (int i = 0; i < count; i++) {
            double size = Math.abs(x[i]);
            boolean general = size > TINY && size < LARGEST && !(size > HALF_FROM && size < HALF_TO);
            long k = (long) (PER_LN2 * x[i] + Math.copySign(0.5, x[i]));
            to[i] = general ? to[i] * Double.longBitsToDouble((1023 + k) << 52) : StrictMath.exp(x[i]);
        }
    }
}
