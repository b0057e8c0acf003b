package staircase.protocol;

import java.util.Locale;

/** Checks of arguments that name the value and the bound, written so that NaN fails. */
public final class Require {

    private Require() {}

    /**
     * Accepts what is proved good.
     *
     * @param good the condition that must hold
     * @param format message with {@link String#format} placeholders
     * @param arguments values of the placeholders
     * @throws IllegalArgumentException if {@code good} is false
     */
    public static void that(boolean good, String format, Object... arguments) {
        if (!good) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, format, arguments));
        }
    }

    /**
     * @param name what the number is called
     * @param value must be at least 1
     * @return {@code value}
     * @throws IllegalArgumentException if {@code value} is below 1
     */
    public static int positive(String name, int value) {
        that(value >= 1, "%s must be at least 1, found %d", name, value);
        return value;
    }

    /**
     * @param name what the number is called
     * @param value must be a finite number above 0
     * @return {@code value}
     * @throws IllegalArgumentException if {@code value} is not finite and above 0
     */
    public static double positive(String name, double value) {
        that(value > 0 && value < Double.POSITIVE_INFINITY, "%s must be finite and above 0, found %s", name, value);
        return value;
    }
}
