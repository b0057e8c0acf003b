package staircase.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/**
 * A number as a function of the size, kept as text: {@code 0.5/d}, {@code 100*d}, {@code 4*d^2}. Being text it can be printed,
 * fingerprinted and stored, which a lambda cannot.
 *
 * <p>Grammar: sums of products of powers; numbers, names of the size, parentheses, {@code + - * / ^} and {@code log(..)},
 * {@code sqrt(..)}. {@code ^} binds to the right. Evaluated in double with {@link StrictMath}.
 *
 * @param text the formula without spaces
 */
public record Formula(@JsonValue String text) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Far more than anybody writes and far less than a stack holds. */
    private static final int DEEPEST = 100;

    /**
     * Drops spaces and checks the grammar.
     *
     * @throws InputException if the text does not parse
     */
    @JsonCreator
    public Formula {
        text = text.replace(" ", "");
        new Parser(text, null).whole();
    }

    /**
     * @param text such as {@code 0.5/d}
     * @return the formula
     * @throws InputException if the text does not parse
     */
    public static Formula of(String text) {
        return new Formula(text);
    }

    /**
     * @param size supplies the values of the names
     * @return the value, finite
     * @throws InputException if a name is missing from the size or the value is not finite
     */
    public double at(Size size) {
        double value = new Parser(text, size).whole();
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new InputException(
                    "the formula " + text + " is " + value + " at " + size + ", a finite number was expected");
        }
        return value;
    }

    /**
     * @param size supplies the values of the names
     * @return the value rounded down to a whole number, at least 1
     * @throws InputException if it is below 1
     */
    public long count(Size size) {
        double value = at(size);
        if (!(value >= 1 && value <= 1e15)) {
            throw new InputException(
                    "the formula " + text + " is " + value + " at " + size + ", a count of at least 1 was expected");
        }
        return (long) value;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Recursive descent; with a null size it checks the grammar only and every name counts as 1. */
    private static final class Parser {
        private final String text;
        private final Size size;
        private int at;
        private int depth;

        Parser(String text, Size size) {
            this.text = text;
            this.size = size;
        }

        double whole() {
            double value = sum();
            if (at != text.length()) {
                throw unexpected();
            }
            return value;
        }

        private double sum() {
            double value = product();
            while (at < text.length()) {
                if (take('+')) {
                    value += product();
                } else if (take('-')) {
                    value -= product();
                } else {
                    break;
                }
            }
            return value;
        }

        private double product() {
            double value = power();
            while (at < text.length()) {
                if (take('*')) {
                    value *= power();
                } else if (take('/')) {
                    value /= power();
                } else {
                    break;
                }
            }
            return value;
        }

        /** Every way to nest leads through here: parentheses, functions, signs, powers of powers. */
        private double power() {
            depth++;
            if (depth > DEEPEST) {
                throw new InputException("the formula \"" + text.substring(0, DEEPEST) + "...\" is nested more than "
                        + DEEPEST + " deep at position " + (at + 1) + "; formulas look like 0.5/d, 100*d, 4*d^2");
            }
            double value;
            if (take('-')) {
                value = -power();
            } else {
                double base = atom();
                value = take('^') ? StrictMath.pow(base, power()) : base;
            }
            depth--;
            return value;
        }

        private double atom() {
            if (take('(')) {
                double value = sum();
                expect(')');
                return value;
            }
            int from = at;
            while (at < text.length()
                    && Character.isLetterOrDigit(text.charAt(at))
                    && Character.isLetter(text.charAt(from))) {
                at++;
            }
            if (at > from) {
                String name = text.substring(from, at);
                return take('(') ? function(name) : size == null ? 1 : size.get(name);
            }
            return number(from);
        }

        private double function(String name) {
            double argument = sum();
            expect(')');
            return switch (name) {
                case "log" -> StrictMath.log(argument);
                case "sqrt" -> StrictMath.sqrt(argument);
                default ->
                    throw new InputException("in the formula \"" + text + "\" the function \"" + name
                            + "\" is unknown; there are log and sqrt");
            };
        }

        private double number(int from) {
            while (at < text.length()
                    && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.' || exponentHere(from))) {
                at++;
            }
            try {
                return Double.parseDouble(text.substring(from, at));
            } catch (NumberFormatException e) {
                at = from;
                throw unexpected();
            }
        }

        /** True at the e of 1e-4 and at the sign after it. */
        private boolean exponentHere(int from) {
            char c = text.charAt(at);
            boolean letter = (c == 'e' || c == 'E') && at > from;
            boolean sign =
                    (c == '-' || c == '+') && at > from && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E');
            return letter || sign;
        }

        private boolean take(char c) {
            boolean here = at < text.length() && text.charAt(at) == c;
            if (here) {
                at++;
            }
            return here;
        }

        private void expect(char c) {
            if (!take(c)) {
                throw unexpected();
            }
        }

        private InputException unexpected() {
            String found = at < text.length() ? "\"" + text.charAt(at) + "\"" : "the end";
            return new InputException("the formula \"" + text + "\" cannot be read: unexpected " + found
                    + " at position " + (at + 1) + "; formulas look like 0.5/d, 100*d, 4*d^2");
        }
    }
}
