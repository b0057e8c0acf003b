package staircase.targets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import staircase.protocol.InputException;

/**
 * The papers' names of families, for people who type: {@code S_10} for ten rungs, {@code S_7,7} for two staircases with a common first
 * step, {@code parity_5}, {@code leap_3,4} for a top monomial of degree 4 that adds three variables at once. Anything else is a polynomial
 * as {@link Polynomial#parse} reads it.
 */
public final class NamedPolynomial {

    /** Beyond any size that a sampled target is of use at, and short enough to print. */
    private static final int MOST = 60;

    private static final Pattern NAME = Pattern.compile("(S|parity|leap)_(\\d{1,3})(?:,(\\d{1,3}))?");

    private NamedPolynomial() {}

    /**
     * @param text a name or a polynomial
     * @return the polynomial, written out
     * @throws InputException if it is neither, or the degree is not 1 to {@value #MOST}
     */
    public static Polynomial of(String text) {
        Matcher name = NAME.matcher(text.replaceAll("[ {}]", ""));
        if (!name.matches()) {
            return Polynomial.parse(text);
        }
        int first = degree(text, name.group(2));
        int second = name.group(3) == null ? 0 : degree(text, name.group(3));
        String family = name.group(1);
        if (family.equals("leap") && second > 0) {
            return Polynomial.leap(first, second);
        }
        if (family.equals("S") && second == first && first > 1) {
            return Polynomial.twoStaircases(first);
        }
        if (!family.equals("leap") && second == 0) {
            return family.equals("S") ? Polynomial.staircase(first) : Polynomial.parity(first);
        }
        throw new InputException("the target \"" + text
                + "\" is no name of a family: expected S_k, S_k,k with k of 2 or more, parity_k or leap_l,k such as S_10,"
                + " S_7,7, parity_5, leap_3,4");
    }

    private static int degree(String text, String digits) {
        int degree = Integer.parseInt(digits);
        if (degree < 1 || degree > MOST) {
            throw new InputException("the target \"" + text + "\" has degree " + degree + ", expected 1 to " + MOST);
        }
        return degree;
    }
}
