package staircase.analysis;

import staircase.protocol.Digits;
import staircase.protocol.Estimate;

/** Numbers as the sentences of this package write them: the same in every locale. */
final class Text {

    private Text() {}

    /** Four significant digits; whole numbers in full. */
    static String number(double value) {
        return Digits.of(value, 4);
    }

    /** Two significant digits. */
    static String p(double value) {
        return Digits.of(value, 2);
    }

    /** A share, such as {@code 93.26 %}. */
    static String percent(double share) {
        return Digits.share(share) + " %";
    }

    /** The level of an interval, such as {@code 99.984 %}. */
    static String level(double level) {
        return Digits.level(level) + " %";
    }

    /** {@code 0.8 (99.984 % interval 0.42 to 0.97)}. */
    static String estimate(Estimate e) {
        if (Double.isNaN(e.low()) || Double.isNaN(e.high())) {
            return number(e.point()) + " (no interval)";
        }
        return number(e.point()) + " (" + level(e.level()) + " interval " + number(e.low()) + " to " + number(e.high())
                + ")";
    }

    static String count(long n, String singular) {
        return n + " " + singular + (n == 1 ? "" : "s");
    }
}
