package staircase.report;

import staircase.protocol.Digits;
import staircase.protocol.Estimate;

/** Numbers as pages print them: rounded on purpose, the same in every locale. */
final class Numbers {

    private Numbers() {}

    /** Four significant digits; whole numbers in full. */
    static String value(double value) {
        return digits(value, 4);
    }

    /** Three significant digits, for sentences. */
    static String brief(double value) {
        return digits(value, 3);
    }

    /** Two significant digits; what is too small for a double says so. */
    static String p(double value) {
        return value == 0 ? "< 1e-300" : digits(value, 2);
    }

    /** The level of an interval, or a promised probability, such as {@code 99.984 %}. */
    static String level(double level) {
        return Digits.level(level) + "\u00a0%";
    }

    /** A share as a percentage, such as {@code 93.3 %}; what is not quite everything is not rounded to it. */
    static String percent(double share) {
        return Digits.share(share) + "\u00a0%";
    }

    /**
     * {@code 0.597 to 1}; {@code no interval} where there is none. A narrow interval has as many digits as tell its
     * ends apart.
     */
    static String interval(Estimate estimate) {
        if (Double.isNaN(estimate.low()) || Double.isNaN(estimate.high())) {
            return "no interval";
        }
        int count = Math.max(3, resolution(estimate));
        return digits(estimate.low(), count) + " to " + digits(estimate.high(), count);
    }

    /** The estimate itself, at least as exact as its interval. */
    static String point(Estimate estimate) {
        return digits(estimate.point(), Math.max(4, resolution(estimate)));
    }

    /** Significant digits that show an interval's width to two digits; at most 8. */
    private static int resolution(Estimate estimate) {
        double width = estimate.high() - estimate.low();
        double size = Math.max(Math.abs(estimate.high()), Math.abs(estimate.low()));
        if (!(width > 0 && size < Double.POSITIVE_INFINITY)) {
            return 0;
        }
        return (int) Math.min(8, 2 + StrictMath.ceil(StrictMath.log10(size / width)));
    }

    /** {@code 3 cases}, {@code 1 case}. */
    static String count(long n, String singular) {
        return n + " " + singular + (n == 1 ? "" : "s");
    }

    /** A tick's text: short, with k and M for thousands and millions. */
    static String tick(double value) {
        double size = Math.abs(value);
        if (size >= 1e6 && size < 1e9) {
            return digits(value / 1e6, 6) + "M";
        }
        return size >= 1e4 && size < 1e6 ? digits(value / 1e3, 6) + "k" : digits(value, 6);
    }

    /** The digits that every sentence has, with the signs of print. */
    static String digits(double value, int count) {
        if (Double.isInfinite(value)) {
            return value < 0 ? "\u2212\u221e" : "\u221e";
        }
        String text = Digits.of(value, count);
        return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
    }
}
