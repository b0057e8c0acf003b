package staircase.protocol;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as text, for every sentence, table and page: rounded on purpose, the same in every locale. Whole numbers stand
 * in full, what is small or large has an exponent: {@code 0.1235}, {@code 12800}, {@code 1e-12}.
 */
public final class Digits {

    private static final int LEVEL_DIGITS = 2;
    private static final int SHARE_DIGITS = 3;
    private static final double WHOLE = 1e9;
    private static final double NEARLY_ALL = 0.999999;

    private Digits() {}

    /**
     * @param value anything
     * @param count significant digits of what is not whole
     * @return as text; {@code none} for NaN, {@code infinite} or {@code minus infinite}
     */
    public static String of(double value, int count) {
        if (Double.isNaN(value)) {
            return "none";
        }
        double size = Math.abs(value);
        String sign = value < 0 ? "-" : "";
        if (size == Double.POSITIVE_INFINITY) {
            return value < 0 ? "minus infinite" : "infinite";
        }
        if (size == Math.rint(size) && size < WHOLE) {
            return sign + (long) size;
        }
        if (size >= 1e-3 && size < 1e6) {
            return sign + plain(size, count);
        }
        BigDecimal rounded = rounded(size, count);
        int exponent = rounded.precision() - rounded.scale() - 1;
        return sign + rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /**
     * A level of an interval, or a promised probability, in percent: what is missing to 100 has two digits, so that
     * neither 0.9999 becomes 100 nor 0.902902 more than it means.
     *
     * @param level in 0 to 1
     * @return such as {@code 90.3}, {@code 95}, {@code 99.984}, without the sign
     */
    public static String level(double level) {
        return below100(level, LEVEL_DIGITS);
    }

    /**
     * A share in percent, with three digits of itself or of what is missing to 100, whichever is smaller: what is nearly
     * nothing or nearly everything is not rounded to it. Above 99.9999 it says no more than that.
     *
     * @param share in 0 to 1
     * @return such as {@code 0.0422}, {@code 46.7}, {@code 98.98}, without the sign
     */
    public static String share(double share) {
        if (share > 0.5) {
            return below100(share > NEARLY_ALL && share < 1 ? NEARLY_ALL : share, SHARE_DIGITS);
        }
        return of(100 * share, SHARE_DIGITS);
    }

    private static String below100(double share, int count) {
        double missing = 100 * (1 - share);
        if (!(missing > 0 && missing < 100)) {
            return of(100 * share, count);
        }
        // 1 - 0.98 is 0.020000000000000018, which is not more digits than 0.02
        BigDecimal rounded = new BigDecimal(missing).round(new MathContext(count));
        return BigDecimal.valueOf(100).subtract(rounded).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal rounded(double size, int count) {
        return new BigDecimal(size).round(new MathContext(count)).stripTrailingZeros();
    }

    /** All decimals of a double are many: a scaled one rounds to the same digits, unless it lies close to a tie. */
    private static String plain(double size, int count) {
        int scale = count + 2;
        for (double above = 1e-2; size >= above; above *= 10) {
            scale--;
        }
        double scaled = scale < 0 ? size / StrictMath.pow(10, -scale) : size * StrictMath.pow(10, scale);
        double whole = Math.floor(scaled);
        if (count > 8 || Math.abs(scaled - whole - 0.5) < 1e-6) {
            return rounded(size, count).toPlainString();
        }
        return BigDecimal.valueOf((long) (scaled - whole > 0.5 ? whole + 1 : whole), scale)
                .stripTrailingZeros()
                .toPlainString();
    }
}
