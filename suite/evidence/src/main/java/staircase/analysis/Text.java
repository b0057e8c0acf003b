package staircase.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import staircase.protocol.Estimate;

/** Numbers as the sentences of this package write them: the same in every locale. */
final class Text {

    private Text() {}

    /** Four significant digits, plain where that is readable. */
    static String number(double value) {
        return digits(value, 4);
    }

    /** Two significant digits. */
    static String p(double value) {
        return digits(value, 2);
    }

    static String percent(double level) {
        return digits(100 * level, 6) + " %";
    }

    private static String digits(double value, int count) {
        if (Double.isNaN(value)) {
            return "none";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "minus infinite";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(count));
        double size = Math.abs(value);
        if (size == 0 || (size >= 1e-3 && size < 1e9)) {
            return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        }
        return String.format(Locale.ROOT, "%." + (count - 1) + "e", value);
    }

    /** {@code 0.8 (99.98 % interval 0.42 to 0.97)}. */
    static String estimate(Estimate e) {
        if (Double.isNaN(e.low()) || Double.isNaN(e.high())) {
            return number(e.point()) + " (no interval)";
        }
        return number(e.point()) + " (" + percent(e.level()) + " interval " + number(e.low()) + " to "
                + number(e.high()) + ")";
    }

    static String count(long n, String singular) {
        return n + " " + singular + (n == 1 ? "" : "s");
    }
}
